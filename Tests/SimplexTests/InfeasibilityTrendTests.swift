import Simplex
import Testing

@Suite struct InfeasibilityTrendTests {
  private func trend(_ counts: (Double) -> Int) -> InfeasibilityTrend {
    var trend = InfeasibilityTrend()
    for look in 1...1000 { trend.record(counts(Double(look)), at: Double(look)) }
    return trend
  }

  /// 2,000 infeasible rows that become one fewer with each unit of work take as much work again as has been done.
  @Test func aNumberThatFallsSteadilyIsZeroWhereItsLineEnds() {
    let left = trend { 2000 - Int($0) }.workLeft
    #expect(abs(left - 1000) < 100)
  }

  @Test func whatFallsSlowlyTakesLong() {
    #expect(trend { 2000 - Int($0 / 10) }.workLeft > 10_000)
  }

  @Test func whatDoesNotFallNeverEnds() {
    #expect(trend { _ in 7 }.workLeft == .infinity)
    #expect(trend { Int($0) }.workLeft == .infinity)
  }

  /// A single look among many says little.
  @Test func numbersAreMeans() {
    #expect(trend { $0 == 1000 ? 1_000_000 : 40 }.recentCount < 10_000)
    #expect(abs(trend { Int($0) % 2 == 0 ? 90 : 110 }.recentCount - 100) < 1)
  }

  @Test func withoutInfeasibleRowsNothingIsLeft() {
    #expect(trend { max(0, 500 - Int($0)) }.workLeft == 0)
  }

  @Test func oneLookIsEnoughToAsk() {
    var trend = InfeasibilityTrend()
    #expect(trend.workLeft == .infinity && trend.recentCount == 0)
    trend.record(3, at: 10)
    #expect(trend.workLeft == .infinity && trend.recentCount == 3)
  }
}
