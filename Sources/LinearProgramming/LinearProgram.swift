import LinearAlgebra

/// Whether the objective is to be made as small or as large as possible.
public enum ObjectiveSense: Sendable, Equatable {
  case minimize, maximize

  /// The bound on an optimal value of which nothing is known.
  public var unknownBound: Double { self == .minimize ? -.infinity : .infinity }
}

/// A linear program with ranged rows and bounded columns, as the user states it.
///
///     min (or max)  cᵀx + c₀    s.t.   rowLower ≤ A·x ≤ rowUpper,   columnLower ≤ x ≤ columnUpper
///
/// A is m×n in compressed columns. A bound that is absent is `-Double.infinity` or
/// `Double.infinity`; a row with equal bounds is an equation. No bound is NaN, no lower bound is
/// +∞, no upper bound is −∞.
///
/// Duality, in both senses: c = Aᵀy + z, with y the row duals ("prices") and z the reduced costs;
/// y_i is the change of the objective for one unit more of the binding bound of row i. So when
/// minimising y_i ≥ 0 at a binding lower bound and ≤ 0 at a binding upper bound, z likewise at
/// the column bounds; when maximising the signs are the other way round.
public struct LinearProgram: Sendable {
  public var name = ""
  public var sense = ObjectiveSense.minimize
  public var objectiveConstant = 0.0
  /// c, n entries.
  public var costs: [Double]
  /// A, m×n.
  public var matrix: SparseMatrix
  public var rowLower: [Double]
  public var rowUpper: [Double]
  public var columnLower: [Double]
  public var columnUpper: [Double]
  /// Which columns must take whole values; empty when none has to.
  public var isInteger: [Bool] = []
  /// Names, for files and messages; empty when the program has none of its own (`rowName(_:)`).
  public var rowNames: [String] = []
  public var columnNames: [String] = []
  /// The block (an enterprise, a site) that a row or a column belongs to, −1 for the border that
  /// all blocks share. Empty when the program declares no blocks. A hint for the factorisation;
  /// it never changes the solution.
  public var rowBlocks: [Int32] = []
  public var columnBlocks: [Int32] = []
  /// The part (a future, the first days) that a row belongs to, −1 for a row of all. Parts are linked by the
  /// columns with entries in several of them. Empty when the program declares none. A hint likewise.
  public var rowParts: [Int32] = []

  public var rowCount: Int { matrix.rowCount }
  public var columnCount: Int { matrix.columnCount }
  public var hasIntegers: Bool { isInteger.contains(true) }

  public init(
    costs: [Double], matrix: SparseMatrix, rowLower: [Double], rowUpper: [Double],
    columnLower: [Double], columnUpper: [Double]
  ) {
    precondition(costs.count == matrix.columnCount)
    precondition(columnLower.count == matrix.columnCount && columnUpper.count == matrix.columnCount)
    precondition(rowLower.count == matrix.rowCount && rowUpper.count == matrix.rowCount)
    self.costs = costs
    self.matrix = matrix
    self.rowLower = rowLower
    self.rowUpper = rowUpper
    self.columnLower = columnLower
    self.columnUpper = columnUpper
  }

  /// Whether all data are numbers that a solver can work with: costs and entries finite, no bound or side a
  /// NaN, no lower one +∞ and no upper one −∞. What is not ends as `NumericalFailure.notNumbers`.
  public var holdsOnlyNumbers: Bool {
    func areSides(_ lower: [Double], _ upper: [Double]) -> Bool {
      lower.allSatisfy { $0 < .infinity } && upper.allSatisfy { $0 > -.infinity }
    }
    return objectiveConstant.isFinite && costs.allSatisfy(\.isFinite)
      && matrix.values.allSatisfy(\.isFinite) && areSides(rowLower, rowUpper)
      && areSides(columnLower, columnUpper)
  }

  /// The row's own name, or `r` and its number from 1.
  public func rowName(_ i: Int) -> String { rowNames.isEmpty ? "r\(i + 1)" : rowNames[i] }

  /// The column's own name, or `c` and its number from 1.
  public func columnName(_ j: Int) -> String { columnNames.isEmpty ? "c\(j + 1)" : columnNames[j] }

  /// cᵀx + c₀.
  public func objective(at x: [Double]) -> Double {
    precondition(x.count == columnCount)
    var sum = objectiveConstant
    for j in 0..<columnCount { sum += costs[j] * x[j] }
    return sum
  }
}
