import Formulation
import LPSolver
import LinearProgramming
import Plans
import Scenarios

/// What becomes of the last stage's point: cleaned, judged, made whole, and given back as a plan.
extension PlanningRun {
  /// The plan as far as it came.
  func ended(by limit: Limit?, with export: Export? = nil) -> PlanningOutcome {
    guard let last else {
      return limit.map { .limitWithoutPlan($0) } ?? .failed("no stage was solved")
    }
    var shortcoming = limit.map { PlanningOutcome.Shortcoming.limit($0) } ?? self.shortcoming
    var (x, summary) = export ?? exported(last)
    if shortcoming == nil, summary.residuals.primalRelative > ContinuousSolve.usable {
      shortcoming = .unproven("the plan as it is exported misses a limit by more than a millionth")
    }
    if shortcoming != nil { summary.status = .feasible }
    if let priced, priced.stage.kind == .output {
      summary.keptPrices = model.keptPrices(of: priced.solution, for: priced.stage)
    }
    let prices = priced.map { model.prices(of: $0.solution, for: $0.stage) } ?? []
    var plan = model.plan(x, prices: prices, summary: summary)
    let parts = plan
    if isWhole { plan = madeWhole(plan, at: x, last) }
    if let earlier = earlierPlan(asGoodAs: plan, from: parts, last) { plan = earlier }
    plan.measureStages(of: request.scenario)
    return shortcoming.map { .plannedShort(plan, reason: $0) } ?? .planned(plan)
  }

  /// What a stock may differ by from the sum of what came and went, each written with six decimals, on all
  /// days: what is whole is not cut for it.
  private var writtenAccuracy: Double {
    2 * ExportedNumber.accuracy * Double(request.scenario.horizon.days)
  }

  /// The plan with whole people and pieces; where that fails, the plan itself, which then says so.
  private func madeWhole(_ plan: Plan, at x: [Double], _ last: StageSolution) -> Plan {
    let repair = WholeRepair(clock: wholeClock, observer: solverObserver)
      .repair(
        x, from: (tidied ?? last.solution).basis, of: model,
        for: tidied == nil ? lastStage : model.tidyStage(after: found))
    var released = self
    released.model.releaseStages()
    let whole = model.wholeColumns
    let netted = tidies ? released.model.netted(repair.x, inStepsOf: whole) : repair.x
    let point = released.model.cleaned(netted, whole: whole)
    var summary = plan.summary
    summary.residuals = released.summary(of: point, last: last).residuals
    guard summary.residuals.primalRelative <= max(ContinuousSolve.usable, writtenAccuracy) else {
      var plan = plan
      plan.summary.wholeness = Wholeness(leftOver: whole.fractional(in: x).count)
      return plan
    }
    var made = model.plan(point, prices: plan.prices, summary: summary)
    made.summary.wholeness = model.wholeness(of: made, from: plan, leftOver: repair.leftOver)
    return made
  }

  /// The earlier plan that this one is to be near, where it can still be carried out, is whole if it has to
  /// be, and reaches in every stage what `made` does: another one of as many good plans is no reason for a
  /// change.
  private func earlierPlan(
    asGoodAs made: Plan, from parts: Plan, _ last: StageSolution
  ) -> Plan? {
    guard let near = request.near, near.summary.horizon == request.scenario.horizon else {
      return nil
    }
    var released = self
    released.model.releaseStages()
    let whole = isWhole ? model.wholeColumns : nil
    var solve = ContinuousSolve(clock: clock, observer: solverObserver)
    // Next to everything is fixed: there is no inside.
    solve.settings.method = .dualSimplex
    guard case .solved(let found) = solve(released.model.following(near, whole: whole)) else {
      return nil
    }
    let x = released.model.cleaned(found.solution.columnValues, dropsNoise: false, whole: whole)
    guard whole?.fractional(in: x).isEmpty ?? true else { return nil }
    var summary = made.summary
    summary.residuals = released.summary(of: x, last: last).residuals
    guard summary.residuals.primalRelative <= ContinuousSolve.usable else { return nil }
    var earlier = model.plan(x, prices: made.prices, summary: summary)
    if isWhole {
      earlier.summary.wholeness = model.wholeness(of: earlier, from: parts, leftOver: 0)
    }
    let (own, other) = (
      PlanMeasures(earlier, of: request.scenario), PlanMeasures(made, of: request.scenario)
    )
    for stage in model.stages {
      guard let a = own.value(ofStage: stage.name), let b = other.value(ofStage: stage.name) else {
        continue
      }
      let worse = stage.sense == .maximize ? b - a : a - b
      guard worse <= keptFraction * abs(b) else { return nil }
    }
    // It changes nothing of itself.
    for k in earlier.summary.stages.indices where earlier.summary.stages[k].name == "change" {
      earlier.summary.stages[k].value = 0
      earlier.summary.stages[k].bound = 0
    }
    return earlier
  }

