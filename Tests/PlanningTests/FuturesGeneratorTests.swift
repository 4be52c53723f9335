import Formulation
import Planning
import Plans
import Scenarios
import Testing

/// The futures that decide the worst, found one after the other, against the program of all of them.
@Suite struct FuturesGeneratorTests {
  private static let gap = 1e-7

  private func request(_ seed: Int, futures: Int) throws -> PlanningRequest {
    var drawn = DrawnUncertainScenario(seed: seed, count: futures)
    var scenario = try drawn.scenario()
    scenario.uncertainty?.aims.shortfall = [.worst, .expected]
    return PlanningRequest(scenario: scenario, gap: Self.gap)
  }

  @Test(arguments: 1...8)
  func theFewHaveTheWorstOfAll(_ seed: Int) throws {
    let request = try request(seed, futures: 5)
    let found = FuturesGenerator(evaluator: FuturesEvaluator(threads: 2)).futures(request)
    let all = try #require(FuturesPlanner().plan(request).plan?.summary.stages.first)
    let slack = 1e-5 * max(1e-2, all.value)
    #expect(all.name.hasSuffix(".worst"))
    #expect(found.bound <= all.value + slack, "\(found) \(all)")
    #expect(found.worst >= all.value - slack, "\(found) \(all)")
    #expect(Set(found.chosen).count == found.chosen.count)
    guard case .met = found.ending else { return #expect(request.scenario.linesAreWhole) }
    #expect(abs(found.worst - all.value) <= slack, "\(found) \(all)")
    // The plan for the few has the same first measure.
    let few = FuturesGenerator.request(request, for: found.chosen)
    let planned = try #require(FuturesPlanner().plan(few).plan?.summary.stages.first)
    #expect(abs(planned.value - all.value) <= slack)
    #expect(
      abs((few.scenario.uncertainty?.futures.reduce(0) { $0 + $1.probability } ?? 0) - 1) <= 1e-9)
  }

  @Test(arguments: [1, 2, 3, 4])
  func aLongListNeedsFew(_ seed: Int) throws {
    let request = try request(seed, futures: 24)
    let found = FuturesGenerator(evaluator: FuturesEvaluator(threads: 2)).futures(request)
    #expect(found.chosen.count <= 8, "\(found)")
    if case .stopped = found.ending { Issue.record("\(found)") }
    #expect(found.worst - found.bound <= 1e-4, "\(found)")
  }
}
