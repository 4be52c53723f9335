import Formulation
import Foundation
import Planning
import Plans
import Scenarios
import Testing

/// Properties of plans for many futures that need no reference (section 7 of the definition), over the
/// small reference scenarios.
@Suite struct FuturesTests {
  /// Those with a plan and at least two days, whose options are not chosen.
  static let cases = Reference.small.filter { reference in
    guard reference.status == "optimal", !reference.isChosen,
      let scenario = try? ScenarioReader.read(contentsOf: reference.path)
    else { return false }
    return scenario.horizon.days >= 2
  }

  /// The scenario with futures of given probabilities and changes.
  private func with(
    _ scenario: Scenario, _ futures: [(probability: Double, changes: [FutureChange])],
    known: Int = 2, aims: Uncertainty.Aims = Uncertainty.Aims()
  ) -> Scenario {
    var scenario = scenario
    scenario.objective.tidy = false
    scenario.uncertainty = Uncertainty(
      knownFromDay: known,
      futures: futures.enumerated().map {
        Future(
          id: "f\($0)", name: nil, probability: $1.probability, changes: $1.changes)
      }, aims: aims)
    return scenario
  }

  private func stages(_ scenario: Scenario, _ counts: [(id: String, count: Double)])
    throws -> [(name: String, value: Double)]
  {
    let options = try OptionChoice.taking(counts, in: scenario)
    let request = PlanningRequest(scenario: scenario, options: options, gap: 1e-7)
    let summary: Summary
    if scenario.uncertainty == nil {
      guard case .planned(let plan) = Planner().plan(request) else {
        throw NoPlan(outcome: "without futures")
      }
      summary = plan.summary
    } else {
      let outcome = FuturesPlanner().plan(request)
      // A later stage may end short of its proof (state/restart-costs); its value is compared all the same.
      guard let plan = outcome.plan else { throw NoPlan(outcome: "\(outcome)") }
      summary = plan.summary
    }
    return summary.stages.map { ($0.name, $0.value) }
  }

  private struct NoPlan: Error { let outcome: String }

  private func expectSame(
    _ a: [(name: String, value: Double)], _ b: [(name: String, value: Double)], tolerance: Double,
    _ comment: Comment
  ) {
    #expect(a.map(\.name) == b.map(\.name), comment)
    for (x, y) in zip(a, b) {
      #expect(
        abs(x.value - y.value) <= tolerance * max(abs(y.value), 1e-2), "\(comment): \(x) \(y)")
    }
  }

  /// What is less of everything that is supplied and of everybody who works, from a day on.
  private func less(_ scenario: Scenario, _ factor: Double, from day: Int) -> [FutureChange] {
    let days = day...scenario.horizon.days
    return scenario.supplies.indices.map {
      FutureChange(
        target: .byDay(.supplyPerDay, record: $0), operation: .times(factor), days: days)
    }
      + scenario.modes.indices.map {
        FutureChange(target: .byDay(.rate, record: $0), operation: .times(factor), days: days)
      }
  }

  @Test(arguments: cases)
  func oneFutureWithoutChangesIsThePlan(_ reference: Reference.Case) throws {
    var plain = try ScenarioReader.read(contentsOf: reference.path)
    plain.objective.tidy = false
    let before = try stages(plain, reference.counts)
    let after = try stages(with(plain, [(1, [])]), reference.counts)
    expectSame(
      before.map { ($0.name + ".expected", $0.value) }, after, tolerance: 1e-5,
      "\(reference.name)")
  }

  @Test(arguments: cases)
  func equalFuturesAndChangesByNothingChangeNothing(_ reference: Reference.Case) throws {
    let plain = try ScenarioReader.read(contentsOf: reference.path)
    let one = try stages(with(plain, [(1, [])]), reference.counts)
    let split = with(plain, [(0.3, []), (0.7, less(plain, 1, from: 2))])
    expectSame(one, try stages(split, reference.counts), tolerance: 1e-5, "\(reference.name)")
  }

  @Test(arguments: cases)
  func theOrderOfFuturesChangesNothing(_ reference: Reference.Case) throws {
    let plain = try ScenarioReader.read(contentsOf: reference.path)
    let (a, b) = ((0.4, [FutureChange]()), (0.6, less(plain, 0.5, from: 2)))
    // What a stage may give up moves later stages by its last digits: the first one is compared.
    let first = try stages(with(plain, [a, b]), reference.counts).prefix(1)
    let second = try stages(with(plain, [b, a]), reference.counts).prefix(1)
    expectSame(Array(first), Array(second), tolerance: 1e-6, "\(reference.name)")
  }

  @Test(arguments: cases)
  func tailsLieBetweenTheMeanAndTheWorst(_ reference: Reference.Case) throws {
    let plain = try ScenarioReader.read(contentsOf: reference.path)
    let futures = [
      (0.5, [FutureChange]()), (0.3, less(plain, 0.6, from: 2)), (0.2, less(plain, 0.3, from: 2)),
    ]
    func first(_ measure: RiskMeasure) throws -> (name: String, value: Double) {
      let lists = Uncertainty.Aims(
        shortfall: [measure, .expected], output: [measure, .expected], cost: [measure, .expected])
      return try #require(
        try stages(with(plain, futures, aims: lists), reference.counts).first)
    }
    let (mean, none) = (try first(.expected), try first(.cvar(0)))
    let (half, tail) = (try first(.cvar(0.5)), try first(.cvar(0.9)))
    let worst = try first(.worst)
    func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-5 * max(abs(b), 1e-2) }
    #expect(close(mean.value, none.value))
    // All of the least probability lies in the tail.
    #expect(close(tail.value, worst.value))
    let sign: Double = mean.name.hasPrefix("output") ? -1 : 1
    let slack = 1e-5 * max(1, abs(worst.value))
    #expect(sign * mean.value <= sign * half.value + slack)
    #expect(sign * half.value <= sign * worst.value + slack)
  }

  /// Knowing never does harm, and to know earlier neither.
  @Test(arguments: cases)
  func knowingEarlierIsNeverWorse(_ reference: Reference.Case) throws {
    let plain = try ScenarioReader.read(contentsOf: reference.path)
    let last = plain.horizon.days
    let changes = less(plain, 0.4, from: last)
    let futures = [(0.5, [FutureChange]()), (0.5, changes)]
    let late = try stages(with(plain, futures, known: last), reference.counts)
    let early = try stages(with(plain, futures, known: 2), reference.counts)
    let (a, b) = (try #require(early.first), try #require(late.first))
    let sign: Double = a.name.hasPrefix("output") ? -1 : 1
    let slack = 1e-5 * max(1e-2, abs(b.value))
    #expect(sign * a.value <= sign * b.value + slack)
    let both = with(plain, futures)
    var known = 0.0
    for f in 0..<2 {
      var alone = both.future(f)
      alone.objective.tidy = false
      known += 0.5 * (try #require(try stages(alone, reference.counts).first)).value
    }
    #expect(sign * known <= sign * a.value + slack)
  }
}