  typealias Export = (x: [Double], summary: Summary)

  /// The last stage's point as it is exported, and what is to be said of it.
  func exported(_ last: StageSolution) -> Export {
    let point =
      tidied?.columnValues
      ?? (tidies ? model.netted(last.solution.columnValues) : last.solution.columnValues)
    let x = model.exported(point) { summary(of: $0, last: last).residuals.primalRelative }
    return (x, summary(of: x, last: last))
  }

  private func summary(of x: [Double], last: StageSolution) -> Summary {
    // The plan itself is judged, as it is exported. The prices are the last stage's, and where the
    // plan was made tidy since, the point that they are held against.
    let (program, report) = judged(x, pricedBy: last)
    let priced = tidied == nil ? report : judged(last.solution.columnValues, pricedBy: last).report
    // Prices of a plan with whole columns are those of a program in which these are fixed and what is
    // rounded is free: held against the plan they say nothing.
    let isProvedByPrices = !program.hasIntegers
    var results = results
    for k in results.indices {
      guard let stage = model.stages.first(where: { $0.name == results[k].name }), stage.isDistance
      else { continue }
      results[k].value = stage.value(at: x)
    }
    return Summary(
      scenario: request.scenario.name, horizon: request.scenario.horizon,
      status: .optimal, stages: results,
      sizes: Summary.Sizes(
        rows: program.rowCount, columns: program.columnCount, nonzeros: program.matrix.entryCount),
      residuals: Summary.Residuals(
        primalAbsolute: report.primalAbsolute, primalRelative: report.primalRelative,
        dualRelative: isProvedByPrices ? priced.dualRelative : .infinity,
        gapRelative: isProvedByPrices ? priced.relativeGap : .infinity))
  }

  /// How well a point solves the last stage, with the integers that it has.
  private func judged(
    _ x: [Double], pricedBy last: StageSolution
  ) -> (program: LinearProgram, report: OptimalityReport) {
    var posed = model
    posed.pose(lastStage)
    posed.releaseDistances()
    posed.fixIntegers(at: x)
    let program = posed.program
    // Rows added since then price nothing.
    let added = program.rowCount - last.solution.rowDuals.count
    let prices = last.solution.rowDuals + Array(repeating: 0, count: added)
    let point = LPSolution(columnValues: x, rowDuals: prices, of: program)
    return (program, OptimalityReport(point, of: program))
  }
}

extension PlanningProgram {
  /// A solution as it is exported: without what is next to nothing and with no more digits than are written,
  /// where it still holds so.
  ///
  /// Else it keeps all its digits, and where that is not enough what is next to nothing: of very many sites
  /// that may be something for all of them.
  ///
  /// - Parameters:
  ///   - isFrozen: By column: whether it stays as it is; empty: none does.
  ///   - violation: The worst relative violation of a point.
  func exported(
    _ x: [Double], isFrozen: [Bool] = [], violation: ([Double]) -> Double
  ) -> [Double] {
    var best = cleaned(x, isFrozen: isFrozen)
    var worst = violation(best)
    for dropsNoise in [true, false] where worst > ContinuousSolve.usable {
      let other = cleaned(x, dropsNoise: dropsNoise, rounds: false, isFrozen: isFrozen)
      let violation = violation(other)
      if violation < worst { (best, worst) = (other, violation) }
    }
    return best
  }
}
