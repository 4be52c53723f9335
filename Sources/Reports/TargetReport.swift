import Messages
import Plans
import Scenarios

/// When a daily output is reached, for what, for a person.
public struct TargetReport: Sendable {
  let target: Target
  let style: TextStyle
  let scenario: Scenario
  let say: Speech

  public init(
    _ target: Target, of scenario: Scenario, in language: Language = .english,
    style: TextStyle = .plain
  ) {
    say = Speech(language: language)
    self.target = target
    self.style = style
    self.scenario = scenario
  }

  /// The report, ending in a line break.
  public var text: String {
    ([headline] + details).flatMap {
      $0.hasPrefix(" ") ? [$0] : TextBlock.wrapped($0, width: style.width)
    }.joined(separator: "\n") + "\n"
  }

  private var wanted: String {
    let of = target.unit == target.item ? "" : " of \(target.item)"
    let amount = say.counted(HumanNumber.precise(target.perDay), target.unit)
    return say("\(amount)\(of) a day", "\(target.item) 日产 \(amount)")
  }

  private var headline: String {
    switch target.outcome {
    case .reached(_, let from):
      let earliest =
        target.by != nil
        ? ""
        : target.isProven
          ? say(", the earliest day there is", "，这是最早的日期") : say(", perhaps earlier", "，或许还可更早")
      return style.good(
        say(
          "\(wanted) can be made from \(from) on\(earliest).",
          "\(wanted)：自 \(from) 起可以达到\(earliest)。"))
    case .beyondReach(let most):
      let most = say.precise(most)
      let when =
        target.by.map { say("from \($0) on", "自 \($0) 起") } ?? say("on the last day", "末日")
      return style.warning(
        say(
          "\(wanted) are out of reach: \(when) at most \(most) can be made.",
          "\(wanted)：无法达到，\(when)最多日产 \(most)。"))
    case .unknown:
      return style.warning(
        say(
          "The time was too short to tell whether \(wanted) can be made.",
          "\(wanted)：能否达到，时限内未能查明。"))
    }
  }

  private var details: [String] {
    guard case .reached(let plan, _) = target.outcome else { return [] }
    var lines: [String] = []
    if let most = target.mostTheDayBefore.map(say.precise) {
      lines.append(
        say("From the day before on, at most \(most) a day.", "若自前一天起，最多日产 \(most)。"))
    }
    if let cost = plan.summary.stages.first(where: { $0.name == "cost" }) {
      let (reached, bound) = (say.precise(cost.reached), say.precise(cost.bound))
      lines.append(
        say(
          "It costs \(reached) CNY in all, and no less than \(bound).",
          "总费用 \(reached) 元，理论上不低于 \(bound) 元。"))
    }
    lines += needs(of: plan)
    lines += plan.standings(of: scenario).filter { $0.kind == .short }.map {
      let short = say.counted($0.short, $0.unit)
      return say("Order \($0.quota) then falls short by \(short).", "此时任务 \($0.quota) 缺 \(short)。")
    }
    return lines
  }

  /// What the target needs, and what else the plan takes.
  private func needs(of plan: Plan) -> [String] {
    let taken = plan.options.filter { $0.taken > 0 }
    let none = say("It needs no option.", "不需要备选措施。")
    guard let needed = target.needed else {
      guard !taken.isEmpty else { return [none] }
      return [say("It takes, as far as the time allowed to tell:", "在时限内查明，采用：")] + taken.map(line)
    }
    let isNeeded = Set(needed)
    let (those, others) = (
      taken.filter { isNeeded.contains($0.option) }, taken.filter { !isNeeded.contains($0.option) }
    )
    var lines = those.isEmpty ? [none] : [say("It needs:", "需要：")] + those.map(line)
    if !others.isEmpty {
      lines.append(
        say(
          "The target does not need these; they serve the orders or save money:",
          "以下措施非达标所需，用于完成任务或节省费用："))
      lines += others.map(line)
    }
    return lines
  }

  private func line(_ option: OptionResult) -> String {
    let (taken, cost) = (say.short(option.taken), say.short(option.cost))
    return say(
      "  - \(option.option)" + (option.taken == 1 ? "" : " \(taken) times")
        + ", from \(option.activeFrom), \(cost) CNY",
      "  - \(option.option)" + (option.taken == 1 ? "" : " \(taken) 次")
        + "，自 \(option.activeFrom) 起生效，\(cost) 元")
  }
}

extension PlanExport {
  /// Writes `target.csv` and, where the target is reached, the plan's files beside it, as a new
  /// folder: whole or not at all.
  public func write(_ target: Target, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { folder in
      try write(TargetTables.target, of: target, into: folder)
      if case .reached(let plan, _) = target.outcome { try write(plan, into: folder) }
    }
  }
}

enum TargetTables {
  static let target = ResultTable<Target, Target>(
    "target.csv", { [$0] },
    [
      .text("item") { $0.item }, .number("per_day") { $0.perDay }, .date("by") { $0.by },
      .text("outcome") { target in
        switch target.outcome {
        case .reached: "reached"
        case .beyondReach: "beyond_reach"
        case .unknown: "unknown"
        }
      },
      .date("from") { if case .reached(_, let from) = $0.outcome { from } else { nil } },
      .number("cost") { target in
        guard case .reached(let plan, _) = target.outcome else { return nil }
        return plan.summary.stages.first { $0.name == "cost" }?.reached
      },
      .number("most") { if case .beyondReach(let most) = $0.outcome { most } else { nil } },
      .number("most_the_day_before") { $0.mostTheDayBefore },
      .text("needed") { $0.needed?.joined(separator: ";") },
      .text("proven") { $0.isProven ? "yes" : "no" },
    ])
}
