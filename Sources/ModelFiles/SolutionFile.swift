import LinearProgramming

/// A solution as a table: the objective, then every column, then every row.
///
/// Columns of the table: `kind` (objective, column, row), `name`, `value` (x, or the row's
/// activity), `price` (reduced cost, or row dual; see `LinearProgram` for signs), `lower`, `upper`,
/// `status` (in a basic solution: basic, lower, upper, free). RFC 4180; an absent bound is empty.
public enum SolutionFile {
  /// The whole table as CSV.
  public static func csv(_ solution: LPSolution, of program: LinearProgram) -> String {
    let (x, y) = (solution.columnValues, solution.rowDuals)
    return csv(
      of: program, basis: solution.basis, objective: "\(solution.objective)",
      column: { ("\(x[$0])", "\(solution.reducedCosts[$0])") },
      row: { ("\(solution.rowActivities[$0])", "\(y[$0])") })
  }

  /// The table of a solution whose numbers are given as texts: the objective, and value and price of
  /// each column and of each row.
  package static func csv(
    of program: LinearProgram, basis: Basis?, objective: String,
    column: (Int) -> (value: String, price: String), row: (Int) -> (value: String, price: String)
  ) -> String {
    var text = "kind,name,value,price,lower,upper,status\n"
    text += "objective,\(field(program.name)),\(objective),,,,\n"
    for j in 0..<program.columnCount {
      let (value, price) = column(j)
      text += "column,\(field(program.columnName(j))),\(value),"
      text += "\(price),\(bound(program.columnLower[j])),"
      text += "\(bound(program.columnUpper[j])),\(status(basis?.columns[j]))\n"
    }
    for i in 0..<program.rowCount {
      let (value, price) = row(i)
      text += "row,\(field(program.rowName(i))),\(value),"
      text += "\(price),\(bound(program.rowLower[i])),"
      text += "\(bound(program.rowUpper[i])),\(status(basis?.rows[i]))\n"
    }
    return text
  }

  private static func bound(_ value: Double) -> String { value.isInfinite ? "" : "\(value)" }

  private static func status(_ status: BasisStatus?) -> String {
    switch status {
    case nil: ""
    case .basic: "basic"
    case .atLower: "lower"
    case .atUpper: "upper"
    case .free: "free"
    }
  }

  /// A name as a field: in quotes where it must be, and where a spreadsheet would run it.
  private static func field(_ name: String) -> String {
    let isPlain = !name.utf8.contains { ",\"\n\r".utf8.contains($0) }
    if isPlain, let first = name.utf8.first, !"=+-@".utf8.contains(first) { return name }
    return name.isEmpty ? "" : "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}
