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
    return blocks.joined(separator: "\n") + problems + pairs
  }

  /// Which options need one another, and which stand in for one another.
  private var pairs: String {
    let lines = comparison.interactions.map { "  " + sentence(for: $0) + "\n" }
    guard !lines.isEmpty else { return "" }
    return "\n" + style.heading("What pairs do to one another") + "\n" + lines.joined()
  }

  /// What two sets of options do to one another in a stage.
  func sentence(for pair: Interaction) -> String {
    let (a, b) = (pair.first, pair.second)
    let gains =
      "\(gain(pair.gainFirst, pair)) and \(gain(pair.gainSecond, pair)) alone, "
      + "\(gain(pair.gainTogether, pair)) together"
    let verdict: String
    switch pair.kind {
    case .onlyTogether: verdict = "\(a) and \(b) help only together"
    case .needs:
      let isFirst = abs(pair.gainFirst) <= pair.tolerance
      verdict = "\(isFirst ? a : b) helps only with \(isFirst ? b : a)"
    case .complements: verdict = "\(a) and \(b) help more together"
    case .substitutes: verdict = "\(a) and \(b) stand in for one another"
    case .independent: verdict = "\(a) and \(b) do not touch one another"
    }
    return "\(pair.stage): \(verdict) (\(gains))."
  }

  private func gain(_ value: Double, _ pair: Interaction) -> String {
    abs(value) <= pair.tolerance ? "0" : HumanNumber.signed(value)
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
      case "added_output_per_yuan": "output added a CNY of the options"
      case "days_sooner", "days_sooner_at_least": "\(index) met sooner by"
      case "cost_per_day_sooner", "cost_per_day_sooner_at_most": "cost a day sooner, \(index)"
      default: variable
      }
    }
  }

  private func keys(of runs: [ComparisonRun]) -> [Key] {
    var seen: Set<Key> = []
    let rows = runs.flatMap(\.rows)
    let costIsAStage = rows.contains { $0.variable == "stage" && $0.index == "cost" }
    // Quotas that no run meets on another day have nothing to say.
    let moved = Set(
      runs.flatMap(\.daysSooner).filter { $0.days != 0 }.map(\.quota))
    return rows.filter { row in
      switch row.variable {
      case "bound": false
      case "cost": !costIsAStage
      case let name where name.contains("day_sooner") || name.contains("days_sooner"):
        moved.contains(row.index)
      default: true
      }
    }
    .map { Key(variable: $0.variable, index: $0.index, unit: Self.unit(of: $0)) }
    .filter { seen.insert($0).inserted }
  }

  /// What a row is counted in, and on which side of the figure the truth lies.
  private static func unit(of row: ComparisonRow) -> String {
    if row.unit == "date" { return "" }
    if row.variable.hasSuffix("_at_least") { return row.unit + ", at least" }
    return row.variable.hasSuffix("_at_most") ? row.unit + ", at most" : row.unit
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
