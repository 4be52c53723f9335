/// A quota is delivered or falls short.
///
///     total:  Σ_t deliver[q,t] + short[q] = amount                                 [item's unit]
///     daily:  deliver[q,t] + short[q,t] = amount        on each day of the window
///
/// Rows: `quota[quota,date]`; a total's single row stands for the last day of its window. A quota
/// of amount 0 has none. Price: value per unit demanded (negative: what the quota costs).
struct QuotaAmount: ConstraintFamily {
  func addRows(to model: inout ProgramBuilder) {
    let columns = model.columns
    var family = model.family("quota", [.quota])
    for (q, quota) in model.scenario.quotas.enumerated() {
      let days = columns.short.days(q)
      family.append([q], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        let delivered = quota.rule == .daily ? t...t : quota.window
        for d in delivered { model.add(columns.deliver(q, d), 1) }
        model.add(columns.short(q, t), 1)
        model.close(equal: quota.amount, block: -1)
      }
    }
    model.register(family)
  }
}
