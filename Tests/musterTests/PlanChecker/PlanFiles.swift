import Foundation

/// The files of a plan directory.
struct PlanFiles {
  static let columns: [String: [String]] = [
    "production": ["date", "site", "line", "process", "runs", "line_hours", "lines_set_up"],
    "outputs": ["date", "site", "item", "quantity", "origin"],
    "restarts": ["site", "begun_on", "accepted_on", "cost", "part", "origin"],
    "conversions": [
      "date", "site", "line", "from", "to", "lines", "ready_on", "cost", "origin", "conversion",
    ],
    "labour": ["date", "site", "pool", "workers", "trainees", "overtime_hours", "cost"],
    "work": ["date", "site", "pool", "skill", "hours"],
    "dispatches": ["date", "pool", "site", "workers", "arrives_on", "origin"],
    "releases": ["date", "pool", "site", "workers"],
    "purchases": ["date", "supply", "item", "region", "quantity", "cost"],
    "transport": [
      "leaves_on", "arrives_on", "from", "to", "item", "quantity", "tonnes", "cost", "origin",
      "lane",
    ],
    "draws": ["date", "site", "region", "item", "quantity"],
    "shipments": ["date", "site", "region", "item", "quantity"],
    "stocks": ["date", "place", "item", "quantity"],
    "deliveries": ["date", "quota", "item", "region", "quantity"],
    "quotas": [
      "quota", "item", "region", "priority", "rule", "from", "by", "amount", "delivered", "short",
      "first_short_on",
    ],
    "cash": ["date", "site", "cash", "borrowed"],
    "options": ["option", "taken", "active_from", "cost"],
    "prices": [
      "family", "date", "site", "region", "item", "pool", "skill", "line", "lane", "resource",
      "quota", "price", "unit",
    ],
  ]
  /// Columns that hold numbers.
  static let numbers: Set<String> = [
    "runs", "line_hours", "lines_set_up", "quantity", "lines", "cost", "workers", "trainees",
    "overtime_hours", "hours", "tonnes", "amount", "delivered", "short", "cash", "borrowed",
    "taken", "price", "priority", "part", "conversion", "lane",
  ]

  struct Row {
    let file: String
    let cells: [String: String]
    func text(_ column: String) -> String { cells[column] ?? "" }
    func number(_ column: String) -> Double { Double(text(column)) ?? .nan }
  }

  struct Stage {
    let name: String
    let value: Double
    let bound: Double?
  }

  private var tables: [String: [Row]] = [:]
  let scenario: String
  let stages: [Stage]
  /// What is wrong with the form of the files.
  private(set) var complaints: [String] = []

  init(_ folder: String) throws {
    for (name, columns) in Self.columns {
      let rows = try readCSV("\(folder)/\(name).csv")
      guard rows.first == columns else {
        throw Unreadable("\(name).csv: header \(rows.first ?? []), expected \(columns)")
      }
      for cells in rows where cells.count != columns.count {
        throw Unreadable("\(name).csv: \(cells.count) cells in \(cells)")
      }
      tables[name] = rows.dropFirst().map {
        Row(file: name, cells: Dictionary(uniqueKeysWithValues: zip(columns, $0)))
      }
    }
    for (name, columns) in Self.columns {
      for row in tables[name]! {
        for column in columns
        where Self.numbers.contains(column) && !(name == "prices" && column == "lane") {
          let number = row.number(column)
          if !number.isFinite { complaints.append("\(name).csv: no number in \(row.cells)") }
          if number < -1e-6, name != "prices" {
            complaints.append("\(name).csv: \(column) is negative in \(row.cells)")
          }
        }
      }
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/summary.json"))
    guard let json = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let stages = json["stages"] as? [[String: Any]]
    else { throw Unreadable("summary.json has no stages") }
    scenario = json["scenario"] as? String ?? ""
    self.stages = try stages.map {
      guard let name = $0["name"] as? String, let value = $0["value"] as? Double else {
        throw Unreadable("summary.json: a stage without name or value")
      }
      return Stage(name: name, value: value, bound: $0["bound"] as? Double)
    }
  }

  /// What the plan decides.
  subscript(file: String) -> [Row] {
    (tables[file] ?? []).filter { $0.text("origin") != "under way" }
  }

  /// What was under way when it began.
  func underway(_ file: String) -> [Row] {
    (tables[file] ?? []).filter { $0.text("origin") == "under way" }
  }

  func allRows(_ file: String) -> [Row] { tables[file] ?? [] }
}
