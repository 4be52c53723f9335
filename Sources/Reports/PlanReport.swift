import Plans
import Scenarios

/// A plan's summary for a person: what was reached, what falls short, what holds it back.
public struct PlanReport: Sendable {
  let plan: Plan
  let scenario: Scenario
  let style: TextStyle

  public init(_ plan: Plan, of scenario: Scenario, style: TextStyle = .plain) {
    self.plan = plan
    self.scenario = scenario
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    ReportFrame.text([
      header, stages, wholeness, underway, outputs, quotas, kept, restarts, options, scarcest,
      ReportFrame.warnings(of: plan.summary, style),
    ])
  }

  private var header: [String] {
    let horizon = plan.summary.horizon
    let days = horizon.days == 1 ? "1 day" : "\(horizon.days) days"
    return ReportFrame.header(
      of: plan.summary, "\(horizon.start) to \(horizon.lastDate), \(days)", style)
  }

  private var stages: [String] {
    guard !plan.summary.stages.isEmpty else { return ["Nothing to optimise: any plan would do."] }
    var grid = TextGrid([.left, .right, .right, .right, .right, .left], hasHeader: true)
    let isPlanOther = plan.summary.stages.contains(where: \.isPlanOther)
    grid.add(["", "the plan", isPlanOther ? "at best" : "", "bound", "gap", ""])
    for stage in plan.summary.stages {
      grid.add([
        stage.name, HumanNumber.precise(stage.reached),
        stage.isPlanOther ? HumanNumber.precise(stage.value) : "",
        HumanNumber.precise(stage.bound), HumanNumber.percent(stage.relativeGap),
        meaning(of: stage),
      ])
    }
    let keep = scenario.objective.keep
    let given =
      "Each stage may give up \(HumanNumber.percent(keep)) of what those before it reached."
    return [style.heading("Stages, in order")] + grid.lines(width: style.width)
      + (plan.summary.stages.count > 1 && keep > 0 ? ["  " + style.faint(given)] : [])
  }

  /// Half of the least share that is shown, 0.0001 %.
  private static let shownAsNothing = 5e-7

  /// What whole people and pieces cost, and what of them there is not.
  private var wholeness: [String] {
    guard let wholeness = plan.summary.wholeness else { return [] }
    var lines: [String] = []
    if plan.summary.stages.contains(where: { $0.name == "output" }) {
      lines.append(
        wholeness.outputLost < Self.shownAsNothing
          ? "Whole people and pieces cost nothing of the output."
          : "Whole people and pieces cost \(HumanNumber.percent(wholeness.outputLost)) of the output."
      )
    }
    lines += wholeness.moreShort.map {
      "Because of them \(HumanNumber.short($0.quantity)) more are missing of \($0.quota)."
    }
    lines = lines.flatMap { TextBlock.wrapped($0, width: style.width, hang: 2) }
    guard wholeness.leftOver > 0 else { return lines }
    let count = wholeness.leftOver
    let quantities = count == 1 ? "1 quantity" : "\(count) quantities"
    return lines + [style.warning("\(quantities) could not be made whole.")]
  }

  private func meaning(of stage: StageResult) -> String {
    switch stage.name {
    case "output":
      switch scenario.objective.measure {
      case .total: "value made over all days"
      case .lastDay: "value made on the last day"
      case .sustained(let days): "least value a day, last \(days)"
      case .mix: "sets of all valued items"
      }
    case "change", "frozen":
      "distance from the plan before"
    case "cost": "CNY, all costs"
    default: "parts of orders missing"
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
