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
      let step = scenario.items[quota.item].step
      var more = after.short[q] - before.short[q]
      if step > 0, quota.rule != .cumulative {
        let least = wholeMissing(
          before.short[q], ofOrder: q, shortfall: before.shortfalls[quota.priority] ?? 0)
        more = max(more, after.short[q] - least)
      }
      guard step > 0 else {
        if more > Tolerance.sameQuantity * quota.meanAmount {
          wholeness.moreShort.append((quota.id, more))
        }
        continue
      }
      // Of an order of 100.5 pieces half a piece is not delivered in any case; of a daily one, each day.
      func part(_ due: Double) -> Double {
        due - (due / step + Tolerance.wholeMultiple).rounded(.down) * step
      }
      let rest =
        switch quota.rule {
        case .total: part(quota.remaining)
        case .daily: quota.window.reduce(0) { $0 + part(quota.amount(on: $1)) }
        case .cumulative: part(quota.amount(on: quota.window.upperBound))
        }
      let pieces = ((more - rest) / step + Tolerance.wholeMultiple).rounded(.down) * step
      if pieces > 0 { wholeness.moreShort.append((quota.id, pieces)) }
    }
    return wholeness
  }
}
