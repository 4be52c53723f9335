import Scenarios

/// A pool with several skills shares its hours among them.
///
///     Σ_k work[w,s,k,t] ≤ hours·trained[w,s,t] + over[w,s,t]                             [hours]
///
/// Rows: `workHours[pool,site,date]`, where more than one of the pool's skills is needed at the
/// site; with one, all its hours go there and stand in `skillHours`. Price: value per hour.
struct WorkHours: ConstraintFamily {
  static let declaration = FamilyDeclaration(.workHours, [.pool, .site], priced: .perUnit("hour"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (p, posting) in model.links.postings.all.enumerated() {
      let series = columns.workSeries[p]..<columns.workSeries[p + 1]
      let days = columns.trained.days(p)
      let last = series.isEmpty ? days.lowerBound - 1 : days.upperBound - 1
      family.append([posting.pool, posting.site], from: days.lowerBound, through: last)
      guard !series.isEmpty else { continue }
      let hours = model.scenario.byDay(.workerHours, posting.pool)
      for t in days {
        for k in series { model.add(columns.work(k, t), 1) }
        model.add(columns.trained(p, t), -hours[t])
        model.add(columns.overtime(p, t), -1)
        model.close(through: 0, block: posting.site)
      }
    }
    model.register(family)
  }
}
