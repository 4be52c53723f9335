import LinearProgramming
import Simplex
import TestSupport
import Testing

@Suite struct WorkBudgetTests {
  private func program() throws -> LinearProgram {
    try #require(Instances.small.first { $0.name == "scagr7" }).program()
  }

  @Test func aRunStopsWhenItsBudgetIsUsedUp() throws {
    let budget = WorkBudget(limit: 1000) { nil }
    let result = try SimplexMethod().solve(program(), within: budget)
    guard case .stopped(.iterations) = result.status else {
      Issue.record("not stopped: \(result.status)")
      return
    }
    #expect(budget.isUsedUp)
    #expect(budget.spent >= 1000)
  }

  /// The rival is asked for once, when the first limit is reached, and the run is the one without a limit.
  @Test func aRivalThatTakesLongChangesNothing() throws {
    let program = try program()
    let free = SimplexMethod().solve(program)
    var asked = 0
    let budget = WorkBudget(limit: 1000) {
      asked += 1
      return WorkBudget.Rival(work: .greatestFiniteMagnitude)
    }
    let result = SimplexMethod().solve(program, within: budget)
    guard case .optimal = result.status else {
      Issue.record("no optimum: \(result.status)")
      return
    }
    #expect(asked == 1 && !budget.isUsedUp)
    #expect(result.iterations == free.iterations)
    #expect(result.solution.objective == free.solution.objective)
  }

  /// Whatever the trend says, the run ends at half as much work again as the rival takes, and not before a look at
  /// the trend is worth anything.
  @Test(arguments: [0.05, 0.1, 0.2])
  func aRunEndsWhereItsRivalWouldHaveEnded(_ share: Double) throws {
    let program = try program()
    let whole = WorkBudget(limit: .greatestFiniteMagnitude) { nil }
    _ = SimplexMethod().solve(program, within: whole)
    let rival = share * whole.spent
    let budget = WorkBudget(limit: 0) { WorkBudget.Rival(work: rival) }
    let result = SimplexMethod().solve(program, within: budget)
    guard case .stopped(.iterations) = result.status else {
      Issue.record("not stopped: \(result.status)")
      return
    }
    #expect(budget.isUsedUp && budget.spent >= 0.3 * rival && budget.spent < whole.spent)
  }

  /// Work is counted, not timed.
  @Test func workIsTheSameInEveryRun() throws {
    let program = try program()
    let spent = (0..<2).map { _ in
      let budget = WorkBudget(limit: .greatestFiniteMagnitude) { nil }
      _ = SimplexMethod().solve(program, within: budget)
      return budget.spent
    }
    #expect(spent[0] > 0 && spent[0] == spent[1])
  }
}
