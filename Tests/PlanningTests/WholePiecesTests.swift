import Formulation
import Planning
import Plans
import Scenarios
import Testing

/// Plans whose pieces are made whole.
@Suite struct WholePiecesTests {
  /// Cloth for four suits of seven, or for masks, of which `keep` takes a hundredth of a suit's worth.
  private func scenario(rule: Quota.Rule) -> Scenario {
    var scenario = clothScenario(whole: true)
    scenario.objective.keep = 0.01
    scenario.objective.whole = .all
    scenario.options = []
    scenario.items.append(Item(id: "suit", name: nil, unit: "suit", weight: 0.4, price: 100))
    scenario.processes.append(
      Process(
        id: "sew", name: nil, inputs: [ItemQuantity(item: 1, quantity: 10)],
        outputs: [ItemQuantity(item: 2, quantity: 1)], lagDays: 0))
    scenario.lines.append(Line(id: "a2", site: 0, count: 1, hours: 10))
    scenario.modes.append(Mode(line: 1, process: 1, rate: 10, ready: 1, crew: []))
    scenario.stocks[0].initial = 40
    scenario.quotas = [
      Quota(
        id: "q", item: 2, region: 0, amount: rule == .daily ? 2 : 7, rule: rule, window: 1...3,
        priority: 1)
    ]
    return scenario
  }

  @Test(arguments: [Quota.Rule.total, .daily])
  func aCrumbThatKeepGaveUpIsNoReasonToGiveUpThePiece(rule: Quota.Rule) throws {
    let scenario = scenario(rule: rule)
    var request = PlanningRequest(scenario: scenario)
    request.isHandedOut = true
    let plan = try #require(Planner().plan(request).plan)
    let least: Double = rule == .daily ? 2 : 3
    let found = try #require(plan.summary.stages.first)
    #expect(abs(found.value - least / scenario.quotas[0].due) < 1e-6)
    #expect(plan.quotas.map(\.short) == [least])
    #expect(plan.summary.wholeness?.moreShort.isEmpty ?? true)
  }
}
