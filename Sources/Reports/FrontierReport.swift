import Messages
import Plans
import Scenarios

/// A Pareto frontier as a table, for a person.
public struct FrontierReport: Sendable {
  let frontier: Frontier
  let style: TextStyle
  let say: Speech

  public init(_ frontier: Frontier, in language: Language = .english, style: TextStyle = .plain) {
    say = Speech(language: language)
    self.frontier = frontier
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let (a, b) = (frontier.first, frontier.second)
    var grid = TextGrid([.right, .right, .right, .left], hasHeader: true)
    let (first, second) = (name(a), name(b))
    grid.add([
      first, second, say("\(second) for one more \(first)", "\(first)每增一单位，\(second)的变化"), "",
    ])
    grid.add([unit(a), unit(b), "", ""])
    for (k, point) in frontier.points.enumerated() {
      grid.add([
        say.precise(point.first), say.precise(point.second),
        frontier.rate(at: k).map(HumanNumber.signed) ?? "",
        point.isOptimal ? "" : say("not proven", "尚未证明最优"),
      ])
    }
    var lines =
      [
        style.heading(
          printable(frontier.scenario)
            + say(": \(first) against \(second)", "：\(first)与\(second)的权衡"))
      ]
      + grid.lines(width: style.width)
    if frontier.points.count == 1 {
      lines.append(
        "  "
          + say("One plan is the best in both: there is nothing to weigh.", "同一计划在两方面都最好，无需权衡。"))
    }
    if frontier.isPartial {
      lines.append(
        style.warning(
          say("A limit was reached: points are missing or not proven.", "已到时限：部分点缺失或尚未证明最优。")))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func name(_ axis: Frontier.Axis) -> String {
    if let quota = axis.shortQuota { return say(axis.name, "\(quota) 缺口") }
    return axis.name == "output" || axis.name == "cost" ? say.stage(axis.name) : axis.name
  }

  private func unit(_ axis: Frontier.Axis) -> String {
    say(UnitText.plural(printable(axis.unit)), Speech.chinese(printable(axis.unit)))
  }
}

extension PlanExport {
  /// Writes `frontier.csv` and `frontier.svg` as a new folder: whole or not at all.
  public func write(_ frontier: Frontier, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { folder in
      try write(FrontierTables.points, of: frontier, into: folder)
      let picture = FrontierChart(frontier).svg
      try folder.writeFile("frontier.svg") { try $0([UInt8](picture.utf8)) }
    }
  }
}

enum FrontierTables {
  struct Row: Sendable {
    let frontier: Frontier
    let number: Int
    var point: Frontier.Point { frontier.points[number] }
  }

  static let points = ResultTable<Frontier, Row>(
    "frontier.csv",
    { frontier in frontier.points.indices.map { Row(frontier: frontier, number: $0) } },
    [
      .number("point") { Double($0.number + 1) }, .text("first") { $0.frontier.first.name },
      .number("first_value") { $0.point.first }, .text("first_unit") { $0.frontier.first.unit },
      .text("second") { $0.frontier.second.name }, .number("second_value") { $0.point.second },
      .number("second_bound") { $0.point.bound.isFinite ? $0.point.bound : nil },
      .text("second_unit") { $0.frontier.second.unit },
      .number("rate") { $0.frontier.rate(at: $0.number) },
      .text("optimal") { $0.point.isOptimal ? "yes" : "no" },
    ])
}
