import Foundation

/// One run of a sweep: options with their counts, and fields that are otherwise.
public struct SweepRun: Sendable, Equatable {
  public var name: String
  public var counts: [Count] = []
  public var overrides: [FieldOverride] = []

  public struct Count: Sendable, Equatable {
    public var option: String
    public var count: Double
  }

  public init(name: String) { self.name = name }
}

/// Reads a sweep: a CSV table of runs with the columns `run*`, `option`, `count`, and `table`,
/// `id`, `field`, `value`. A row takes an option (once, where no count is given) or changes a
/// field, or both; rows of the same run belong together; a row with a run alone is a run as the
/// scenario is.
public enum SweepReader {
  private static let columns = ["run", "option", "count", "table", "id", "field", "value"]

  /// The runs in order of appearance, or everything that is wrong with the file. Whether options,
  /// records and values fit the scenario is checked where the runs are planned.
  public static func read(contentsOf path: String) throws(InvalidScenario) -> [SweepRun] {
    var sheet = Sheet(path: path)
    let runs = sheet.runs()
    guard sheet.issues.isEmpty else { throw InvalidScenario(issues: sheet.issues) }
    return runs
  }

  private struct Sheet {
    let path: String
    private(set) var issues: [ScenarioIssue] = []

    init(path: String) { self.path = path }

    private mutating func report(
      _ line: Int?, _ field: String? = nil, _ told: Told, _ suggestion: String? = nil
    ) {
      issues.append(ScenarioIssue(file: path, line: line, field: field, told, suggestion))
    }

    mutating func runs() -> [SweepRun] {
      let text: String
      do {
        text = try TextFile(path: path, allowsGB18030: true).text
      } catch {
        report(error.line, nil, error.told)
        return []
      }
      var faults: [CSVLayout.Fault] = []
      let table = CSVTable(text, isHeader: SweepReader.columns.contains, faults: &faults)
      for fault in faults {
        report(fault.line, nil, Told(fault.problem, expected: fault.expected))
      }
      guard let table, let positions = positions(of: table.header) else { return [] }
      var runs: [SweepRun] = []
      var numbers: [String: Int] = [:]
      for row in table.rows {
        func cell(_ column: String) -> String { positions[column].map { row.cells[$0] } ?? "" }
        guard let name = name(cell("run"), row.line) else { continue }
        let k = numbers[name] ?? runs.count
        if k == runs.count {
          runs.append(SweepRun(name: name))
          numbers[name] = k
        }
        add(cell, row.line, to: &runs[k])
      }
      if runs.isEmpty, issues.isEmpty { report(1, nil, SweepFault.noRuns.told) }
      return runs
    }

    private mutating func positions(of header: CSVTable.Row) -> [String: Int]? {
      var positions: [String: Int] = [:]
      for (k, name) in header.cells.enumerated() {
        if !SweepReader.columns.contains(name) {
          report(
            header.line, nil, SweepFault.unknownColumn(name, known: SweepReader.columns).told,
            nearestName(to: name, among: SweepReader.columns))
        } else if positions.updateValue(k, forKey: name) != nil {
          report(header.line, name, FieldFault.repeatedColumn.told)
        }
      }
      guard positions["run"] != nil else {
        report(header.line, "run", FieldFault.missingColumn.told)
        return nil
      }
      return positions
    }

    /// A run's name is that of a folder: no path, nothing hidden.
    private mutating func name(_ cell: String, _ line: Int) -> String? {
      let isUsable =
        !cell.isEmpty && cell.first != "." && cell.utf8.count <= 120
        && !cell.unicodeScalars.contains { $0 == "/" || $0.properties.generalCategory == .control }
      if isUsable, cell != "base", cell != "compare.csv", cell != "compare-wide.csv" { return cell }
      let fault: SweepFault = cell.isEmpty ? .noName : .unusableName(cell)
      report(line, "run", fault.told)
      return nil
    }

    private mutating func add(_ cell: (String) -> String, _ line: Int, to run: inout SweepRun) {
      if !cell("option").isEmpty {
        let text = cell("count")
        guard let count = text.isEmpty ? 1 : decimal(text), count.isFinite, count >= 0 else {
          report(line, "count", SweepFault.noCount(text).told)
          return
        }
        run.counts.append(.init(option: cell("option"), count: count))
      } else if !cell("count").isEmpty {
        report(line, "option", SweepFault.noOption.told)
      }
      let parts = ["table", "id", "field"]
      let given = parts.filter { !cell($0).isEmpty }
      if given.count == parts.count {
        run.overrides.append(
          FieldOverride(
            table: cell("table"), id: cell("id"), field: cell("field"), value: cell("value"),
            line: line))
      } else if !given.isEmpty || !cell("value").isEmpty {
        let missing = parts.filter { cell($0).isEmpty }.joined(separator: ", ")
        report(line, missing, SweepFault.partOfChange.told)
      }
    }
  }
}
