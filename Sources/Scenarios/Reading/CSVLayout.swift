/// Where the rows of a CSV text begin and how many cells each has, after RFC 4180.
///
/// SwiftCSV reads the cells, but neither numbers lines nor notices a quote that never closes; this
/// looks at the structure alone and finds what it would misread.
package struct CSVLayout {
  struct Row {
    /// The line on which the row begins, from 1.
    var line: Int
    var cells = 1
    /// Nothing but its line break.
    var isBlank = true
  }

  package struct Fault {
    package var line: Int
    package var problem: String
    package var expected: String?
  }

  private(set) var rows: [Row] = []
  private(set) var faults: [Fault] = []

  private enum State { case cellStart, plain, inQuotes, afterQuote }
  private var state = State.cellStart
  private var line = 1
  private var quoteLine = 1
  private var current = Row(line: 1)
  /// One fault a row is enough: what follows it is guesswork.
  private var isFaulty = false

  init(of text: String) {
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      if scalar == "\n", afterReturn { continue }
      read(scalar)
    }
    if state == .inQuotes {
      faults.append(
        Fault(line: quoteLine, problem: "a quote opens here and never closes", expected: "'\"'"))
    }
    if !current.isBlank { rows.append(current) }
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    let isBreak = scalar == "\n" || scalar == "\r"
    if state == .inQuotes {
      if isBreak { line += 1 }
      if scalar == "\"" { state = .afterQuote }
      return
    }
    if isBreak {
      rows.append(current)
      line += 1
      current = Row(line: line)
      state = .cellStart
      isFaulty = false
      return
    }
    current.isBlank = false
    switch (state, scalar) {
    case (_, ","):
      current.cells += 1
      state = .cellStart
    case (.cellStart, "\""):
      state = .inQuotes
      quoteLine = line
    case (.afterQuote, "\""): state = .inQuotes
    case (.cellStart, " "), (.cellStart, "\t"), (.afterQuote, " "), (.afterQuote, "\t"): break
    case (.plain, "\""):
      fault(
        "a quote stands inside a cell that does not begin with one",
        "the whole cell in quotes, its quotes doubled")
    case (.afterQuote, _): fault("text follows a closing quote", "a comma or the end of the row")
    case (_, "\u{0B}"), (_, "\u{0C}"), (_, "\u{85}"), (_, "\u{2028}"), (_, "\u{2029}"):
      fault("a cell holds an unusual line break", "none, or the cell in quotes")
    default: state = .plain
    }
  }

  private mutating func fault(_ problem: String, _ expected: String) {
    state = .plain
    guard !isFaulty else { return }
    isFaulty = true
    faults.append(Fault(line: line, problem: problem, expected: expected))
  }
}
