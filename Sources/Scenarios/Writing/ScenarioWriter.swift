import Foundation

/// A scenario as files: what `ScenarioReader` reads back as the same scenario, without its futures.
///
/// `scenario.yaml` holds the settings and names the tables, each a CSV file beside it. Fields at
/// their defaults are left out of a table where no row has them.
public struct ScenarioWriter: Sendable {
  /// Names within the folder, and what stands in them.
  public private(set) var files: [(name: String, text: String)] = []

  public init(_ scenario: Scenario) {
    let writer = TableWriter(scenario)
    var tables: [String] = []
    for (table, rows) in writer.tables() where !rows.isEmpty {
      let name = table.rawValue
      files.append(("\(name).csv", Self.csv(rows)))
      tables.append("\(name): \(name).csv")
    }
    let text = SettingsWriter(scenario).yaml + tables.joined(separator: "\n") + "\n"
    files.insert(("scenario.yaml", text), at: 0)
  }

  /// The columns that some row has, in the order in which they first appear.
  private static func csv(_ rows: [WrittenRow]) -> String {
    var columns: [String] = []
    var seen: Set<String> = []
    for row in rows {
      for (name, _) in row.fields where seen.insert(name).inserted { columns.append(name) }
    }
    var text = columns.joined(separator: ",") + "\r\n"
    for row in rows {
      let cells = row.cells
      text += columns.map { cell(cells[$0] ?? "") }.joined(separator: ",") + "\r\n"
    }
    return text
  }

  private static func cell(_ text: String) -> String {
    let needsQuotes = text.utf8.contains {
      [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0)
    }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}

/// The shortest decimal that is read back as the same number.
func number(_ value: Double) -> String {
  if let whole = Int(exactly: value), abs(whole) < 1_000_000_000_000_000 { return String(whole) }
  return String(value)
}
