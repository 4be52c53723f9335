/// The tolerances of the reductions. All are relative to the larger of 1 and the number beside them, unless said
/// otherwise: presolve works in the program's own units.
enum Tolerance {
  /// Two bounds or activities that differ by less are equal.
  static let equality = 1e-9
  /// Of `equality`: two bounds between which nothing but rounding lies.
  static let closedShare = 1e-3
  /// Of a row's activity and of its side: a violation beyond it proves infeasibility.
  static let infeasibility = 1e-8
  /// Relative to the side alone: a side that the activity comes no nearer to than this always holds.
  static let impliedSide = 1e-12
  /// Relative to the terms of a row: rounding of the bounds that the row implies.
  static let impliedBound = 1e-12
  /// Relative to the larger of two numbers: a difference below it is rounding, and 0.
  static let cancelled = 1e-13
  /// Relative to the entry: two lines whose entries differ by less from one ratio are parallel.
  static let parallel = 1e-13

  // MARK: Costs and prices

  /// Absolute: a cost that may be rounding is left to the solver to judge.
  static let cost = 1e-9
  /// Of the costs of parallel columns: what differs by less is one cost.
  static let differentCosts = 1e-9
  /// Of a column's cost beside what all prices make of it at most: a smaller margin dominates nothing.
  static let dominance = 1e-7
  /// Of a price's bound: what tightens it by less is not worth a change.
  static let tighterPrice = 1e-9
  /// Absolute: a price's bound beyond this is too rough to use.
  static let largestPrice = 1e10

  // MARK: Entries, absolute

  /// A smaller entry would make an unreliable bound of a sound row.
  static let leastSingleton = 1e-9
  /// A smaller entry gives a bound of a price too weak or too rough to use.
  static let leastPricedEntry = 1e-3
  /// The ratio of parallel columns, and of parallel rows, and its inverse: beyond these one would be lost beside
  /// the other.
  static let leastColumnRatio = 1e-3
  static let leastRowRatio = 1e-6
  /// Of a pivot in a substitution, relative to its row and its column.
  static let pivot = 1e-3

  /// Of all rows and columns: a round that removes less is the last before a search.
  static let leastShare = 1e-3
}
