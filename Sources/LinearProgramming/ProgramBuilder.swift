import LinearAlgebra

/// Builds a linear program column by column and row by row, with names.
///
///     var builder = ProgramBuilder(sense: .maximize)
///     let masks = try builder.addColumn("masks", cost: 3)
///     let suits = try builder.addColumn("suits", cost: 90, through: 500)
///     let labour = try builder.addRow("labour", [(masks, 0.01), (suits, 0.5)], through: 330)
///     let program = builder.program()
///
/// What is added comes back as a handle, by which a solution is read: `solution[masks]`,
/// `solution.price(of: labour)`.
public struct ProgramBuilder: Sendable {
  /// A column of the program being built.
  public struct Column: Hashable, Sendable {
    public let index: Int
  }

  /// A row of the program being built.
  public struct Row: Hashable, Sendable {
    public let index: Int
  }

  private let name: String
  private let sense: ObjectiveSense
  private var costs: [Double] = []
  private var columnLower: [Double] = []
  private var columnUpper: [Double] = []
  private var isInteger: [Bool] = []
  private var columnNames: [String] = []
  private var rowLower: [Double] = []
  private var rowUpper: [Double] = []
  private var rowNames: [String] = []
  private var triplets: [(row: Int, column: Int, value: Double)] = []
  private var takenColumnNames: Set<ByteName> = []
  private var takenRowNames: Set<ByteName> = []

  public init(_ name: String = "", sense: ObjectiveSense = .minimize) {
    self.name = name
    self.sense = sense
  }

  /// A column with `lower` ≤ x ≤ `upper` that counts `cost` a unit in the objective.
  ///
  /// - Parameter isInteger: Whether it takes whole values only (`BranchAndCut` heeds that,
  ///   `LPSolver` does not).
  @discardableResult
  public mutating func addColumn(
    _ name: String, cost: Double = 0, from lower: Double = 0, through upper: Double = .infinity,
    isInteger: Bool = false
  ) throws(ProgramError) -> Column {
    try Self.check(lower, upper, of: name)
    guard cost.isFinite else { throw .notANumber(name: name, value: cost) }
    guard takenColumnNames.insert(ByteName(name)).inserted else { throw .nameTaken(name) }
    costs.append(cost)
    columnLower.append(lower)
    columnUpper.append(upper)
    self.isInteger.append(isInteger)
    columnNames.append(name)
    return Column(index: costs.count - 1)
  }

  /// A row `lower` ≤ Σ coefficient·x ≤ `upper`; with both the same it is an equation. A column that
  /// stands there more than once counts with the sum of its coefficients.
  @discardableResult
  public mutating func addRow(
    _ name: String, _ terms: [(column: Column, coefficient: Double)],
    from lower: Double = -.infinity, through upper: Double = .infinity
  ) throws(ProgramError) -> Row {
    try Self.check(lower, upper, of: name)
    for (column, coefficient) in terms {
      guard costs.indices.contains(column.index) else { throw .unknownColumn(row: name) }
      guard coefficient.isFinite else { throw .notANumber(name: name, value: coefficient) }
    }
    guard takenRowNames.insert(ByteName(name)).inserted else { throw .nameTaken(name) }
    // The matrix adds up too, but would keep an entry for what cancels.
    var sums: [Int: Double] = [:]
    for (column, coefficient) in terms { sums[column.index, default: 0] += coefficient }
    for (j, sum) in sums.sorted(by: { $0.key < $1.key }) where sum != 0 {
      triplets.append((rowNames.count, j, sum))
    }
    rowLower.append(lower)
    rowUpper.append(upper)
    rowNames.append(name)
    return Row(index: rowNames.count - 1)
  }

  /// The program of what has been added so far.
  public func program() -> LinearProgram {
    var program = LinearProgram(
      costs: costs,
      matrix: SparseMatrix(
        rowCount: rowNames.count, columnCount: costs.count, triplets: triplets),
      rowLower: rowLower, rowUpper: rowUpper, columnLower: columnLower, columnUpper: columnUpper)
    program.name = name
    program.sense = sense
    program.isInteger = isInteger.contains(true) ? isInteger : []
    program.columnNames = columnNames
    program.rowNames = rowNames
    return program
  }

  private static func check(_ lower: Double, _ upper: Double, of name: String) throws(ProgramError)
  {
    for bound in [lower, upper] where bound.isNaN {
      throw .notANumber(name: name, value: bound)
    }
    if lower == .infinity || upper == -.infinity { throw .impossibleBounds(name: name) }
  }
}

/// What a `ProgramBuilder` refuses; it is then as it was before.
public enum ProgramError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Another column, or another row, has the name.
  case nameTaken(String)
  /// A cost or a coefficient that is not finite, or a bound that is NaN.
  case notANumber(name: String, value: Double)
  /// A lower bound of +∞ or an upper bound of −∞.
  case impossibleBounds(name: String)
  /// A term of the row has a column that is not there: a handle of a larger program. Handles of another
  /// program that fit by their number cannot be told apart.
  case unknownColumn(row: String)

  public var description: String {
    switch self {
    case .nameTaken(let name): "the name '\(name)' is taken"
    case .notANumber(let name, let value): "'\(name)': \(value) where a finite number is expected"
    case .impossibleBounds(let name): "'\(name)': no number lies between its bounds"
    case .unknownColumn(let row): "row '\(row)': a term with a column that is not there"
    }
  }
}

extension LPSolution {
  /// The value of a column.
  public subscript(column: ProgramBuilder.Column) -> Double { columnValues[column.index] }

  /// The change of the objective for one unit more of the row's binding bound.
  public func price(of row: ProgramBuilder.Row) -> Double { rowDuals[row.index] }

  /// The change of the objective for one unit more of the column's binding bound.
  public func reducedCost(of column: ProgramBuilder.Column) -> Double {
    reducedCosts[column.index]
  }
}
