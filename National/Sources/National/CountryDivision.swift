import Formulation
import LinearAlgebra
import LinearProgramming
import Scenarios

/// Divides a planning program among provinces.
///
/// A row is of the province that it is about (`PlanningProgram.provinces`), and of the border where it is
/// about none or several. A column that has entries in rows of two provinces, goods on a lane between them,
/// has them joined: the rows of one of the two go into the border as well, those that more such columns
/// have, and of as many those of the later province. Then every column has entries in rows of one province
/// and of the border.
public struct CountryDivision {
  private let model: PlanningProgram
  private let program: LinearProgram
  private let names: [String]
  /// The province that a row is about, −1 for none or several.
  private let about: [Int32]
  /// The part of each row, −1 for the border.
  private var rowPart: [Int32]
  private var isDropped: [Bool]

  public static func divide(
    _ model: PlanningProgram, _ provinces: ProvinceTable
  ) -> Country {
    var division = CountryDivision(model, provinces)
    division.joinCrossing()
    return division.country()
  }

  private init(_ model: PlanningProgram, _ provinces: ProvinceTable) {
    self.model = model
    program = model.program
    names = ["nation"] + provinces.names
    about = model.provinces(ofRegions: provinces.ofRegion).rows
    rowPart = about.map { $0 < 0 ? -1 : $0 + 1 }
    isDropped = [Bool](repeating: false, count: model.program.columnCount)
  }

  private func parts(of column: Int) -> Set<Int32> {
    var parts = Set<Int32>()
    for k in program.matrix.column(column) {
      let part = rowPart[Int(program.matrix.rowIndices[k])]
      if part >= 0 { parts.insert(part) }
    }
    return parts
  }

  /// Moves rows into the border until no column joins two parts. What is fixed joins nothing.
  private mutating func joinCrossing() {
    let matrix = program.matrix
    var crossing: [Int] = []
    var uses = [Int](repeating: 0, count: program.rowCount)
    for j in 0..<program.columnCount where parts(of: j).count > 1 {
      if program.columnLower[j] == program.columnUpper[j] {
        isDropped[j] = true
        continue
      }
      crossing.append(j)
      for k in matrix.column(j) { uses[Int(matrix.rowIndices[k])] += 1 }
    }
    for j in crossing {
      let parts = parts(of: j)
      guard parts.count > 1 else { continue }
      func use(_ part: Int32) -> Int {
        matrix.column(j).reduce(0) {
          let row = Int(matrix.rowIndices[$1])
          return rowPart[row] == part ? max($0, uses[row]) : $0
        }
      }
      let stays = parts.min { (use($0), $0) < (use($1), $1) }
      for k in matrix.column(j) {
        let row = Int(matrix.rowIndices[k])
        if rowPart[row] != stays { rowPart[row] = -1 }
      }
    }
  }

  private func country() -> Country {
    var parts = [CountryPart](repeating: CountryPart(), count: names.count)
    var border = CountryBorder(
      lower: [], upper: [], rowIds: [], fixedColumnIds: [], fixedValues: [])
    let shift = fixedActivity(&border)
    var place = [Int32](repeating: 0, count: program.rowCount)
    var borderRows = [Int](repeating: 0, count: names.count)
    for i in 0..<program.rowCount {
      let (lower, upper) = (program.rowLower[i] - shift[i], program.rowUpper[i] - shift[i])
      let part = Int(rowPart[i])
      guard part >= 0 else {
        place[i] = Int32(-1 - border.rowIds.count)
        border.lower.append(lower)
        border.upper.append(upper)
        border.rowIds.append(Int32(i))
        borderRows[Int(about[i]) + 1] += 1
        continue
      }
      place[i] = Int32(parts[part].rowIds.count)
      parts[part].rowLower.append(lower)
      parts[part].rowUpper.append(upper)
      parts[part].rowBlocks.append(program.rowBlocks[i])
      parts[part].rowIds.append(Int32(i))
    }
    let columnPlace = addColumns(to: &parts, place)
    let stages = addStages(to: &parts, columnPlace)
    let header = CountryHeader(
      scenario: model.scenario.name, scenarioDigest: model.scenario.digest,
      rows: program.rowCount, columns: program.columnCount, entries: program.matrix.entryCount,
      borderRows: border.rowIds.count, borderDigest: Digests.of(border.bytes),
      keep: model.scenario.objective.keep, stages: stages,
      parts: parts.indices.map { k in
        CountryHeader.PartSize(
          name: names[k], rows: parts[k].rowIds.count, columns: parts[k].columnIds.count,
          entries: parts[k].entryRows.count, borderRows: borderRows[k],
          digest: Digests.of(parts[k].bytes))
      })
    return Country(header: header, border: border, parts: parts)
  }

  /// What the dropped columns add to each row.
  private func fixedActivity(_ border: inout CountryBorder) -> [Double] {
    var activity = [Double](repeating: 0, count: program.rowCount)
    for j in isDropped.indices where isDropped[j] {
      let value = program.columnLower[j]
      border.fixedColumnIds.append(Int32(j))
      border.fixedValues.append(value)
      for k in program.matrix.column(j) {
        activity[Int(program.matrix.rowIndices[k])] += program.matrix.values[k] * value
      }
    }
    return activity
  }

  /// Adds the columns; returns the part and the place of each.
  private func addColumns(
    to parts: inout [CountryPart], _ place: [Int32]
  ) -> [(part: Int, column: Int32)] {
    (0..<program.columnCount).map { j in
      if isDropped[j] { return (-1, 0) }
      // What has entries in the border alone is the nation's.
      let part = Int(self.parts(of: j).first ?? 0)
      parts[part].columnLower.append(program.columnLower[j])
      parts[part].columnUpper.append(program.columnUpper[j])
      parts[part].columnIds.append(Int32(j))
      for k in program.matrix.column(j) {
        parts[part].entryRows.append(place[Int(program.matrix.rowIndices[k])])
        parts[part].entryValues.append(program.matrix.values[k])
      }
      parts[part].starts.append(parts[part].entryRows.count)
      return (part, Int32(parts[part].columnIds.count - 1))
    }
  }

  private func addStages(
    to parts: inout [CountryPart], _ place: [(part: Int, column: Int32)]
  ) -> [CountryHeader.Stage] {
    model.stages.enumerated().map { s, stage in
      var constant = stage.constant
      for k in parts.indices {
        parts[k].stageColumns.append([])
        parts[k].stageValues.append([])
      }
      for term in stage.terms {
        let j = Int(term.column)
        if isDropped[j] {
          constant += term.coefficient * program.columnLower[j]
          continue
        }
        parts[place[j].part].stageColumns[s].append(place[j].column)
        parts[place[j].part].stageValues[s].append(term.coefficient)
      }
      return CountryHeader.Stage(name: stage.name, constant: constant)
    }
  }
}
