import LinearAlgebra
import LinearProgramming
import Scenarios

/// Puts the programs of all futures side by side, with the columns that they share once.
struct FuturesMerger {
  private let knownFromDay: Int
  private(set) var columns: [[Int32]] = []
  private(set) var isCommon: [[Bool]] = []

  private var lower: [Double] = []
  private var upper: [Double] = []
  private var isInteger: [Bool] = []
  /// Shared columns by their place in their family.
  private var shared: [Place: Int32] = [:]
  /// By shared column that stands for a decision: in how many futures it is there.
  private var decisions: [Int32: Int] = [:]

  private var rowLower: [Double] = []
  private var rowUpper: [Double] = []
  /// A site's rows of all futures are one block: the first days link them.
  private var rowBlocks: [Int32] = []
  /// 0 for the first days, 1… for the futures.
  private var rowParts: [Int32] = []
  private var entries: [(row: Int, column: Int, value: Double)] = []
  /// The rows that hold shared columns alone.
  private var commonRows: [Row: Int] = [:]
  /// By future: for each of its own rows the row here.
  private(set) var rows: [[Int]] = []

  private struct Place: Hashable {
    var family, series, day: Int
  }

  private struct Row: Hashable {
    var columns: [Int32]
    var values: [Double]
    var lower, upper: Double
  }

  /// What is decided on a day, and what follows from it. Of the other families, `short` and `output`
  /// say what a future counts; `more` and `less` are not there.
  private static let decided: Set<String> = [
    "convert", "run", "work", "overtime", "trained", "dispatch", "release", "draw", "ship", "buy",
    "flow", "deliver", "borrow", "begin",
  ]
  private static let following: Set<String> = [
    "accepted", "setup", "trainees", "committed", "siteStock", "regionStock", "left", "delivered",
    "cash", "debt",
  ]

  init(knownFromDay: Int) { self.knownFromDay = knownFromDay }

  mutating func add(_ future: PlanningProgram) {
    let map = addColumns(of: future)
    addRows(of: future, map)
    columns.append(map)
  }

  // MARK: Columns

  private mutating func addColumns(of future: PlanningProgram) -> [Int32] {
    var map = [Int32](repeating: -1, count: future.program.columnCount)
    var common = [Bool](repeating: false, count: map.count)
    for (k, family) in future.columns.families.enumerated() {
      for series in 0..<family.count {
        for t in family.days(series) {
          let own = Int(family(series, t))
          guard isShared(family, series, t, future.scenario) else {
            map[own] = addColumn(own, of: future.program)
            continue
          }
          common[own] = true
          map[own] = share(
            Place(family: k, series: series, day: t), own, future.program,
            isDecision: !Self.following.contains(family.family))
        }
      }
    }
    isCommon.append(common)
    return map
  }

  private func isShared(_ family: DaySeries, _ series: Int, _ t: Int, _ scenario: Scenario) -> Bool
  {
    if family.family == "taken" {
      return scenario.options[family.key(series)].startDay < knownFromDay
    }
    return t < knownFromDay
      && (Self.decided.contains(family.family) || Self.following.contains(family.family))
  }

  private mutating func addColumn(_ own: Int, of program: LinearProgram) -> Int32 {
    lower.append(program.columnLower[own])
    upper.append(program.columnUpper[own])
    isInteger.append(!program.isInteger.isEmpty && program.isInteger[own])
    return Int32(lower.count - 1)
  }

  /// The shared column of a place, within the bounds of all futures.
  private mutating func share(
    _ place: Place, _ own: Int, _ program: LinearProgram, isDecision: Bool
  ) -> Int32 {
    if let known = shared[place] {
      lower[Int(known)] = max(lower[Int(known)], program.columnLower[own])
      upper[Int(known)] = min(upper[Int(known)], program.columnUpper[own])
      if isDecision { decisions[known, default: 0] += 1 }
      return known
    }
    let column = addColumn(own, of: program)
    shared[place] = column
    if isDecision { decisions[column] = 1 }
    return column
  }

  // MARK: Rows

  private mutating func addRows(of future: PlanningProgram, _ map: [Int32]) {
    let program = future.program
    let common = isCommon[isCommon.count - 1]
    let byRow = program.matrix.transposed()
    var places: [Int] = []
    for i in 0..<program.rowCount {
      let range = byRow.column(i)
      let own = range.map { Int(byRow.rowIndices[$0]) }
      let isCommon = own.allSatisfy { common[$0] }
      if isCommon {
        let row = Row(
          columns: own.map { map[$0] }, values: range.map { byRow.values[$0] },
          lower: program.rowLower[i], upper: program.rowUpper[i])
        if let known = commonRows[row] {
          places.append(known)
          continue
        }
        commonRows[row] = rowLower.count
      }
      for k in range {
        entries.append((rowLower.count, Int(map[Int(byRow.rowIndices[k])]), byRow.values[k]))
      }
      places.append(rowLower.count)
      rowLower.append(program.rowLower[i])
      rowUpper.append(program.rowUpper[i])
      rowBlocks.append(program.rowBlocks[i])
      rowParts.append(isCommon ? 0 : Int32(rows.count + 1))
    }
    rows.append(places)
  }

  // MARK: The program

  /// The program of the futures added. What cannot be done in one of them is done in none.
  mutating func program(name: String) -> LinearProgram {
    for (column, count) in decisions where count < columns.count {
      upper[Int(column)] = min(upper[Int(column)], max(0, lower[Int(column)]))
    }
    var program = LinearProgram(
      costs: [Double](repeating: 0, count: lower.count),
      matrix: SparseMatrix(
        rowCount: rowLower.count, columnCount: lower.count, triplets: entries),
      rowLower: rowLower, rowUpper: rowUpper, columnLower: lower, columnUpper: upper)
    program.name = name
    program.rowBlocks = rowBlocks
    program.rowParts = rowParts
    program.isInteger = isInteger.contains(true) ? isInteger : []
    return program
  }
}
