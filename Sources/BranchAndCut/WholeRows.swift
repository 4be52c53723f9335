import LinearAlgebra
import LinearProgramming

/// What divisors say of rows that hold whole columns only: their sums are multiples of the greatest
/// common divisor of the coefficients.
enum WholeRows {
  enum Finding {
    /// The program with the sides of such rows at multiples of the divisor.
    case tightened(LinearProgram)
    /// No whole numbers keep these rows.
    case contradiction(rows: [Int])
  }

  /// - Parameter program: With `isInteger` of every column.
  static func apply(to program: LinearProgram) -> Finding {
    var program = program
    let rows = program.matrix.transposed()
    var equations: [WholeEquations.Equation] = []
    for i in 0..<program.rowCount {
      guard let row = WholeRow(i, rows, program) else { continue }
      let (lower, upper) = row.tightened(program.rowLower[i], program.rowUpper[i])
      if lower > upper { return .contradiction(rows: [i]) }
      if program.rowLower[i] == program.rowUpper[i],
        let equation = row.equation(program.rowLower[i])
      {
        equations.append(equation)
      }
      // A side that moves by rounding alone stays.
      if lower > program.rowLower[i] + row.allowance { program.rowLower[i] = lower }
      if upper < program.rowUpper[i] - row.allowance { program.rowUpper[i] = upper }
    }
    if let contradiction = WholeEquations(equations).contradiction {
      return .contradiction(rows: contradiction)
    }
    return .tightened(program)
  }
}

/// A row whose columns are all whole or fixed.
private struct WholeRow {
  private let index: Int
  private let columns: [Int]
  private let coefficients: DecimalRow
  /// What the fixed columns add to the row's sum.
  private let fixed: Double
  private let step: Double
  /// How far from a multiple of the step a side may be and count as one: the tolerance of a row.
  let allowance: Double

  /// A row that is kept to this part of its side is kept.
  private static let tolerance = 1e-6

  init?(_ i: Int, _ rows: SparseMatrix, _ program: LinearProgram) {
    var columns: [Int] = []
    var values: [Double] = []
    var fixed = 0.0
    for k in rows.column(i) {
      let j = Int(rows.rowIndices[k])
      if program.columnLower[j] == program.columnUpper[j] {
        fixed += rows.values[k] * program.columnLower[j]
      } else if program.isInteger[j] {
        columns.append(j)
        values.append(rows.values[k])
      } else {
        return nil
      }
    }
    guard let row = DecimalRow(values), row.divisor > 0 else { return nil }
    index = i
    self.columns = columns
    coefficients = row
    self.fixed = fixed
    step = Double(row.divisor) * row.unit
    let sides = [program.rowLower[i], program.rowUpper[i]].filter(\.isFinite)
    allowance = Self.tolerance * sides.reduce(max(1, abs(fixed))) { max($0, abs($1)) }
    // Sides and tolerance must be finer than what is to be told apart.
    guard allowance < 0.1 * step else { return nil }
  }

  /// The sides at the multiples of the step within them.
  func tightened(_ lower: Double, _ upper: Double) -> (Double, Double) {
    (
      lower.isFinite
        ? fixed + step * ((lower - fixed - allowance) / step).rounded(.up) : lower,
      upper.isFinite
        ? fixed + step * ((upper - fixed + allowance) / step).rounded(.down) : upper
    )
  }

  /// The equation in whole numbers, where the row is one.
  func equation(_ side: Double) -> WholeEquations.Equation? {
    let right = ((side - fixed) / coefficients.unit).rounded()
    guard abs(right) < 1e15, abs(right * coefficients.unit - (side - fixed)) <= allowance else {
      return nil
    }
    return WholeEquations.Equation(
      row: index, columns: columns, coefficients: coefficients.integers, side: Int(right))
  }
}
