import Scenarios

/// A pool has so many workers; options add to them.
///
///     trained[w,s,t] ≤ π[t]·( headcount + Σ_o add·taken[o] )      own workforce of site s [workers]
///     committed[w,t] ≤ π[t]·( headcount + Σ_o add·taken[o] )      dispatched pools
///
/// Rows: `headcount[pool,date]` on days on which an option acts; otherwise the column's upper bound.
/// Price: value per worker-day.
struct Headcount: ConstraintFamily {
  static let declaration = FamilyDeclaration(.headcount, [.pool], priced: .perUnit("worker-day"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    var factors: [Int: [Double]] = [:]
    for (w, pool) in model.scenario.workers.enumerated() {
      let pi = factors[pool.profile ?? -1] ?? model.factors(pool.profile)
      factors[pool.profile ?? -1] = pi
      let headcount = model.scenario.byDay(.headcount, w)
      let posting = model.links.postings.ofPool[w].first
      let isOwn = if case .site = pool.home { true } else { false }
      let days = isOwn ? posting.map { columns.trained.days($0) } : columns.committed.days(w)
      guard let posting, let days else {
        family.append([w], from: 1, through: 0)
        continue
      }
      let effects = model.links.effects.ofPool[w]
      let firstRow = max(days.lowerBound, effects.map(\.firstDay).min() ?? days.upperBound)
      family.append([w], from: firstRow, through: days.upperBound - 1)
      for t in days {
        let column = isOwn ? columns.trained(posting, t) : columns.committed(w, t)
        if t < firstRow {
          model.columnUpper[Int(column)] = headcount[t]
        } else {
          model.add(column, 1)
          model.addEffects(effects, on: t, times: pi[t])
          model.close(
            through: headcount[t],
            block: isOwn ? model.links.postings.all[posting].site : -1)
        }
      }
    }
    model.register(family)
  }
}
