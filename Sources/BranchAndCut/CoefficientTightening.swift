import LinearAlgebra
import LinearProgramming

/// Smaller coefficients of whole columns in rows that some of their values make redundant
/// (Savelsbergh 1994).
///
/// In Σ a_j·x_j ≤ b with the greatest activity M, the value next to the one of M makes the row
/// redundant by d = b − (M − |a_k|) > 0. Then |a_k| may be less by d:
///
///     a_k > 0:  a_k ← a_k − d,  b ← b − d·u_k
///     a_k < 0:  a_k ← a_k + d,  b ← b + d·l_k
///
/// The new row implies the old one wherever x_k keeps its bounds, which become part of the program
/// where rows only implied them, and no whole point is lost, but the relaxation loses fractional ones: a capacity that the rest of the program cannot use is cut
/// back to what it can.
package struct CoefficientTightening {
  private var program: LinearProgram
  private var rows: SparseMatrix
  /// Bounds that all feasible points keep, narrower than the program's own.
  private var lower, upper: [Double]
  private var changed = 0

  /// Passes over all rows in search of narrower bounds.
  private static let passes = 10
  /// A bound is taken over if it shrinks its range by this share at least.
  private static let leastShare = 1e-3
  /// Bounds beyond this are too rough to be of use.
  private static let largest = 1e9
  /// By what part of the row's size d has to exceed rounding.
  private static let leastGain = 1e-6

  /// `program` with its rows tightened.
  package static func apply(to program: LinearProgram) -> LinearProgram {
    guard program.hasIntegers else { return program }
    var work = CoefficientTightening(program)
    for _ in 0..<passes where work.narrowBounds() {}
    for i in 0..<program.rowCount { work.tighten(row: i) }
    guard work.changed > 0 else { return program }
    work.program.matrix = work.rows.transposed()
    // The new rows imply the old ones within these bounds only.
    for j in 0..<program.columnCount where program.isInteger[j] {
      work.program.columnLower[j] = work.lower[j]
      work.program.columnUpper[j] = work.upper[j]
    }
    return work.program
  }

  private init(_ program: LinearProgram) {
    self.program = program
    rows = program.matrix.transposed()
    lower = program.columnLower
    upper = program.columnUpper
    for j in 0..<program.columnCount where program.isInteger[j] {
      lower[j] = (lower[j] - Tolerance.rounding).rounded(.up)
      upper[j] = (upper[j] + Tolerance.rounding).rounded(.down)
    }
  }

  // MARK: Bounds

  /// One pass; whether any bound became narrower.
  private mutating func narrowBounds() -> Bool {
    var narrowed = false
    for i in 0..<program.rowCount {
      let range = rows.column(i)
      if program.rowUpper[i] < .infinity, narrow(range, sign: 1, side: program.rowUpper[i]) {
        narrowed = true
      }
      if program.rowLower[i] > -.infinity, narrow(range, sign: -1, side: -program.rowLower[i]) {
        narrowed = true
      }
    }
    return narrowed
  }

  /// The row as Σ sign·a·x ≤ side: what the least of all others leaves to each column.
  private mutating func narrow(_ range: Range<Int>, sign: Double, side: Double) -> Bool {
    let least = extent(range, sign: -sign)
    guard least.infinite <= 1 else { return false }
    var narrowed = false
    for k in range {
      let j = Int(rows.rowIndices[k]), a = sign * rows.values[k]
      guard abs(a) > Tolerance.leastDivisor else { continue }
      let own = a > 0 ? a * lower[j] : a * upper[j]
      guard own.isFinite ? least.infinite == 0 : true else { continue }
      // −least.sum is the least activity.
      let others = own.isFinite ? -least.sum - own : -least.sum
      let slack = Tolerance.rounding * max(1, abs(side), least.size)
      let limit = (side - others + slack) / a
      guard abs(limit) < Self.largest else { continue }
      if a > 0 {
        narrowed = lowerUpper(j, to: limit) || narrowed
      } else {
        narrowed = raiseLower(j, to: limit) || narrowed
      }
    }
    return narrowed
  }

  private mutating func lowerUpper(_ j: Int, to limit: Double) -> Bool {
    let limit = program.isInteger[j] ? (limit + Tolerance.integrality).rounded(.down) : limit
    let least = Self.leastShare * (upper[j].isFinite ? max(1, upper[j] - lower[j]) : 0)
    guard limit < upper[j] - least, limit >= lower[j] else { return false }
    upper[j] = limit
    return true
  }

  private mutating func raiseLower(_ j: Int, to limit: Double) -> Bool {
    let limit = program.isInteger[j] ? (limit - Tolerance.integrality).rounded(.up) : limit
    let least = Self.leastShare * (lower[j].isFinite ? max(1, upper[j] - lower[j]) : 0)
    guard limit > lower[j] + least, limit <= upper[j] else { return false }
    lower[j] = limit
    return true
  }

  /// The greatest of Σ sign·a·x: the finite terms, how many are not, and the largest of them.
  private func extent(
    _ range: Range<Int>, sign: Double
  ) -> (sum: Double, infinite: Int, size: Double) {
    var sum = 0.0, size = 0.0
    var infinite = 0
    for k in range {
      let j = Int(rows.rowIndices[k]), a = sign * rows.values[k]
      let term = a > 0 ? a * upper[j] : a * lower[j]
      if term.isFinite {
        sum += term
        size = max(size, abs(term))
      } else if a != 0 {
        infinite += 1
      }
    }
    return (sum, infinite, size)
  }

  // MARK: Coefficients

  private mutating func tighten(row i: Int) {
    let isUpper = program.rowUpper[i] < .infinity
    guard isUpper != (program.rowLower[i] > -.infinity) else { return }
    let sign: Double = isUpper ? 1 : -1
    let range = rows.column(i)
    var most = extent(range, sign: sign)
    guard most.infinite == 0 else { return }
    var side = isUpper ? program.rowUpper[i] : -program.rowLower[i]
    for k in range {
      let j = Int(rows.rowIndices[k]), a = sign * rows.values[k]
      guard program.isInteger[j], upper[j] - lower[j] >= 1, a != 0 else { continue }
      let d = side - (most.sum - abs(a))
      // A row that is redundant altogether is left to others.
      guard d > Self.leastGain * max(abs(a), most.size, abs(side)),
        most.sum > side + Tolerance.rounding * most.size
      else { continue }
      let reduced = a > 0 ? a - d : a + d
      let bound = a > 0 ? -upper[j] : lower[j]
      side += d * bound
      most.sum += d * bound
      rows.values[k] = sign * reduced
      changed += 1
    }
    if isUpper { program.rowUpper[i] = side } else { program.rowLower[i] = -side }
  }
}
