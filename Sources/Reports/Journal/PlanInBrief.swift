import Plans
import Scenarios

/// A plan of the rest in a few lines, for a person: its days, what each stage reaches, which orders fall
/// short.
public struct PlanInBrief: Sendable {
  let plan: Plan
  let words: KeyPath<Bilingual, String> & Sendable
  let style: TextStyle

  public init(
    _ plan: Plan, words: KeyPath<Bilingual, String> & Sendable, style: TextStyle = .plain
  ) {
    self.plan = plan
    self.words = words
    self.style = style
  }

  /// The lines, ending in a line break.
  public var text: String {
    [header, stages, orders].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func say(_ text: Bilingual) -> String { text[keyPath: words] }

  private func say(_ english: String, _ chinese: String) -> String {
    Bilingual(english, chinese)[keyPath: words]
  }

  private var header: [String] {
    let horizon = plan.summary.horizon
    let isOptimal = plan.summary.status == .optimal
    let status =
      isOptimal
      ? say("optimal", "已证明最优")
      : say("can be carried out, but is not proven optimal", "可以执行，尚未证明最优")
    return [
      style.heading(printable(plan.summary.scenario)),
      say(
        "\(horizon.start) to \(horizon.lastDate), \(horizon.days) days. The plan: ",
        "\(horizon.start) 至 \(horizon.lastDate)，共 \(horizon.days) 天。计划：")
        + (isOptimal ? style.good(status) : style.warning(status)) + say(".", "。"),
    ]
  }

  private var stages: [String] {
    guard !plan.summary.stages.isEmpty else { return [] }
    var grid = TextGrid([.left, .right, .right, .right], hasHeader: true)
    grid.add(["", say("the plan", "本计划"), say("bound", "理论界"), say("gap", "差距")])
    for stage in plan.summary.stages {
      let gap =
        stage.relativeGap.isFinite ? HumanNumber.percent(stage.relativeGap) : say("unknown", "未知")
      grid.add([
        say(JournalWords.stage(stage.name)), HumanNumber.precise(stage.reached),
        HumanNumber.precise(stage.bound), gap,
      ])
    }
    return [style.heading(say("Stages, in order", "目标（按优先次序）"))]
      + grid.lines(width: style.width)
  }

  private var orders: [String] {
    let short = plan.quotas.filter { $0.short > 0 }
    guard !short.isEmpty else { return [] }
    let lines = short.map { row in
      let quantity = HumanNumber.short(row.short)
      return "  "
        + say(
          "\(row.quota): \(quantity) of \(row.item) missing",
          "\(row.quota)：\(row.item) 缺 \(quantity)")
        + (row.firstShortOn.map { say(", first on \($0)", "，\($0) 起") } ?? "")
    }
    return [style.heading(say("Orders that fall short", "未能完成的任务"))] + lines
  }
}
