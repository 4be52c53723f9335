import BranchAndCut
import Formulation
import Foundation
import LPSolver
import LinearProgramming
import Planning
import Plans
import Scenarios
import Testing

/// Quotas that fall short, each with the scenario it stands in.
private struct ShortQuota: CustomTestStringConvertible {
  let path, quota: String
  var testDescription: String { "\(URL(filePath: path).lastPathComponent) \(quota)" }

  static let all: [ShortQuota] =
    [ShortQuota(path: Explained.paths[0], quota: "hospital-suits")]
    + [("quota-short", "nat"), ("quota-daily", "home"), ("quota-ranks", "second")].flatMap { file, quota in
      Reference.small.filter { $0.path.hasSuffix("/\(file).yaml") }
        .map { ShortQuota(path: $0.path, quota: quota) }
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

@Suite struct QuotaDoctorTests {
  /// Every repair mends; a little less of it does not.
  @Test(arguments: ShortQuota.all) fileprivate func everyRepairIsConfirmed(_ short: ShortQuota)
    throws
  {
    let (request, plan) = try Explained.planned(short.path)
    let scenario = request.scenario
    let q = try #require(scenario.quotas.firstIndex { $0.id == short.quota })
    let before = Dictionary(uniqueKeysWithValues: plan.quotas.map { ($0.quota, $0.short) })
    func isMet(_ changes: [ScenarioChange]) throws -> Bool {
      let again = try #require(
        Planner().plan(PlanningRequest(scenario: scenario.changed(by: changes))).plan)
      return again.quotas.allSatisfy { result in
        let other = scenario.quotas.first { $0.id == result.quota }
        let mayGiveWay = (other?.priority ?? 0) > scenario.quotas[q].priority
        let allowed = result.quota == short.quota ? 0 : before[result.quota] ?? 0
        return mayGiveWay || result.short <= allowed * (1 + 1e-3) + 1e-5 * result.amount
      }
    }
    #expect(try !isMet([]))
    let diagnosis = QuotaDoctor().diagnose(quota: q, in: plan, of: request)
    #expect(!diagnosis.isPartial && diagnosis.conflict.isMinimal)
    #expect(diagnosis.short == before[short.quota])
    let mending = diagnosis.repairs.filter { $0.verdict == .mends }
    #expect(diagnosis.repairs.contains { $0.kind == .days })
    #expect(mending.contains { $0.kind == .units })
    let remedies = Remedies(scenario: scenario)
    let candidates =
      [remedies.fewer(of: q)]
      + scenario.quotas.indices.map(remedies.fewer)
      + PlanningProgram(scenario, whole: true).limits().flatMap {
        remedies.remedies(for: $0.subject)
      }
    for repair in diagnosis.repairs {
      #expect(repair.verdict == .mends || repair.verdict == .fails, "\(repair.text)")
      if repair.kind == .days {
        guard repair.verdict == .mends else {
          #expect(try !isMet([.quotaLater(q, days: scenario.horizon.days)]))
          continue
        }
        let days = Int(repair.amount)
        #expect(try isMet([.quotaLater(q, days: days)]))
        if days > 1 { #expect(try !isMet([.quotaLater(q, days: days - 1)])) }
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
        repair.text.split(separator: " ").first.flatMap { Double($0) } == repair.amount,
        "it says what was tried")
      let less = remedy.isWhole ? repair.amount - 1 : 0.98 * repair.amount
      #expect(try !isMet([remedy.change(less)]), "\(repair.text)")
    }
  }

  /// The limits named contradict one another; without any one of them there is a way.
  @Test(arguments: ShortQuota.all) fileprivate func everyMemberIsNeeded(_ short: ShortQuota) throws
  {
    let (request, plan) = try Explained.planned(short.path)
    let scenario = request.scenario
    let q = try #require(scenario.quotas.firstIndex { $0.id == short.quota })
    let conflict = QuotaDoctor().diagnose(quota: q, in: plan, of: request).conflict
    var requirements: [Requirement] = [.value(of: .quota(q), limit: 0)]
    for (p, other) in scenario.quotas.enumerated()
    where p != q && other.priority <= scenario.quotas[q].priority {
      requirements.append(.value(of: .quota(p), limit: 0))
    }
    let model = PlanningProgram(
      scenario, whole: scenario.linesAreWhole, stages: [], requirements: requirements)
    let named = model.limits().filter { limit in
      if case .requirement = limit.subject { return true }
      let start = model.sentence(for: limit.subject, days: nil) { _ in "" }
      return conflict.members.contains { $0.hasPrefix(start.prefix(12)) }
    }
    let kept = Set(named.map(\.subject))
    var only = model
    for limit in model.limits() where !kept.contains(limit.subject) { only.lift(limit.parts) }
    #expect(!isFeasible(only.program))
    for limit in named {
      if case .requirement(let k) = limit.subject, k > 0 { continue }
      var without = only
      without.lift(limit.parts)
      #expect(isFeasible(without.program), "\(limit.subject)")
    }
  }

  @Test func namesTheConflictOfAScenarioWithoutAPlan() throws {
    guard let infeasible = Reference.small.first(where: { $0.status == "infeasible" }) else {
      return
    }
    let request = PlanningRequest(scenario: try ScenarioReader.read(contentsOf: infeasible.path))
    let diagnosis = QuotaDoctor().diagnose(request)
    #expect(diagnosis.conflict.isMinimal && !diagnosis.isPartial)
    #expect(
      diagnosis.conflict.members == [
        "of cloth there are 2 kg at a at the start, and nobody supplies it",
        "stock of cloth at a on 2020-02-01 must be at least 5 kg",
      ])
    // 5 kg must lie where 2 do.
    #expect(diagnosis.repairs.map(\.amount) == [3, 3])
    #expect(diagnosis.repairs.allSatisfy { $0.verdict == .mends })
    let scenario = request.scenario
    let a = try #require(scenario.sites.firstIndex { $0.id == "a" })
    let cloth = try #require(scenario.items.firstIndex { $0.id == "cloth" })
    for (kilos, isEnough) in [(3.0, true), (2.99, false)] {
      for change in [
        ScenarioChange.stock(at: .site(a), item: cloth, add: kilos), .stockMinimum(0, add: -kilos),
      ] {
        var asked = request
        asked.scenario = change.applied(to: scenario)
        #expect((Planner().plan(asked).plan != nil) == isEnough)
      }
    }
  }

  @Test func withoutTimeItSaysThatThisIsNotAll() throws {
    let (request, plan) = try Explained.planned(Explained.paths[0])
    var hurried = request
    hurried.timeLimit = 1e-9
    let q = try #require(request.scenario.quotas.firstIndex { $0.id == "hospital-suits" })
    let diagnosis = QuotaDoctor().diagnose(quota: q, in: plan, of: hurried)
    #expect(diagnosis.isPartial && !diagnosis.conflict.isMinimal)
    #expect(diagnosis.repairs.allSatisfy { $0.verdict == .unknown })
  }

  @Test func aQuotaThatIsMetNeedsNoDoctor() throws {
    let (request, plan) = try Explained.planned(Explained.paths[0])
    let q = try #require(request.scenario.quotas.firstIndex { $0.id == "hospital-masks" })
    let diagnosis = QuotaDoctor().diagnose(quota: q, in: plan, of: request)
    #expect(diagnosis.conflict.members.isEmpty && diagnosis.repairs.isEmpty && !diagnosis.isPartial)
  }
}
