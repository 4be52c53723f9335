import Plans
import Scenarios

/// Plans side by side: a row for each value, a column for each run.
public struct ComparisonReport: Sendable {
  let comparison: Comparison
  let style: TextStyle

  public init(_ comparison: Comparison, style: TextStyle = .plain) {
    self.comparison = comparison
    self.style = style
  }

  /// The tables, ending in a line break. Runs that do not fit the width go into further tables, each
  /// beside the first run.
  public var text: String {
    guard let base = comparison.runs.first else { return "" }
    var blocks: [String] = []
    var rest = Array(comparison.runs.dropFirst())
    repeat {
      var count = rest.count
      while count > 1, width(of: [base] + rest.prefix(count)) > style.width { count -= 1 }
      blocks.append(lines(for: [base] + rest.prefix(count)).joined(separator: "\n") + "\n")
      rest.removeFirst(count)
    } while !rest.isEmpty
    return blocks.joined(separator: "\n") + problems
  }

  private func width(of runs: [ComparisonRun]) -> Int {
    lines(for: runs).map(TextGrid.width(of:)).max() ?? 0
  }

  private func lines(for runs: [ComparisonRun]) -> [String] {
    var grid = TextGrid([.left, .left] + runs.map { _ in .right })
    grid.add(["", ""] + runs.map(\.name))
    for key in keys(of: runs) {
      grid.add([key.label, printable(key.unit)] + runs.map { value(of: key, in: $0) })
    }
    return grid.lines(indent: 0)
  }

  /// What a row of the table shows.
  private struct Key: Hashable {
    let variable, index, unit: String

    var label: String {
      switch variable {
      case "stage": index
      case "last_day_output": "\(index) on the last day"
      case "total_output": "\(index) over all days"
      case "quota_met": "\(index) met from"
      case "option_cost": "cost of the options"
      case "added_output": "output added"
      case "cost_per_added_output": "options' cost a unit of output added"
      default: variable
      }
    }
  }

  private func keys(of runs: [ComparisonRun]) -> [Key] {
    var seen: Set<Key> = []
    let rows = runs.flatMap(\.rows)
    let costIsAStage = rows.contains { $0.variable == "stage" && $0.index == "cost" }
    return rows.filter { $0.variable != "bound" && !($0.variable == "cost" && costIsAStage) }
      .map { Key(variable: $0.variable, index: $0.index, unit: $0.unit == "date" ? "" : $0.unit) }
      .filter { seen.insert($0).inserted }
  }

  private func value(of key: Key, in run: ComparisonRun) -> String {
    let row = run.rows.first { $0.variable == key.variable && $0.index == key.index }
    return switch row?.value {
    case .number(let number): HumanNumber.precise(number)
    case .date(let date): date.description
    case .text(let text): run.plan == nil ? "no plan" : text
    case .some(.none): key.variable == "quota_met" ? "never" : "-"
    case nil: "-"
    }
  }

  private var problems: String {
    let lines = comparison.runs.compactMap { run in
      run.problem.map { style.warning("\(run.name): \(printable($0))") + "\n" }
    }
    return lines.isEmpty ? "" : "\n" + lines.joined()
  }
}
