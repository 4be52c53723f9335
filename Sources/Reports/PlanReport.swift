import Messages
import Plans
import Scenarios

/// A plan's summary for a person: what was reached, what falls short, what holds it back.
public struct PlanReport: Sendable {
  let plan: Plan
  let scenario: Scenario
  let style: TextStyle
  let say: Speech

  public init(
    _ plan: Plan, of scenario: Scenario, in language: Language = .english,
    style: TextStyle = .plain
  ) {
    self.plan = plan
    self.scenario = scenario
    self.style = style
    say = Speech(language: language)
  }

  /// The report, ending in a line break.
  public var text: String {
    ReportFrame.text([
      header, stages, wholeness, underway, outputs, quotas, kept, restarts, options, scarcest,
      ReportFrame.warnings(of: plan.summary, style, in: say),
    ])
  }

  private var header: [String] {
    let horizon = plan.summary.horizon
    let days = horizon.days == 1 ? "1 day" : "\(horizon.days) days"
    return ReportFrame.header(
      of: plan.summary,
      say(
        "\(horizon.start) to \(horizon.lastDate), \(days)",
        "\(horizon.start) 至 \(horizon.lastDate)，共 \(horizon.days) 天"), style, in: say)
  }

  private var stages: [String] {
    guard !plan.summary.stages.isEmpty else {
      return [say("Nothing to optimise: any plan would do.", "没有优化目标：任何可行计划都可以。")]
    }
    var grid = TextGrid([.left, .right, .right, .right, .right, .left], hasHeader: true, in: say)
    let isPlanOther = plan.summary.stages.contains(where: \.isPlanOther)
    grid.add([
      "", say("the plan", "本计划"), isPlanOther ? say("at best", "最优值") : "", say("bound", "理论界"),
      say("gap", "差距"), "",
    ])
    for stage in plan.summary.stages {
      grid.add([
        say.stage(stage.name), say.precise(stage.reached),
        stage.isPlanOther ? say.precise(stage.value) : "",
        say.precise(stage.bound), say.percent(stage.relativeGap), meaning(of: stage),
      ])
    }
    let keep = say.percent(scenario.objective.keep)
    let given = say(
      "Each stage may give up \(keep) of what those before it reached.",
      "每一级目标可让出前面各级所达数值的 \(keep)。")
    let mayGiveUp = plan.summary.stages.count > 1 && scenario.objective.keep > 0
    return [style.heading(say("Stages, in order", "目标，按优先次序"))]
      + grid.lines(width: style.width) + (mayGiveUp ? ["  " + style.faint(given)] : [])
  }

  /// Half of the least share that is shown, 0.0001 %.
  private static let shownAsNothing = 5e-7

  /// What whole people and pieces cost, and what of them there is not.
  private var wholeness: [String] {
    guard let wholeness = plan.summary.wholeness else { return [] }
    var lines: [String] = []
    if plan.summary.stages.contains(where: { $0.name == "output" }) {
      let lost = say.percent(wholeness.outputLost)
      lines.append(
        wholeness.outputLost < Self.shownAsNothing
          ? say("Whole people and pieces cost nothing of the output.", "人数和件数取整不影响产出。")
          : say(
            "Whole people and pieces cost \(lost) of the output.", "人数和件数取整使产出减少 \(lost)。"))
    }
    lines += wholeness.moreShort.map { missing in
      let unit = scenario.quotas.first { $0.id == missing.quota }.map {
        scenario.items[$0.item].unit
      }
      let quantity = say.counted(missing.quantity, unit ?? "")
      return say(
        "Because of them \(missing.quota) lacks \(quantity) more.",
        "因取整，任务 \(missing.quota) 的缺口增加 \(quantity)。")
    }
    lines = lines.flatMap { TextBlock.wrapped($0, width: style.width, hang: 2) }
    guard wholeness.leftOver > 0 else { return lines }
    let count = wholeness.leftOver
    let quantities = count == 1 ? "1 quantity" : "\(count) quantities"
    return lines + [
      style.warning(say("\(quantities) could not be made whole.", "有 \(count) 个数量未能取整。"))
    ]
  }

  private func meaning(of stage: StageResult) -> String {
    switch stage.name {
    case "output":
      switch scenario.objective.measure {
      case .total: say("value made over all days", "各日产值合计")
      case .lastDay: say("value made on the last day", "末日产值")
      case .sustained(let days): say("least value a day, last \(days)", "最后 \(days) 天的最低日产值")
      case .mix: say("sets of all valued items", "各计值产品配套数")
      }
    case "change", "frozen":
      say("distance from the plan before", "与原计划的差异")
    case "cost": say("CNY, all costs", "")
    default: say("parts of orders missing", "缺口占任务量之比")
    }
  }
}

extension StageResult {
  /// Whether the plan has noticeably more or less than the stage reached.
  package var isPlanOther: Bool {
    HumanNumber.precise(reached) != HumanNumber.precise(value)
  }

  /// |value − bound| relative to the greater of the two; infinite without a bound.
  package var relativeGap: Double {
    guard bound.isFinite else { return .infinity }
    let size = max(abs(value), abs(bound))
    // Both are 0 to within what a solver can say.
    return size < Tolerance.nothing ? 0 : abs(value - bound) / size
  }
}
