import Scenarios

/// What a supplier has left at the end of a day.
///
///     left[u,t] = left[u,t−1] + π[t]·( per_day + Σ_o add·taken[o] ) − buy[u,t]     [item's unit]
///
/// with left[u,0] = stock. Rows: `supply[supply,date]`. Price: value per unit supplied that day.
struct SupplyBalance: ConstraintFamily {
  static let declaration = FamilyDeclaration(.supply, [.supply], priced: .perItem)

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (u, supply) in model.scenario.supplies.enumerated() {
      let pi = model.factors(supply.profile)
      let perDay = model.scenario.byDay(.supplyPerDay, u)
      family.append([u], from: 1, through: model.lastDay)
      for t in 1...model.lastDay {
        model.add(columns.left(u, t), 1)
        model.add(columns.left(u, t - 1), -1, orKnown: .left, u, t - 1)
        model.add(columns.buy(u, t), 1)
        model.addEffects(model.links.effects.ofSupply[u], on: t, times: pi[t])
        model.close(equal: perDay[t], block: -1)
      }
    }
    model.register(family)
  }
}
