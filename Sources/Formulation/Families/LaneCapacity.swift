import Scenarios

/// A lane carries so many tonnes a day.
///
///     Σ_i weight_kg_i/1000 · flow[l,i,t] ≤ π[t]·( tonnes_per_day + Σ_o add·taken[o] )   [tonnes]
///
/// Rows: `lane[lane,date]`, for the lanes with a limit. Price: value per tonne.
struct LaneCapacity: ConstraintFamily {
  static let declaration = FamilyDeclaration(.lane, [.lane], priced: .perUnit("tonne"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (l, lane) in model.scenario.lanes.enumerated() {
      let tonnes = model.scenario.byDay(.laneTonnes, l)
      guard tonnes.isLimited else { continue }
      let pi = model.factors(lane.profile)
      family.append([l], from: 1, through: model.lastDay)
      for t in 1...model.lastDay {
        for f in columns.flowSeries[l]..<columns.flowSeries[l + 1] {
          let item = model.scenario.items[columns.flow.key(f, 1)]
          model.add(columns.flow(f, t), item.weight / 1000)
        }
        model.addEffects(model.links.effects.ofLane[l], on: t, times: pi[t])
        model.close(through: tonnes[t], block: -1)
      }
    }
    model.register(family)
  }
}
