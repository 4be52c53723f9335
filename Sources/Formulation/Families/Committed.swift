/// Workers of a dispatched pool who are on the way or on site, at all sites together.
///
///     committed[w,t] = committed[w,t−1] + Σ_s dispatch[w,s,t] − Σ_s release[w,s,t]     [workers]
///
/// with committed[w,0] = all who were sent before day 1. This is Σ_s ( onsite[w,s,t] + Σ_{j<lead} dispatch[w,s,t−j] ), day by day. Rows:
/// `committed[pool,date]`. Price: value per worker who joins the pool for good that day.
struct Committed: ConstraintFamily {
  static let declaration = FamilyDeclaration(.committed, [.pool])

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for w in model.scenario.workers.indices {
      let days = columns.committed.days(w)
      family.append([w], from: days.lowerBound, through: days.upperBound - 1)
      let postings = model.links.postings.ofPool[w]
      for t in days {
        model.add(columns.committed(w, t), 1)
        model.add(columns.committed(w, t - 1), -1, orKnown: .committed, w, t - 1)
        for p in postings {
          model.add(columns.dispatch(p, t), -1)
          model.add(columns.release(p, t), 1)
        }
        model.close(equal: 0, block: -1)
      }
    }
    model.register(family)
  }
}
