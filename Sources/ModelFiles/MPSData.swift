import LinearAlgebra
import LinearProgramming

/// The rows of an MPS file while it is read.
struct MPSRows {
  var names = NameTable()
  /// N, L, G or E of each row.
  var kinds: [UInt8] = []
  /// The program's row of each row of the file; −1 the objective, −2 an N row left out.
  var indices: [Int32] = []
  /// By row of the file.
  var rhs: [Double] = []
  /// By row of the file, NaN where there is none.
  var ranges: [Double] = []
  /// The line of each row's right-hand side in the file, 0 where there is none.
  var rhsLines: [Int32] = []
  var constraintCount = 0
  var objective: Int?
}

/// The columns of an MPS file while it is read.
struct MPSColumns {
  var names = NameTable()
  var costs: [Double] = []
  var starts: [Int] = [0]
  var rowIndices: [Int32] = []
  var values: [Double] = []
  var lower: [Double] = []
  var upper: [Double] = []
  var isInteger: [Bool] = []
  var hasLower: [Bool] = []
  var hasUpper: [Bool] = []
  /// Whether the lines now being read stand between integer markers.
  var inIntegerBlock = false
  /// The last column in which each row of the file was seen, to find repeated entries.
  var lastColumn: [Int32] = []

  /// Opens a column after the last one; its name is already in `names`.
  mutating func open() {
    if !costs.isEmpty { starts.append(values.count) }
    costs.append(0)
    lower.append(0)
    upper.append(.infinity)
    isInteger.append(inIntegerBlock)
    hasLower.append(false)
    hasUpper.append(false)
  }

  /// Ends the last column.
  mutating func close() {
    if starts.count == costs.count { starts.append(values.count) }
  }
}

extension MPSParser {
  /// The fields of the current line in fixed form: type, name, name, number, name, number; `nil`
  /// (and an issue) when text stands outside their columns.
  mutating func fixedFields(_ line: Range<Int>) -> [Range<Int>]? {
    let spans = [1..<3, 4..<12, 14..<22, 24..<36, 39..<47, 49..<61]
    var places: [Range<Int>] = []
    var covered = 0
    for span in spans {
      if !isBlank(line, covered..<span.lowerBound) {
        report(.betweenFields)
        return nil
      }
      covered = span.upperBound
      let from = min(line.lowerBound + span.lowerBound, line.upperBound)
      var place = from..<min(line.lowerBound + span.upperBound, line.upperBound)
      while let first = place.first, reader.buffer[first] == 32 {
        place = (first + 1)..<place.upperBound
      }
      while let last = place.last, reader.buffer[last] == 32 { place = place.lowerBound..<last }
      places.append(place)
    }
    return places
  }

  private func isBlank(_ line: Range<Int>, _ span: Range<Int>) -> Bool {
    for offset in span where line.lowerBound + offset < line.upperBound {
      if reader.buffer[line.lowerBound + offset] != 32 { return false }
    }
    return true
  }

  // MARK: ROWS

  mutating func readRow(_ line: Range<Int>) {
    if fixed {
      guard let places = fixedFields(line) else { return }
      if places[2..<6].contains(where: { !$0.isEmpty }) {
        return report(.expectedTypeAndName)
      }
      if places[0].isEmpty || places[1].isEmpty { return report(.expectedTypeAndName) }
      fields.set([places[0], places[1]])
    }
    guard fields.count == 2 else {
      return report(.rowFields(found: fields.count))
    }
    let kind = reader.buffer[fields[0].lowerBound] & 0xDF
    guard fields[0].count == 1, "NLGE".utf8.contains(kind) else {
      return report(.noRowType(shortened(string(fields[0]))))
    }
    guard rows.names.add(fields[1], in: reader.buffer) != nil else {
      return report(.rowTwice(string(fields[1])))
    }
    rows.kinds.append(kind)
    rows.rhs.append(0)
    rows.ranges.append(.nan)
    rows.rhsLines.append(0)
    columns.lastColumn.append(-1)
    if kind == UInt8(ascii: "N") {
      rows.indices.append(-2)
    } else {
      rows.indices.append(Int32(rows.constraintCount))
      rows.constraintCount += 1
    }
  }

