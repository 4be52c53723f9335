import Foundation
import Plans
import Scenarios

/// A folder that `PlanExport` wrote, read back.
public enum PlanDirectory {
  /// Reads the plan. Of prices the sizes of their limits are not kept in the files, and are 0.
  public static func read(_ path: String) throws(PlanDirectoryError) -> Plan {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw PlanDirectoryError(
        file: path, problem: "there is no such folder", expected: "a folder that --out made")
    }
    guard isFolder.boolValue else {
      throw PlanDirectoryError(
        file: path, problem: "this is no folder", expected: "a folder that --out made")
    }
    var plan = Plan(summary: try summary(in: path))
    try readTables(of: &plan, in: path)
    return plan
  }

  private static func summary(in folder: String) throws(PlanDirectoryError) -> Summary {
    let path = folder + "/" + SummaryFile.name
    let text = try text(of: path)
    do {
      let file = try JSONDecoder().decode(SummaryFile.self, from: Data(text.utf8))
      if let summary = file.summary { return summary }
    } catch {}
    throw PlanDirectoryError(
      file: path, problem: "this is no summary of a plan", expected: "the file as muster wrote it")
  }

  static func text(of path: String) throws(PlanDirectoryError) -> String {
    do {
      return try TextFile(path: path).text
    } catch {
      throw PlanDirectoryError(
        file: path, line: error.line, problem: error.problem,
        expected: error.expected ?? "the file as muster wrote it")
    }
  }

  private static func readTables(
    of plan: inout Plan, in folder: String
  ) throws(PlanDirectoryError) {
    plan.production = try rows("production.csv", folder) { row throws(PlanDirectoryError) in
      Production(
        date: try row.date("date"), site: try row.text("site"), line: try row.text("line"),
        process: try row.text("process"), runs: try row.number("runs"),
        lineHours: try row.number("line_hours"), linesSetUp: try row.number("lines_set_up"))
    }
    plan.outputs = try rows("outputs.csv", folder) { row throws(PlanDirectoryError) in
      Output(
        date: try row.date("date"), site: try row.text("site"), item: try row.text("item"),
        quantity: try row.number("quantity"))
    }
    plan.conversions = try rows("conversions.csv", folder) { row throws(PlanDirectoryError) in
      LineConversion(
        date: try row.date("date"), site: try row.text("site"), line: try row.text("line"),
        from: try row.text("from"), to: try row.text("to"), lines: try row.number("lines"),
        readyOn: try row.date("ready_on"), cost: try row.number("cost"))
    }
    plan.labour = try rows("labour.csv", folder) { row throws(PlanDirectoryError) in
      Labour(
        date: try row.date("date"), site: try row.text("site"), pool: try row.text("pool"),
        workers: try row.number("workers"), trainees: try row.number("trainees"),
        overtimeHours: try row.number("overtime_hours"), cost: try row.number("cost"))
    }
    plan.work = try rows("work.csv", folder) { row throws(PlanDirectoryError) in
      Work(
        date: try row.date("date"), site: try row.text("site"), pool: try row.text("pool"),
        skill: try row.text("skill"), hours: try row.number("hours"))
    }
    plan.dispatches = try rows("dispatches.csv", folder) { row throws(PlanDirectoryError) in
      Dispatch(
        date: try row.date("date"), pool: try row.text("pool"), site: try row.text("site"),
        workers: try row.number("workers"), arrivesOn: try row.date("arrives_on"))
    }
    plan.releases = try rows("releases.csv", folder) { row throws(PlanDirectoryError) in
      Release(
        date: try row.date("date"), pool: try row.text("pool"), site: try row.text("site"),
        workers: try row.number("workers"))
    }
    plan.purchases = try rows("purchases.csv", folder) { row throws(PlanDirectoryError) in
      Purchase(
        date: try row.date("date"), supply: try row.text("supply"), item: try row.text("item"),
        region: try row.text("region"), quantity: try row.number("quantity"),
        cost: try row.number("cost"))
    }
    plan.transport = try rows("transport.csv", folder) { row throws(PlanDirectoryError) in
      Transport(
        leavesOn: try row.date("leaves_on"), arrivesOn: try row.date("arrives_on"),
        from: try row.text("from"), to: try row.text("to"), item: try row.text("item"),
        quantity: try row.number("quantity"), tonnes: try row.number("tonnes"),
        cost: try row.number("cost"))
    }
    plan.draws = try rows("draws.csv", folder, movement)
    plan.shipments = try rows("shipments.csv", folder, movement)
    plan.stocks = try rows("stocks.csv", folder) { row throws(PlanDirectoryError) in
      StockLevel(
        date: try row.date("date"), place: try row.text("place"), item: try row.text("item"),
        quantity: try row.number("quantity"))
    }
    plan.deliveries = try rows("deliveries.csv", folder) { row throws(PlanDirectoryError) in
      Delivery(
        date: try row.date("date"), quota: try row.text("quota"), item: try row.text("item"),
        region: try row.text("region"), quantity: try row.number("quantity"))
    }
    plan.quotas = try rows("quotas.csv", folder) { row throws(PlanDirectoryError) in
      QuotaResult(
        quota: try row.text("quota"), item: try row.text("item"), region: try row.text("region"),
        priority: try row.number("priority"), rule: try row.text("rule"),
        from: try row.date("from"), by: try row.date("by"), amount: try row.number("amount"),
        delivered: try row.number("delivered"), short: try row.number("short"),
        firstShortOn: try row.optionalDate("first_short_on"))
    }
    plan.cash = try rows("cash.csv", folder) { row throws(PlanDirectoryError) in
      CashBalance(
        date: try row.date("date"), site: try row.text("site"), cash: try row.number("cash"),
        borrowed: try row.number("borrowed"))
    }
    plan.options = try rows("options.csv", folder) { row throws(PlanDirectoryError) in
      OptionResult(
        option: try row.text("option"), taken: try row.number("taken"),
        activeFrom: try row.date("active_from"), cost: try row.number("cost"))
    }
    plan.prices = try rows("prices.csv", folder) { row throws(PlanDirectoryError) in
      Price(
        family: try row.text("family"), date: try row.optionalDate("date"),
        site: row["site"], region: row["region"], item: row["item"], pool: row["pool"],
        skill: row["skill"], line: row["line"], lane: row["lane"], resource: row["resource"],
        quota: row["quota"], price: try row.number("price"), unit: try row.text("unit"))
    }
  }

  private static func movement(_ row: PlanRow) throws(PlanDirectoryError) -> Movement {
    Movement(
      date: try row.date("date"), site: try row.text("site"), region: try row.text("region"),
      item: try row.text("item"), quantity: try row.number("quantity"))
  }

  private static func rows<Row>(
    _ name: String, _ folder: String, _ read: (PlanRow) throws(PlanDirectoryError) -> Row
  ) throws(PlanDirectoryError) -> [Row] {
    let path = folder + "/" + name
    var faults: [CSVLayout.Fault] = []
    let table = CSVTable(try text(of: path), faults: &faults)
    guard let table, faults.isEmpty else {
      throw PlanDirectoryError(
        file: path, line: faults.first?.line, problem: faults.first?.problem ?? "it cannot be read",
        expected: faults.first?.expected ?? "the file as muster wrote it")
    }
    let columns = Dictionary(
      table.header.cells.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var rows: [Row] = []
    rows.reserveCapacity(table.rows.count)
    for row in table.rows {
      rows.append(
        try read(PlanRow(file: path, line: row.line, cells: row.cells, columns: columns)))
    }
    return rows
  }
}

