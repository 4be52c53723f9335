import LinearAlgebra
import LinearProgramming

/// The sections of an MPS file that describe a linear program.
enum MPSSection: String, CaseIterable {
  case name = "NAME", objectiveSense = "OBJSENSE", objectiveName = "OBJNAME", rows = "ROWS"
  case columns = "COLUMNS", rhs = "RHS", ranges = "RANGES", bounds = "BOUNDS", end = "ENDATA"

  /// Sections that other kinds of models have.
  static let beyondLinear: Set<String> = [
    "QUADOBJ", "QMATRIX", "QSECTION", "QCMATRIX", "CSECTION", "SOS", "SOS1", "SOS2", "SETS",
    "INDICATORS", "GENCONS", "LAZYCONS", "USERCUTS", "PWLOBJ", "SCENARIOS", "BRANCH",
  ]
}

/// Reads one MPS text into a linear program, collecting what is wrong with it.
struct MPSParser: ~Copyable {
  /// What an MPS row is to the program.
  enum RowRole {
    case objective, ignored
    /// A row of the program with its index.
    case constraint(Int)
  }

  private(set) var reader: LineReader
  let fixed: Bool
  private(set) var issues: [ModelFileIssue] = []
  private(set) var notes: [ModelFileIssue] = []
  private(set) var sawTab = false

  private(set) var section: MPSSection?
  private var seen: Set<MPSSection> = []
  private var ended = false
  /// The fields of the current line.
  var fields = MPSFields()

  var name = ""
  var sense = ObjectiveSense.minimize
  var objectiveName: String?
  var rows = MPSRows()
  var columns = MPSColumns()
  /// The sets in use, by name; `nil` until the first line of the section.
  var sets: [MPSSection: ByteName] = [:]
  /// The sets that were left out, to say so once each.
  var ignoredSets: [MPSSection: Set<ByteName>] = [:]
  /// The section beyond linear programs that has begun, and its line; it must stay empty.
  private var beyondLinear: (keyword: String, line: Int)?

  init(_ reader: consuming LineReader, fixed: Bool) {
    self.reader = reader
    self.fixed = fixed
  }

  /// The text of the current line's buffer.
  var text: [UInt8] { reader.buffer }

  /// Reads everything; the program is of use only when `issues` is empty.
  mutating func run() throws(LineReader.Failure) -> LinearProgram {
    while !ended && issues.count < ModelFileError.limit {
      guard let line = try reader.nextLine() else { break }
      readLine(line)
    }
    finish()
    try noteRest()
    return program()
  }

  private mutating func readLine(_ line: Range<Int>) {
    guard let first = line.first, reader.buffer[first] != UInt8(ascii: "*") else { return }
    if reader.buffer[first] > 32 { return beginSection(line) }
    let line = withoutComment(line)
    fields.split(line, of: reader.buffer)
    cutComment()
    if fields.holdsTab { sawTab = true }
    if fields.count == 0 { return }
    if fields.holdsControl { return report(.controlCharacterInLine) }
    if let (keyword, line) = beyondLinear {
      ended = true
      return report(.beyondLinear(section: keyword), line: line)
    }
    guard let section else {
      return report(.dataBeforeSections)
    }
    switch section {
    case .rows: readRow(line)
    case .columns: readColumn(line)
    case .rhs: readRHS(line)
    case .ranges: readRange(line)
    case .bounds: readBound(line)
    case .objectiveSense: readSense(string(fields[0]))
    case .objectiveName: objectiveName = string(fields[0])
    case .name, .end: report(.expectedRows(string(line)))
    }
  }

  // MARK: Sections

  private mutating func beginSection(_ line: Range<Int>) {
    fields.split(line, of: reader.buffer)
    let keyword = string(fields[0]).uppercased()
    if section == .objectiveSense && fields.count == 1 && Self.sense(of: keyword) != nil {
      return readSense(keyword)
    }
    guard let begun = MPSSection(rawValue: keyword) else { return unknownSection(keyword) }
    beyondLinear = nil
    section = begun
    if !seen.insert(begun).inserted { report(.sectionTwice) }
    if let needed = Self.precondition(of: begun), !seen.contains(needed) {
      report(.sectionBefore(needed.rawValue))
    }
    switch begun {
    case .name: name = fields.count > 1 ? string(fields[1].lowerBound..<fields.lastEnd) : ""
    case .objectiveSense: if fields.count > 1 { readSense(string(fields[1])) }
    case .objectiveName:
      if fields.count > 1 { objectiveName = string(fields[1]) }
      if seen.contains(.columns) { report(.sectionAfterColumns) }
    case .columns: chooseObjective()
    case .end: ended = true
    default: break
    }
  }

  private static func precondition(of section: MPSSection) -> MPSSection? {
    switch section {
    case .columns: .rows
    case .rhs, .ranges, .bounds, .end: .columns
    default: nil
    }
  }

