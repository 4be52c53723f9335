import LinearAlgebra
import LinearProgramming
import Plans

extension PlanningProgram {
  /// Recomputes what follows from what is done, so that every balance holds to rounding.
  ///
  /// A solution satisfies its rows to the solver's tolerance only. Recomputed from what is done, a
  /// stock that the solver left empty may be a little below its least, and a balance would no longer
  /// hold if it were simply raised. What is taken from it on that day is cut by as much instead,
  /// the largest activity first, or where only whole things take from it a little more comes in. So it is where more is done than lines or people are there for, or
  /// more than is worked for. That may leave less elsewhere, so the days are gone through until
  /// nothing is missing any more.
  ///
  /// - Parameters:
  ///   - all: x with what was taken for noise, which comes back where nothing else mends a balance.
  ///   - whole: What is whole and is not cut.
  ///   - isFrozen: By column: whether it is not cut in any case; empty: none is.
  ///   - rounds: Whether what is cut is cut to a number as it is written.
  func balance(
    _ x: inout [Double], _ all: [Double], _ whole: WholeColumns?, _ isFrozen: [Bool] = [],
    rounds: Bool
  ) {
    var noise = all
    for j in x.indices { noise[j] -= x[j] }
    let byRow = program.matrix.transposed()
    let largest = balances.map { magnitudes(of: $0.row, byRow, x) }
    let isDivisible = x.indices.map {
      isActivity($0) && (whole?.step[$0] ?? 0) == 0 && (isFrozen.isEmpty || !isFrozen[$0])
    }
    let mending = Mending(isDivisible: isDivisible, rounds: rounds)
    var lowered = noise.map { max(0, $0) }
    let limited: [LimitFamily] = [.lineHours, .acceptedLines, .workHours, .skillHours]
    let limits = limited.compactMap { rows(of: $0) }
    let largestHours = limits.map { magnitudes(of: $0, byRow, x) }
    for _ in 0..<Self.sweeps {
      var isCut = false
      for (k, (row, column)) in balances.enumerated()
      where recompute(column, from: row, largest[k], byRow, mending, &noise, &lowered, &x) {
        isCut = true
      }
      for (k, row) in limits.enumerated()
      where keep(row, largestHours[k], byRow, mending, &lowered, &x) {
        isCut = true
      }
      if !isCut { return }
    }
  }

  /// Cuts what is over the upper limit of a row; returns whether any was.
  private func keep(
    _ row: DaySeries, _ magnitudes: [Int: Double], _ entries: SparseMatrix, _ mending: Mending,
    _ lowered: inout [Double], _ x: inout [Double]
  ) -> Bool {
    var isCut = false
    let mendable = mendable(in: row, magnitudes)
    for series in 0..<row.count {
      for t in row.days(series) {
        let i = Int(row(series, t))
        var over = -program.rowUpper[i]
        var size = abs(over)
        for k in entries.column(i) {
          let term = entries.values[k] * x[Int(entries.rowIndices[k])]
          over += term
          size = max(size, abs(term))
        }
        guard over > Self.noiseOfLarger * size, over <= mendable[series] else { continue }
        if cut(by: over, per: 1, in: i, entries, mending, &lowered, &x) { isCut = true }
      }
    }
    return isCut
  }

  /// A cut moves on from a region to its sites, to what they make, to where that goes: so often at
  /// most.
  private static let sweeps = 50

  /// What is missing is rounding, and mended here, up to this part of the largest quantity that passes
  /// through such balances of the same item: the relative violation up to which a point counts as one
  /// that can be carried out. Where next to nothing of an item passes it is noise itself, up to a
  /// billionth of the largest quantity of any. More is an error, and left for the caller to see.
  private static let mendable = 1e-6

  /// What rounding the activities of a balance to the digits that are written may come to.
  private static let written = 1e-5

  /// The rows that say what a column is, given the day before: their families side by side, series
  /// for series, in an order in which each needs only what stands before it.
  private var balances: [(row: DaySeries, column: DaySeries)] {
    let determined: [(LimitFamily, DaySeries)] = [
      (.accepted, columns.accepted), (.setup, columns.setup), (.trained, columns.trained),
      (.trainees, columns.trainees), (.committed, columns.committed),
      (.siteStock, columns.siteStock), (.regionStock, columns.regionStock),
      (.supply, columns.left), (.debt, columns.debt), (.cash, columns.cash),
      (.delivered, columns.delivered), (.quota, columns.short),
    ]
    return determined.compactMap { family, column in rows(of: family).map { ($0, column) } }
  }

