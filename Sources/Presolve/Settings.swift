/// The reductions, each of which can be switched off.
public enum ReductionKind: Int, Sendable, CaseIterable {
  /// A row (or one of its sides) that the column bounds imply; empty rows.
  case redundantRow
  /// A row that its column bounds let be satisfied in one way only.
  case forcingRow
  /// A row of one entry, which is a bound.
  case rowSingleton
  /// A column whose bounds agree.
  case fixedColumn
  /// A column that nothing keeps from its better bound; empty columns.
  case dualFixing
  /// A column without cost that can satisfy all its rows by going far enough.
  case unblockedColumn
  /// An equation of two entries.
  case doubletonEquation
  /// An (implied) free column of one entry, with its row.
  case freeColumnSingleton
  /// A bounded column of one entry that acts as a slack of its row.
  case slackColumn
  /// A column whose reduced cost has a known sign by bounds on the prices.
  case dominatedColumn
  /// Rows that are multiples of each other.
  case duplicateRow
  /// Columns that are multiples of each other.
  case duplicateColumn
  /// Columns along which something may go along a cycle at no cost: all but one become free. Needs
  /// `freeColumn`.
  case circulation
  /// A free column of a few entries, of which one is in an equation.
  case freeColumn
  /// An equation that yields an implied free column of a few entries, at little fill.
  case aggregator
}

extension Set<ReductionKind> {
  /// The reductions that do not look at the costs and merge no columns: what is left of a point
  /// inside the bounds is inside, whatever the objective.
  public static let ofFeasibility: Set = [
    .redundantRow, .forcingRow, .rowSingleton, .fixedColumn, .doubletonEquation,
    .freeColumnSingleton, .slackColumn, .duplicateRow, .circulation, .freeColumn,
  ]
}

/// Which reductions are tried, and how far.
public struct PresolveSettings: Sendable {
  /// The aggregator is left out by default: it makes columns denser, which costs the factorisation
  /// more than the rows it saves.
  public var enabled = Set(ReductionKind.allCases).subtracting([.aggregator])
  /// Whether columns marked whole must stay so: reductions that hold for continuous columns only
  /// then leave them alone. Otherwise the marks are carried along and not looked at.
  public var respectsIntegers = false
  /// Rounds over the changed rows and columns between two searches for duplicates.
  public var roundLimit = 30
  /// Searches for dominated and duplicate rows and columns.
  public var cycleLimit = 4
  /// A round that removes less than this share of rows and columns is the last before a search.
  public var leastShare = Tolerance.leastShare
  /// Relative difference below which two bounds or activities count as equal.
  public var tolerance = Tolerance.equality
  /// Least size of a pivot in a substitution, relative to its row and its column.
  public var pivotTolerance = Tolerance.pivot
  /// Fill that one substitution by the aggregator may cause.
  public var fillLimit = 10

  /// Wall-clock seconds after which the program is left as far as it is reduced.
  public var timeLimit = Double.infinity
  /// Asked now and then; once it says yes the program is left as far as it is reduced.
  public var isStopped: (@Sendable () -> Bool)?

  public init() {}
}
