import LinearAlgebra
import LinearProgramming

/// A proof found while reducing, in the indices of the original rows and columns and valid for the
/// program as reduced so far; the undo stack carries it back.
enum Proof: Error {
  case infeasible([(row: Int, multiplier: Double)])
  case unbounded([(column: Int, direction: Double)])
}

/// The program as reduced so far: minimisation, original indices, rows and columns marked removed.
///
/// A struct handed on by `inout`, so that its arrays are changed in place and no access is checked
/// at run time.
struct WorkingProgram {
  let settings: PresolveSettings
  /// `settings.enabled`, asked too often for a set.
  private let enabled: [Bool]
  /// Whether column j must stay whole; empty when integrality is not looked at.
  let isInteger: [Bool]
  var rows: Lines
  var columns: Lines
  var costs: [Double]
  var constant: Double
  var rowLower: [Double]
  var rowUpper: [Double]
  var columnLower: [Double]
  var columnUpper: [Double]
  private(set) var rowAlive: [Bool]
  private(set) var columnAlive: [Bool]
  /// Numbers of entries in rows and columns that are alive.
  var rowSize: [Int32]
  var columnSize: [Int32]
  var changedRows: WorkQueue
  var changedColumns: WorkQueue
  var stack = UndoStack()
  /// Rows and columns removed so far.
  private(set) var removedCount = 0
  /// How many more entries may be read by reductions whose cost is not bounded by what they remove.
  var budget: Int
  private let deadline: ContinuousClock.Instant?
  /// Lines looked at since the clock was.
  private var sinceClock = 0
  private var isLate = false
  /// Zero between uses; one entry a row or column, whichever are more.
  var scratch: [Double]

  init(_ program: LinearProgram, settings: PresolveSettings) {
    self.settings = settings
    enabled = ReductionKind.allCases.map(settings.enabled.contains)
    let (m, n) = (program.rowCount, program.columnCount)
    isInteger = settings.respectsIntegers && program.hasIntegers ? program.isInteger : []
    columns = Lines(columnsOf: program.matrix)
    rows = Lines(columnsOf: program.matrix.transposed())
    columnSize = (0..<n).map { [columns] in Int32(columns.range($0).count) }
    rowSize = (0..<m).map { [rows] in Int32(rows.range($0).count) }
    let minimizes = program.sense == .minimize
    costs = minimizes ? program.costs : program.costs.map { -$0 }
    constant = minimizes ? program.objectiveConstant : -program.objectiveConstant
    rowLower = program.rowLower.map(Self.clamped)
    rowUpper = program.rowUpper.map(Self.clamped)
    columnLower = program.columnLower.map(Self.clamped)
    columnUpper = program.columnUpper.map(Self.clamped)
    rowAlive = [Bool](repeating: true, count: m)
    columnAlive = [Bool](repeating: true, count: n)
    changedRows = WorkQueue(all: m)
    changedColumns = WorkQueue(all: n)
    budget = 10 * program.matrix.entryCount + 1_000_000
    scratch = [Double](repeating: 0, count: max(m, n))
    deadline =
      settings.timeLimit.isFinite
      ? .now.advanced(by: .seconds(max(0, settings.timeLimit))) : nil
  }

  /// Whether the time is up or the user has stopped; looked at every so many lines, which may be long ones.
  mutating func isOutOfTime(every lines: Int = 64) -> Bool {
    guard !isLate, deadline != nil || settings.isStopped != nil else { return isLate }
    sinceClock += 1
    guard sinceClock >= lines else { return false }
    sinceClock = 0
    isLate = deadline.map { ContinuousClock.now >= $0 } ?? false || settings.isStopped?() ?? false
    return isLate
  }

  /// Bounds of 1e20 and beyond are none.
  static func clamped(_ bound: Double) -> Double {
    bound >= 1e20 ? .infinity : bound <= -1e20 ? -.infinity : bound
  }

  func allows(_ kind: ReductionKind) -> Bool { enabled[kind.rawValue] }
  func mustBeWhole(_ j: Int) -> Bool { !isInteger.isEmpty && isInteger[j] }

  /// Whether column j may take the value v, its integrality considered.
  func admits(_ v: Double, _ j: Int) -> Bool { !mustBeWhole(j) || v == v.rounded() }

  /// The places of row i's entries in `rows`.
  mutating func row(_ i: Int) -> Range<Int> {
    if rows.length[i] != rowSize[i] { rows.clean(i, alive: columnAlive) }
    return rows.range(i)
  }

  /// The places of column j's entries in `columns`.
  mutating func column(_ j: Int) -> Range<Int> {
    if columns.length[j] != columnSize[j] { columns.clean(j, alive: rowAlive) }
    return columns.range(j)
  }

  func isEquation(_ i: Int) -> Bool { rowLower[i] == rowUpper[i] && rowLower[i].isFinite }

  /// Takes row i out; its record is on the stack.
  mutating func removeRow(_ i: Int) {
    for p in row(i) {
      let j = Int(rows.index[p])
      columnSize[j] -= 1
      changedColumns.insert(j)
    }
    rowAlive[i] = false
    removedCount += 1
  }

  /// Takes column j out; its record is on the stack, its value accounted for.
  mutating func removeColumn(_ j: Int) {
    for p in column(j) {
      let i = Int(columns.index[p])
      rowSize[i] -= 1
      changedRows.insert(i)
    }
    columnAlive[j] = false
    removedCount += 1
  }

