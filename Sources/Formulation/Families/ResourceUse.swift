import Scenarios

/// A resource that conversions and restarts use, a day.
///
///     Σ_c uses·convert[c,t] + Σ_s uses·begin[s,t] ≤ per_day·π[t]            [resource's own unit]
///
/// Rows: `resourcePerDay[resource,date]`. Price: value per unit.
struct ResourcePerDay: ConstraintFamily {
  static let declaration = FamilyDeclaration(.resourcePerDay, [.resource], priced: .perUnit("unit"))

  func addRows(to model: inout RowBuilder) {
    var family = model.family(Self.declaration)
    for r in model.scenario.resources.indices {
      let perDay = model.scenario.byDay(.resourcePerDay, r)
      guard perDay.isLimited else { continue }
      let users = model.users(of: r)
      family.append([r], from: 1, through: users.isEmpty ? 0 : model.lastDay)
      guard !users.isEmpty else { continue }
      for t in 1...model.lastDay {
        model.add(users, on: t)
        model.close(through: perDay[t], block: -1)
      }
    }
    model.register(family)
  }
}

/// A resource over the whole horizon; `loans` is used by all borrowing as well.
///
///     Σ_{c,t} uses·convert[c,t] + Σ_{s,t} uses·begin[s,t] + Σ_o uses·taken[o]
///         (+ Σ_{s,t} borrow[s,t]) ≤ total − used + Σ_o add·taken[o]         [resource's own unit]
/// Rows: `resource[resource]`. Price: value per unit.
struct ResourceTotal: ConstraintFamily {
  static let declaration = FamilyDeclaration(
    .resource, [.resource], daily: false, priced: .perUnit("unit"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (r, resource) in model.scenario.resources.enumerated() where resource.total < .infinity {
      let users = model.users(of: r)
      if !users.isEmpty { for t in 1...model.lastDay { model.add(users, on: t) } }
      for (o, option) in model.scenario.options.enumerated() {
        for use in option.uses where use.resource == r {
          model.add(columns.taken(o), use.quantity)
        }
      }
      if resource.id == Resource.loansID {
        for column in columns.borrow.positions { model.add(Int32(column), 1) }
      }
      // Whatever the date.
      model.addEffects(model.links.effects.ofResource[r], on: .max)
      let left = remainder(of: resource.total, after: resource.used)
      // Where more has been used than there is no plan is right.
      guard !model.isRowEmpty || left < 0 else {
        model.discardRow()
        continue
      }
      family.append([r])
      model.close(through: left, block: -1)
    }
    model.register(family)
  }
}

/// The conversions and the restarts that use a resource, and how much of it each.
private struct ResourceUsers {
  var conversions: [(conversion: Int, quantity: Double)]
  var restarts: [(restart: Int, quantity: Double)]
  var isEmpty: Bool { conversions.isEmpty && restarts.isEmpty }
}

extension RowBuilder {
  fileprivate func users(of resource: Int) -> ResourceUsers {
    func quantity(_ uses: [ResourceUse]) -> Double? {
      let sum = uses.reduce(0) { $0 + ($1.resource == resource ? $1.quantity : 0) }
      return sum > 0 ? sum : nil
    }
    return ResourceUsers(
      conversions: scenario.conversions.enumerated().compactMap { c, conversion in
        quantity(conversion.uses).map { (c, $0) }
      },
      restarts: scenario.restarts.enumerated().compactMap { r, restart in
        quantity(restart.uses).map { (r, $0) }
      })
  }

  /// Adds what a resource's users take of it on a day.
  fileprivate mutating func add(_ users: ResourceUsers, on day: Int) {
    for (c, quantity) in users.conversions { add(columns.convert(c, day), quantity) }
    for (r, quantity) in users.restarts { add(columns.begin(r, day), quantity) }
  }
}
