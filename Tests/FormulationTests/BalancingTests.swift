import Formulation
import LPSolver
import LinearProgramming
import Scenarios
import TestSupport
import Testing

/// Masks of cloth that is bought in the south and carried to the north; two orders in the south.
private func tradingScenario() -> Scenario {
  var scenario = tinyScenario(days: 6)
  scenario.supplies = [
    Supply(
      id: "mill", item: 1, region: 1, perDay: 9, profile: nil, stock: 0, price: 20)
  ]
  scenario.lanes = [
    Lane(
      from: 1, to: 0, days: 1, tonnesPerDay: .infinity, profile: nil, costPerTonne: 10,
      items: [0, 1]),
    Lane(
      from: 0, to: 1, days: 1, tonnesPerDay: .infinity, profile: nil, costPerTonne: 10,
      items: [0, 1]),
  ]
  scenario.quotas = [
    Quota(id: "all", item: 0, region: 1, amount: 2500, rule: .total, window: 1...6, priority: 1),
    Quota(id: "daily", item: 0, region: 1, amount: 300, rule: .daily, window: 4...6, priority: 2),
  ]
  return scenario
}

@Suite struct BalancingTests {
  /// A solution off by what a solver may leave has its balances back to rounding, and stays as near.
  @Test(arguments: 0..<8)
  func aRoundedSolutionKeepsItsBalances(seed: Int) throws {
    let model = PlanningProgram(tradingScenario(), whole: false)
    var posed = model
    posed.pose(try #require(model.stages.first { $0.kind == .output }))
    guard case .optimal(let solution) = LPSolver().solve(posed.program).outcome else {
      Issue.record("no optimum")
      return
    }
    var random = SeededGenerator(seed: seed)
    var x = solution.columnValues
    let moved = ["buy[", "flow[", "draw[", "ship[", "run[", "deliver["]
    for j in x.indices where moved.contains(where: model.columnName(j).hasPrefix) {
      // Less of each, so that no other limit is passed: what comes in falls short of what goes out.
      x[j] *= 1 - 1e-7 * Double.random(in: 0...1, using: &random)
    }
    let plan = model.cleaned(x)
    let rows = [Double](repeating: 0, count: posed.program.rowCount)
    let report = OptimalityReport(
      LPSolution(columnValues: plan, rowDuals: rows, of: posed.program), of: posed.program)
    // A billionth is what cleaning takes for nothing.
    #expect(report.primalRelative <= 1e-9, "\(report.primalRelative)")
    for j in x.indices { #expect(abs(plan[j] - solution.columnValues[j]) <= 1e-2) }
  }
}
