import Messages
import Plans
import Scenarios

/// What changed between two plans and why it matters, for a person.
public struct DifferenceReport: Sendable {
  let difference: PlanDifference
  let style: TextStyle
  let say: Speech
  /// How many things of each kind are told.
  let most = 8

  public init(
    _ difference: PlanDifference, in language: Language = .english, style: TextStyle = .plain
  ) {
    say = Speech(language: language)
    self.difference = difference
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let remarks = difference.remarks.flatMap { TextBlock.wrapped(say($0), width: style.width) }
    guard !difference.isNothing else {
      return (remarks + [say("The plans do the same.", "两个计划的安排相同。")]).joined(separator: "\n")
        + "\n"
    }
    let sections = [remarks, matters] + PlanDifference.Kind.allCases.map(section)
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// What comes of the changes.
  private var matters: [String] {
    var grid = TextGrid([.left, .right, .right, .right], hasHeader: true)
    grid.add(header)
    for stage in difference.stages where stage.isNoticeable {
      grid.add(row(say.stage(stage.name), stage.before, stage.after))
    }
    if let spent = difference.spent, spent.isNoticeable {
      grid.add(
        row(say("spent on these days, CNY", "这些天的支出（元）"), spent.before, spent.after))
    }
    for quota in difference.quotas {
      let name = say(
        "\(quota.quota) short of \(quota.unit)", "任务 \(quota.quota) 的 \(quota.unit) 缺口")
      grid.add(row(name, quota.shortBefore, quota.shortAfter))
    }
    for making in difference.makings {
      let name = say("\(making.item) made at \(making.site)", "\(making.site) 生产的 \(making.item)")
      grid.add(row(name, making.before, making.after))
    }
    let lines = grid.lines(width: style.width)
    guard lines.count > 1 else {
      let same =
        difference.commonDays == nil
        ? say("every stage comes to the same.", "各级目标的结果相同。")
        : say("on these days as much is made for as much money.", "这些天的产量和支出相同。")
      return [heading, "  " + say("It does not: ", "没有影响：") + same]
    }
    return [heading] + lines
  }

  private var heading: String { style.heading(say("Why it matters", "有何影响")) }

  private var header: [String] {
    ["", say("before", "原计划"), say("after", "新计划"), say("difference", "变化")]
  }

  private func section(_ kind: PlanDifference.Kind) -> [String] {
    let groups = difference.groups.filter { $0.kind == kind }
    guard !groups.isEmpty else { return [] }
    var grid = TextGrid(
      [.left, .left, .right, .right, .right, .left, .left], hasHeader: true, in: say)
    grid.add([""] + header + ["", ""])
    for group in groups.prefix(most) {
      grid.add(
        [group.place, say(group.name, kind.chinese(group.name))]
          + Array(row("", group.before, group.after).dropFirst())
          + [unit(of: group), when(group)])
    }
    let further = groups.count - most
    return [style.heading(say(Self.title(kind), Self.chineseTitle(kind)))]
      + grid.lines(width: style.width)
      + (further > 0 ? ["  " + say(JournalWords.further(further))] : [])
  }

  private func row(_ name: String, _ before: Double, _ after: Double) -> [String] {
    [
      name, say.precise(before), say.precise(after),
      HumanNumber.signed(after - before),
    ]
  }

  /// Goods are counted in their own units, and named beside the number already.
  private func unit(of group: PlanDifference.Group) -> String {
    switch group.kind {
    case .purchase, .transport, .shipment, .delivery: ""
    default:
      say(UnitText.plural(group.unit), PlanDifference.Change.chinese(unit: group.unit))
    }
  }

  private func when(_ group: PlanDifference.Group) -> String {
    guard let first = group.firstDate, let last = group.lastDate else { return "" }
    let days =
      first == last
      ? say("on \(first)", "\(first)") : say("\(first) to \(last)", "\(first) 至 \(last)")
    let isPutOff = abs(group.after - group.before) < 0.5 * group.moved
    let moved = say.short(group.moved)
    return days + (isPutOff ? say(", \(moved) moved in all", "，共调整 \(moved)") : "")
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

  private static func chineseTitle(_ kind: PlanDifference.Kind) -> String {
    switch kind {
    case .option: "备选措施"
    case .restart: "启动的复工验收"
    case .conversion: "转产的产线"
    case .dispatch: "派出人员"
    case .release: "撤回人员"
    case .production: "开动的产线"
    case .purchase: "采购"
    case .transport: "地区间运输"
    case .shipment: "各厂发货"
    case .delivery: "按任务交付"
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
  static let results = ResultTable<PlanDifference, ResultRow>(
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

  static let changes = ResultTable<PlanDifference, PlanDifference.Change>(
    "changes.csv", { $0.changes },
    [
      .text("kind") { $0.kind.rawValue }, .date("date") { $0.date }, .text("place") { $0.place },
      .text("name") { $0.name }, .number("before") { $0.before }, .number("after") { $0.after },
      .number("difference") { $0.difference }, .text("unit") { $0.unit },
    ])
}
