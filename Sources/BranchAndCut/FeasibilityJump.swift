import LinearAlgebra
import LinearProgramming

/// A whole point by local search: one column after another moves to where a violated row is kept, and
/// rows that stay violated gain weight (Luteberget and Sartor 2023).
///
/// It knows no relaxation and takes time in proportion to the moves. Where groups exclude each other and
/// share what is scarce it finds points that diving misses.
struct FeasibilityJump {
  private let program: LinearProgram
  private let rows: SparseMatrix
  private let lower, upper: [Double]
  /// 1 over the largest coefficient of each row: a move counts alike in all rows.
  private let scale: [Double]
  private let costScale: Double
  private var weight: [Double]
  private var x, activity: [Double]
  /// The violated rows, and where each stands among them; −1: it is kept.
  private var violated: [Int] = []
  private var place: [Int]
  /// The move before which a column is not moved back.
  private var restsUntil: [Int]
  private var random: JumpRandom

  /// Columns of a violated row that are tried for a move.
  private static let tried = 40
  /// A row counts as kept within this part of its side.
  private static let tolerance = 1e-6
  /// What a difference of the objective counts, beside that of rows.
  private static let costWeight = 1e-3
  /// A column rests for this many moves, and up to as many more by chance.
  private static let rest = 3

  /// - Parameter rows: The matrix of `program` by rows.
  init(
    _ program: LinearProgram, rows: SparseMatrix, lower: [Double], upper: [Double], seed: Int
  ) {
    self.program = program
    self.rows = rows
    self.lower = lower
    self.upper = upper
    scale = (0..<program.rowCount).map { i in
      1 / rows.column(i).reduce(Tolerance.leastDivisor) { max($0, abs(rows.values[$1])) }
    }
    costScale = Self.costWeight / program.costs.reduce(Tolerance.leastDivisor) { max($0, abs($1)) }
    weight = [Double](repeating: 1, count: program.rowCount)
    x = []
    activity = [Double](repeating: 0, count: program.rowCount)
    place = [Int](repeating: -1, count: program.rowCount)
    restsUntil = [Int](repeating: 0, count: program.columnCount)
    random = JumpRandom(seed: seed)
  }

  /// A point within bounds and rows whose whole columns are whole, from near `start`; nil where none was
  /// found before `work` entries of the matrix were read.
  mutating func point(near start: [Double], work: Int) -> [Double]? {
    x = start.indices.map { j in
      let v = program.isInteger[j] ? start[j].rounded() : start[j]
      return min(max(v, lower[j]), upper[j])
    }
    guard x.allSatisfy(\.isFinite) else { return nil }
    program.matrix.multiply(x, into: &activity)
    for i in 0..<program.rowCount { note(i) }
    var left = work, moves = 0
    while !violated.isEmpty {
      guard left > 0 else { return nil }
      moves += 1
      let i = violated[random.below(violated.count)]
      if let move = bestMove(row: i, moves, &left) {
        if move.gain <= 0 { weight[i] += 1 }
        apply(move.column, to: move.value, &left)
        restsUntil[move.column] = moves + Self.rest + random.below(Self.rest + 1)
      } else {
        weight[i] += 1
        left -= 1
      }
    }
    return x
  }

  private func violation(_ i: Int, _ activity: Double) -> Double {
    max(0, program.rowLower[i] - activity, activity - program.rowUpper[i])
  }

  private mutating func note(_ i: Int) {
    let side = activity[i] < program.rowLower[i] ? program.rowLower[i] : program.rowUpper[i]
    let isViolated = violation(i, activity[i]) > Self.tolerance * max(1, abs(side))
    if isViolated == (place[i] >= 0) { return }
    if isViolated {
      place[i] = violated.count
      violated.append(i)
    } else {
      let last = violated.removeLast()
      if last != i {
        violated[place[i]] = last
        place[last] = place[i]
      }
      place[i] = -1
    }
  }

  /// The move of one column of row i towards keeping it that does most good to all rows.
  private mutating func bestMove(
    row i: Int, _ moves: Int, _ left: inout Int
  ) -> (column: Int, value: Double, gain: Double)? {
    let entries = rows.column(i)
    let missing =
      activity[i] < program.rowLower[i]
      ? program.rowLower[i] - activity[i] : program.rowUpper[i] - activity[i]
    let first = random.below(max(1, entries.count))
    var best: (column: Int, value: Double, gain: Double)?
    for step in 0..<min(entries.count, Self.tried) {
      let k = entries.lowerBound + (first + step) % entries.count
      let j = Int(rows.rowIndices[k]), a = rows.values[k]
      guard lower[j] < upper[j], a != 0, restsUntil[j] <= moves else { continue }
      var change = missing / a
      if program.isInteger[j] {
        change =
          change > 0
          ? (change - Tolerance.rounding).rounded(.up)
          : (change + Tolerance.rounding).rounded(.down)
      }
      let value = min(max(x[j] + change, lower[j]), upper[j])
      guard value != x[j] else { continue }
      let gain = gain(j, by: value - x[j])
      left -= program.matrix.column(j).count
      if gain > best?.gain ?? -.infinity { best = (j, value, gain) }
    }
    left -= 1
    return best
  }

  private func gain(_ j: Int, by change: Double) -> Double {
    var gain = -program.costs[j] * change * costScale
    for k in program.matrix.column(j) {
      let i = Int(program.matrix.rowIndices[k])
      let after = violation(i, activity[i] + program.matrix.values[k] * change)
      gain += weight[i] * scale[i] * (violation(i, activity[i]) - after)
    }
    return gain
  }

  private mutating func apply(_ j: Int, to value: Double, _ left: inout Int) {
    let change = value - x[j]
    x[j] = value
    for k in program.matrix.column(j) {
      let i = Int(program.matrix.rowIndices[k])
      activity[i] += program.matrix.values[k] * change
      note(i)
    }
    left -= program.matrix.column(j).count
  }
}

/// Reproducible random numbers (SplitMix64; Steele, Lea and Flood 2014).
private struct JumpRandom {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &+ 0x2545_F491_4F6C_DD1D }

  mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(count))
  }
}
