import Formulation
import LinearProgramming
import Planning
import Plans
import Scenarios
import Testing

@Suite struct PlanningTests {
  @Test func takesOptionsByName() throws {
    let scenario = clothScenario()
    let options = try OptionChoice.taking([("cloth", 2)], in: scenario)
    #expect(options == .counts([2]))
    #expect(throws: OptionError.aboveMaximum(id: "cloth", count: 3, maximum: 2)) {
      try OptionChoice.taking([("cloth", 3)], in: scenario)
    }
    #expect(throws: OptionError.unknown(id: "clot", nearest: "cloth")) {
      try OptionChoice.taking([("clot", 1)], in: scenario)
    }
    #expect(throws: OptionError.negative(id: "cloth", count: -1)) {
      try OptionChoice.taking([("cloth", -1)], in: scenario)
    }
    var whole = scenario
    whole.linesAreWhole = true
    #expect(throws: OptionError.notWhole(id: "cloth", count: 0.5)) {
      try OptionChoice.taking([("cloth", 0.5)], in: whole)
    }
    #expect(throws: Never.self) {
      try OptionChoice.taking([("cloth", 0.5)], in: whole, fractional: true)
    }
  }

  @Test func pricesSayWhatOneUnitMoreIsWorth() throws {
    let outcome = Planner().plan(PlanningRequest(scenario: clothScenario()))
    let plan = try #require(outcome.plan)
    // Cloth binds: 20 kg for 2,000 masks, a kg more makes 100 masks more.
    #expect(abs(plan.summary.stages[0].value - 2000) <= 1e-5 * 2000)
    let cloth = plan.prices.filter { $0.family == "siteStock" && $0.item == "cloth" }
    #expect(cloth.contains { abs($0.price - 100) <= 1e-3 && $0.limit == 20 })
    #expect(cloth.allSatisfy { $0.unit == "value/kg" })
  }

  @Test func comparesWithAndWithoutAnOption() throws {
    let request = PlanningRequest(scenario: clothScenario())
    let comparison = try Comparer().compare(
      request, selections: [.init(name: "cloth=2", counts: [("cloth", 2)])])
    #expect(comparison.runs.map(\.name) == ["base", "cloth=2"])
    let run = comparison.runs[1]
    #expect(abs((run.addedOutput ?? 0) - 1000) <= 0.01)
    #expect(run.optionCost == 100)
    #expect(abs((run.costPerAddedOutput ?? 0) - 0.1) <= 1e-5)
    #expect(run.rows.contains { $0.variable == "option_cost" && $0.value == .number(100) })
  }

  @Test func aConflictIsNamedInThePlannersWords() throws {
    var scenario = clothScenario()
    scenario.stocks[0].minimum = 30
    let outcome = Planner().plan(PlanningRequest(scenario: scenario))
    guard case .infeasible(let conflict) = outcome else {
      Issue.record("expected infeasible, is \(outcome)")
      return
    }
    #expect(conflict.isMinimal)
    #expect(
      conflict.members.contains("stock of cloth at a on 2020-02-01 must be at least 30 kg"))
  }

  @Test func cancellingBeforeAnythingIsSolvedLeavesNoPlan() {
    let planner = Planner { event in
      if case .stage = event.kind { return .cancel }
      return .proceed
    }
    let outcome = planner.plan(PlanningRequest(scenario: clothScenario()))
    guard case .limitWithoutPlan(.cancelled) = outcome else {
      Issue.record("expected no plan, is \(outcome)")
      return
    }
  }
}
