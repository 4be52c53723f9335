import LinearAlgebra
import LinearProgramming

/// What divisors say of rows: the sum of whole columns is a multiple of the greatest common divisor of their
/// coefficients, and what is left of the row is for the other columns.
enum WholeRows {
  enum Finding {
    /// The program with the sides of rows of whole columns at multiples of the divisor, and with the bounds
    /// that follow for a column that is alone beside whole ones.
    case tightened(LinearProgram)
    /// No whole numbers keep these rows.
    case contradiction(rows: [Int])
  }

  /// A row that is kept to this is kept, as the row's sum is exact where all its columns are whole.
  static let tolerance = 1e-6

  /// Bounds that one row gives may make another one tell more, this often.
  private static let passes = 5

  /// - Parameter program: With `isInteger` of every column.
  static func apply(to program: LinearProgram) -> Finding {
    var program = program
    let rows = program.matrix.transposed()
    // The rows from which bounds of columns follow.
    var bounding: Set<Int> = []
    for _ in 0..<passes {
      let before = bounding.count
      for i in 0..<program.rowCount {
        guard let row = WholeRow(i, rows, program) else { continue }
        let (lower, upper) = row.tightened(program.rowLower[i], program.rowUpper[i])
        if lower > upper { return .contradiction(rows: bounding.union([i]).sorted()) }
        if row.bound(&program, lower, upper) { bounding.insert(i) }
      }
      if bounding.count == before { break }
    }
    var equations: [WholeEquations.Equation] = []
    for i in 0..<program.rowCount {
      guard let row = WholeRow(i, rows, program), row.isWhole else { continue }
      let (lower, upper) = row.tightened(program.rowLower[i], program.rowUpper[i])
      if program.rowLower[i] == program.rowUpper[i],
        let equation = row.equation(program.rowLower[i])
      {
        equations.append(equation)
      }
      // A side that moves by rounding alone stays.
      if lower > program.rowLower[i] + row.allowance { program.rowLower[i] = lower }
      if upper < program.rowUpper[i] - row.allowance { program.rowUpper[i] = upper }
    }
    for row in ContinuousElimination(program, transpose: rows).rows {
      if !row.isPossible { return .contradiction(rows: row.sources.sorted()) }
      if let equation = row.equation { equations.append(equation) }
    }
    if let contradiction = WholeEquations(equations).contradiction {
      return .contradiction(rows: contradiction)
    }
    return .tightened(program)
  }
}

/// A row of whole and fixed columns, and others within bounds.
private struct WholeRow {
  private let index: Int
  private let columns: [Int]
  private let coefficients: DecimalRow
  /// What the fixed columns add to the row's sum.
  private let fixed: Double
  private let step: Double
  /// The columns that need not be whole, and the least and the most that they add.
  private var others: [(column: Int, value: Double)] = []
  private var least = 0.0, most = 0.0
  /// How far from a multiple of the step a side may be and count as one: the tolerance of a row.
  let allowance: Double

  /// The part of a side that may be rounding: sides that a file states are exact, computed ones nearly.
  private static let rounding = 1e-12

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
        let ends = [program.columnLower[j], program.columnUpper[j]].map { $0 * rows.values[k] }
        guard ends[0].isFinite, ends[1].isFinite else { return nil }
        others.append((j, rows.values[k]))
        least += min(ends[0], ends[1])
        most += max(ends[0], ends[1])
      }
    }
    guard let row = DecimalRow(values), row.divisor > 0 else { return nil }
    index = i
    self.columns = columns
    coefficients = row
    self.fixed = fixed
    step = Double(row.divisor) * row.unit
    let sides = [program.rowLower[i], program.rowUpper[i]].filter(\.isFinite)
    let size = (sides + [least, most]).reduce(abs(fixed)) { max($0, abs($1)) }
    allowance = max(WholeRows.tolerance, Self.rounding * size)
    // Sides and tolerance must be finer than what is to be told apart.
    guard allowance < 0.1 * step else { return nil }
  }

  /// Whether all its columns are whole or fixed.
  var isWhole: Bool { others.isEmpty }

  /// What the whole and the fixed columns can come to between the sides: multiples of the step.
  func tightened(_ lower: Double, _ upper: Double) -> (Double, Double) {
    (
      lower.isFinite
        ? fixed + step * ((lower - most - fixed - allowance) / step).rounded(.up) : lower,
      upper.isFinite
        ? fixed + step * ((upper - least - fixed + allowance) / step).rounded(.down) : upper
    )
  }

  /// Bounds a column that is alone beside whole ones by what these leave of the row; whether that moves a
  /// bound by more than rounding.
  func bound(_ program: inout LinearProgram, _ lower: Double, _ upper: Double) -> Bool {
    guard others.count == 1, lower.isFinite, upper.isFinite else { return false }
    let (j, a) = others[0]
    let ends = [program.rowLower[index] - upper, program.rowUpper[index] - lower].map { $0 / a }
    let (from, through) = a > 0 ? (ends[0], ends[1]) : (ends[1], ends[0])
    let rounding = allowance / abs(a)
    var hasMoved = false
    if from > program.columnLower[j] + rounding {
      program.columnLower[j] = min(from, program.columnUpper[j])
      hasMoved = true
    }
    if through < program.columnUpper[j] - rounding {
      program.columnUpper[j] = max(through, program.columnLower[j])
      hasMoved = true
    }
    return hasMoved
  }

  /// The equation in whole numbers, where the row is one.
  func equation(_ side: Double) -> WholeEquations.Equation? {
    let right = ((side - fixed) / coefficients.unit).rounded()
    guard abs(right) < 1e15, abs(right * coefficients.unit - (side - fixed)) <= allowance else {
      return nil
    }
    return WholeEquations.Equation(
      rows: [index], columns: columns, coefficients: coefficients.integers, side: Int(right))
  }
}