  private mutating func unknownSection(_ keyword: String) {
    section = nil
    if MPSSection.beyondLinear.contains(keyword) {
      beyondLinear = (keyword, reader.lineNumber)
      return
    }
    let known = MPSSection.allCases.map(\.rawValue)
    report(
      .unknownSection(
        shortened(keyword), known: known, near: nearestName(to: keyword, among: known)))
    // What follows belongs to something unknown: one error is enough.
    ended = true
  }

  private static func sense(of word: String) -> ObjectiveSense? {
    switch word.uppercased() {
    case "MAX", "MAXIMIZE", "MAXIMISE", "MAXIMUM": .maximize
    case "MIN", "MINIMIZE", "MINIMISE", "MINIMUM": .minimize
    default: nil
    }
  }

  private mutating func readSense(_ word: String) {
    guard let sense = Self.sense(of: word) else {
      return report(.noSense(shortened(word)))
    }
    self.sense = sense
  }

  /// Reads on to the end of the file: it may be damaged there, and what stands behind ENDATA is left out.
  private mutating func noteRest() throws(LineReader.Failure) {
    guard issues.isEmpty else { return }
    var isNoted = false
    while let line = try reader.nextLine() {
      guard !isNoted, let first = line.first, reader.buffer[first] != UInt8(ascii: "*"),
        line.contains(where: { reader.buffer[$0] > 32 })
      else { continue }
      note(.behindEndOfData(shortened(string(line))))
      isNoted = true
    }
  }

  private mutating func finish() {
    if issues.count >= ModelFileError.limit { return }
    if seen.isEmpty && issues.isEmpty {
      return report(.noMPSSections, line: nil)
    }
    if !ended {
      report(.endsWithout("ENDATA"), line: reader.lineNumber)
    }
    columns.close()
  }

  // MARK: Comments

  /// In fixed form a dollar at the beginning of the third or fifth field begins a comment.
  private func withoutComment(_ line: Range<Int>) -> Range<Int> {
    guard fixed else { return line }
    for offset in [14, 39] {
      let k = line.lowerBound + offset
      if k < line.upperBound && reader.buffer[k] == UInt8(ascii: "$") { return line.lowerBound..<k }
    }
    return line
  }

  /// In free form a word behind the first that begins with a dollar, and is not the name of a row or a
  /// column, begins a comment.
  private mutating func cutComment() {
    if fixed { return }
    for k in stride(from: 1, to: min(fields.count, MPSFields.most), by: 1)
    where reader.buffer[fields[k].lowerBound] == UInt8(ascii: "$") {
      let isName =
        switch section {
        case .rows: k == 1
        case .bounds: columns.names.contains(fields[k], in: reader.buffer)
        default: rows.names.contains(fields[k], in: reader.buffer)
        }
      if !isName { return fields.cut(to: k) }
    }
  }

  // MARK: Words

  /// The last field of the line.
  var lastField: String { shortened(string(fields[min(fields.count, MPSFields.most) - 1])) }

  func string(_ place: Range<Int>) -> String {
    var place = place
    while let last = place.last, reader.buffer[last] <= 32 {
      place = place.lowerBound..<last
    }
    return decodedName(reader.buffer[place])
  }

  /// `word` cut to a length fit for a message.
  func shortened(_ word: String) -> String {
    word.count <= 40 ? word : word.prefix(40) + "…"
  }

  // MARK: Issues

  mutating func report(_ fault: ModelFileFault) { report(fault, line: reader.lineNumber) }

  mutating func report(_ fault: ModelFileFault, line: Int?) {
    if issues.count >= ModelFileError.limit { return }
    issues.append(
      ModelFileIssue(line: line, section: section?.rawValue ?? "", fault))
  }

  mutating func note(_ fault: ModelFileFault) {
    if notes.count >= ModelFileError.limit { return }
    notes.append(
      ModelFileIssue(
        line: reader.lineNumber, section: section?.rawValue ?? "", fault))
  }
}

/// The fields of a line: the words between blanks.
struct MPSFields {
  /// More words than any line of the format has.
  static let most = 8
  private var places = [Range<Int>](repeating: 0..<0, count: most)
  private(set) var count = 0
  private(set) var holdsTab = false
  private(set) var holdsControl = false
  private(set) var lastEnd = 0

  subscript(k: Int) -> Range<Int> { places[k] }

  /// Splits `line` at spaces and tabs; words past the `most`th are counted only.
  mutating func split(_ line: Range<Int>, of text: [UInt8]) {
    count = 0
    holdsTab = false
    holdsControl = false
    var k = line.lowerBound
    while k < line.upperBound {
      let c = text[k]
      if c <= 32 {
        if c != 32 {
          if c == 9 { holdsTab = true } else { holdsControl = true }
        }
        k += 1
        continue
      }
      let start = k
      while k < line.upperBound && text[k] > 32 { k += 1 }
      if count < Self.most { places[count] = start..<k }
      lastEnd = k
      count += 1
    }
  }

  /// Forgets the fields from the `k`th on.
  mutating func cut(to k: Int) { count = k }

  /// Sets the fields to those given, as a fixed-form line has them.
  mutating func set(_ given: [Range<Int>]) {
    count = given.count
    for (k, place) in given.enumerated() { places[k] = place }
  }
}
