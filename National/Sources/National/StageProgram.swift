import Formulation
import InteriorPoint
import LinearAlgebra
import LinearProgramming

/// What stages have been found to reach, and how later ones keep that.
public struct KeptStage: Codable, Sendable, Equatable {
  public var stage: Int
  public var value: Double
  /// Whether the stage's columns are fixed at 0, instead of a row that keeps its value.
  public var isZero: Bool

  public init(stage: Int, value: Double, isZero: Bool) {
    self.stage = stage
    self.value = value
    self.isZero = isZero
  }
}

/// The programs of the parts that a process has, for one stage: rows of the border come last, those that
/// keep earlier stages behind the others.
package struct StageProgram {
  let kept: [KeptStage]
  package let parted: PartedProgram
  /// The same, one program a part.
  package let parts: [LinearProgram]
  /// The border's rows in the part's own numbers.
  package let partBorders: [Range<Int>]

  /// - Parameters:
  ///   - numbers: The parts' numbers in the country, ascending.
  package init(
    _ header: CountryHeader, _ border: CountryBorder, _ parts: [CountryPart], numbers: [Int],
    stage: Int, kept: [KeptStage]
  ) {
    self.kept = kept
    let rows = kept.filter { !$0.isZero }
    let sides = rows.map { kept in
      header.stages[kept.stage].kind.sides(
        keeping: kept.value, constant: header.stages[kept.stage].constant,
        fraction: max(header.keep, Stage.leastKeep))
    }
    let lower = border.lower + sides.map(\.lower), upper = border.upper + sides.map(\.upper)
    self.parts = parts.map {
      Self.program($0, header.stages[stage], stage, kept: kept, border: (lower, upper))
    }
    partBorders = parts.map { $0.rowIds.count..<($0.rowIds.count + lower.count) }
    parted = Self.joined(
      self.parts, header.stages[stage], numbers: numbers, sides: (lower, upper))
  }

  private static func program(
    _ part: CountryPart, _ posed: CountryHeader.Stage, _ stage: Int, kept: [KeptStage],
    border: (lower: [Double], upper: [Double])
  ) -> LinearProgram {
    let own = part.rowIds.count, columns = part.columnIds.count
    let rows = kept.filter { !$0.isZero }
    let base = border.lower.count - rows.count
    var added = [[(row: Int32, value: Double)]](repeating: [], count: rows.isEmpty ? 0 : columns)
    for (k, row) in rows.enumerated() {
      for (j, value) in zip(part.stageColumns[row.stage], part.stageValues[row.stage]) {
        added[Int(j)].append((Int32(own + base + k), value))
      }
    }
    var starts = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for j in 0..<columns {
      // The part's own rows first, as wherever the part lies.
      for isOwn in [true, false] {
        for k in part.starts[j]..<part.starts[j + 1] where (part.entryRows[k] >= 0) == isOwn {
          let row = part.entryRows[k]
          indices.append(isOwn ? row : Int32(own) - 1 - row)
          values.append(part.entryValues[k])
        }
      }
      if !added.isEmpty {
        for entry in added[j] {
          indices.append(entry.row)
          values.append(entry.value)
        }
      }
      starts.append(indices.count)
    }
    var costs = [Double](repeating: 0, count: columns)
    for (j, value) in zip(part.stageColumns[stage], part.stageValues[stage]) {
      costs[Int(j)] += value
    }
    var columnUpper = part.columnUpper
    for zero in kept where zero.isZero {
      for j in part.stageColumns[zero.stage] { columnUpper[Int(j)] = 0 }
    }
    var program = LinearProgram(
      costs: costs,
      matrix: SparseMatrix(
        rowCount: own + border.lower.count, columnCount: columns, columnStarts: starts,
        rowIndices: indices, values: values),
      rowLower: part.rowLower + border.lower, rowUpper: part.rowUpper + border.upper,
      columnLower: part.columnLower, columnUpper: columnUpper)
    program.sense = posed.kind.sense
    program.rowBlocks = part.rowBlocks + [Int32](repeating: -1, count: border.lower.count)
    return program
  }

  /// The parts side by side, the border below them.
  private static func joined(
    _ parts: [LinearProgram], _ posed: CountryHeader.Stage, numbers: [Int],
    sides: (lower: [Double], upper: [Double])
  ) -> PartedProgram {
    let border = sides.lower.count
    let ownRows = parts.map { $0.rowCount - border }
    let allOwn = ownRows.reduce(0, +)
    var starts = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    var places: [PartedProgram.Part] = []
    var row = 0, column = 0
    for (k, part) in parts.enumerated() {
      let own = Int32(ownRows[k])
      let shift = Int32(row), borderShift = Int32(allOwn) - own
      indices.append(
        contentsOf: part.matrix.rowIndices.map { $0 < own ? $0 + shift : $0 + borderShift })
      let first = values.count
      values.append(contentsOf: part.matrix.values)
      starts.append(contentsOf: part.matrix.columnStarts.dropFirst().map { $0 + first })
      places.append(
        PartedProgram.Part(
          rows: row..<(row + ownRows[k]), columns: column..<(column + part.columnCount),
          holdsBorder: numbers[k] == 0))
      row += ownRows[k]
      column += part.columnCount
    }
    func own(_ array: (LinearProgram) -> [Double]) -> [Double] {
      parts.enumerated().flatMap { array($1)[..<ownRows[$0]] }
    }
    var program = LinearProgram(
      costs: parts.flatMap(\.costs),
      matrix: SparseMatrix(
        rowCount: allOwn + border, columnCount: column, columnStarts: starts, rowIndices: indices,
        values: values),
      rowLower: own(\.rowLower) + sides.lower, rowUpper: own(\.rowUpper) + sides.upper,
      columnLower: parts.flatMap(\.columnLower), columnUpper: parts.flatMap(\.columnUpper))
    program.sense = posed.kind.sense
    program.rowBlocks =
      parts.enumerated().flatMap { $1.rowBlocks[..<ownRows[$0]] }
      + [Int32](repeating: -1, count: border)
    return PartedProgram(program, parts: places)
  }

  /// The part's own piece of a solution of all parts of the process.
  package func piece(_ k: Int, of solution: LPSolution) -> LPSolution {
    let place = parted.parts[k]
    let duals = solution.rowDuals[place.rows] + solution.rowDuals[parted.border]
    return LPSolution(
      columnValues: Array(solution.columnValues[place.columns]), rowDuals: Array(duals),
      of: parts[k])
  }
}