  /// Settles which N row is the objective, once all rows are known.
  mutating func chooseObjective() {
    let free = rows.kinds.indices.filter { rows.kinds[$0] == UInt8(ascii: "N") }
    if let objectiveName {
      rows.objective = free.first { ByteName(rows.names.name($0)) == ByteName(objectiveName) }
      if rows.objective == nil {
        let names = free.map { rows.names.name($0) }
        report(
          .notAnObjective(
            shortened(objectiveName), near: nearestName(to: objectiveName, among: names)))
      }
    } else {
      rows.objective = free.first
      if free.isEmpty { note(.noObjectiveRow) }
    }
    if let objective = rows.objective { rows.indices[objective] = -1 }
    if free.count > 1 {
      let chosen = rows.objective.map { rows.names.name($0) } ?? ""
      note(.severalObjectives(free.count, chosen: chosen))
    }
  }

  // MARK: COLUMNS

  mutating func readColumn(_ line: Range<Int>) {
    if isMarker(line) { return readMarker() }
    if fixed {
      guard let places = fixedFields(line) else { return }
      if places[1].isEmpty { return report(.expectedColumnField) }
      fields.set([places[1]] + places[2...(places[4].isEmpty && places[5].isEmpty ? 3 : 5)])
    }
    guard fields.count == 3 || fields.count == 5 else {
      let isCut = fields.count == 2 || fields.count == 4
      return report(.columnFields(found: fields.count, last: isCut ? lastField : nil))
    }
    guard let column = enterColumn(fields[0]) else { return }
    readEntry(fields[1], fields[2], of: column)
    if fields.count == 5 { readEntry(fields[3], fields[4], of: column) }
  }

  /// The index of the column whose entries the line gives: the last one, or a new one.
  private mutating func enterColumn(_ place: Range<Int>) -> Int? {
    let last = columns.names.count - 1
    if last >= 0 && columns.names.matches(last, place, in: reader.buffer) { return last }
    guard let column = columns.names.add(place, in: reader.buffer) else {
      report(.entriesApart(column: string(place)))
      return nil
    }
    columns.open()
    return column
  }

  private mutating func readEntry(_ row: Range<Int>, _ number: Range<Int>, of column: Int) {
    guard let i = findRow(row), let value = finiteNumber(number) else { return }
    if columns.lastColumn[i] == Int32(column) {
      return report(.entryTwice(row: string(row), column: columns.names.name(column)))
    }
    columns.lastColumn[i] = Int32(column)
    if value == 0 { return }
    let index = rows.indices[i]
    if index >= 0 {
      columns.rowIndices.append(index)
      columns.values.append(value)
    } else if index == -1 {
      columns.costs[column] = value
    }
  }

  private func isMarker(_ line: Range<Int>) -> Bool {
    fields.count == 3 && fields[1].count == 8 && string(fields[1]).uppercased() == "'MARKER'"
  }

  private mutating func readMarker() {
    switch string(fields[2]).uppercased() {
    case "'INTORG'":
      if columns.inIntegerBlock { report(.integersWithin) }
      columns.inIntegerBlock = true
    case "'INTEND'":
      if !columns.inIntegerBlock { report(.integersWithoutBegin) }
      columns.inIntegerBlock = false
    default:
      report(.noMarker(shortened(string(fields[2]))))
    }
  }

  // MARK: Names and numbers

  mutating func findRow(_ place: Range<Int>) -> Int? {
    if let i = rows.names.find(place, in: reader.buffer) { return i }
    let word = string(place)
    report(.unknownRow(shortened(word), near: nearestName(to: word, among: rows.names.names)))
    return nil
  }

  mutating func findColumn(_ place: Range<Int>) -> Int? {
    if let j = columns.names.find(place, in: reader.buffer) { return j }
    let word = string(place)
    report(
      .unknownColumn(shortened(word), near: nearestName(to: word, among: columns.names.names)))
    return nil
  }

  /// The number at `place`, or an issue; overflow gives an infinity.
  mutating func number(_ place: Range<Int>) -> Double? {
    if let value = parseNumber(place, in: reader.buffer) { return value }
    report(.expectedNumber(shortened(string(place))))
    return nil
  }

  mutating func finiteNumber(_ place: Range<Int>) -> Double? {
    guard let value = number(place) else { return nil }
    if value.isFinite { return value }
    report(.expectedFiniteNumber(shortened(string(place))))
    return nil
  }
}
