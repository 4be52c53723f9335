import LinearAlgebra
import LinearProgramming

extension MPSParser {
  /// The program of what was read.
  mutating func program() -> LinearProgram {
    guard issues.isEmpty else { return .empty }
    let (rowLower, rowUpper) = rowBounds()
    for j in columns.costs.indices
    where columns.isInteger[j] && !columns.hasLower[j] && !columns.hasUpper[j] {
      columns.upper[j] = 1
    }
    sortColumns()
    var program = LinearProgram(
      costs: columns.costs,
      matrix: SparseMatrix(
        rowCount: rows.constraintCount, columnCount: columns.costs.count,
        columnStarts: columns.starts, rowIndices: columns.rowIndices, values: columns.values),
      rowLower: rowLower, rowUpper: rowUpper, columnLower: columns.lower,
      columnUpper: columns.upper)
    program.name = name
    program.sense = sense
    // 0 − b rather than −b, which would make a negative zero of 0.
    if let objective = rows.objective { program.objectiveConstant = 0 - rows.rhs[objective] }
    if columns.isInteger.contains(true) { program.isInteger = columns.isInteger }
    program.rowNames = rows.kinds.indices.filter { rows.indices[$0] >= 0 }
      .map { rows.names.name($0) }
    program.columnNames = Array(columns.names.names)
    return program
  }

  private mutating func rowBounds() -> (lower: [Double], upper: [Double]) {
    var lower: [Double] = []
    var upper: [Double] = []
    for i in rows.kinds.indices where rows.indices[i] >= 0 {
      let b = rows.rhs[i]
      let range = rows.ranges[i].isNaN ? nil : rows.ranges[i]
      if range != nil && abs(b) >= infiniteBound {
        report(.rangeWithoutSide(row: rows.names.name(i)), line: Int(rows.rhsLines[i]))
      }
      switch rows.kinds[i] {
      case UInt8(ascii: "L"):
        lower.append(range.map { decimalSum(b, -abs($0)) } ?? -.infinity)
        upper.append(b)
      case UInt8(ascii: "G"):
        lower.append(b)
        upper.append(range.map { decimalSum(b, abs($0)) } ?? .infinity)
      default:
        lower.append(range.map { $0 < 0 ? decimalSum(b, $0) : b } ?? b)
        upper.append(range.map { $0 < 0 ? b : decimalSum(b, $0) } ?? b)
      }
    }
    return (
      lower.map { $0 <= -infiniteBound ? -.infinity : $0 },
      upper.map { $0 >= infiniteBound ? .infinity : $0 }
    )
  }

  /// Puts the entries of every column in the order of their rows. Most files have them so.
  private mutating func sortColumns() {
    for j in columns.costs.indices {
      let column = columns.starts[j]..<columns.starts[j + 1]
      if zip(column, column.dropFirst()).allSatisfy({
        columns.rowIndices[$0] < columns.rowIndices[$1]
      }) {
        continue
      }
      let sorted = column.sorted { columns.rowIndices[$0] < columns.rowIndices[$1] }
      let indices = sorted.map { columns.rowIndices[$0] }
      let values = sorted.map { columns.values[$0] }
      columns.rowIndices.replaceSubrange(column, with: indices)
      columns.values.replaceSubrange(column, with: values)
    }
  }
}

extension LinearProgram {
  /// No rows and no columns.
  static var empty: LinearProgram {
    LinearProgram(
      costs: [], matrix: SparseMatrix(rowCount: 0, columnCount: 0), rowLower: [], rowUpper: [],
      columnLower: [], columnUpper: [])
  }
}
