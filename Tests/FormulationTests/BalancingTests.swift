import Formulation
import LPSolver
import LinearProgramming
import Scenarios
import TestSupport
import Testing

/// Masks of cloth that is bought in the south and carried to the north; two orders in the south.
/// The people are too few for the lines.
private func tradingScenario(clothPerDay: Double) -> Scenario {
  var scenario = tinyScenario(days: 6)
  scenario.workers[0].headcount = 8
  scenario.supplies = [
    Supply(
      id: "mill", item: 1, region: 1, perDay: clothPerDay, profile: nil, stock: 0, price: 20)
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
    var random = SeededGenerator(seed: seed)
    // Less of each, so that no other limit is passed: what comes in falls short of what goes out.
    try expectRows(
      clothPerDay: 9, afterMoving: ["buy[", "flow[", "draw[", "ship[", "run[", "deliver["]
    ) {
      $0 * (1 - 1e-7 * Double.random(in: 0...1, using: &random))
    }
  }

  /// With cloth enough for it, more is run than there are lines and people for.
  @Test func aRoundedSolutionKeepsToItsHours() throws {
    try expectRows(clothPerDay: 90, afterMoving: ["buy[", "flow[", "draw[", "ship[", "run["]) {
      $0 * (1 + 1e-7)
    }
  }

  /// A hundredth of a second too much makes more pieces than are next to nothing of the few that there are.
  @Test func whatACutHourWouldHaveMadeIsMendedToo() throws {
    var scenario = tinyScenario(days: 2)
    scenario.workers[0].headcount = 0.01
    scenario.modes[0].rate = 15_000
    scenario.stocks = [
      Stock(at: .site(0), item: 1, initial: 1000, minimum: 0, maximum: .infinity)
    ]
    scenario.quotas = [
      Quota(id: "q", item: 0, region: 0, amount: 900, rule: .total, window: 1...2, priority: 1)
    ]
    try expectRows(of: scenario, afterMoving: ["run[", "ship[", "deliver["]) { $0 * (1 + 4e-5) }
  }

  private func expectRows(
    clothPerDay: Double, afterMoving moved: [String], _ move: (Double) -> Double
  ) throws {
    try expectRows(of: tradingScenario(clothPerDay: clothPerDay), afterMoving: moved, move)
  }

  private func expectRows(
    of scenario: Scenario, afterMoving moved: [String], _ move: (Double) -> Double
  ) throws {
    let model = PlanningProgram(scenario, whole: false)
    var posed = model
    posed.pose(try #require(model.stages.first { $0.kind == .output }))
    guard case .optimal(let solution) = LPSolver().solve(posed.program).outcome else {
      Issue.record("no optimum")
      return
    }
    var x = solution.columnValues
    for j in x.indices where moved.contains(where: model.columnName(j).hasPrefix) {
      x[j] = move(x[j])
    }
    func violation(_ x: [Double]) -> Double {
      let rows = [Double](repeating: 0, count: posed.program.rowCount)
      return OptimalityReport(
        LPSolution(columnValues: x, rowDuals: rows, of: posed.program), of: posed.program
      ).primalRelative
    }
    #expect(violation(x) > 1e-8)
    let plan = model.cleaned(x)
    // A billionth is what cleaning takes for nothing.
    #expect(violation(plan) <= 1e-9, "\(violation(plan))")
    for j in x.indices { #expect(abs(plan[j] - solution.columnValues[j]) <= 1e-2) }
  }
}
