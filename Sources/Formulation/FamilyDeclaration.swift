import Plans

/// What a constraint family says of itself. Prices and their units, the limits of conflicts, balancing
/// and the check of docs/formulation.md read it here.
package struct FamilyDeclaration: Sendable {
  /// What the price of a row is worth.
  package enum Priced: Sendable, Equatable {
    /// Its rows define a variable and are no limit of the planner's.
    case no
    /// One more of the limit, counted in this unit.
    case perUnit(String)
    /// One more of the limit, counted in the unit of the item of its key.
    case perItem
    /// One more demanded: the limit counts against the plan.
    case perDemand
  }

  package let name: LimitFamily
  /// What the rows are indexed by, other than the day.
  package let key: [KeyPart]
  /// Whether there is a row for each day.
  package let isDaily: Bool
  package let priced: Priced

  init(_ name: LimitFamily, _ key: [KeyPart], daily: Bool = true, priced: Priced = .no) {
    self.name = name
    self.key = key
    isDaily = daily
    self.priced = priced
  }
}

extension PlanningProgram {
  /// What all families say of themselves, in the order of their rows.
  package static let declarations = families.map { $0.declaration }

  private static let byName = Dictionary(uniqueKeysWithValues: declarations.map { ($0.name, $0) })

  /// Of a family; nil for bounds of columns.
  static func declaration(of name: LimitFamily) -> FamilyDeclaration? { byName[name] }

  /// The rows of a family; nil where the program has none.
  func rows(of family: LimitFamily) -> DaySeries? {
    rows.first { $0.family == family.rawValue }
  }
}
