import Plans
import Scenarios
import Testing

/// Statistics against values from tables and textbooks.
@Suite struct SampleStatisticsTests {
  @Test func equalWeightsAreASample() throws {
    let estimate = Sample([1, 2, 3, 4, 5], weights: [1, 1, 1, 1, 1]).estimate
    #expect(abs(estimate.mean - 3) < 1e-12)
    let error = try #require(estimate.standardError)
    #expect(abs(error - 0.5.squareRoot()) < 1e-12)
    // t of 4 degrees: 2.776445.
    let interval = try #require(estimate.interval)
    #expect(abs(interval.upperBound - (3 + 2.776445 * 0.5.squareRoot())) < 1e-6)
    #expect(!estimate.isIndistinguishable)
  }

  /// Student's quantiles 0.975, as in every table.
  @Test(arguments: [
    (2, 12.706205), (3, 4.302653), (4, 3.182446), (11, 2.228139), (30, 2.045230),
    (121, 1.979930), (3000, 1.959964),
  ])
  func intervalsAreStudents(_ count: Int, _ quantile: Double) throws {
    let values = (0..<count).map { Double($0 % 2) }
    let estimate = Sample(values, weights: values.map { _ in 1 }).estimate
    let interval = try #require(estimate.interval)
    let half = (interval.upperBound - interval.lowerBound) / 2
    #expect(abs(half / (try #require(estimate.standardError)) - quantile) < 2e-6)
  }

  @Test func oneValueHasNoError() {
    let estimate = Sample([7], weights: [1]).estimate
    #expect(estimate.standardError == nil && estimate.isIndistinguishable)
  }

  @Test func differencesOfBothSignsAreIndistinguishable() {
    #expect(Sample([-1, 1, -2, 2.1], weights: [1, 1, 1, 1]).estimate.isIndistinguishable)
  }

  /// Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  @Test(arguments: [
    (81.0, 263.0, 0.2553, 0.3662), (15.0, 148.0, 0.0624, 0.1605), (0.0, 20.0, 0.0, 0.1611),
    (1.0, 29.0, 0.0061, 0.1718),
  ])
  func wilsonsIntervals(_ met: Double, _ count: Double, _ lower: Double, _ upper: Double) {
    let interval = WilsonInterval.of(met / count, count: count)
    #expect(abs(interval.lowerBound - lower) < 6e-5)
    #expect(abs(interval.upperBound - upper) < 6e-5)
  }

  @Test func certaintyHasOneSide() {
    #expect(WilsonInterval.of(1, count: 5).upperBound == 1)
    #expect(WilsonInterval.of(0, count: 5).lowerBound == 0)
  }

  /// Weights count as many values as they are worth.
  @Test func unequalWeightsAreFewerValues() {
    let sample = Sample([1, 2, 3], weights: [2, 1, 1])
    #expect(abs(sample.effectiveCount - 1 / (0.25 + 0.0625 + 0.0625)) < 1e-12)
  }

  @Test func futuresWithoutAPlanAreNotAveragedAway() throws {
    var futures = (0..<4).map { EvaluatedFuture(id: "f\($0)", name: nil, probability: 0.25) }
    for f in 0..<3 {
      futures[f].stages = ["shortfall_1": Double(f)]
      futures[f].short = [Double(f)]
    }
    futures[3].status = .infeasible
    let evaluation = FuturesEvaluation(futures: futures, stages: ["shortfall_1"])
    #expect(evaluation.withoutPlan.map(\.id) == ["f3"])
    #expect(evaluation.value(of: .expected, "shortfall_1") == 1)
    let worth = FuturesWorth(
      known: evaluation, planned: evaluation, plain: nil,
      stages: [
        StageResult(name: "shortfall_1.expected", value: 1, bound: 1, iterations: 0, seconds: 0)
      ], aims: Uncertainty.Aims())
    #expect(worth.measures.first?.planned == nil)
    #expect(worth.measures.first?.perfectInformation == nil)
  }
}
