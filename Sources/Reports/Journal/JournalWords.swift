import Messages
import Plans
import Scenarios

/// The words of the reports on a journal's morning, in both languages.
enum JournalWords {
  typealias Text = Bilingual

  // MARK: The morning

  static func morning(_ date: CalendarDate, daysLeft days: Int) -> Text {
    Text(
      "The morning of \(date); \(days == 1 ? "1 day is" : "\(days) days are") left",
      "\(date) 早晨，计划期剩余 \(days) 天")
  }
  static let stop = Text(".", "。")
  static func last(_ date: CalendarDate) -> Text { Text(", to \(date).", "，至 \(date)。") }
  static func inForce(from date: CalendarDate?) -> Text {
    date.map { Text("The plan in force begins on \($0).", "现行计划自 \($0) 起执行。") }
      ?? Text("No plan is in force.", "目前没有现行计划。")
  }
  static func further(_ count: Int) -> Text { Text("and \(count) further", "另有 \(count) 项") }
  static func further(_ count: Int, in file: String) -> Text {
    Text("and \(count) further in \(file)", "另有 \(count) 项，见 \(file)")
  }
  static let none = Text("None.", "无。")
  static let notKnown = Text("not known", "未知")
  static let never = Text("never", "不会违约")

  // MARK: Status

  static let warnings = Text("Warnings", "预警")
  static func level(_ level: JournalWarning.Level) -> Text {
    let chinese =
      switch level {
      case .red: "【红色】"
      case .orange: "【橙色】"
      case .yellow: "【黄色】"
      case .blue: "【蓝色】"
      }
    return Text(level.rawValue.uppercased() + " ", chinese)
  }
  static let cause = Text("cause: ", "原因：")
  static let who = Text("who: ", "责任人：")
  static let deed = Text("do: ", "措施：")
  static let mends = Text("would mend it: ", "可行的补救：")

  static let orders = Text("Orders", "任务台账")
  static let orderHeader = [
    Text("order", "任务"), Text("ordered", "下达"), Text("due", "应交"), Text("arrived", "到货"),
    Text("accepted", "验收"), Text("remaining", "未交"), Text("on time", "按期"),
  ]
  static let yes = Text("yes", "是")
  static let no = Text("no", "否")

  static let projections = Text("Where the orders go", "任务完成预测")
  static let defaultsOn = Text("defaults on", "预计违约日")
  static func projection(_ kind: Projection.Kind) -> Text {
    switch kind {
    case .atAttainment: Text("plan as attained", "按近期完成率")
    case .asWritten: Text("plan as written", "按原计划")
    case .replanned: Text("planned again", "重新计划")
    }
  }
  static func defaults(_ day: CalendarDate, short: String) -> Text {
    Text("\(day), \(short) short", "\(day)，缺 \(short)")
  }

  static let attainment = Text("Attainment so far, of what was reported", "累计计划完成率（按已报数据）")
  static let attainmentHeader = [
    Text("made", "产品"), Text("planned", "计划"), Text("made", "实际"), Text("attained", "完成率"),
    Text("of capacity", "产能利用率"), Text("reported", "已报"),
  ]
  static let byValue = Text("in all, by value", "合计（按价值）")
  static func of(_ part: String, _ all: String) -> Text {
    Text("\(part) of \(all)", "\(part)/\(all)")
  }
  static func at(_ item: String, _ place: String) -> Text {
    Text("\(item) at \(place)", "\(place) \(item)")
  }

  static let cover = Text("Days of cover, the shortest first", "库存可用天数，由短到长")
  static let coverHeader = [
    Text("material", "物料"), Text("stock", "库存"), Text("use a day", "日均用量"), Text("days", "可用天数"),
    Text("its lane", "补货运输"),
  ]
  static func lane(_ days: Int?, isShort: Bool) -> Text {
    let lane =
      days.map { Text($0 == 1 ? "1 day" : "\($0) days", "\($0) 天") } ?? Text("no lane", "无线路")
    return isShort
      ? Text(lane.english + ": runs out first", lane.chinese + "，到货前断料") : lane
  }

  static let resumption = Text("Resumption of work", "复工率")
  static func firmsOpen(_ open: String, of all: Int) -> Text {
    Text("\(open) of \(all) firms open", "企业开工 \(open)/\(all)")
  }
  static func present(_ present: String, of all: String) -> Text {
    Text("\(present) of \(all) own people", "本厂人员到岗 \(present)/\(all)")
  }

  static let completeness = Text("Completeness of reports", "填报完整率")
  static func figures(_ received: Int, of expected: Int) -> Text {
    Text("\(received) of \(expected) figures", "已报 \(received)/\(expected) 项")
  }
  static func lastReport(_ day: CalendarDate?) -> Text {
    day.map { Text("last of \($0)", "最近一次 \($0)") } ?? Text("none yet", "尚未填报")
  }

  // MARK: State

  static let adjustments = Text(
    "Stocks counted otherwise than computed, largest value first", "盘点差异，按金额由大到小")
  static let adjustmentHeader = [
    Text("counted", "盘点日"), Text("", ""), Text("computed", "账面"), Text("counted", "实盘"),
    Text("difference", "差异"), Text("CNY", "金额（元）"), Text("", ""),
  ]
  static let factors = Text(
    "Measured over the last days, of what was planned", "近日实测，相对于计划")
  static func factor(_ row: MeasuredFactor) -> Text {
    let process = row.process.map { ", \($0)" } ?? ""
    let kind = row.kind == .attendance ? "到岗率" : "线速"
    return Text("\(row.kind.rawValue) of \(row.name)\(process)", "\(row.name)\(process) \(kind)")
  }
  static func measured(_ days: Int, isEnough: Bool) -> Text {
    let count = Text("of \(days) \(days == 1 ? "day" : "days")", "\(days) 天")
    return isEnough
      ? count : Text(count.english + ": too few to plan with", count.chinese + "，不足以用于计划")
  }

