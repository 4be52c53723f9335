import Formulation
import LinearProgramming
import Planning
import Plans
import Scenarios
import Testing

/// Stages with whole options, one after the other.
@Suite struct WholeNumbersTests {
  private func quota(_ id: String, _ amount: Double, priority: Double) -> Quota {
    Quota(
      id: id, item: 0, region: 0, amount: amount, rule: .total, window: 1...3, priority: priority)
  }

  /// Three thousand masks can be made, with both options of cloth: what the first two quotas leave of
  /// them is 2,100.
  @Test(arguments: [0, 1e-4, 0.01])
  func stagesWithoutShortfallLeaveTheRestToLaterOnes(gap: Double) throws {
    var scenario = clothScenario(whole: true)
    scenario.quotas = [
      quota("first", 500, priority: 1), quota("second", 400, priority: 2),
      quota("third", 3000, priority: 3),
    ]
    let request = PlanningRequest(scenario: scenario, options: .choose, gap: gap)
    let summary = try #require(Planner().plan(request).plan).summary
    #expect(summary.status == .optimal)
    let values = summary.stages.map(\.value)
    try #require(values.count == 4)
    #expect(values[0] == 0)
    #expect(values[1] == 0)
    #expect(abs(values[2] - 0.3) <= gap + 1e-7)
    for stage in summary.stages.prefix(3) {
      #expect(stage.bound <= stage.value + 1e-9)
      #expect(stage.value - stage.bound <= gap * stage.value + 2e-7)
    }
    let output = summary.stages[3]
    #expect(output.bound >= output.value - 1e-6 * output.value)
    #expect(output.bound <= 3000 * (1 + 1e-6))
  }
}
