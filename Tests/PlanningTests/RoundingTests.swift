import Formulation
import Planning
import Plans
import Scenarios
import Testing

/// Whole lines found by rounding the relaxation, on scenarios small enough to know the optimum.
@Suite struct RoundingTests {
  private static let whole = Reference.small.filter { reference in
    guard reference.status == "optimal", !reference.isChosen,
      let scenario = try? ScenarioReader.read(contentsOf: reference.path)
    else { return false }
    return scenario.linesAreWhole && !scenario.conversions.isEmpty
  }

  /// The rounded plan can be carried out, bounds hold, and together they enclose the optimum.
  @Test(
    .enabled(if: !Reference.small.isEmpty, "the folder of reference scenarios is not there"),
    arguments: whole)
  func boundAndValueEncloseTheOptimum(reference: Reference.Case) throws {
    let scenario = try ScenarioReader.read(contentsOf: reference.path)
    var request = PlanningRequest(
      scenario: scenario, options: try .taking(reference.counts, in: scenario))
    request.roundsFirst = true
    let plan = try #require(Planner().plan(request).plan)
    #expect(plan.summary.residuals.primalRelative <= 1e-6)
    let firstStage = try #require(plan.summary.stages.first)
    // Later stages depend on what the first reached.
    let known = try #require(reference.stages[firstStage.name])
    let slack = max(reference.tolerance, 1e-4) * max(abs(known), 1e-3)
    let isMaximized = firstStage.name == "output"
    let (best, worst) =
      isMaximized
      ? (firstStage.bound, firstStage.value) : (firstStage.value, firstStage.bound)
    #expect(worst <= known + slack && best >= known - slack, "\(firstStage)")
    if plan.summary.status == .optimal {
      for stage in plan.summary.stages {
        #expect(
          abs(stage.value - stage.bound) <= 1e-4 * abs(stage.value) + 1e-6, "\(stage.name)")
      }
    }
  }
}
