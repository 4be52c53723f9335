import LinearAlgebra
import LinearProgramming

/// The form in which the interior-point method sees a program, and its dual.
///
///     (P)  min cᵀx   s.t.  A·x − s = b,   l ≤ (x, s) ≤ u
///     (D)  max bᵀy + lᵀz_l − uᵀz_u   s.t.  (A −I)ᵀy + z_l − z_u = (c, 0),   z_l, z_u ≥ 0
///
/// A row with equal bounds is an equation: b is its right-hand side and it has no slack. Any other
/// row has b = 0 and a slack s that is its activity, within the row's bounds. Variables are
/// numbered columns first, then slacks in the order of their rows. Everything is scaled:
/// rows by `rowScale`, columns by `columnScale`, all right-hand sides and bounds by `quantityScale`,
/// all costs by `costScale`.
struct StandardForm {
  /// m×n, scaled.
  let matrix: SparseMatrix
  /// Aᵀ by columns, i.e. A by rows; without the border where the program is in parts.
  let transpose: SparseMatrix
  let rightHandSide: [Double]
  let costs: [Double]
  let lower: [Double]
  let upper: [Double]
  /// The row of each slack.
  let slackRows: [Int]
  let scaling: Scaling
  /// Threads for products with the matrix.
  let threads: Int
  /// Where the program is in parts: which this process has. Its matrix then has the border's entries of its
  /// own columns only, and the slacks of the border are those of one process.
  let sharing: Sharing?
  /// The entries in rows of the border, by columns; nil where the program is whole.
  private let borderMatrix: SparseMatrix?

  var rowCount: Int { matrix.rowCount }
  var columnCount: Int { matrix.columnCount }
  var variableCount: Int { columnCount + slackRows.count }

  init(_ program: LinearProgram, threads: Int, sharing: Sharing? = nil) {
    self.threads = threads
    self.sharing = sharing
    let scaling = Scaling(program, sharing)
    self.scaling = scaling
    var scaled = program.matrix
    for j in 0..<scaled.columnCount {
      for k in scaled.column(j) {
        scaled.values[k] *= scaling.rows[Int(scaled.rowIndices[k])] * scaling.columns[j]
      }
    }
    matrix = scaled
    if let border = sharing?.border {
      transpose = scaled.rows { !border.contains($0) }.transposed()
      borderMatrix = scaled.rows { border.contains($0) }
    } else {
      transpose = scaled.transposed()
      borderMatrix = nil
    }
    let border = sharing?.border ?? program.rowCount..<program.rowCount
    let holdsBorder = sharing?.parts.contains(where: \.holdsBorder) ?? true
    let sign = program.sense == .minimize ? 1.0 : -1.0
    var costs = (0..<program.columnCount).map {
      sign * program.costs[$0] * scaling.columns[$0] * scaling.cost
    }
    // x = columnScale · x' / quantityScale, so bounds of x' are those of x · quantity / scale.
    var lower = (0..<program.columnCount).map {
      program.columnLower[$0] * scaling.quantity / scaling.columns[$0]
    }
    var upper = (0..<program.columnCount).map {
      program.columnUpper[$0] * scaling.quantity / scaling.columns[$0]
    }
    var rightHandSide = [Double](repeating: 0, count: program.rowCount)
    var slackRows: [Int] = []
    for i in 0..<program.rowCount {
      let factor = scaling.rows[i] * scaling.quantity
      if program.rowLower[i] == program.rowUpper[i] {
        rightHandSide[i] = program.rowLower[i] * factor
      } else if holdsBorder || !border.contains(i) {
        slackRows.append(i)
        lower.append(program.rowLower[i] * factor)
        upper.append(program.rowUpper[i] * factor)
        costs.append(0)
      }
    }
    self.rightHandSide = rightHandSide
    self.costs = costs
    self.lower = lower
    self.upper = upper
    self.slackRows = slackRows
  }

  /// y ← y + alpha·(A −I)·v.
  func multiply(_ v: [Double], into y: inout [Double], alpha: Double = 1) {
    multiplyColumns(v, into: &y, alpha: alpha)
    guard let sharing else {
      for (k, i) in slackRows.enumerated() { y[i] -= alpha * v[columnCount + k] }
      return
    }
    var ofBorder = [Double](repeating: 0, count: sharing.border.count)
    for (k, i) in slackRows.enumerated() {
      if i < sharing.border.lowerBound {
        y[i] -= alpha * v[columnCount + k]
      } else {
        ofBorder[i - sharing.border.lowerBound] = -alpha * v[columnCount + k]
      }
    }
    let none = [Double](repeating: 0, count: sharing.border.count)
    sharing.addBorder(to: &y) { sharing.parts[$0].holdsBorder ? ofBorder : none }
  }

  /// y ← y + alpha·A·x for the columns' part x of v.
  func multiplyColumns(_ v: [Double], into y: inout [Double], alpha: Double = 1) {
    transpose.multiplyTransposed(v, into: &y, alpha: alpha, threads: threads)
    guard let sharing, let borderMatrix else { return }
    let first = sharing.border.lowerBound
    sharing.addBorder(to: &y) { part in
      var sums = [Double](repeating: 0, count: sharing.border.count)
      for j in sharing.parts[part].columns {
        for k in borderMatrix.column(j) {
          sums[Int(borderMatrix.rowIndices[k]) - first] += borderMatrix.values[k] * v[j]
        }
      }
      for i in sums.indices { sums[i] *= alpha }
      return sums
    }
  }