  static let marks = Text("Not reported, or doubtful", "未报或存疑的数据")
  static func unreported(
    _ table: String, _ kind: ReportMark.Kind, days: Int, places: [String], further: Int
  ) -> Text {
    let list = places.joined(separator: ", ")
    let chineseList = places.joined(separator: "、")
    return Text(
      "\(table): \(kind.rawValue) on \(days) \(days == 1 ? "day" : "days") at \(list)"
        + (further > 0 ? " and \(further) further" : ""),
      "\(TableNames.chinese(table))：\(kind.chinese)，共 \(days) 天，涉及 \(chineseList)"
        + (further > 0 ? " 等，另有 \(further) 处" : ""))
  }
  static func doubtful(_ row: ReportMark, taken: String?, planned: String?) -> Text {
    let english = taken.map { ": \($0)" + (planned.map { " of \($0)" } ?? "") } ?? ""
    let chinese = taken.map { "：\($0)" + (planned.map { "（原计划 \($0)）" } ?? "") } ?? ""
    let (note, chineseNote) = (printable(row.note), printable(row.noteInChinese))
    return Text(
      "\(row.date): \(row.table) \(row.what) at \(row.place), \(row.kind.rawValue)\(english)"
        + (note.isEmpty ? "" : " (\(note))"),
      "\(row.date) \(row.place) \(row.tableInChinese) \(row.whatInChinese)，\(row.kind.chinese)\(chinese)"
        + (chineseNote.isEmpty ? "" : "（\(chineseNote)）"))
  }

  // MARK: Planned again

  static let unchanged = Text(
    "The plan in force is as good as any: no change is needed.", "现行计划仍为最优，各方无需调整。")
  static let floor = Text(
    "The time was too short for a plan better than the one in force. That one goes on, as far as it "
      + "can be carried out from today's state.", "时限内未找到优于现行计划的方案，按今日状态可执行的部分继续执行现行计划。")
  static func actions(_ count: Int, owners: Int) -> Text {
    Text(
      "\(count) \(count == 1 ? "action" : "actions") for \(owners) \(owners == 1 ? "owner" : "owners")",
      "调整事项 \(count) 项，涉及 \(owners) 个责任方")
  }
  static let anyDay = Text("any day", "日期不限")
  static func action(_ row: PlanAction, unit: Text) -> Text {
    Text(
      "\(printable(row.owner.english)): \(row.verb.rawValue), \(row.kind.rawValue) "
        + "\(printable(row.what.english)), "
        + "from \(text(row.from)) to \(text(row.to))\(unit.english) (\(printable(row.because.english)))",
      "\(printable(row.owner.chinese))：\(row.kind.chinese)\(verb(row.verb).chinese)，"
        + "\(printable(row.what.chinese))，"
        + "由 \(text(row.from)) 改为 \(text(row.to))\(unit.chinese)（\(printable(row.because.chinese))）"
    )
  }
  private static func text(_ level: PlanAction.Level) -> String {
    switch level {
    case .quantity(let quantity): NumberText.exact(quantity)
    case .day(let day): "\(day)"
    }
  }
  static func verb(_ verb: PlanAction.Verb) -> Text {
    let chinese =
      switch verb {
      case .start: "新增"
      case .stop: "取消"
      case .more: "增加"
      case .less: "减少"
      case .earlier: "提前"
      case .later: "推迟"
      }
    return Text(verb.rawValue, chinese)
  }
  static func kind(_ kind: PlanDifference.Kind) -> Text { Text(kind.rawValue, kind.chinese) }
  static let impossible = Text("Frozen, but no longer possible", "冻结期内已无法执行")
  static let impossibleHeader = [
    Text("", ""), Text("", ""), Text("", ""), Text("planned", "计划"), Text("possible", "可行"),
    Text("", ""),
  ]
  static let freezesFree = Text(
    "What is frozen costs nothing in any stage.", "冻结期未使任何一级目标受损。")
  static let freezing = Text("What freezing the first days costs", "冻结期的代价")
  /// A stage, by its name in files.
  static func stage(_ name: String) -> Text {
    let chinese =
      switch name {
      case "output": "产出价值"
      case "cost": "总费用（元）"
      case "change": "与现行计划的差异"
      case "frozen": "冻结期内的差异"
      case _ where name.hasPrefix("shortfall_"):
        "第 \(name.dropFirst("shortfall_".count)) 优先级任务缺口"
      default: name
      }
    return Text(name, chinese)
  }
  static let freezingHeader = [
    Text("", ""), Text("frozen", "冻结"), Text("free", "不冻结"), Text("difference", "差异"),
  ]

  // MARK: Restarts

  static let noRestarts = Text("No site is waiting to restart.", "没有等待复工的厂点。")
  static let waiting = Text(
    "Sites that wait, the most worth first, and when the plan takes them", "待复工厂点，按价值排序，及计划验收日")
  static let waitingHeader = [
    Text("", ""), Text("begins", "启动"), Text("accepted", "通过验收"), Text("step", "当前环节"),
  ]
  static let doesNot = Text("does not", "不启动")
  static let worth = Text(
    "What they gain, accepted today, over all staying closed", "今日即通过验收较全部停工的增益")
  static let worthHeader = [
    Text("", ""), Text("parts of orders", "任务缺口减少"), Text("output", "产出增加"), Text("", ""),
  ]
  static let alliance = Text("an alliance", "联合体")
  static let partial = Text("A limit was reached: this is not all.", "已达到时限，结果不完整。")
}
