/// The page `docs/plan-files.md`, from the declarations of a plan's tables.
public enum PlanFilesPage {
  public static var markdown: String {
    let tables = PlanTables.all.map(section).joined(separator: "\n")
    return """
      # The files of a plan

      `muster plan --out DIR` writes one CSV file for each table below: UTF-8, RFC 4180, a header \
      first, ISO dates, only rows that are not zero. The columns stand in this order.

      This page is made from the tables' declarations in `Sources/Reports/CSV/PlanTables.swift`; \
      a test fails where it is not current.

      \(tables)
      """
  }

  private static func section(_ table: any AnyPlanTable) -> String {
    let rows = table.columnMeanings.map { column in
      "| `\(column.name)` | \(column.unit) | \(column.meaning.english) | \(column.meaning.chinese) |"
    }
    return """
      ## `\(table.name).csv`: \(table.meaning.english)

      \(table.meaning.chinese)

      | column | unit | meaning | 含义 |
      | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      """
  }
}
