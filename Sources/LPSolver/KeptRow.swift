import LinearAlgebra
import LinearProgramming

/// A row that holds an earlier objective near its optimum, and what is known from that solve.
///
/// Such a row, aᵀx ≤ S·(1 + ε), leaves next to no interior, and its price is so large that the
/// prices of all other rows must nearly cancel against it: an interior-point method loses its
/// digits there. With the earlier prices y and reduced costs d = a − Aᵀy the same row reads
/// dᵀx + yᵀs ≤ S·(1 + ε) with s = A·x, in which the terms are of the size of what may be given up
/// and nothing cancels.
public struct KeptRow: Sendable {
  /// The row in the program at hand; the earlier program consisted of the rows before it.
  public var row: Int
  /// The earlier optimum.
  public var earlier: LPSolution

  public init(row: Int, earlier: LPSolution) {
    precondition(earlier.rowDuals.count <= row)
    self.row = row
    self.earlier = earlier
  }
}

/// A program in which every kept row is written in the reduced costs of its own optimum.
struct KeptProgram {
  let program: LinearProgram
  private let original: LinearProgram
  /// Per kept row: its number, its factor in `program`, and the prices y it was rewritten with.
  private let shifts: [(row: Int, factor: Double, prices: [Double])]

  /// A price or reduced cost is left out when its term is below this part of what may be given up.
  private static let negligible = 1e-10

  init(_ original: LinearProgram, keeping kept: [KeptRow]) {
    self.original = original
    let m = original.rowCount
    let byRow = original.matrix.transposed()
    var shifts: [(row: Int, factor: Double, prices: [Double])] = []
    for k in kept {
      let side = Self.side(of: k.row, in: original)
      var value = 0.0
      for e in byRow.column(k.row) {
        value += byRow.values[e] * k.earlier.columnValues[Int(byRow.rowIndices[e])]
      }
      let factor = 1 / max(abs(side - value), 1e-12 * (1 + abs(side)))
      var prices = [Double](repeating: 0, count: m)
      for i in k.earlier.rowDuals.indices {
        let term = abs(k.earlier.rowDuals[i]) * max(1, abs(k.earlier.rowActivities[i]))
        if term * factor >= Self.negligible { prices[i] = k.earlier.rowDuals[i] }
      }
      shifts.append((k.row, factor, prices))
    }
    self.shifts = shifts
    program = Self.rewritten(original, kept: kept, shifts: shifts)
  }

  /// The finite side that the row is kept at.
  private static func side(of row: Int, in program: LinearProgram) -> Double {
    program.rowUpper[row] < .infinity ? program.rowUpper[row] : program.rowLower[row]
  }

  private static func rewritten(
    _ original: LinearProgram, kept: [KeptRow],
    shifts: [(row: Int, factor: Double, prices: [Double])]
  ) -> LinearProgram {
    let m = original.rowCount, n = original.columnCount
    var isKept = [Bool](repeating: false, count: m)
    for shift in shifts { isKept[shift.row] = true }
    // Rows whose activity takes part in a kept row, and the kept rows, become equations with a
    // column for the activity.
    var activityColumn = [Int](repeating: -1, count: m)
    var triplets: [(row: Int, column: Int, value: Double)] = []
    var lower = original.columnLower, upper = original.columnUpper
    var rowLower = original.rowLower, rowUpper = original.rowUpper
    for i in 0..<m where !isKept[i] && original.rowLower[i] != original.rowUpper[i] {
      guard shifts.contains(where: { $0.prices[i] != 0 }) else { continue }
      activityColumn[i] = lower.count
      triplets.append((i, lower.count, -1))
      lower.append(original.rowLower[i])
      upper.append(original.rowUpper[i])
      (rowLower[i], rowUpper[i]) = (0, 0)
    }
    for j in 0..<n {
      for e in original.matrix.column(j) where !isKept[Int(original.matrix.rowIndices[e])] {
        triplets.append((Int(original.matrix.rowIndices[e]), j, original.matrix.values[e]))
      }
    }
    for (k, shift) in shifts.enumerated() {
      let side = side(of: shift.row, in: original)
      var reduced = [Double](repeating: 0, count: n)
      for j in 0..<n {
        for e in original.matrix.column(j) {
          let i = Int(original.matrix.rowIndices[e])
          reduced[j] += original.matrix.values[e] * (i == shift.row ? 1 : -shift.prices[i])
        }
        let size = abs(reduced[j]) * max(1, abs(kept[k].earlier.columnValues[j]))
        if size * shift.factor >= negligible {
          triplets.append((shift.row, j, reduced[j] * shift.factor))
        }
      }
      var constant = -side
      for i in 0..<m where shift.prices[i] != 0 {
        if activityColumn[i] >= 0 {
          triplets.append((shift.row, activityColumn[i], shift.prices[i] * shift.factor))
          if isKept[i], let other = shifts.first(where: { $0.row == i }) {
            triplets[triplets.count - 1].value /= other.factor
            constant += shift.prices[i] * Self.side(of: i, in: original)
          }
        } else {
          constant += shift.prices[i] * original.rowLower[i]
        }
      }
      // The column is factor·(aᵀx − side).
      activityColumn[shift.row] = lower.count
      triplets.append((shift.row, lower.count, -1))
      lower.append((original.rowLower[shift.row] - side) * shift.factor)
      upper.append((original.rowUpper[shift.row] - side) * shift.factor)
      rowLower[shift.row] = -constant * shift.factor
      rowUpper[shift.row] = rowLower[shift.row]
    }
    var result = LinearProgram(
      costs: original.costs + [Double](repeating: 0, count: lower.count - n),
      matrix: SparseMatrix(rowCount: m, columnCount: lower.count, triplets: triplets),
      rowLower: rowLower, rowUpper: rowUpper, columnLower: lower, columnUpper: upper)
    result.sense = original.sense
    result.objectiveConstant = original.objectiveConstant
    return result
  }

  /// The solution of the original program from one of this.
  ///
  /// Prices: c = Aᵀy′ + Σ_k w_k·(a_k − Aᵀy_k) + z gives y = y′ − Σ_k w_k·y_k, and w_k for row k.
  func original(of solution: LPSolution) -> LPSolution {
    var duals = solution.rowDuals
    for shift in shifts { duals[shift.row] *= shift.factor }
    for shift in shifts.reversed() {
      let weight = duals[shift.row]
      for i in duals.indices where shift.prices[i] != 0 { duals[i] -= weight * shift.prices[i] }
    }
    return LPSolution(
      columnValues: Array(solution.columnValues[..<original.columnCount]), rowDuals: duals,
      of: original)
  }
}
