import LinearAlgebra
import LinearProgramming

/// The columns of a file in LP form while it is read.
struct LPColumns {
  private var indices: [ByteName: Int] = [:]
  private(set) var names: [String] = []
  var lower: [Double] = []
  var upper: [Double] = []
  /// Whether the file states the bound.
  var hasLower: [Bool] = []
  var hasUpper: [Bool] = []
  var isInteger: [Bool] = []
  var isBinary: [Bool] = []
  /// Whether the column stands where only a column can stand.
  var declared: [Bool] = []
  /// The line on which each column stands first.
  private var lines: [Int] = []

  func index(of name: String) -> Int? { indices[ByteName(name)] }

  /// The index of a term's column, a new one where it is not known yet.
  mutating func enter(_ term: LPParser.Term) -> Int {
    if let j = index(of: term.column) {
      declared[j] = declared[j] || term.declares
      return j
    }
    let j = names.count
    indices[ByteName(term.column)] = j
    names.append(term.column)
    lower.append(0)
    upper.append(.infinity)
    hasLower.append(false)
    hasUpper.append(false)
    isInteger.append(false)
    isBinary.append(false)
    declared.append(term.declares)
    lines.append(term.line)
    return j
  }

  /// The columns that may be text behind a number, and where they stand.
  var undeclared: [(column: Int, line: Int)] {
    declared.indices.filter { !declared[$0] }.map { ($0, lines[$0]) }
  }

  /// Cuts the bounds of the binary columns to 0 and 1; says where that changes what is stated.
  mutating func boundBinaries() -> [ModelFileFault] {
    var notes: [ModelFileFault] = []
    for j in names.indices where isBinary[j] {
      let (from, through) = (lower[j], upper[j])
      lower[j] = max(from, 0)
      upper[j] = min(through, 1)
      if hasLower[j] && from < 0 || hasUpper[j] && through > 1 {
        notes.append(
          .binaryBounds(
            names[j], from: from, through: through, lower: lower[j], upper: upper[j]))
      }
    }
    return notes
  }
}

/// The rows of a file in LP form while it is read.
struct LPRows {
  private var given: [String?] = []
  private var taken: Set<ByteName> = []
  private(set) var lower: [Double] = []
  private(set) var upper: [Double] = []
  var entries: [(row: Int, column: Int, value: Double)] = []

  /// Adds a row; false when its name is taken.
  mutating func add(_ name: String?, _ lower: Double, _ upper: Double) -> Bool {
    given.append(name)
    self.lower.append(lower)
    self.upper.append(upper)
    return name.map { taken.insert(ByteName($0)).inserted } ?? true
  }

  /// The names of all rows: `r1`, `r2` and so on, by their number, where none is given.
  func names() -> [String] {
    var taken = taken
    return given.enumerated().map { i, name in
      if let name { return name }
      var free = "r\(i + 1)"
      while !taken.insert(ByteName(free)).inserted { free += "_" }
      return free
    }
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
