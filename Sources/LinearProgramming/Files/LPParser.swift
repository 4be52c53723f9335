import LinearAlgebra

/// Turns the tokens of a file in LP form into a linear program, collecting what is wrong.
struct LPParser {
  /// One side of a row or a bound: a sum of terms and a constant.
  struct Side {
    var terms: [(column: String, value: Double, line: Int)] = []
    var constant = 0.0
    var isEmpty = true
  }

  let tokens: [LPToken]
  var at = 0
  var issues: [ModelFileIssue]
  var notes: [ModelFileIssue] = []
  var section: LPSection?

  var sense = ObjectiveSense.minimize
  /// The objective's coefficients by column, and its constant.
  var costs: [(column: Int, value: Double)] = []
  var objectiveConstant = 0.0
  var columnIndices: [String: Int] = [:]
  var columnNames: [String] = []
  var lower: [Double] = []
  var upper: [Double] = []
  var isInteger: [Bool] = []
  var hasLower: [Bool] = []
  var rowIndices: [String: Int] = [:]
  var rowNames: [String] = []
  var rowLower: [Double] = []
  var rowUpper: [Double] = []
  var entries: [(row: Int, column: Int, value: Double)] = []

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
      guard case .section(let begun) = token.kind else {
        if token.kind == .end { break }
        report("expected a section (Minimize, Subject To, Bounds, Generals, Binaries, End)")
        break
      }
      section = begun
      if begun.isBeyondLinear {
        report(
          "section \(begun.rawValue) is not part of a linear program; it cannot be solved here")
        break
      }
      let kind = begun == .maximize ? LPSection.minimize : begun
      if kind != .generals && kind != .binaries && !seen.insert(kind).inserted {
        report("the section stands a second time")
      }
      if kind != .minimize && !seen.contains(.minimize) {
        report("the section stands before Minimize or Maximize")
        break
      }
      seen.insert(kind)
      at += 1
      if begun == .end { break }
      readSection(begun)
    }
    if issues.isEmpty {
      section = nil
      if !seen.contains(.minimize) { report("the file holds no program in LP form") }
      if seen.contains(.minimize) && !seen.contains(.end) {
        report("the file ends without End; is it truncated?")
      }
    }
    return program()
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
    guard let side = side(spansLines: true) else { return skipToBreak() }
    costs = coefficients(side.terms)
    objectiveConstant = side.constant
    if !objectiveConstant.isFinite { report("expected a finite constant in the objective") }
    if !isAtBreak {
      report("expected a term of the objective or Subject To")
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
    let name = label()
    guard let statement = statement() else { return false }
    guard !statement.relations.isEmpty else {
      report("expected <=, >= or = in the row", line: line)
      return false
    }
    guard let limits = limits(statement, line: line) else { return true }
    let row = rowLower.count
    let known = name ?? "r\(row + 1)"
    if rowIndices.updateValue(row, forKey: known) != nil {
      report("row '\(known)' stands a second time", line: line)
    }
    rowNames.append(known)
    rowLower.append(limits.lower)
    rowUpper.append(limits.upper)
    for (j, value) in coefficients(limits.terms) { entries.append((row, j, value)) }
    return true
  }

  /// The coefficient of each column of a sum, once, in the order in which they stand.
  private mutating func coefficients(
    _ terms: [(column: String, value: Double, line: Int)]
  ) -> [(column: Int, value: Double)] {
    var place: [Int: Int] = [:]
    var sums: [(column: Int, value: Double)] = []
    for term in terms {
      let j = column(term.column)
      if let k = place[j] {
        sums[k].value = decimalSum(sums[k].value, term.value)
        if !sums[k].value.isFinite {
          report(
            "the coefficients of '\(term.column.prefix(40))' add up to more than a double holds",
            line: term.line)
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
    if case .name(let name) = token.kind, case .name(let word) = tokens[at + 1].kind,
      word.lowercased() == "free"
    {
      at += 2
      if let j = known(name, line) {
        lower[j] = -.infinity
        upper[j] = .infinity
        hasLower[j] = true
      }
      return true
    }
    guard let statement = statement() else { return false }
    let terms = statement.sides.flatMap(\.terms)
    guard !statement.relations.isEmpty, terms.count == 1, terms[0].value == 1 else {
      report("expected a bound: one column between numbers, or 'column free'", line: line)
      return true
    }
    guard let limits = limits(statement, line: line),
      let j = known(terms[0].column, line)
    else { return true }
    // What is stated counts, an infinity too; what is not stays as it was.
    let isBoth = statement.sides.count == 3 || statement.relations[0] == .equal
    let isUpper = (statement.relations[0] == .less) == !statement.sides[0].terms.isEmpty
    if isBoth || !isUpper {
      lower[j] = limits.lower
      hasLower[j] = true
    }
    if isBoth || isUpper { setUpper(limits.upper, of: j, line) }
    return true
  }

  private mutating func setUpper(_ value: Double, of j: Int, _ line: Int) {
    upper[j] = value
    if value < 0 && !hasLower[j] {
      notes.append(
        ModelFileIssue(
          line: line, section: section?.rawValue ?? "",
          message: "column '\(columnNames[j])' has a negative upper bound; its lower one is 0"
            + " unless stated"))
    }
  }

  private mutating func readIntegers(binary: Bool) {
    while !isAtBreak {
      if case .name(let name) = token.kind {
        if let j = known(name, token.line) {
          isInteger[j] = true
          if binary { (lower[j], upper[j]) = (0, 1) }
        }
      } else {
        report("expected the name of a column")
      }
      at += 1
    }
  }

  // MARK: Names

  private mutating func column(_ name: String) -> Int {
    if let j = columnIndices[name] { return j }
    let j = columnNames.count
    columnIndices[name] = j
    columnNames.append(name)
    lower.append(0)
    upper.append(.infinity)
    isInteger.append(false)
    hasLower.append(false)
    return j
  }

  private mutating func known(_ name: String, _ line: Int) -> Int? {
    if let j = columnIndices[name] { return j }
    let near = nearestName(to: name, among: columnNames).map { "; did you mean '\($0)'?" } ?? ""
    report(
      "column '\(name.prefix(40))' stands in no row and not in the objective\(near)", line: line)
    return nil
  }

  mutating func report(_ message: String) { report(message, line: token.line) }

  mutating func report(_ message: String, line: Int) {
    if issues.count >= ModelFileError.limit { return }
    issues.append(
      ModelFileIssue(line: line, section: section?.rawValue ?? "", message: message))
  }

  // MARK: The program

  private func program() -> LinearProgram {
    guard issues.isEmpty else { return .empty }
    var costs = [Double](repeating: 0, count: columnNames.count)
    for (j, value) in self.costs { costs[j] = value }
    let matrix = SparseMatrix(
      rowCount: rowLower.count, columnCount: columnNames.count, triplets: entries)
    var program = LinearProgram(
      costs: costs, matrix: matrix.droppingZeros(), rowLower: rowLower, rowUpper: rowUpper,
      columnLower: lower, columnUpper: upper)
    program.sense = sense
    program.objectiveConstant = objectiveConstant
    program.rowNames = rowNames
    program.columnNames = columnNames
    if isInteger.contains(true) { program.isInteger = isInteger }
    return program
  }
}

extension SparseMatrix {
  /// The matrix without the entries that are exactly zero.
  func droppingZeros() -> SparseMatrix {
    if !values.contains(0) { return self }
    var starts = [0]
    var indices: [Int32] = []
    var kept: [Double] = []
    for j in 0..<columnCount {
      for k in column(j) where values[k] != 0 {
        indices.append(rowIndices[k])
        kept.append(values[k])
      }
      starts.append(kept.count)
    }
    return SparseMatrix(
      rowCount: rowCount, columnCount: columnCount, columnStarts: starts, rowIndices: indices,
      values: kept)
  }
}
