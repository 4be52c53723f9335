import BranchAndCut
import Formulation
import Foundation
import LPSolver
import LinearProgramming
import Planning
import Plans
import Scenarios
import Testing

/// Confirms what the quota doctor says of a quota, sentence by sentence, by planning again.
struct DiagnosisConfirmation {
  let diagnosis: Diagnosis
  let quota: Int
  let request: PlanningRequest
  /// What each quota is short of in the plan.
  private let before: [String: Double]

  init(_ diagnosis: Diagnosis, quota: Int, _ request: PlanningRequest, _ plan: Plan) {
    self.diagnosis = diagnosis
    self.quota = quota
    self.request = request
    before = Dictionary(uniqueKeysWithValues: plan.quotas.map { ($0.quota, $0.short) })
  }

  private var scenario: Scenario { request.scenario }

  /// Whether, with changes made, the best plan meets the quota and gives none that comes before or
  /// beside it less than before.
  private func isMet(
    _ changes: [ScenarioChange], options: OptionChoice? = nil
  ) throws -> Bool {
    var asked = request
    asked.scenario = scenario.changed(by: changes)
    if let options { asked.options = options }
    asked.stages = Stage.kinds(of: asked.scenario).filter { $0 != .cost && $0 != .output }
    let again = try #require(Planner().plan(asked).plan)
    let own = scenario.quotas[quota]
    return again.quotas.allSatisfy { result in
      let mayGiveWay = result.priority > own.priority
      let allowed = result.quota == own.id ? 0 : before[result.quota] ?? 0
      return mayGiveWay || result.short <= allowed * (1 + 1e-3) + 1e-5 * result.amount
    }
  }

