import Formulation
import Planning
import Plans
import Scenarios
import Testing

/// Section 7 of the definition, on drawn scenarios: what holds without any reference.
@Suite struct FuturesPropertyTests {
  private static let seeds = 1...8
  /// Stages are solved to about 1e-8; whole lines to this gap.
  private static let gap = 1e-7

  private func drawn(_ seed: Int) throws -> Scenario {
    var drawn = DrawnUncertainScenario(seed: seed)
    return try drawn.scenario()
  }

  private func request(_ scenario: Scenario) -> PlanningRequest {
    PlanningRequest(scenario: scenario, gap: Self.gap)
  }

  private struct NoPlan: Error { let outcome: String }

  private func plan(_ scenario: Scenario) throws -> FuturesPlan {
    let outcome = FuturesPlanner().plan(request(scenario))
    guard let plan = outcome.plan else { throw NoPlan(outcome: "\(outcome)") }
    return plan
  }

  private func stages(_ scenario: Scenario) throws -> [(name: String, value: Double)] {
    try plan(scenario).summary.stages.map { ($0.name, $0.value) }
  }

  private func expectSame(
    _ a: [(name: String, value: Double)], _ b: [(name: String, value: Double)]
  ) {
    #expect(a.map(\.name) == b.map(\.name))
    for (x, y) in zip(a, b) { #expect(isClose(x.value, y.value), "\(x) \(y)") }
  }

  private func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-5) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-2)
  }

  private func with(
    _ scenario: Scenario, _ change: (inout Uncertainty) -> Void
  ) throws -> Scenario {
    var scenario = scenario
    var uncertainty = try #require(scenario.uncertainty)
    change(&uncertainty)
    scenario.uncertainty = uncertainty
    return scenario
  }

  // MARK: What changes nothing

  @Test(arguments: seeds)
  func oneFutureWithoutChangesIsThePlan(_ seed: Int) throws {
    let scenario = try with(drawn(seed)) {
      $0.futures = [Future(id: "only", name: nil, probability: 1)]
    }
    var plain = scenario
    plain.uncertainty = nil
    let alone = try #require(Planner().plan(request(plain)).plan)
    expectSame(
      alone.summary.stages.map { ($0.name + ".expected", $0.value) }, try stages(scenario))
  }

  @Test(arguments: seeds)
  func aFutureSplitInTwoChangesNothing(_ seed: Int) throws {
    let scenario = try drawn(seed)
    let split = try with(scenario) {
      var half = $0.futures[1]
      half.id = "half"
      half.probability /= 2
      $0.futures[1].probability /= 2
      $0.futures.append(half)
    }
    expectSame(try stages(scenario), try stages(split))
  }

  @Test(arguments: seeds)
  func timesOneChangesNothing(_ seed: Int) throws {
    let scenario = try drawn(seed)
    let last = scenario.horizon.days
    let same = try with(scenario) {
      for f in $0.futures.indices {
        $0.futures[f].changes += [
          FutureChange(
            target: .byDay(.supplyPerDay, record: 0), operation: .times(1), days: 4...last),
          FutureChange(target: .byDay(.wage, record: 1), operation: .add(0), days: 4...last),
        ]
      }
    }
    expectSame(try stages(scenario), try stages(same))
  }

  @Test(arguments: seeds)
  func theOrderOfFuturesChangesNothing(_ seed: Int) throws {
    let scenario = try drawn(seed)
    let reversed = try with(scenario) { $0.futures.reverse() }
    expectSame(try stages(scenario), try stages(reversed))
  }

  // MARK: Measures

  @Test(arguments: seeds)
  func tailsLieBetweenTheMeanAndTheWorst(_ seed: Int) throws {
    let scenario = try drawn(seed)
    let least = try #require(scenario.uncertainty?.futures.map(\.probability).min())
    func first(_ measure: RiskMeasure) throws -> Double {
      let own = try with(scenario) {
        $0.aims = Uncertainty.Aims(
          shortfall: [measure, .expected], output: [.expected], cost: [.expected])
      }
      return try #require(try stages(own).first).value
    }
    let (mean, worst) = (try first(.expected), try first(.worst))
    #expect(isClose(try first(.cvar(0)), mean))
    #expect(isClose(try first(.cvar(1 - least)), worst))
    #expect(isClose(try first(.cvar(1 - least / 2)), worst))
    let half = try first(.cvar(0.5))
    #expect(mean <= half + 1e-6 && half <= worst + 1e-6)
  }

  /// Shortfalls that are left out, and means that their tail settles, come to what their own stages do: with
  /// orders as they are drawn, and with orders so small that all are met.
  @Test(arguments: seeds, [1, 0.01])
  func lookingAheadChangesNoShortfall(_ seed: Int, _ part: Double) throws {
    var scenario = try with(drawn(seed)) { $0.aims.shortfall = [.cvar(0.6), .expected] }
    scenario.linesAreWhole = false
    for q in scenario.quotas.indices { scenario.quotas[q].amount *= part }
    var ahead = request(scenario)
    ahead.roundsFirst = true
    let stages = try #require(FuturesPlanner().plan(request(scenario)).plan).summary.stages
    let others = try #require(FuturesPlanner().plan(ahead).plan).summary.stages
    #expect(stages.map(\.name) == others.map(\.name))
    for (own, other) in zip(stages, others) where own.name.hasPrefix("shortfall") {
      #expect(isClose(own.value, other.value, 1e-6), "\(own) \(other)")
      #expect(other.bound <= other.value + 1e-7)
      #expect(other.value - other.bound <= 1e-6 * max(1, other.value), "\(other)")
    }
    if part < 1 { #expect(others.allSatisfy { !$0.name.hasPrefix("shortfall") || $0.value == 0 }) }
  }

  // MARK: What it is worth

  /// R(W) ≤ RP ≤ R(V̂(x̄)) for the first measure, whatever it is; and RP is the measure of the rests planned
  /// again, where nothing is given up between stages (the decomposition).
  @Test(arguments: seeds, [RiskMeasure.expected, .worst, .cvar(0.6)])
  func knowingAndPlanningAreNeverWorthLessThanNothing(_ seed: Int, _ measure: RiskMeasure) throws {
    let scenario = try with(drawn(seed)) {
      $0.aims.shortfall = measure == .expected ? [.expected] : [measure, .expected]
    }
    let plan = try plan(scenario)
    var first = plan.firstDays
    first.summary = plan.summary
    let worth = WorthStudy(evaluator: FuturesEvaluator()).worth(of: first, request(scenario))
    let values = try #require(worth.measures.first)
    let known = try #require(values.known)
    let planned = try #require(values.planned)
    let plain = try #require(values.plain)
    let slack = 1e-5 * max(1e-2, values.program)
    #expect(known <= values.program + slack)
    #expect(values.program <= plain + slack)
    #expect(abs(planned - values.program) <= slack, "\(planned) \(values.program)")
    #expect(values.bound <= planned + slack)
  }

  /// All stages of the mean, not only the first one.
  @Test(arguments: seeds)
  func theMeanIsTheMeanOfTheRestsPlannedAgain(_ seed: Int) throws {
    let scenario = try drawn(seed)
    let plan = try plan(scenario)
    let evaluation = FuturesEvaluator(threads: 2).evaluate(
      request(scenario), after: FirstDays(of: plan.firstDays, before: 4))
    #expect(evaluation.withoutPlan.isEmpty)
    let first = try #require(plan.summary.stages.first)
    let stage = try #require(evaluation.stages.first)
    let mean = try #require(evaluation.value(of: .expected, stage))
    #expect(isClose(mean, first.value), "\(mean) \(first)")
    // What is planned again for one future is as good as its part of the plan for all.
    for (own, again) in zip(plan.futures, evaluation.futures) {
      let before = try #require(own.plan.summary.stages.first)
      #expect(isClose(before.value, try #require(again.value(of: before.name)), 1e-4))
    }
  }

  @Test(arguments: seeds)
  func knowingEarlierIsNeverWorse(_ seed: Int) throws {
    let late = try drawn(seed)
    // The dates of the changes stay: they begin on day 4 and 5.
    let early = try with(late) {
      $0.knownFromDay = 2
      for f in $0.futures.indices {
        $0.futures[f].changes.removeAll {
          if case .leadTime = $0.target { true } else { false }
        }
      }
    }
    let same = try with(early) { $0.knownFromDay = 4 }
    let (a, b) = (try #require(try stages(early).first), try #require(try stages(same).first))
    #expect(a.value <= b.value + 1e-5 * max(b.value, 1e-2))
  }

  /// A hedge is what the plan without futures does not do: without it no measure is better.
  @Test(arguments: seeds)
  func noHedgeIsInTheWay(_ seed: Int) throws {
    let scenario = try drawn(seed)
    let plan = try plan(scenario)
    let study = WorthStudy(evaluator: FuturesEvaluator())
    let plain = try #require(study.planWithoutFutures(request(scenario)))
    let hedges = HedgeStudy(threads: 2).worths(
      from: plain, to: plan.firstDays, request(scenario))
    for hedge in hedges {
      let first = try #require(hedge.measures?.first)
      #expect(first.after >= first.before - 1e-5 * max(first.before, 1e-2), "\(hedge.hedge.name)")
    }
  }
}
