import Plans
import Scenarios
import Testing

/// What of an order was given up, and what is short because no plan has it.
@Suite struct OrderStandingTests {
  /// A quarter of an order of masks was missing at best; the plan lacks 38 % of it, and 67 % of another.
  private func plan(moreShort: [(quota: String, quantity: Double)]) -> (Plan, Scenario) {
    var scenario = sampleScenario()
    var plan = samplePlan()
    plan.deliveries = []
    plan.quotas = []
    plan.summary.stages = [
      StageResult(name: "shortfall_1", value: 0.25, bound: 0.25, iterations: 1, seconds: 0)
    ]
    let start = scenario.horizon.start
    for (id, amount, delivered) in [("masks", 1000.0, 620.0), ("kn95", 100.0, 33.0)] {
      scenario.quotas.append(
        Quota(
          id: id, item: 0, region: 0, amount: amount, rule: .total, window: 1...3, priority: 1))
      plan.deliveries.append(
        Delivery(date: start, quota: id, item: "mask", region: "north", quantity: delivered))
      plan.quotas.append(
        QuotaResult(
          quota: id, item: "mask", region: "north", priority: 1, rule: "total", from: start,
          by: start + 2, amount: amount, delivered: delivered, short: amount - delivered,
          firstShortOn: start + 2))
    }
    var wholeness = Wholeness(leftOver: 0)
    wholeness.moreShort = moreShort
    plan.summary.wholeness = wholeness
    return (plan, scenario)
  }

  @Test func whatWholePiecesTookIsGivenUpAndTheRestShort() {
    let (plan, scenario) = plan(moreShort: [("masks", 130), ("kn95", 67)])
    #expect(plan.standings(of: scenario).map(\.kind) == [.short, .givenUp])
  }

  /// Together no more can be given up than the plan lacks beside its stage: 0.80 of an order.
  @Test func noMoreIsGivenUpThanTheStageWasAboveThePlan() {
    let (plan, scenario) = plan(moreShort: [])
    #expect(plan.standings(of: scenario).map(\.kind) == [.givenUp, .short])
  }
}