  /// Every repair mends; a little less of it does not.
  func confirmRepairs() throws {
    #expect(try !isMet([]))
    let remedies = Remedies(scenario: scenario)
    let limits = PlanningProgram(scenario, whole: false).limits()
    let candidates =
      scenario.quotas.indices.map(remedies.fewer)
      + limits.flatMap { remedies.remedies(for: $0.subject) }
    for repair in diagnosis.repairs {
      #expect(repair.verdict == .mends || repair.verdict == .fails, "\(repair.text)")
      if repair.kind == .days {
        try confirmDays(repair)
        continue
      }
      if repair.kind == .option {
        try confirmOption(repair)
        continue
      }
      let remedy = try #require(
        candidates.first { $0.words == repair.text || $0.text(repair.amount) == repair.text })
      if repair.verdict == .fails {
        #expect(try !isMet([remedy.change(1e4)]), "\(repair.text)")
        continue
      }
      #expect(try isMet([remedy.change(repair.amount)]), "\(repair.text)")
      #expect(
        repair.text.split(separator: " ").first.flatMap { Double($0.replacing(",", with: "")) }
          == repair.amount,
        "it says what was tried")
      // Clearly less: an order may lack a little of what it asks for and be met.
      let less = min(repair.amount - remedy.step, 0.98 * repair.amount)
      #expect(try !isMet([remedy.change(less)]), "\(repair.text)")
    }
  }

  private func confirmDays(_ repair: Repair) throws {
    guard repair.verdict == .mends else {
      let all = scenario.quotas[quota].rule == .daily ? scenario.horizon.days : 30
      #expect(try !isMet([change(of: repair, days: all)]), "\(repair.text)")
      return
    }
    let days = Int(repair.amount)
    #expect(try isMet([change(of: repair, days: days)]), "\(repair.text)")
    if days > 1 { #expect(try !isMet([change(of: repair, days: days - 1)]), "\(repair.text)") }
  }

  /// The dates that a repair moves, by its words.
  private func change(of repair: Repair, days: Int) throws -> ScenarioChange {
    let name = repair.text.split(separator: " ").last.map(String.init)
    if repair.text.contains("for the opening of") {
      let site = try #require(scenario.sites.firstIndex { $0.id == name })
      return .opensEarlier(site: site, days: min(days, scenario.sites[site].opensOnDay - 1))
    }
    if repair.text.contains("for the acceptance of") {
      let restart = try #require(
        scenario.restarts.firstIndex { scenario.sites[$0.site].id == name })
      return .acceptedLater(restart: restart, days: days)
    }
    return .quotaLater(quota, days: days)
  }

  /// An option alone: so many times are enough, once fewer is not. A set of them: it is enough, and none of it
  /// can be spared.
  private func confirmOption(_ repair: Repair) throws {
    func choice(of counts: [(id: String, count: Double)]) throws -> OptionChoice {
      try .taking(counts, in: scenario, fractional: request.fractional)
    }
    let parts = repair.text.components(separatedBy: " and option ")
    guard parts.count == 1 else {
      let counts = try parts.map { try self.taken(in: $0) }
      #expect(try isMet([], options: choice(of: counts)), "\(repair.text)")
      guard repair.verdict == .mends else { return }
      for k in counts.indices {
        var fewer = counts
        fewer[k].count -= 1
        #expect(
          try !isMet([], options: choice(of: fewer)), "\(repair.text) without \(counts[k].id)")
      }
      return
    }
    let words = repair.text.split(separator: " ")
    try #require(words.count > 1)
    let id = String(words[1].prefix { $0 != ";" })
    func taken(_ times: Double) throws -> OptionChoice { try choice(of: [(id: id, count: times)]) }
    let option = try #require(scenario.options.first { $0.id == id })
    guard repair.verdict == .mends else {
      #expect(try !isMet([], options: taken(option.maximum)), "\(repair.text)")
      return
    }
    #expect(try isMet([], options: taken(repair.amount)), "\(repair.text)")
    if repair.amount > 1 { #expect(try !isMet([], options: taken(repair.amount - 1))) }
  }

  /// `option more-line (a name) taken 2 times`, without its first word where others stand before it.
  private func taken(in words: String) throws -> (id: String, count: Double) {
    let words = words.hasPrefix("option ") ? String(words.dropFirst("option ".count)) : words
    let id = String(words.prefix { $0 != " " })
    let count = try #require(
      words.firstMatch(of: #/ taken (?:(once)|([0-9,.]+) times)/#), "\(words)")
    return (id, count.1 != nil ? 1 : try #require(Double(count.2?.replacing(",", with: "") ?? "")))
  }

  /// The limits named contradict one another; without any one of them there is a way.
  func confirmMembers() {
    var requirements: [Requirement] = [.value(of: .quota(quota), limit: 0)]
    var required = [scenario.quotas[quota].id]
    for (p, other) in scenario.quotas.enumerated()
    where p != quota && other.priority <= scenario.quotas[quota].priority {
      let days = other.rule == .daily ? Double(other.window.count) : 1
      let fraction = (before[other.id] ?? 0) / (other.amount * days)
      requirements.append(.value(of: .quota(p), limit: fraction * (1 + 1e-4)))
      required.append(other.id)
    }
    let isWhole = scenario.linesAreWhole && !request.fractional
    let model = PlanningProgram(
      scenario, options: request.options, whole: isWhole, stages: [], requirements: requirements)
    let named = model.limits().filter { limit in
      if case .requirement(let k) = limit.subject {
        return diagnosis.conflict.members.contains { $0.hasPrefix("quota \(required[k])") }
      }
      // Up to the days, which the sentence cuts to those that matter.
      let sentence = model.sentence(for: limit.subject, days: nil) { _ in "" }
      let start = sentence.prefix(while: { !$0.isNumber })
      return diagnosis.conflict.members.contains {
        $0 == sentence || (start.count > 8 && $0.hasPrefix(start))
      }
    }
    #expect(named.count >= diagnosis.conflict.members.count)
    let kept = Set(named.map(\.subject))
    var only = model
    for limit in model.limits() where !kept.contains(limit.subject) { only.lift(limit.parts) }
    #expect(!isFeasible(only.program))
    for limit in named {
      var without = only
      without.lift(limit.parts)
      #expect(isFeasible(without.program), "\(limit.subject)")
    }
  }

  /// Whether a program has a solution, by the solvers alone.
  private func isFeasible(_ program: LinearProgram) -> Bool {
    guard program.hasIntegers else {
      if case .optimal = LPSolver().solve(program).outcome { return true }
      return false
    }
    return BranchAndCut().solve(program).solution != nil
  }
}
