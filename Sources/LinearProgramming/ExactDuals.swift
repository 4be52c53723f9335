import LinearAlgebra

/// Row duals of a program as exact numbers, in the terms of a minimisation, and their repair.
///
/// For any row duals y the columns' reduced costs z = c − Aᵀy give a bound (`RigorousBound`), unless some
/// z_j < 0 although column j may grow without limit (or z_j > 0 although it may fall without limit). A solver's
/// rounding leaves such signs: where goods can go round at no cost, the reduced costs along the way add up
/// to 0, so that one of them is below 0 unless all are exactly 0.
///
/// `repair` moves duals until no sign is wrong. A bound holds for every y, so that nothing is to be
/// proved of the repaired ones: a repair that fails costs the bound, never its validity. Where each column has one
/// entry above 0 beside entries below 0, as a flow of goods has, the columns say y_to ≤ y_from + c, and
/// lowering is the method of Bellman and Ford for shortest paths. Around a cycle of costs 0 it ends with
/// equal duals, which needs sums without rounding: a repaired dual is an `ExactSum`.
struct ExactDuals {
  private let program: LinearProgram
  /// 1 when minimising, −1 when maximising.
  private let sign: Double
  private let given: [Double]
  private var repaired: [Int: ExactSum] = [:]
  /// How far a repair may move a dual: as far as the largest cost or price. What goes farther, along rows in which
  /// goods grow by a factor each, mends no rounding.
  private let mostMoved: Double

  /// How often a column may be looked at again, on average, before the repair is given up. A repair
  /// along a horizon of days passes each column once or twice.
  private static let visitsPerColumn = 10

  /// A price of a side that a row does not have counts as 0.
  init(_ rowDuals: [Double], of program: LinearProgram) {
    self.program = program
    let sign = program.sense == .minimize ? 1.0 : -1.0
    self.sign = sign
    given = rowDuals.indices.map { i in
      let y = sign * rowDuals[i]
      return y.isFinite && (y > 0 ? program.rowLower[i] : program.rowUpper[i]).isFinite ? y : 0
    }
    mostMoved = (given + program.costs).reduce(0) { max($0, abs($1)) }
  }

  /// The dual of row i, or a double a little below it.
  func roundedDown(ofRow i: Int) -> Double { repaired[i]?.roundedDown ?? given[i] }

  /// The dual of row i times the side that it prices.
  private func addProduct(ofRow i: Int, to total: inout ExactSum) {
    guard let y = repaired[i] else {
      let y = given[i]
      if y != 0 { total.addProduct(y, y > 0 ? program.rowLower[i] : program.rowUpper[i]) }
      return
    }
    if y.sign != 0 {
      total.addProduct(y, y.sign > 0 ? program.rowLower[i] : program.rowUpper[i])
    }
  }

  /// c_j − (Aᵀy)_j without rounding.
  func reducedCost(ofColumn j: Int) -> ExactSum {
    var z = ExactSum()
    z.add(sign * program.costs[j])
    for k in program.matrix.column(j) {
      let i = Int(program.matrix.rowIndices[k])
      let a = program.matrix.values[k]
      if let y = repaired[i] { z.addProduct(y, -a) } else { z.addProduct(-a, given[i]) }
    }
    return z
  }

  /// The right-hand side of `RigorousBound`; nil where a column lacks the bound that its reduced cost needs.
  ///
  /// - Parameter rows: Whose sides count; nil: all.
  func bound(_ lower: [Double], _ upper: [Double], rows: Range<Int>? = nil) -> ExactSum? {
    let (total, isWhole) = sum(lower, upper, rows: rows)
    return isWhole ? total : nil
  }

  /// The same without the columns that lack the bound: about the optimal value, where the duals are nearly optimal.
  func estimate(_ lower: [Double], _ upper: [Double]) -> ExactSum { sum(lower, upper).total }

  private func sum(
    _ lower: [Double], _ upper: [Double], rows: Range<Int>? = nil
  ) -> (total: ExactSum, isWhole: Bool) {
    var total = ExactSum(sign * program.objectiveConstant)
    var isWhole = true
    for i in rows ?? 0..<program.rowCount { addProduct(ofRow: i, to: &total) }
    for j in 0..<program.columnCount {
      let z = reducedCost(ofColumn: j)
      if z.sign == 0 && z.isExact { continue }
      let bound = z.sign > 0 ? lower[j] : upper[j]
      if bound.isFinite { total.addProduct(z, bound) } else { isWhole = false }
    }
    return (total, isWhole)
  }

