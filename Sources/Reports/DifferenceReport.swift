import Plans
import Scenarios

/// What changed between two plans and why it matters, for a person.
public struct DifferenceReport: Sendable {
  let difference: PlanDifference
  let style: TextStyle
  /// How many things of each kind are told.
  let most = 8

  public init(_ difference: PlanDifference, style: TextStyle = .plain) {
    self.difference = difference
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let remarks = difference.remarks.flatMap { TextBlock.wrapped($0, width: style.width) }
    guard !difference.isNothing else {
      return (remarks + ["The plans do the same."]).joined(separator: "\n") + "\n"
    }
    let sections = [remarks, matters] + PlanDifference.Kind.allCases.map(section)
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// What comes of the changes.
  private var matters: [String] {
    var grid = TextGrid([.left, .right, .right, .right], hasHeader: true)
    grid.add(["", "before", "after", "difference"])
    for stage in difference.stages where stage.isNoticeable {
      grid.add(row(stage.name, stage.before, stage.after))
    }
    if let spent = difference.spent, spent.isNoticeable {
      grid.add(row("spent on these days, CNY", spent.before, spent.after))
    }
    for quota in difference.quotas {
      grid.add(row("\(quota.quota) short of \(quota.unit)", quota.shortBefore, quota.shortAfter))
    }
    for making in difference.makings {
      grid.add(row("\(making.item) made at \(making.site)", making.before, making.after))
    }
    let lines = grid.lines(width: style.width)
    guard lines.count > 1 else {
      let same =
        difference.commonDays == nil
        ? "every stage comes to the same." : "on these days as much is made for as much money."
      return [style.heading("Why it matters"), "  It does not: " + same]
    }
    return [style.heading("Why it matters")] + lines
  }

  private func section(_ kind: PlanDifference.Kind) -> [String] {
    let groups = difference.groups.filter { $0.kind == kind }
    guard !groups.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .right, .right, .left, .left], hasHeader: true)
    grid.add(["", "", "before", "after", "difference", "", ""])
    for group in groups.prefix(most) {
      grid.add(
        [group.place, group.name] + Array(row("", group.before, group.after).dropFirst())
          + [unit(of: group), when(group)])
    }
    let further = groups.count - most
    return [style.heading(Self.title(kind))] + grid.lines(width: style.width)
      + (further > 0 ? ["  and \(further) further"] : [])
  }

  private func row(_ name: String, _ before: Double, _ after: Double) -> [String] {
    [
      name, HumanNumber.precise(before), HumanNumber.precise(after),
      HumanNumber.signed(after - before),
    ]
  }

  /// Goods are counted in their own units, and named beside the number already.
  private func unit(of group: PlanDifference.Group) -> String {
    switch group.kind {
    case .purchase, .transport, .shipment, .delivery: ""
    default: UnitText.plural(group.unit)
    }
  }

  private func when(_ group: PlanDifference.Group) -> String {
    guard let first = group.firstDate, let last = group.lastDate else { return "" }
    let days = first == last ? "on \(first)" : "\(first) to \(last)"
    let isPutOff = abs(group.after - group.before) < 0.5 * group.moved
    return days + (isPutOff ? ", \(HumanNumber.short(group.moved)) moved in all" : "")
  }

  private static func title(_ kind: PlanDifference.Kind) -> String {
    switch kind {
    case .option: "Options"
    case .restart: "Restarts begun"
    case .conversion: "Lines converted"
    case .dispatch: "Workers sent"
    case .release: "Workers released"
    case .production: "Lines running"
    case .purchase: "Bought"
    case .transport: "Carried between regions"
    case .shipment: "Shipped by sites"
    case .delivery: "Delivered against quotas"
    }
  }
}

extension PlanExport {
  /// Writes `diff.csv` and `changes.csv` as a new folder: whole or not at all.
  public func write(_ difference: PlanDifference, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { folder in
      try write(DifferenceTables.results, of: difference, into: folder)
      try write(DifferenceTables.changes, of: difference, into: folder)
    }
  }
}

enum DifferenceTables {
  static let results = Table<PlanDifference, ResultRow>(
    "diff.csv",
    { difference in
      difference.stages.map { ResultRow("stage", $0.name, $0.before, $0.after) }
        + (difference.spent.map { [ResultRow("spent", "", $0.before, $0.after)] } ?? [])
        + difference.quotas.map { ResultRow("short", $0.quota, $0.shortBefore, $0.shortAfter) }
        + difference.makings.map {
          ResultRow("made", "\($0.item) at \($0.site)", $0.before, $0.after)
        }
    },
    [
      .text("variable") { $0.variable }, .text("index") { $0.index },
      .number("before") { $0.before }, .number("after") { $0.after },
      .number("difference") { $0.after - $0.before },
    ])

  struct ResultRow: Sendable {
    let variable, index: String
    let before, after: Double
    init(_ variable: String, _ index: String, _ before: Double, _ after: Double) {
      self.variable = variable
      self.index = index
      self.before = before
      self.after = after
    }
  }

  static let changes = Table<PlanDifference, PlanDifference.Change>(
    "changes.csv", { $0.changes },
    [
      .text("kind") { $0.kind.rawValue }, .date("date") { $0.date }, .text("place") { $0.place },
      .text("name") { $0.name }, .number("before") { $0.before }, .number("after") { $0.after },
      .number("difference") { $0.difference }, .text("unit") { $0.unit },
    ])
}
