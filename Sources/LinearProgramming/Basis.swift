/// Where a column, or the activity of a row, stands in a basic solution.
public enum BasisStatus: UInt8, Sendable, Equatable {
  case basic
  /// Nonbasic at its lower bound (also a fixed column or an equation).
  case atLower
  /// Nonbasic at its upper bound.
  case atUpper
  /// Nonbasic without a finite bound, at zero.
  case free
}

/// A basis of a linear program of m rows and n columns: exactly m of the n + m statuses are basic.
public struct Basis: Sendable, Equatable {
  /// n statuses.
  public var columns: [BasisStatus]
  /// m statuses, of the row activities A·x.
  public var rows: [BasisStatus]

  public init(columns: [BasisStatus], rows: [BasisStatus]) {
    self.columns = columns
    self.rows = rows
  }

  /// Every row basic, every column at a bound (its lower one where it has one): the slack basis.
  public init(slackBasisOf program: LinearProgram) {
    columns = (0..<program.columnCount).map { j in
      if program.columnLower[j] > -.infinity { return .atLower }
      return program.columnUpper[j] < .infinity ? .atUpper : .free
    }
    rows = [BasisStatus](repeating: .basic, count: program.rowCount)
  }
}
