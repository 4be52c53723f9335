import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Names the futures that leave no plan, and the limits that contradict one another in them: one that
/// has none alone, else two that have none after the same first days.
struct FuturesConflictFinder {
  let request: PlanningRequest
  let clock: PlanningClock
  let observer: PlanningObserver?

  func conflict(in uncertainty: Uncertainty) -> FuturesConflict {
    for (f, future) in uncertainty.futures.enumerated() {
      if let conflict = conflict(within: f) {
        return FuturesConflict(futures: [future.id], conflict: conflict)
      }
    }
    for f in uncertainty.futures.indices {
      for g in uncertainty.futures.indices.dropFirst(f + 1) where !clock.isOver {
        guard let conflict = conflict(between: f, g, uncertainty) else { continue }
        return FuturesConflict(
          futures: [uncertainty.futures[f].id, uncertainty.futures[g].id], conflict: conflict)
      }
    }
    return FuturesConflict(futures: [], conflict: Conflict(members: [], isMinimal: false))
  }

  /// The limits in conflict in one future alone; nil where it has a plan.
  private func conflict(within f: Int) -> Conflict? {
    var alone = request
    alone.scenario = request.scenario.future(f)
    alone.stages = []
    alone.tidies = false
    alone.isHandedOut = false
    alone.timeLimit = clock.left
    guard case .infeasible(let conflict) = Planner(observer: observer).plan(alone) else {
      return nil
    }
    return conflict
  }

  /// The limits in conflict of two futures after the same first days; nil where they have a plan.
  private func conflict(between f: Int, _ g: Int, _ uncertainty: Uncertainty) -> Conflict? {
    var pair = uncertainty
    pair.futures = [f, g].map { uncertainty.futures[$0] }
    for k in pair.futures.indices { pair.futures[k].probability = 0.5 }
    var scenario = request.scenario
    scenario.uncertainty = pair
    let whole = scenario.linesAreWhole && !request.fractional
    var model = FuturesProgram(scenario, pair, options: request.options, whole: whole)
    model.pose(nil)
    let check = FeasibilityCheck(
      clock: clock, observer: clock.solverObserver(passingOnTo: observer))
    guard check.check(model.program).isInfeasible == true else { return nil }
    return filtered(model, check)
  }

  /// Lifts one limit of one future after the other, and keeps those without which there would be a plan.
  private func filtered(_ model: FuturesProgram, _ check: FeasibilityCheck) -> Conflict {
    var model = model
    var kept: [Bilingual] = []
    var isMinimal = true
    for limit in model.limits() {
      let before = model.program
      model.lift(limit)
      switch clock.isOver ? nil : check.check(model.program).isInfeasible {
      case true?: continue
      case false?: break
      case nil: isMinimal = false
      }
      model.restore(before)
      kept.append(model.sentence(for: limit))
    }
    return Conflict(told: kept, isMinimal: isMinimal)
  }
}