  /// v ← v + alpha·(A −I)ᵀ·y.
  func multiplyTransposed(_ y: [Double], into v: inout [Double], alpha: Double = 1) {
    matrix.multiplyTransposed(y, into: &v, alpha: alpha, threads: threads)
    for (k, i) in slackRows.enumerated() { v[columnCount + k] -= alpha * y[i] }
  }

  /// v ← (A −I)ᵀ·(high + low) − v in double-double.
  func multiplyTransposed(high: [Double], low: [Double], minus v: inout [Double]) {
    matrix.multiplyTransposed(high: high, low: low, minus: &v, threads: threads)
    for (k, i) in slackRows.enumerated() {
      let sum = DoubleDouble.exactSum(-high[i], -v[columnCount + k])
      v[columnCount + k] = sum.high + (sum.low - low[i])
    }
  }

  /// The solution in the program's own units from columns x and row duals y of this form.
  func unscaled(columns x: [Double], rowDuals y: [Double], of program: LinearProgram) -> LPSolution
  {
    let sign = program.sense == .minimize ? 1.0 : -1.0
    let values = (0..<columnCount).map { j in
      let value = x[j] * scaling.columns[j] / scaling.quantity
      return min(max(value, program.columnLower[j]), program.columnUpper[j])
    }
    let duals = (0..<rowCount).map { sign * y[$0] * scaling.rows[$0] / scaling.cost }
    return LPSolution(columnValues: values, rowDuals: duals, of: program)
  }
}

/// Powers of two that bring the entries of a program near 1.
///
/// Rows and columns by ten passes of dividing by the square root of the largest entry (Ruiz, "A
/// scaling algorithm to equilibrate both rows and columns norms in matrices", 2001); powers of two
/// change no digit.
struct Scaling {
  var rows: [Double]
  var columns: [Double]
  /// All right-hand sides and bounds are multiplied by it.
  var quantity = 1.0
  /// All costs are multiplied by it.
  var cost = 1.0

  private static let passes = 10
  private static let limits = 0x1p-20...0x1p20

  init(_ program: LinearProgram, _ sharing: Sharing? = nil) {
    let a = program.matrix
    rows = [Double](repeating: 1, count: a.rowCount)
    columns = [Double](repeating: 1, count: a.columnCount)
    var rowLargest = [Double](repeating: 0, count: a.rowCount)
    for _ in 0..<Self.passes {
      for i in 0..<a.rowCount { rowLargest[i] = 0 }
      for j in 0..<a.columnCount {
        var largest = 0.0
        for k in a.column(j) {
          let i = Int(a.rowIndices[k])
          let size = abs(a.values[k]) * rows[i] * columns[j]
          largest = max(largest, size)
          rowLargest[i] = max(rowLargest[i], size)
        }
        if largest > 0 { columns[j] = Self.clamped(columns[j] / largest.squareRoot()) }
      }
      if let sharing {
        rowLargest.replaceSubrange(
          sharing.border, with: sharing.largest(Array(rowLargest[sharing.border])))
      }
      for i in 0..<a.rowCount where rowLargest[i] > 0 {
        rows[i] = Self.clamped(rows[i] / rowLargest[i].squareRoot())
      }
    }
    for i in rows.indices { rows[i] = Self.powerOfTwo(rows[i]) }
    for j in columns.indices { columns[j] = Self.powerOfTwo(columns[j]) }

    var largestCost = 0.0
    for j in 0..<program.columnCount {
      largestCost = max(largestCost, abs(program.costs[j]) * columns[j])
    }
    largestCost = sharing?.largest([largestCost])[0] ?? largestCost
    if largestCost > 0 { cost = Self.powerOfTwo(1 / largestCost) }
    var largestQuantity = 0.0
    func note(_ value: Double, _ factor: Double) {
      if value.isFinite { largestQuantity = max(largestQuantity, abs(value) * factor) }
    }
    for i in 0..<program.rowCount {
      note(program.rowLower[i], rows[i])
      note(program.rowUpper[i], rows[i])
    }
    for j in 0..<program.columnCount {
      note(program.columnLower[j], 1 / columns[j])
      note(program.columnUpper[j], 1 / columns[j])
    }
    largestQuantity = sharing?.largest([largestQuantity])[0] ?? largestQuantity
    if largestQuantity > 0 { quantity = Self.powerOfTwo(1 / largestQuantity) }
  }

  private static func clamped(_ value: Double) -> Double {
    min(max(value, limits.lowerBound), limits.upperBound)
  }

  private static func powerOfTwo(_ value: Double) -> Double {
    Double(
      sign: .plus, exponent: value.exponent + (value.significand > 1.5 ? 1 : 0), significand: 1)
  }
}

extension SparseMatrix {
  /// The matrix with the entries of the rows wanted alone; its shape stays.
  fileprivate func rows(_ isWanted: (Int) -> Bool) -> SparseMatrix {
    var starts = [0]
    var indices: [Int32] = []
    var kept: [Double] = []
    for j in 0..<columnCount {
      for k in column(j) where isWanted(Int(rowIndices[k])) {
        indices.append(rowIndices[k])
        kept.append(values[k])
      }
      starts.append(indices.count)
    }
    return SparseMatrix(
      rowCount: rowCount, columnCount: columnCount, columnStarts: starts, rowIndices: indices,
      values: kept)
  }
}
