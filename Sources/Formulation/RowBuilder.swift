import LinearAlgebra
import LinearProgramming
import Scenarios

/// A family of constraints: adds its rows and bounds for the whole scenario.
protocol ConstraintFamily: SendableMetatype {
  static var declaration: FamilyDeclaration { get }
  init()
  func addRows(to model: inout RowBuilder)
}

/// A linear program that grows row by row.
///
/// A row is written by `add(_:_:)` for each entry and closed by `close(…)`; a column of −1 (one that
/// does not exist) and a coefficient of 0 are passed over. Rows are kept as one list of entries and
/// turned into columns once at the end.
struct RowBuilder {
  let scenario: Scenario
  let links: Links
  let columns: Columns
  let lastDay: Int
  /// How often each option can still be taken: as often as it is, or where the program chooses as
  /// often as it may be.
  let mostTaken: [Double]
  var columnLower: [Double]
  var columnUpper: [Double]
  private(set) var families: [DaySeries] = []

  private var rowStarts: [Int] = [0]
  private var entryColumns: [Int32] = []
  private var entryValues: [Double] = []
  private var rowLower: [Double] = []
  private var rowUpper: [Double] = []
  private var rowBlocks: [Int32] = []
  /// What the known values in the row being written add up to.
  private var known = 0.0

  init(_ scenario: Scenario, _ links: Links, _ columns: Columns, options: OptionChoice = .none) {
    self.scenario = scenario
    mostTaken = scenario.options.indices.map { options.range(of: $0, in: scenario).upperBound }
    self.links = links
    self.columns = columns
    lastDay = scenario.horizon.days
    columnLower = [Double](repeating: 0, count: columns.count)
    columnUpper = [Double](repeating: .infinity, count: columns.count)
    // Most columns stand in two or three rows.
    entryColumns.reserveCapacity(columns.count * 3)
    entryValues.reserveCapacity(columns.count * 3)
  }

  var rowCount: Int { rowLower.count }

  /// The factors π of a day-by-day table, day 1 at index 1.
  func factors(_ profile: Int?) -> [Double] { [0] + scenario.factors(of: profile) }

  // MARK: Rows

  @inline(__always)
  mutating func add(_ column: Int32, _ value: Double) {
    guard column >= 0, value != 0 else { return }
    entryColumns.append(column)
    entryValues.append(value)
  }

  /// Adds value·x on a day of a series; where the day has no column for it lies before the horizon,
  /// what is known of it.
  mutating func add(
    _ column: Int32, _ value: Double, orKnown quantity: InitialState.Quantity, _ series: Int,
    _ day: Int
  ) {
    if column >= 0 {
      add(column, value)
    } else {
      add(known: quantity, series, day, times: value)
    }
  }

  /// Adds what is known of a quantity on a day.
  mutating func add(
    known quantity: InitialState.Quantity, _ series: Int, _ day: Int, times factor: Double
  ) {
    known += factor * links.initial[quantity, series, day]
  }

  /// Adds −Σ add·taken over the effects that count on a day.
  mutating func addEffects(_ effects: [EffectTerm], on day: Int, times factor: Double = 1) {
    for effect in effects where effect.firstDay <= day { add(effect, factor) }
  }

  /// Adds −Σ add·taken over the effects that happen once, on this day.
  mutating func addEffects(_ effects: [EffectTerm], onceOn day: Int) {
    for effect in effects where effect.firstDay == day { add(effect, 1) }
  }

  private mutating func add(_ effect: EffectTerm, _ factor: Double) {
    if effect.isPast {
      known -= effect.add * factor * scenario.options[effect.option].taken
    } else {
      add(columns.taken(effect.option), -effect.add * factor)
    }
  }

  /// Whether the row being written has an entry yet.
  var isRowEmpty: Bool { entryColumns.count == rowStarts[rowStarts.count - 1] }

  /// Ends the row being written, what is known in it brought to the other side.
  mutating func close(from lower: Double = -.infinity, through upper: Double, block: Int) {
    rowStarts.append(entryColumns.count)
    rowLower.append(lower - known)
    rowUpper.append(upper - known)
    rowBlocks.append(Int32(block))
    known = 0
  }

  /// Forgets what is known in a row without entries, which is not written.
  mutating func discardRow() { known = 0 }

  /// Ends an equation.
  mutating func close(equal value: Double, block: Int) {
    close(from: value, through: value, block: block)
  }

  /// A family whose first row is the next one.
  func family(_ declared: FamilyDeclaration) -> DaySeries {
    DaySeries(
      declared.name.rawValue, declared.key, daily: declared.isDaily, start: rowCount)
  }

  /// Registers the names of the rows added since `family(_:)`.
  mutating func register(_ family: DaySeries) {
    precondition(family.positions.upperBound == rowCount, "\(family.family): rows without a name")
    families.append(family)
  }

  // MARK: The program

  /// The rows as columns, entries of one position added up. O(entries).
  consuming func program() -> LinearProgram {
    let matrix = Self.columnwise(
      rowStarts: rowStarts, entryColumns: entryColumns, entryValues: entryValues,
      columnCount: columns.count)
    var program = LinearProgram(
      costs: [Double](repeating: 0, count: columns.count), matrix: matrix, rowLower: rowLower,
      rowUpper: rowUpper, columnLower: columnLower, columnUpper: columnUpper)
    program.name = scenario.name
    program.rowBlocks = rowBlocks
    program.columnBlocks = columns.blocks
    return program
  }

  private static func columnwise(
    rowStarts: [Int], entryColumns: [Int32], entryValues: [Double], columnCount: Int
  ) -> SparseMatrix {
    let rowCount = rowStarts.count - 1
    var starts = [Int](repeating: 0, count: columnCount + 1)
    for j in entryColumns { starts[Int(j) + 1] += 1 }
    for j in 0..<columnCount { starts[j + 1] += starts[j] }
    var next = starts
    var rows = [Int32](repeating: 0, count: entryColumns.count)
    var values = [Double](repeating: 0, count: entryColumns.count)
    var repeated = 0
    for i in 0..<rowCount {
      for k in rowStarts[i]..<rowStarts[i + 1] {
        let j = Int(entryColumns[k])
        let p = next[j]
        if p > starts[j], rows[p - 1] == Int32(i) {
          values[p - 1] += entryValues[k]
          repeated += 1
        } else {
          rows[p] = Int32(i)
          values[p] = entryValues[k]
          next[j] = p + 1
        }
      }
    }
    guard repeated > 0 else {
      return SparseMatrix(
        rowCount: rowCount, columnCount: columnCount, columnStarts: starts, rowIndices: rows,
        values: values)
    }
    // Close the gaps that repeated positions left at the ends of columns.
    var p = 0
    for j in 0..<columnCount {
      let range = starts[j]..<next[j]
      starts[j] = p
      for k in range {
        rows[p] = rows[k]
        values[p] = values[k]
        p += 1
      }
    }
    starts[columnCount] = p
    rows.removeLast(rows.count - p)
    values.removeLast(values.count - p)
    return SparseMatrix(
      rowCount: rowCount, columnCount: columnCount, columnStarts: starts, rowIndices: rows,
      values: values)
  }
}
