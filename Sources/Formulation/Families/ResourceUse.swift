import Scenarios

/// A resource that conversions use, a day.
///
///     Σ_c uses·convert[c,t] ≤ per_day·π[t]                                  [resource's own unit]
///
/// Rows: `resourcePerDay[resource,date]`. Price: value per unit.
struct ResourcePerDay: ConstraintFamily {
  func addRows(to model: inout ProgramBuilder) {
    let columns = model.columns
    var family = model.family("resourcePerDay", [.resource])
    for (r, resource) in model.scenario.resources.enumerated() where resource.perDay < .infinity {
      let users = model.conversions(using: r)
      let pi = model.factors(resource.profile)
      family.append([r], from: 1, through: users.isEmpty ? 0 : model.lastDay)
      guard !users.isEmpty else { continue }
      for t in 1...model.lastDay {
        for (c, quantity) in users { model.add(columns.convert(c, t), quantity) }
        model.close(through: resource.perDay * pi[t], block: -1)
      }
    }
    model.register(family)
  }
}

/// A resource over the whole horizon; `loans` is used by all borrowing as well.
///
///     Σ_{c,t} uses·convert[c,t] + Σ_o uses·taken[o] (+ Σ_{s,t} borrow[s,t]) ≤ total + Σ_o add·taken[o]
///                                                                           [resource's own unit]
/// Rows: `resource[resource]`. Price: value per unit.
struct ResourceTotal: ConstraintFamily {
  func addRows(to model: inout ProgramBuilder) {
    let columns = model.columns
    var family = model.family("resource", [.resource], daily: false)
    for (r, resource) in model.scenario.resources.enumerated() where resource.total < .infinity {
      for (c, quantity) in model.conversions(using: r) {
        for t in columns.convert.days(c) { model.add(columns.convert(c, t), quantity) }
      }
      for (o, option) in model.scenario.options.enumerated() {
        for use in option.uses where use.resource == r {
          model.add(columns.taken(o), use.quantity)
        }
      }
      if resource.id == Resource.loansID {
        for column in columns.borrow.positions { model.add(Int32(column), 1) }
      }
      for effect in model.links.effects.ofResource[r] {
        model.add(columns.taken(effect.option), -effect.add)
      }
      guard !model.isRowEmpty else { continue }
      family.append([r])
      model.close(through: resource.total, block: -1)
    }
    model.register(family)
  }
}

extension ProgramBuilder {
  /// The conversions that use a resource, and how much of it for each line.
  fileprivate func conversions(using resource: Int) -> [(conversion: Int, quantity: Double)] {
    scenario.conversions.enumerated().compactMap { c, conversion in
      let quantity = conversion.uses.reduce(0) { $0 + ($1.resource == resource ? $1.quantity : 0) }
      return quantity > 0 ? (c, quantity) : nil
    }
  }
}
