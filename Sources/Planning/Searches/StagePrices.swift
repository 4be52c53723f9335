import Formulation
import LPSolver
import LinearProgramming
import Plans
import Scenarios

/// What other limits would gain in each stage of a plan, by the prices of its stages.
///
/// A stage with lines that divide is a linear program, and its optimum a concave function of its
/// limits: price × quantity bounds what a change of limits gains, from above. An earlier stage that
/// gains, too, only holds the later ones closer: their bounds stay bounds.
public struct StagePrices {
  private struct Priced {
    let stage: Stage
    let solution: LPSolution
  }
  private let base: PlanningProgram
  private let stages: [Priced]

  /// Nil where a stage cannot be solved in the time.
  ///
  /// - Parameters:
  ///   - request: Planned with lines that divide.
  ///   - values: What its stages reach, by their names.
  public init?(
    _ request: PlanningRequest, values: [String: Double], timeLimit: Double, planner: Planner
  ) {
    let clock = PlanningClock(limit: timeLimit)
    let base = Self.program(request)
    var model = base
    var stages: [Priced] = []
    var settings = SolverSettings()
    if !PlanningSizes(model.program).isLarge { settings.method = .dualSimplex }
    let solve = ContinuousSolve(clock: clock, observer: nil, settings: settings)
    for stage in base.stages {
      guard let value = values[stage.name] else { return nil }
      model.pose(stage)
      guard case .solved(let found) = solve(model.program), found.shortcoming == nil else {
        return nil
      }
      stages.append(Priced(stage: stage, solution: found.solution))
      if case .shortfall = stage.kind, value - stage.constant <= PlanningRun.zeroShortfall {
        model.fixAtZero(stage)
      } else {
        model.keep(
          stage, value: value, fraction: max(request.scenario.objective.keep, PlanningRun.leastKeep)
        )
      }
    }
    self.base = base
    self.stages = stages
  }

  private static func program(_ request: PlanningRequest) -> PlanningProgram {
    PlanningProgram(
      request.scenario, options: request.options, whole: false, stages: request.stages,
      requirements: request.requirements)
  }

  /// By stage, what a request gains over this one at the most: less missing, or more made; nil where
  /// it differs in more than the sides of rows and the bounds of columns.
  public func mostGained(by other: PlanningRequest) -> [Double]? {
    let changed = Self.program(other)
    guard changed.isServable == base.isServable, changed.program.matrix == base.program.matrix,
      let moves = LimitMoves(from: base.program, to: changed.program)
    else { return nil }
    return stages.map { priced in
      let gain = moves.worth(at: priced.solution, priced.stage.sense)
      // What a price is known to by the solver's check.
      return max(0, gain) + Self.accuracy * abs(gain)
    }
  }

  /// Of a gain: what prices of a program solved to 1e-8 may understate it by.
  private static let accuracy = 1e-6
}
