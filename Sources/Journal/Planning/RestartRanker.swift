import Foundation
import Formulation
import Planning
import Plans
import Scenarios

/// Finds what the restart of closed sites is worth, by planning: nothing is estimated.
///
/// The worth of a set is what the best plan reaches with exactly these sites accepted on the morning,
/// less what it reaches with all staying closed. Inspectors play no part in it; which sites they take
/// first is what the best plan of the rest says.
public struct RestartRanker {
  let state: JournalState
  let planner: Planner
  let timeLimit: Double
  /// Of how many sites, the most worth ones, pairs are planned.
  let mostPaired: Int
  private let began = ContinuousClock.now
  private var scenario: Scenario { state.scenario }

  public init(
    _ state: JournalState, planner: Planner, timeLimit: Double = .infinity, mostPaired: Int = 8
  ) {
    self.state = state
    self.planner = planner
    self.timeLimit = timeLimit
    self.mostPaired = mostPaired
  }

  /// - Returns: nil where planning fails.
  public func ranking() -> RestartRanking? {
    let open = scenario.restarts.indices.filter { scenario.restarts[$0].begunInAll == 0 }
    guard let closed = value(of: []), let planned = planner.plan(request(scenario)).plan else {
      return nil
    }
    var ranking = RestartRanking(firms: [], sets: [])
    var alone: [Int: Value] = [:]
    for r in open {
      guard let value = value(of: [r]) else {
        ranking.isPartial = true
        continue
      }
      alone[r] = value - closed
    }
    let order = open.sorted {
      (alone[$0] ?? .nothing).isMore(than: alone[$1] ?? .nothing)
    }
    ranking.sets = order.compactMap { r in alone[r].map { worth([r], $0, parts: []) } }
    let paired = Array(order.prefix(mostPaired))
    for (k, a) in paired.enumerated() {
      for b in paired.dropFirst(k + 1) {
        guard let value = value(of: [a, b]), let x = alone[a], let y = alone[b] else {
          ranking.isPartial = true
          continue
        }
        ranking.sets.append(worth([a, b], value - closed, parts: [x, y]))
      }
    }
    if open.count > 2, let value = value(of: open) {
      ranking.sets.append(worth(open, value - closed, parts: open.compactMap { alone[$0] }))
    }
    ranking.firms = (order + under).map { firm($0, planned) }
    return ranking
  }

  /// Those that have begun and are not accepted.
  private var under: [Int] {
    scenario.restarts.indices.filter {
      scenario.restarts[$0].begunInAll > 0 && scenario.restarts[$0].accepted(on: 1) < 1
    }
  }

  // MARK: Values

  private struct Value {
    /// By priority ascending: parts of orders missing; and output.
    var shortfalls: [Double], output: Double
    static let nothing = Value(shortfalls: [], output: 0)

    /// What is gained: less missing, more made.
    static func - (a: Value, b: Value) -> Value {
      Value(
        shortfalls: zip(b.shortfalls, a.shortfalls).map { $0 - $1 }, output: a.output - b.output)
    }

    /// By the first stage in which two gains differ.
    func isMore(than other: Value) -> Bool {
      for (a, b) in zip(shortfalls, other.shortfalls) where abs(a - b) > RestartRanker.noise {
        return a > b
      }
      return output > other.output
    }
  }

  /// Parts of orders that cannot be told apart.
  private static let noise = 1e-6

  /// What the best plan reaches with these accepted and the other sites that have not begun closed.
  private func value(of accepted: [Int]) -> Value? {
    var changed = scenario
    for r in changed.restarts.indices where changed.restarts[r].begunInAll == 0 {
      if accepted.contains(r) { continue }
      changed.restarts[r].earliestDay = changed.horizon.days + 1
      changed.restarts[r].byDay = nil
    }
    changed = changed.changed(by: accepted.map { .accepted(restart: $0) })
    guard let plan = planner.plan(request(changed)).plan else { return nil }
    let stages = plan.summary.stages
    return Value(
      shortfalls: stages.filter { $0.name.hasPrefix("shortfall") }.map(\.value),
      output: plan.summary.value(of: "output") ?? 0)
  }

  private func request(_ scenario: Scenario) -> PlanningRequest {
    var request = Projector(state, nil).request()
    request.scenario = scenario
    request.namesConflicts = false
    request.tidies = false
    let elapsed: Double = (.now - began) / .seconds(1)
    request.timeLimit = max(Tolerance.leastSeconds, timeLimit - elapsed)
    request.stages = Stage.kinds(of: scenario).filter { $0 != .cost }
    return request
  }

  private func worth(_ set: [Int], _ gain: Value, parts: [Value]) -> RestartRanking.Worth {
    let sites = set.map { scenario.sites[scenario.restarts[$0].site].id }
    let shortfall = gain.shortfalls.reduce(0, +)
    var worth = RestartRanking.Worth(sites: sites, shortfall: shortfall, output: gain.output)
    guard !parts.isEmpty else { return worth }
    let beyond = parts.reduce(shortfall) { $0 - $1.shortfalls.reduce(0, +) }
    let beyondOutput = parts.reduce(gain.output) { $0 - $1.output }
    worth.beyondShortfall = beyond
    worth.beyondOutput = beyondOutput
    let keep = max(scenario.objective.keep, Self.noise) * Double(parts.count + 1)
    worth.isAlliance =
      beyond > keep || abs(beyond) <= keep && beyondOutput > keep * max(1, abs(gain.output))
    return worth
  }

  // MARK: Firms

  private func firm(_ r: Int, _ plan: Plan) -> RestartRanking.Firm {
    let restart = scenario.restarts[r]
    let id = scenario.sites[restart.site].id
    let row = plan.restarts.filter { $0.site == id }.min { $0.begunOn < $1.begunOn }
    return RestartRanking.Firm(
      site: id, beginsOn: row?.begunOn, acceptedOn: row?.acceptedOn, step: step(restart),
      owner: scenario.owner(ofSite: id))
  }

  /// The step that a restart under way has come to, its steps taken as equally long.
  private func step(_ restart: Restart) -> String? {
    guard let begun = restart.begun.map(\.day).min(), restart.days > 0, !restart.steps.isEmpty
    else { return nil }
    let part = Double(1 - begun) / Double(restart.days)
    let k = min(restart.steps.count - 1, Int(part * Double(restart.steps.count)))
    return restart.steps[max(0, k)]
  }
}
