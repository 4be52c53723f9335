import Scenarios

/// A site has room for so many workers a day.
///
///     Σ_w onsite[w,s,t] ≤ max_workers + Σ_o add·taken[o]                               [workers]
///
/// Rows: `workersAllowed[site,date]`. Price: value per worker-day.
struct WorkersAllowed: ConstraintFamily {
  static let declaration = FamilyDeclaration(
    .workersAllowed, [.site], priced: .perUnit("worker-day"))

  func addRows(to model: inout RowBuilder) {
    var family = model.family(Self.declaration)
    for s in model.scenario.sites.indices {
      let allowed = model.scenario.byDay(.maxWorkers, s)
      guard allowed.isLimited else { continue }
      let effects = model.links.effects.ofWorkersAllowed[s]
      let postings = model.links.postings.ofSite[s]
      // Before the site opens there is no one, and only a negative effect can make the row bind.
      let opens = postings.isEmpty ? model.lastDay + 1 : model.links.openings.firstDay[s]
      let first = min(opens, effects.map(\.firstDay).min() ?? opens)
      let last = model.lastDay
      family.append([s], from: first, through: last)
      guard first <= last else { continue }
      for t in first...last {
        for p in postings { model.addOnsite(p, on: t, times: 1) }
        model.addEffects(effects, on: t)
        model.close(through: allowed[t], block: s)
      }
    }
    model.register(family)
  }
}
