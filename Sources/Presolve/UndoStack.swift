import LinearProgramming

/// What postsolve needs of the reductions made, in their order.
///
/// Millions of records are usual: those of a kind lie side by side, and the entries of rows and columns that
/// they speak of in one pool.
struct UndoStack: Sendable {
  enum Kind: UInt8, Sendable {
    case fixedColumn, redundantRow, forcingRow, rowSingleton, unblockedColumn, doubletonEquation
    case freeColumnSingleton, slackColumn, duplicateRow, duplicateColumn, substitution
    case circulation
  }

  /// One for each reduction, in their order; the records of a kind are in the same order.
  private(set) var kinds: [Kind] = []
  var terms = TermPool()
  private(set) var fixedColumns: [FixedColumn.Record] = []
  private(set) var redundantRows: [RedundantRow.Record] = []
  private(set) var forcingRows: [ForcingRow.Record] = []
  private(set) var rowSingletons: [RowSingleton.Record] = []
  private(set) var unblockedColumns: [UnblockedColumn.Record] = []
  private(set) var doubletonEquations: [DoubletonEquation.Record] = []
  private(set) var freeColumnSingletons: [FreeColumnSingleton.Record] = []
  private(set) var slackColumns: [SlackColumn.Record] = []
  private(set) var duplicateRows: [DuplicateRow.Record] = []
  private(set) var duplicateColumns: [DuplicateColumn.Record] = []
  private(set) var substitutions: [Substitution.Record] = []
  private(set) var circulations: [Circulation.Record] = []

  mutating func push(_ record: FixedColumn.Record) {
    fixedColumns.append(record)
    kinds.append(.fixedColumn)
  }
  mutating func push(_ record: RedundantRow.Record) {
    redundantRows.append(record)
    kinds.append(.redundantRow)
  }
  mutating func push(_ record: ForcingRow.Record) {
    forcingRows.append(record)
    kinds.append(.forcingRow)
  }
  mutating func push(_ record: RowSingleton.Record) {
    rowSingletons.append(record)
    kinds.append(.rowSingleton)
  }
  mutating func push(_ record: UnblockedColumn.Record) {
    unblockedColumns.append(record)
    kinds.append(.unblockedColumn)
  }
  mutating func push(_ record: DoubletonEquation.Record) {
    doubletonEquations.append(record)
    kinds.append(.doubletonEquation)
  }
  mutating func push(_ record: FreeColumnSingleton.Record) {
    freeColumnSingletons.append(record)
    kinds.append(.freeColumnSingleton)
  }
  mutating func push(_ record: SlackColumn.Record) {
    slackColumns.append(record)
    kinds.append(.slackColumn)
  }
  mutating func push(_ record: DuplicateRow.Record) {
    duplicateRows.append(record)
    kinds.append(.duplicateRow)
  }
  mutating func push(_ record: DuplicateColumn.Record) {
    duplicateColumns.append(record)
    kinds.append(.duplicateColumn)
  }
  mutating func push(_ record: Substitution.Record) {
    substitutions.append(record)
    kinds.append(.substitution)
  }
  mutating func push(_ record: Circulation.Record) {
    circulations.append(record)
    kinds.append(.circulation)
  }
}

/// Entries of rows and columns: the number of the column or row, and the coefficient.
struct TermPool: Sendable {
  private(set) var indices: [Int32] = []
  private(set) var values: [Double] = []

  var count: Int { indices.count }

  mutating func add(_ index: Int32, _ value: Double) {
    indices.append(index)
    values.append(value)
  }

  /// Σ a·v over the terms of a record.
  func sum(_ terms: Range<Int>, _ v: [Double]) -> Double {
    var sum = 0.0
    for k in terms { sum += values[k] * v[Int(indices[k])] }
    return sum
  }
}

/// Which of its two bounds a row or column stands at.
enum Side {
  case lower, upper
  var status: BasisStatus { self == .lower ? .atLower : .atUpper }
  var opposite: Side { self == .lower ? .upper : .lower }
}
