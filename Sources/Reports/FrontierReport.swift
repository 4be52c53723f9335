import Plans
import Scenarios

/// A Pareto frontier as a table, for a person.
public struct FrontierReport: Sendable {
  let frontier: Frontier
  let style: TextStyle

  public init(_ frontier: Frontier, style: TextStyle = .plain) {
    self.frontier = frontier
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let (a, b) = (frontier.first, frontier.second)
    var grid = TextGrid([.right, .right, .right, .left], hasHeader: true)
    grid.add([a.name, b.name, "\(b.name) for one more \(a.name)", ""])
    grid.add([
      UnitText.plural(printable(a.unit)), UnitText.plural(printable(b.unit)), "", "",
    ])
    for (k, point) in frontier.points.enumerated() {
      grid.add([
        HumanNumber.precise(point.first), HumanNumber.precise(point.second),
        frontier.rate(at: k).map(HumanNumber.signed) ?? "", point.isOptimal ? "" : "not proven",
      ])
    }
    var lines =
      [style.heading("\(printable(frontier.scenario)): \(a.name) against \(b.name)")]
      + grid.lines(width: style.width)
    if frontier.points.count == 1 {
      lines.append("  One plan is the best in both: there is nothing to weigh.")
    }
    if frontier.isPartial {
      lines.append(style.warning("A limit was reached: points are missing or not proven."))
    }
    return lines.joined(separator: "\n") + "\n"
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

  static let points = Table<Frontier, Row>(
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
