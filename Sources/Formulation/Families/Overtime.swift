import Scenarios

/// Overtime within what a trained worker may do a day.
///
///     over[w,s,t] ≤ overtime · trained[w,s,t]                                            [hours]
///
/// Rows: `overtime[pool,site,date]`. Price: value per hour.
struct Overtime: ConstraintFamily {
  static let declaration = FamilyDeclaration(.overtime, [.pool, .site], priced: .perUnit("hour"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (p, posting) in model.links.postings.all.enumerated() {
      let days = columns.overtime.days(p)
      family.append(
        [posting.pool, posting.site], from: days.lowerBound, through: days.upperBound - 1)
      let hours = model.scenario.byDay(.overtime, posting.pool)
      for t in days {
        model.add(columns.overtime(p, t), 1)
        model.add(columns.trained(p, t), -hours[t])
        model.close(through: 0, block: posting.site)
      }
    }
    model.register(family)
  }
}