  /// The largest term in the balances of a family, by item where they are of items; by series else.
  private func magnitudes(
    of row: DaySeries, _ entries: SparseMatrix, _ x: [Double]
  ) -> [Int: Double] {
    var largest: [Int: Double] = [:]
    let rightHandSides = program.rowUpper
    for series in 0..<row.count {
      var size = 0.0
      for t in row.days(series) {
        let i = Int(row(series, t))
        let range = entries.column(i)
        if range.isEmpty { continue }
        if rightHandSides[i].isFinite { size = max(size, abs(rightHandSides[i])) }
        for k in range {
          size = max(size, abs(entries.values[k] * x[Int(entries.rowIndices[k])]))
        }
      }
      largest[group(of: series, in: row), default: 0].raise(to: size)
    }
    return largest
  }

  /// By series, what is rounding and no more.
  private func mendable(in row: DaySeries, _ magnitudes: [Int: Double]) -> [Double] {
    let least = Self.noise * (magnitudes.values.max() ?? 0)
    return (0..<row.count).map {
      max(least, Self.mendable * (magnitudes[group(of: $0, in: row)] ?? 0), Self.written)
    }
  }

  private func group(of series: Int, in row: DaySeries) -> Int {
    row.parts.firstIndex(of: .item).map { row.key(series, $0) } ?? series
  }

  /// column ← (right-hand side − the row's other entries) / its own coefficient, within its bounds.
  ///
  /// A row with a lower limit alone gives the least value of the column; more of the others is no
  /// fault of theirs.
  ///
  /// - Parameter lowered: By column, by how much what was left out as noise or cut so far may have lowered it:
  ///   an hour that is missing by rounding makes hundreds of pieces, and what then is missing of those is no
  ///   error either.
  /// - Returns: Whether some activity was cut to keep a column within its bounds.
  private func recompute(
    _ column: DaySeries, from row: DaySeries, _ magnitudes: [Int: Double],
    _ entries: SparseMatrix, _ mending: Mending, _ noise: inout [Double],
    _ lowered: inout [Double], _ x: inout [Double]
  ) -> Bool {
    var isCut = false
    let mendable = mendable(in: row, magnitudes)
    let isCounted = [
      columns.accepted, columns.setup, columns.trained, columns.trainees, columns.committed,
    ].contains { $0.family == column.family }
    for series in 0..<row.count {
      for t in row.days(series) {
        let i = Int(row(series, t))
        let j = Int(column(series, t))
        guard j >= 0 else { continue }
        let (value, size, own, byCuts) = value(of: j, from: i, entries, lowered, x)
        lowered[j] = byCuts
        let (lower, upper) = (program.columnLower[j], program.columnUpper[j])
        let within = min(max(value, lower), upper)
        x[j] = within
        let missing = abs(value - within)
        let nothing = max(Self.noiseOfLarger * size, isCounted ? Self.leastCounted : 0)
        guard program.rowUpper[i] < .infinity, missing > nothing,
          missing <= mendable[series] + byCuts
        else { continue }
        if cut(by: within - value, per: own, in: i, entries, mending, &lowered, &x)
          || restore(&noise, for: within - value, per: own, in: i, entries, mending, &x)
          || raise(by: within - value, per: own, in: i, entries, mending, &x)
        {
          isCut = true
        }
      }
    }
    return isCut
  }

  /// Brings back what was taken for noise and makes up for something missing, in whole and once;
  /// returns whether there was any.
  private func restore(
    _ noise: inout [Double], for missing: Double, per own: Double, in i: Int,
    _ entries: SparseMatrix, _ mending: Mending, _ x: inout [Double]
  ) -> Bool {
    var isAny = false
    for k in entries.column(i) where entries.values[k] / own * missing < 0 {
      let j = Int(entries.rowIndices[k])
      guard noise[j] > 0, mending.isDivisible[j] else { continue }
      x[j] += noise[j]
      noise[j] = 0
      isAny = true
    }
    return isAny
  }

