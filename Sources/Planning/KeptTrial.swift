import Formulation
import LPSolver
import LinearProgramming
import Plans
import Scenarios

/// The output stage of a large plan once more, with more given up in the stages before it
/// (`KeepReview`).
///
/// It runs beside the steps that make the plan tidy, which use one thread. It does not start near the
/// point that the output stage started from: with more given up that one lies near the boundary (113
/// iterations on plan-50 for 43).
struct KeptTrial: Sendable {
  /// Posed as the output stage was solved.
  private var model: PlanningProgram
  private let scenario: Scenario
  private let output: Double
  private let suspects: [KeepReview.Suspect]
  private let keep: Double

  /// - Parameters:
  ///   - model: Posed as the output stage was solved.
  ///   - found: The stages before it and their values.
  ///   - solution: Of the output stage.
  /// - Returns: Nil where no price promises anything.
  init?(
    _ model: PlanningProgram, of scenario: Scenario, output: Stage,
    after found: [(stage: Stage, value: Double)], solution: LPSolution
  ) {
    let value = output.value(at: solution.columnValues)
    var values = Dictionary(
      found.map { ($0.stage.name, $0.value) }, uniquingKeysWith: { _, last in last })
    values[output.name] = value
    let suspects = KeepReview.suspects(
      Set(scenario.quotas.map(\.priority)), values: { values[$0] },
      prices: model.keptPrices(of: solution, for: output))
    let keeps = KeepReview.keeps(above: scenario.objective.keep, of: suspects)
    guard !suspects.isEmpty, !keeps.isEmpty else { return nil }
    self.scenario = scenario
    self.output = value
    self.suspects = suspects
    keep = keeps[keeps.count / 2]
    self.model = model
    for (stage, value) in found where model.row(of: stage) != nil {
      self.model.keep(stage, value: value, fraction: keep)
    }
  }

  /// What is gained; nil where that was not found.
  func gain(clock: PlanningClock, observer: SolverObserver?) -> KeptGain? {
    var solve = ContinuousSolve(clock: clock, observer: observer)
    solve.settings.tolerance = KeptGain.tolerance
    solve.settings.attempts = 1
    solve.accuracy = PlanningRun.mendable
    guard case .solved(let found) = solve(model.program), found.shortcoming == nil else {
      return nil
    }
    let program = model.program
    let summary = Summary(
      scenario: scenario.name, horizon: scenario.horizon, status: .feasible, stages: [],
      sizes: Summary.Sizes(
        rows: program.rowCount, columns: program.columnCount, nonzeros: program.matrix.entryCount),
      residuals: Summary.Residuals(
        primalAbsolute: 0, primalRelative: 0, dualRelative: 0, gapRelative: 0))
    let plan = model.plan(
      model.cleaned(found.solution.columnValues), prices: [], summary: summary)
    return KeptGain(
      standings: plan.standings(of: scenario), keep: keep, gain: found.solution.objective - output)
  }

  /// What is worth a sentence of a gain beside the plan.
  func cost(_ gain: KeptGain, of plan: Plan) -> KeptCost? {
    guard gain.gain >= KeepReview.leastGain * output else { return nil }
    return gain.cost(of: plan, in: scenario, among: suspects)
  }
}

extension PlanningOutcome {
  /// With what was found beside its plan; nil where that came to no end.
  func noting(_ gain: KeptGain?, by trial: KeptTrial) -> PlanningOutcome {
    guard var plan else { return self }
    plan.kept = gain.flatMap { trial.cost($0, of: plan) }.map { [$0] } ?? []
    plan.isKeepReviewed = gain != nil
    return switch self {
    case .planned: .planned(plan)
    case .plannedShort(_, let reason): .plannedShort(plan, reason: reason)
    default: self
    }
  }
}
