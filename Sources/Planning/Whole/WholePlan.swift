import Formulation
import LinearProgramming
import Plans

extension PlanningProgram {
  /// What making a plan whole did to it.
  ///
  /// - Parameters:
  ///   - plan, parts: The plan with whole people and pieces, and the same before it was made whole.
  ///   - leftOver: How many quantities are not whole all the same.
  func wholeness(of plan: Plan, from parts: Plan, leftOver: Int) -> Wholeness {
    let (after, before) = (
      PlanMeasures(plan, of: scenario), PlanMeasures(parts, of: scenario)
    )
    var wholeness = Wholeness(leftOver: leftOver)
    if let output = before.output, output > 0 {
      wholeness.outputLost = max(0, 1 - (after.output ?? 0) / output)
    }
    for (q, quota) in scenario.quotas.enumerated() {
      let more = after.short[q] - before.short[q]
      // Less than a piece is the rounding of the order itself.
      let step = scenario.items[quota.item].step
      let whole = step > 0 ? (more / step + 1e-6).rounded(.down) * step : more
      let negligible = step > 0 ? 0 : 1e-6 * quota.amount
      if whole > negligible { wholeness.moreShort.append((quota.id, whole)) }
    }
    return wholeness
  }
}
