import LinearAlgebra
import LinearProgramming

/// Turns the tokens of a file in LP form into a linear program, collecting what is wrong.
struct LPParser {
  let tokens: [LPToken]
  var at = 0
  private(set) var issues: [ModelFileIssue]
  var notes: [ModelFileIssue] = []
  private var section: LPSection?

  private var sense = ObjectiveSense.minimize
  /// The objective's coefficients by column, and its constant.
  private var costs: [(column: Int, value: Double)] = []
  private var objectiveConstant = 0.0
  private var columns = LPColumns()
  private var rows = LPRows()

  init(_ tokens: [LPToken], issues: [ModelFileIssue]) {
    self.tokens = tokens
    self.issues = issues
  }

  var token: LPToken { tokens[at] }
  var isAtBreak: Bool {
    switch token.kind {
    case .section, .end: true
    default: false
    }
  }

  mutating func run() -> LinearProgram {
    var seen: Set<LPSection> = []
    while issues.count < ModelFileError.limit {
      guard case .section(let begun, let spelling) = token.kind else {
        if token.kind != .end { reportNoSection() }
        break
      }
      checkOrder(begun, spelling, &seen)
      section = begun
      let line = token.line
      at += 1
      if begun == .end {
        if token.kind != .end {
          refuseRest(
            of: token.line, .behindEnd(token.found, end: spelling))
        }
        break
      }
      if begun.isBeyondLinear {
        if isAtBreak { continue }
        refuseRest(of: line, .beyondLinear(section: begun.rawValue))
        break
      }
      readSection(begun)
    }
    finish(seen)
    return program()
  }

  private mutating func reportNoSection() {
    report(.expectedSection(token.found, isOtherForm: tokens[at + 1].kind == .colon))
  }

  private mutating func checkOrder(
    _ begun: LPSection, _ spelling: String, _ seen: inout Set<LPSection>
  ) {
    if let section, section.listsNames, columns.index(of: spelling) != nil {
      report(.columnBeginsSection(spelling))
    }
    let kind = begun == .maximize ? LPSection.minimize : begun
    if !kind.listsNames && !kind.isBeyondLinear && seen.contains(kind) {
      report(.sectionTwice)
    } else if kind == .minimize && !seen.isEmpty {
      report(.objectiveLate)
    } else if kind != .minimize && seen.isEmpty {
      if kind == .constraints {
        note(.noObjective, line: token.line)
      } else {
        report(.sectionBeforeObjective)
      }
    }
    seen.insert(kind)
  }

  private mutating func readSection(_ begun: LPSection) {
    switch begun {
    case .minimize, .maximize:
      sense = begun == .maximize ? .maximize : .minimize
      readObjective()
    case .constraints: readStatements { $0.readRow() }
    case .bounds: readStatements { $0.readBound() }
    case .generals, .binaries: readIntegers(binary: begun == .binaries)
    default: break
    }
  }

  private mutating func finish(_ seen: Set<LPSection>) {
    guard issues.isEmpty else { return }
    section = nil
    if seen.isEmpty {
      report(.noLPProgram, line: nil)
    } else if !seen.contains(.end) {
      report(.endsWithout("End"))
    }
    section = .constraints
    for (j, line) in columns.undeclared {
      report(.columnOfOneSide(String(columns.names[j].prefix(40))), line: line)
    }
  }

  /// Reads statements up to the next section; after one that is wrong goes on with the next line.
  private mutating func readStatements(_ statement: (inout LPParser) -> Bool) {
    while !isAtBreak && issues.count < ModelFileError.limit {
      let start = at
      if !statement(&self) { skipLine() }
      if at == start { at += 1 }
    }
  }

  private mutating func skipLine() {
    if isAtBreak { return }
    at += 1
    while !isAtBreak && !token.isFirstOfLine { at += 1 }
  }

  // MARK: Objective and rows

  private mutating func readObjective() {
    _ = label()
    guard let side = side(.lines) else { return skipToBreak() }
    costs = coefficients(side.terms)
    objectiveConstant = side.constant
    if !objectiveConstant.isFinite { report(.infiniteConstant) }
    if !isAtBreak {
      report(.expectedObjectiveTerm(token.found))
      skipToBreak()
    }
  }

  private mutating func skipToBreak() { while !isAtBreak { at += 1 } }

  /// A label before a colon, if one stands here.
  private mutating func label() -> String? {
    if case .name(let name) = token.kind, tokens[at + 1].kind == .colon {
      at += 2
      return name
    }
    return nil
  }

  private mutating func readRow() -> Bool {
    let line = token.line
    let begins = token.isFirstOfLine
    let name = label()
    if !begins && name == nil { return reportRestOfLine() }
    guard let statement = statement(isRow: true) else { return false }
    guard !statement.relations.isEmpty else {
      if token.kind != .refused { report(.noRelation, line: line) }
      return false
    }
    guard let limits = limits(statement, line: line) else { return true }
    if !rows.add(name, limits.lower, limits.upper), let name {
      report(.rowTwice(name), line: line)
    }
    let row = rows.lower.count - 1
    for (j, value) in coefficients(limits.terms) { rows.entries.append((row, j, value)) }
    return true
  }

