import Scenarios

/// A quota is delivered or falls short.
///
///     total:       Σ_t deliver[q,t] + short[q] = amount − delivered                [item's unit]
///     daily:       deliver[q,t] + short[q,t] = amount
///     cumulative:  delivered[q,t] + short[q,t] ≥ amount·n(t)
///
/// on each day of the window, n(t) being the days of the whole window up to t. Rows:
/// `quota[quota,date]`; a total's single row stands for the last day of its window. A quota of
/// which nothing is left has none. Price: value per unit demanded (negative: what the quota costs).
struct QuotaAmount: ConstraintFamily {
  static let declaration = FamilyDeclaration(.quota, [.quota], priced: .perDemand)

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (q, quota) in model.scenario.quotas.enumerated() {
      let days = columns.short.days(q)
      family.append([q], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        model.add(columns.short(q, t), 1)
        switch quota.rule {
        case .total:
          for d in quota.window { model.add(columns.deliver(q, d), 1) }
          model.close(equal: quota.remaining, block: -1)
        case .daily:
          model.add(columns.deliver(q, t), 1)
          model.close(equal: quota.amount(on: t), block: -1)
        case .cumulative:
          model.add(columns.delivered(q, t), 1)
          model.close(
            from: quota.amountDue(through: t), through: .infinity, block: -1)
        }
      }
    }
    model.register(family)
  }
}

/// What has been delivered so far for a quota that may be caught up, and no more than is due.
///
///     delivered[q,t] = delivered[q,t−1] + deliver[q,t] ≤ amount·n(last)            [item's unit]
///
/// with `delivered` on the day before its window in the horizon begins. Rows:
/// `delivered[quota,date]`; the limit is the column's upper bound.
struct Delivered: ConstraintFamily {
  static let declaration = FamilyDeclaration(.delivered, [.quota])

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (q, quota) in model.scenario.quotas.enumerated() {
      let days = columns.delivered.days(q)
      family.append([q], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        model.columnUpper[Int(columns.delivered(q, t))] = quota.due
        model.add(columns.delivered(q, t), 1)
        model.add(columns.delivered(q, t - 1), -1, orKnown: .delivered, q, t - 1)
        model.add(columns.deliver(q, t), -1)
        model.close(equal: 0, block: -1)
      }
    }
    model.register(family)
  }
}