  /// Moves duals until no column of `unlimited` has a reduced cost of a sign that asks for a limit which it does
  /// not have; whether that was reached.
  ///
  /// Down where it can be; where that does not come to an end, since some dual has to rise, up where it can be.
  ///
  /// - Parameter fixed: Rows whose duals stay as they are.
  mutating func repair(_ unlimited: UnlimitedColumns, fixed: Range<Int> = 0..<0) -> Bool {
    let before = repaired
    for lowers in [true, false] {
      repaired = before
      if repair(unlimited, fixed: fixed, lowers: lowers) { return true }
    }
    return false
  }

  private mutating func repair(
    _ unlimited: UnlimitedColumns, fixed: Range<Int>, lowers: Bool
  ) -> Bool {
    var queue = unlimited.columns
    var isQueued = [Bool](repeating: false, count: program.columnCount)
    for j in queue { isQueued[j] = true }
    let most = Self.visitsPerColumn * unlimited.columns.count
    var next = 0
    while next < queue.count {
      guard next < most else { return false }
      let j = queue[next]
      next += 1
      isQueued[j] = false
      let z = reducedCost(ofColumn: j)
      guard z.isExact else { return false }
      guard unlimited.isWrong(z.sign, ofColumn: j) else { continue }
      guard let i = settle(z, ofColumn: j, fixed: fixed, lowers: lowers) else { return false }
      for k in unlimited.columns(ofRow: i) where k != j && !isQueued[k] {
        isQueued[k] = true
        queue.append(k)
      }
    }
    return true
  }

  /// Moves one dual so that reduced cost `z` of column j becomes 0, or passes it by a rounding; the row, or nil
  /// where no dual of the column may move.
  ///
  /// A dual that moves the way that is wanted comes first, since moves of one kind alone are sure to come to an end;
  /// then one that moves by a number without rounding.
  private mutating func settle(
    _ z: ExactSum, ofColumn j: Int, fixed: Range<Int>, lowers: Bool
  ) -> Int? {
    var best: (row: Int, dual: ExactSum, rank: Int)?
    for k in program.matrix.column(j) {
      let i = Int(program.matrix.rowIndices[k])
      guard !fixed.contains(i) else { continue }
      let a = program.matrix.values[k]
      let falls = a * Double(z.sign) < 0
      let isExact = a.significand == 1
      let rank = (falls == lowers ? 0 : 2) + (isExact ? 0 : 1)
      if let best, best.rank <= rank { continue }
      var y = repaired[i] ?? ExactSum(given[i])
      if isExact {
        y.addProduct(z, 1 / a)
      } else {
        let step = ((z.sign < 0 ? -z.roundedDown : z.roundedUp) / abs(a)).nextUp
        y.add(falls ? -step : step)
      }
      guard y.isExact, abs(y.roundedDown - given[i]) <= mostMoved,
        y.sign <= 0 || program.rowLower[i].isFinite, y.sign >= 0 || program.rowUpper[i].isFinite
      else { continue }
      best = (i, y, rank)
    }
    guard let best else { return nil }
    repaired[best.row] = best.dual
    return best.row
  }
}

/// The columns that may grow or fall without limit, and the rows that they have entries in.
struct UnlimitedColumns {
  /// In the order of the program.
  let columns: [Int]
  private let bounds: ImpliedBounds
  /// By row: those of the columns that have an entry in it.
  private let first: [Int]
  private let members: [Int]

  init(of program: LinearProgram, bounds: ImpliedBounds) {
    self.bounds = bounds
    columns = (0..<program.columnCount).filter {
      bounds.lower[$0].isInfinite || bounds.upper[$0].isInfinite
    }
    var first = [Int](repeating: 0, count: program.rowCount + 1)
    let matrix = program.matrix
    for j in columns {
      for k in matrix.column(j) {
        first[Int(matrix.rowIndices[k]) + 1] += 1
      }
    }
    for i in 0..<program.rowCount { first[i + 1] += first[i] }
    var members = [Int](repeating: 0, count: first[program.rowCount])
    var next = first
    for j in columns {
      for k in matrix.column(j) {
        let i = Int(matrix.rowIndices[k])
        members[next[i]] = j
        next[i] += 1
      }
    }
    self.first = first
    self.members = members
  }

  func columns(ofRow i: Int) -> ArraySlice<Int> { members[first[i]..<first[i + 1]] }

  /// Whether a reduced cost of that sign asks for a limit that the column does not have.
  func isWrong(_ sign: Int, ofColumn j: Int) -> Bool {
    sign < 0 && bounds.upper[j].isInfinite || sign > 0 && bounds.lower[j].isInfinite
  }
}