  private mutating func reportRestOfLine() -> Bool {
    report(.behindRightSide(token.found))
    return false
  }

  /// The coefficient of each column of a sum, once, in the order in which they stand.
  private mutating func coefficients(_ terms: [Term]) -> [(column: Int, value: Double)] {
    var place: [Int: Int] = [:]
    var sums: [(column: Int, value: Double)] = []
    for term in terms {
      let j = columns.enter(term)
      if let k = place[j] {
        sums[k].value = decimalSum(sums[k].value, term.value)
        if !sums[k].value.isFinite {
          report(.coefficientsTooLarge(String(term.column.prefix(40))), line: term.line)
        }
      } else {
        place[j] = sums.count
        sums.append((j, term.value))
      }
    }
    return sums
  }

  // MARK: Bounds and integers

  private mutating func readBound() -> Bool {
    let line = token.line
    if !token.isFirstOfLine { return reportRestOfLine() }
    if case .name(let name) = token.kind, case .name(let word) = tokens[at + 1].kind,
      word.lowercased() == "free"
    {
      at += 2
      if let j = known(name, line) {
        columns.lower[j] = -.infinity
        columns.upper[j] = .infinity
        columns.hasLower[j] = true
        columns.hasUpper[j] = true
      }
      return true
    }
    guard let statement = statement(isRow: false) else { return false }
    let terms = statement.sides.flatMap(\.terms)
    guard !statement.relations.isEmpty, terms.count == 1, terms[0].value == 1 else {
      if token.kind == .refused { return false }
      report(.expectedBound, line: line)
      return true
    }
    guard let limits = limits(statement, line: line),
      let j = known(terms[0].column, line)
    else { return true }
    // What is stated counts, an infinity too; what is not stays as it was.
    let isBoth = statement.sides.count == 3 || statement.relations[0] == .equal
    let isUpper = (statement.relations[0] == .less) == !statement.sides[0].terms.isEmpty
    if isBoth || !isUpper {
      columns.lower[j] = limits.lower
      columns.hasLower[j] = true
    }
    if isBoth || isUpper { setUpper(limits.upper, of: j, line) }
    return true
  }

  private mutating func setUpper(_ value: Double, of j: Int, _ line: Int) {
    columns.upper[j] = value
    columns.hasUpper[j] = true
    if value < 0 && !columns.hasLower[j] {
      note(.negativeUpper(columns.names[j]), line: line)
    }
  }

  private mutating func readIntegers(binary: Bool) {
    while !isAtBreak {
      if case .name(let name) = token.kind {
        if let j = known(name, token.line) {
          columns.isInteger[j] = true
          if binary { columns.isBinary[j] = true }
        }
      } else {
        report(.expectedColumnName(token.found))
      }
      at += 1
    }
  }

  private mutating func known(_ name: String, _ line: Int) -> Int? {
    if let j = columns.index(of: name) {
      columns.declared[j] = true
      return j
    }
    let near = nearestName(to: name, among: columns.names)
    report(.columnInNoRow(String(name.prefix(40)), near: near), line: line)
    return nil
  }

  // MARK: Issues

  /// Reports what is wrong with the current token, unless an issue speaks of it already.
  mutating func report(_ fault: ModelFileFault) {
    if token.kind != .refused { report(fault, line: token.line) }
  }

  mutating func report(_ fault: ModelFileFault, line: Int?) {
    if issues.count >= ModelFileError.limit { return }
    issues.append(
      ModelFileIssue(line: line, section: section?.rawValue ?? "", fault))
  }

  /// Reports what makes all from `line` on meaningless; issues further down say nothing more.
  private mutating func refuseRest(of line: Int, _ fault: ModelFileFault) {
    issues.removeAll { ($0.line ?? 0) >= line }
    report(fault, line: line)
  }

  private mutating func note(_ fault: ModelFileFault, line: Int?) {
    if notes.count >= ModelFileError.limit { return }
    notes.append(
      ModelFileIssue(line: line, section: section?.rawValue ?? "", fault))
  }

  // MARK: The program

  private mutating func program() -> LinearProgram {
    guard issues.isEmpty else { return .empty }
    section = .binaries
    for fault in columns.boundBinaries() { note(fault, line: nil) }
    var costs = [Double](repeating: 0, count: columns.names.count)
    for (j, value) in self.costs { costs[j] = value }
    let matrix = SparseMatrix(
      rowCount: rows.lower.count, columnCount: columns.names.count, triplets: rows.entries)
    var program = LinearProgram(
      costs: costs, matrix: matrix.droppingZeros(), rowLower: rows.lower, rowUpper: rows.upper,
      columnLower: columns.lower, columnUpper: columns.upper)
    program.sense = sense
    program.objectiveConstant = objectiveConstant
    program.rowNames = rows.names()
    program.columnNames = columns.names
    if columns.isInteger.contains(true) { program.isInteger = columns.isInteger }
    return program
  }
}