  /// Puts the entries of row i but for column j into the stack's terms, and takes the price times each from the
  /// costs; where the terms are.
  mutating func recordAndPrice(row i: Int, without j: Int, _ price: Double) -> Range<Int> {
    let first = stack.terms.count
    for k in row(i) where Int(rows.index[k]) != j {
      let other = Int(rows.index[k])
      stack.terms.add(Int32(other), rows.value[k])
      if price != 0 { costs[other] = Self.difference(costs[other], price * rows.value[k]) }
    }
    return first..<stack.terms.count
  }

  /// Moves the sides of row i by −shift.
  mutating func shiftSides(_ i: Int, by shift: Double) {
    if shift == 0 { return }
    let isEquation = rowLower[i] == rowUpper[i]
    rowLower[i] = Self.difference(rowLower[i], shift)
    rowUpper[i] = isEquation ? rowLower[i] : Self.difference(rowUpper[i], shift)
  }

  /// a − b, zero where only rounding is left.
  static func difference(_ a: Double, _ b: Double) -> Double {
    let d = a - b
    return abs(d) < Tolerance.cancelled * max(abs(a), abs(b)) ? 0 : d
  }

  /// Rows of column j must be looked at again because its bounds changed.
  mutating func boundsChanged(_ j: Int) {
    changedColumns.insert(j)
    for p in column(j) { changedRows.insert(Int(columns.index[p])) }
  }

  /// |a| of the largest entry of a row.
  mutating func largest(inRow i: Int) -> Double {
    var most = 0.0
    for p in row(i) { most = max(most, abs(rows.value[p])) }
    return most
  }

  mutating func largest(inColumn j: Int) -> Double {
    var most = 0.0
    for p in column(j) { most = max(most, abs(columns.value[p])) }
    return most
  }

  /// Tolerance for comparing with `bound`.
  func slack(_ bound: Double) -> Double { settings.tolerance * max(1, abs(bound)) }

  /// Whether only rounding lies between two bounds.
  func isClosed(_ lower: Double, _ upper: Double) -> Bool {
    lower.isFinite && upper.isFinite && upper - lower <= Tolerance.closedShare * slack(lower)
  }
}

/// The range of a row's activity within the column bounds; infinite terms are counted apart.
struct Activity {
  var least = 0.0
  var most = 0.0
  var leastInfinities = 0
  var mostInfinities = 0
  /// Of the finite terms, for rounding.
  var magnitude = 0.0

  var minimum: Double { leastInfinities == 0 ? least : -.infinity }
  var maximum: Double { mostInfinities == 0 ? most : .infinity }

  mutating func add(_ a: Double, _ lower: Double, _ upper: Double) {
    let (low, high) = a > 0 ? (a * lower, a * upper) : (a * upper, a * lower)
    if low == -.infinity {
      leastInfinities += 1
    } else {
      least += low
      magnitude = max(magnitude, abs(low))
    }
    if high == .infinity {
      mostInfinities += 1
    } else {
      most += high
      magnitude = max(magnitude, abs(high))
    }
  }
}

extension WorkingProgram {
  /// The activity range of row i, column `excluded` left out.
  mutating func activity(ofRow i: Int, without excluded: Int = -1) -> Activity {
    var activity = Activity()
    for p in row(i) {
      let j = Int(rows.index[p])
      if j != excluded { activity.add(rows.value[p], columnLower[j], columnUpper[j]) }
    }
    return activity
  }

  /// The reduced program with its rows and columns in the original order.
  func compressed(like program: LinearProgram) -> (LinearProgram, rows: [Int32], columns: [Int32]) {
    var keptRows: [Int32] = []
    var newRow = [Int32](repeating: -1, count: rowAlive.count)
    for i in rowAlive.indices where rowAlive[i] {
      newRow[i] = Int32(keptRows.count)
      keptRows.append(Int32(i))
    }
    var keptColumns: [Int32] = []
    var (starts, indices, values) = ([0], [Int32](), [Double]())
    for j in columnAlive.indices where columnAlive[j] {
      keptColumns.append(Int32(j))
      for p in columns.range(j) where newRow[Int(columns.index[p])] >= 0 {
        indices.append(newRow[Int(columns.index[p])])
        values.append(columns.value[p])
      }
      starts.append(indices.count)
    }
    let sign = program.sense == .minimize ? 1.0 : -1.0
    var reduced = LinearProgram(
      costs: keptColumns.map { sign * costs[Int($0)] },
      matrix: SparseMatrix(
        rowCount: keptRows.count, columnCount: keptColumns.count, columnStarts: starts,
        rowIndices: indices, values: values),
      rowLower: keptRows.map { rowLower[Int($0)] }, rowUpper: keptRows.map { rowUpper[Int($0)] },
      columnLower: keptColumns.map { columnLower[Int($0)] },
      columnUpper: keptColumns.map { columnUpper[Int($0)] })
    reduced.name = program.name
    reduced.sense = program.sense
    reduced.objectiveConstant = sign * constant
    if !program.isInteger.isEmpty {
      reduced.isInteger = keptColumns.map { program.isInteger[Int($0)] }
    }
    if !program.rowBlocks.isEmpty {
      reduced.rowBlocks = keptRows.map { program.rowBlocks[Int($0)] }
    }
    if program.rowParts.count == program.rowCount {
      reduced.rowParts = keptRows.map { program.rowParts[Int($0)] }
    }
    if !program.columnBlocks.isEmpty {
      reduced.columnBlocks = keptColumns.map { program.columnBlocks[Int($0)] }
    }
    return (reduced, keptRows, keptColumns)
  }
}
