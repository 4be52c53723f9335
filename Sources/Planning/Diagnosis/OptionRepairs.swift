import Formulation
import Plans
import Scenarios

/// What taking the scenario's own options would mend: one alone, or else the fewest of all.
struct OptionRepairs {
  private let scenario: Scenario
  private let search: RepairSearch
  private let tell: (String, Int, Int) -> Void
  /// How many times each option is taken; nil where the program chooses.
  private let taken: [Double]?

  init(
    _ request: PlanningRequest, _ search: RepairSearch,
    tell: @escaping (String, Int, Int) -> Void
  ) {
    scenario = request.scenario
    self.search = search
    self.tell = tell
    if case .counts(let counts) = request.options {
      taken = scenario.options.indices.map { $0 < counts.count ? counts[$0] : 0 }
    } else {
      taken = nil
    }
  }

  func repairs() -> [Repair] {
    guard let taken else { return [] }
    let free = scenario.options.indices.filter { left($0, taken) >= 1 }
    var repairs: [Repair] = []
    for (k, o) in free.enumerated() {
      tell("option \(scenario.options[o].id)", k + 1, free.count)
      repairs.append(alone(o, taken))
    }
    let isMended = repairs.contains { $0.verdict == .mends || $0.verdict == .mendsPerhapsSmaller }
    if !isMended, free.count > 1, let together = together(free, taken) { repairs.append(together) }
    return repairs
  }

  /// How many more times an option may be taken. Of one without a limit no more are tried than a
  /// planner would think of.
  private func left(_ o: Int, _ taken: [Double]) -> Double {
    min(scenario.options[o].maximum - taken[o], Self.mostTimes).rounded(.down)
  }

  private static let mostTimes = 16.0

  private func mends(_ counts: [Double]) -> Bool? {
    search.clock.isOver ? nil : search.isFeasible(scenario, options: .counts(counts))
  }

  /// The fewest times that one option has to be taken.
  private func alone(_ o: Int, _ taken: [Double]) -> Repair {
    let option = scenario.options[o]
    var repair = Repair(
      kind: .option, text: "option \(option.id)", amount: 0, unit: "times", verdict: .fails)
    repair.chinese = "采取措施 \(option.id)"
    func verdict(_ times: Double) -> Bool? {
      var counts = taken
      counts[o] += times
      return mends(counts)
    }
    let most = left(o, taken)
    switch verdict(most) {
    case false: return repair
    case nil:
      repair.verdict = .unknown
      return repair
    default: break
    }
    var times = 1.0
    var isProven = true
    while times < most {
      let answer = verdict(times)
      if answer == true { break }
      if answer == nil { isProven = false }
      if isProven { repair.atLeast = times + 1 }
      times += 1
    }
    repair.amount = times
    repair.text = text([(o, times)])
    repair.chinese = chinese([(o, times)])
    repair.verdict = isProven ? .mends : .mendsPerhapsSmaller
    repair.atLeast = max(1, repair.atLeast)
    return repair
  }

  /// A set of options none of which can be spared, the most expensive ones spared first; nil where all of
  /// them together are not enough, or that could not be found out.
  private func together(_ free: [Int], _ taken: [Double]) -> Repair? {
    var counts = taken
    for o in free { counts[o] += left(o, taken) }
    tell("all options together", 1, 1)
    guard mends(counts) == true else { return nil }
    var isProven = true
    let order = free.sorted { cost($0, left($0, taken)) > cost($1, left($1, taken)) }
    for o in order {
      while counts[o] > taken[o] {
        var fewer = counts
        // All at once where none is needed, then one by one.
        fewer[o] = counts[o] == taken[o] + left(o, taken) ? taken[o] : counts[o] - 1
        var answer = mends(fewer)
        if answer != true, fewer[o] < counts[o] - 1 {
          fewer[o] = counts[o] - 1
          answer = mends(fewer)
        }
        if answer == nil { isProven = false }
        guard answer == true else { break }
        counts = fewer
      }
    }
    let chosen = free.filter { counts[$0] > taken[$0] }.map { ($0, counts[$0] - taken[$0]) }
    var repair = Repair(
      kind: .option, text: text(chosen), amount: chosen.reduce(0) { $0 + $1.1 }, unit: "times",
      verdict: isProven ? .mends : .mendsPerhapsSmaller)
    repair.chinese = chinese(chosen)
    return repair
  }

  private func cost(_ o: Int, _ times: Double) -> Double { scenario.options[o].cost * times }

  /// `option second-sand (从江苏新沂调石英砂) taken once, for 90000 CNY`.
  private func text(_ chosen: [(option: Int, times: Double)]) -> String {
    let parts = chosen.map { o, times in
      let option = scenario.options[o]
      let name = option.name.map { " (\($0))" } ?? ""
      return "option \(option.id)\(name) taken \(times == 1 ? "once" : "\(number(times)) times")"
    }
    let total = chosen.reduce(0) { $0 + cost($1.option, $1.times) }
    return parts.joined(separator: " and ") + ", for \(number(total)) CNY"
  }

  private func chinese(_ chosen: [(option: Int, times: Double)]) -> String {
    let parts = chosen.map { o, times in
      let option = scenario.options[o]
      let name = option.name.map { "（\($0)）" } ?? ""
      return "采取措施 \(option.id)\(name)" + (times == 1 ? "" : " \(number(times)) 次")
    }
    let total = chosen.reduce(0) { $0 + cost($1.option, $1.times) }
    return parts.joined(separator: "，并") + "，费用 \(number(total)) 元"
  }
}