/// A row of a plan's CSV file, its cells by the name of their column.
private struct PlanRow {
  let file: String
  let line: Int
  let cells: [String]
  let columns: [String: Int]

  /// The cell; nil where it is empty or there is no such column.
  subscript(_ column: String) -> String? {
    guard let position = columns[column], !cells[position].isEmpty else { return nil }
    return cells[position]
  }

  func text(_ column: String) throws(PlanDirectoryError) -> String {
    guard let position = columns[column] else {
      throw fault(column, "there is no such column", "one")
    }
    return cells[position]
  }

  func number(_ column: String) throws(PlanDirectoryError) -> Double {
    let text = try text(column)
    guard let value = Double(text), value.isFinite else {
      throw fault(column, "'\(text)' stands here", "a number")
    }
    return value
  }

  func date(_ column: String) throws(PlanDirectoryError) -> CalendarDate {
    guard let date = try optionalDate(column) else {
      throw fault(column, "nothing stands here", "a date")
    }
    return date
  }

  func optionalDate(_ column: String) throws(PlanDirectoryError) -> CalendarDate? {
    let text = try text(column)
    if text.isEmpty { return nil }
    guard let date = CalendarDate(text) else {
      throw fault(column, "'\(text)' stands here", "a date as YYYY-MM-DD")
    }
    return date
  }

  private func fault(
    _ column: String, _ problem: String, _ expected: String
  ) -> PlanDirectoryError {
    PlanDirectoryError(file: file, line: line, column: column, problem: problem, expected: expected)
  }
}

/// Why a folder is not the plan that it should be.
public struct PlanDirectoryError: Error, Sendable, Equatable, CustomStringConvertible {
  public var file: String
  public var line: Int?
  public var column: String?
  public var problem: String
  public var expected: String

  public init(
    file: String, line: Int? = nil, column: String? = nil, problem: String, expected: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
    self.expected = expected
  }

  public var description: String {
    let place = file + (line.map { ":\($0)" } ?? "") + (column.map { ": \($0)" } ?? "")
    return "\(place): \(problem), expected \(expected)"
  }
}