  /// What row i makes of column j, the largest term in it, the column's own coefficient, and by how much
  /// what was lowered of the others may have lowered it.
  private func value(
    of j: Int, from i: Int, _ entries: SparseMatrix, _ lowered: [Double], _ x: [Double]
  ) -> (value: Double, size: Double, own: Double, byCuts: Double) {
    var rest = program.rowUpper[i] < .infinity ? program.rowUpper[i] : program.rowLower[i]
    var size = abs(rest)
    var own = 1.0
    var byCuts = 0.0
    for k in entries.column(i) {
      let other = Int(entries.rowIndices[k])
      if other == j {
        own = entries.values[k]
      } else {
        rest -= entries.values[k] * x[other]
        size = max(size, abs(entries.values[k] * x[other]))
        byCuts += abs(entries.values[k]) * lowered[other]
      }
    }
    let value = rest / own
    return (abs(value) <= Self.noise * size ? 0 : value, size, own, byCuts / abs(own))
  }

  /// Cuts what lowers a column of coefficient `own` in row i, or where `missing` is negative what
  /// raises it, by |missing|: the largest activity, and the next where that is not enough. False where
  /// there is nothing to cut.
  private func cut(
    by missing: Double, per own: Double, in i: Int, _ entries: SparseMatrix,
    _ mending: Mending, _ lowered: inout [Double], _ x: inout [Double]
  ) -> Bool {
    func isCut(_ k: Int) -> Bool {
      entries.values[k] / own * missing > 0 && mending.isDivisible[Int(entries.rowIndices[k])]
    }
    func size(_ k: Int) -> Double {
      abs(entries.values[k] / own) * x[Int(entries.rowIndices[k])]
    }
    var missing = abs(missing)
    let activities = entries.column(i).filter { isCut($0) && size($0) > 0 }
      .sorted { size($0) > size($1) }
    for k in activities where missing > 0 {
      let j = Int(entries.rowIndices[k])
      let quantity = abs(entries.values[k] / own)
      let before = x[j]
      x[j] = mending.down(max(0, before - missing / quantity))
      missing -= quantity * (before - x[j])
      lowered[j] += before - x[j]
    }
    return !activities.isEmpty
  }

  /// Where nothing can be cut, since what uses it is whole, as much more of the largest activity comes in
  /// as its bounds allow; returns whether it did.
  private func raise(
    by missing: Double, per own: Double, in i: Int, _ entries: SparseMatrix,
    _ mending: Mending, _ x: inout [Double]
  ) -> Bool {
    var best: (column: Int, quantity: Double, size: Double)?
    for k in entries.column(i) where entries.values[k] / own * missing < 0 {
      let j = Int(entries.rowIndices[k])
      let quantity = abs(entries.values[k] / own)
      let room = program.columnUpper[j] - x[j]
      guard mending.isDivisible[j], x[j] > 0, room * quantity >= abs(missing) else { continue }
      if quantity * x[j] > best?.size ?? 0 { best = (j, quantity, quantity * x[j]) }
    }
    guard let best else { return false }
    let raised = mending.up(x[best.column] + abs(missing) / best.quantity)
    x[best.column] = min(raised, program.columnUpper[best.column])
    return true
  }

  /// Whether a column is an activity of which a little less can be done with nothing but its balances
  /// the worse for it.
  private func isActivity(_ j: Int) -> Bool {
    [
      columns.run, columns.work, columns.draw, columns.ship, columns.buy, columns.flow,
      columns.deliver,
    ].contains { $0.positions.contains(j) }
  }
}

/// Which activities may be cut or raised, and to what numbers.
private struct Mending {
  /// By column.
  let isDivisible: [Bool]
  /// Whether to a number as it is written.
  let rounds: Bool

  func down(_ quantity: Double) -> Double {
    rounds ? ExportedNumber.roundedDown(quantity) : quantity
  }
  func up(_ quantity: Double) -> Double { rounds ? ExportedNumber.roundedUp(quantity) : quantity }
}

extension Double {
  fileprivate mutating func raise(to other: Double) { self = Swift.max(self, other) }
}
