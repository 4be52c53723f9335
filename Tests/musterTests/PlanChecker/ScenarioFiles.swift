import Foundation
import Yams

/// A scenario as its files say it, with no reading code of the product.
struct ScenarioFiles {
  let name: String
  /// T, and day 1 as a day number.
  let days: Int
  let start: Int
  private let startText: String?
  let isWhole: Bool
  let measure: String
  let sustainedDays: Int
  let values: [String: Double]
  let minimisesCost: Bool
  let keep: Double
  /// Whether the stage `tidy` comes last.
  let isTidied: Bool
  let made: [String: Double]
  /// `objective.whole` as it is written.
  let whole: String?
  var tables: [String: [Record]]
  /// The field `uncertainty`: its own fields and its tables; nil without one.
  let uncertainty: Record?

  init(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard let root = try Yams.compose(yaml: text), case .map(let entries) = Field(root) else {
      throw Unreadable("\(path) is no map")
    }
    let folder = (path as NSString).deletingLastPathComponent
    let top = Dictionary(entries, uniquingKeysWith: { $1 })
    func section(_ name: String) -> Record {
      guard case .map(let pairs)? = top[name] else { return Record(table: name, fields: [:]) }
      return Record(table: name, fields: Dictionary(pairs, uniquingKeysWith: { $1 }))
    }
    let whole = Record(table: "scenario", fields: top)
    name = whole.text("name") ?? path
    isWhole = (whole.text("lines_are") ?? "whole") == "whole"
    let horizon = section("horizon")
    days = try horizon.days("days")
    guard let first = dayNumber(try horizon.id("start")) else { throw Unreadable("horizon.start") }
    start = first
    startText = horizon.text("start")
    let objective = section("objective")
    measure = objective.text("maximize") ?? "total"
    sustainedDays = try objective.days("days")
    values = try objective.map("values")
    minimisesCost = objective.text("then") == "cost"
    keep = try objective.number("keep", 1e-4)
    isTidied = objective.text("tidy") != "false"
    made = try objective.map("made")
    self.whole = objective.text("whole")
    var tables: [String: [Record]] = [:]
    var nested: [(String, Field)] = []
    if case .map(let pairs)? = top["uncertainty"] { nested = pairs }
    uncertainty = top["uncertainty"] == nil ? nil : section("uncertainty")
    for (key, field) in entries + nested {
      switch field {
      case .list(let records):
        tables[key] = records.compactMap {
          guard case .map(let pairs) = $0 else { return nil }
          return Record(table: key, fields: Dictionary(pairs, uniquingKeysWith: { $1 }))
        }
      case .text(let file) where file.hasSuffix(".csv"):
        let rows = try readCSV(folder + "/" + file)
        let header = rows.first ?? []
        tables[key] = rows.dropFirst().map { row in
          Record(
            table: key,
            fields: Dictionary(zip(header, row.map { .text($0) }), uniquingKeysWith: { $1 }))
        }
      default: break
      }
    }
    self.tables = tables
  }

  subscript(table: String) -> [Record] { tables[table] ?? [] }

  /// The day number t of a date; day 1 is the start.
  func day(_ date: String) throws -> Int {
    guard let number = dayNumber(date) else { throw Unreadable("no date: \(date)") }
    return number - start + 1
  }

  /// The first day as it is written.
  func startDate() throws -> String {
    guard let startText else { throw Unreadable("horizon.start") }
    return startText
  }

  /// A field times its profile on day t, as a future changes it; ∞ without a limit.
  func quantity(_ record: Record, _ field: String, on t: Int, _ standard: Double = 0) throws
    -> Double
  {
    if let changed = record.byDay[field] { return changed[t] }
    let value = try record.number(field, standard)
    return value == .infinity ? value : value * (try factors(record.text("profile")))[t]
  }

  func day(_ record: Record, _ field: String, else standard: Int) throws -> Int {
    try record.text(field).map { try day($0) } ?? standard
  }

  /// π[t] for t = 0…T (entry 0 is not used).
  func factors(_ profile: String?) throws -> [Double] {
    let steps = try self["profiles"].filter { $0.text("profile") == profile }
      .map { (day: try day($0.id("date")), factor: try $0.number("factor")) }
      .sorted { $0.day < $1.day }
    return (0...days).map { t in
      profile == nil ? 1 : steps.last { $0.day <= t }?.factor ?? 1
    }
  }
}

extension Field {
  fileprivate init(_ node: Node) {
    switch node {
    case .scalar(let scalar): self = .text(scalar.string)
    case .sequence(let nodes): self = .list(nodes.map(Field.init))
    case .mapping(let pairs): self = .map(pairs.map { ($0.key.string ?? "", Field($0.value)) })
    case .alias: self = .text("")
    }
  }
}
