import Plans
import Scenarios

/// When a daily output is reached, for what, for a person.
public struct TargetReport: Sendable {
  let target: Target
  let style: TextStyle
  let scenario: Scenario

  public init(_ target: Target, of scenario: Scenario, style: TextStyle = .plain) {
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
    return UnitText.counted(HumanNumber.precise(target.perDay), printable(target.unit)) + of
      + " a day"
  }

  private var headline: String {
    switch target.outcome {
    case .reached(_, let from):
      let earliest =
        target.by != nil
        ? "" : target.isProven ? ", the earliest day there is" : ", perhaps earlier"
      return style.good("\(wanted) can be made from \(from) on\(earliest).")
    case .beyondReach(let most):
      let when = target.by.map { "from \($0) on" } ?? "on the last day"
      return style.warning(
        "\(wanted) are out of reach: \(when) at most \(HumanNumber.precise(most)) can be made.")
    case .unknown:
      return style.warning("The time was too short to tell whether \(wanted) can be made.")
    }
  }

  private var details: [String] {
    guard case .reached(let plan, _) = target.outcome else { return [] }
    var lines: [String] = []
    if let most = target.mostTheDayBefore {
      lines.append("From the day before on, at most \(HumanNumber.precise(most)) a day.")
    }
    if let cost = plan.summary.stages.first(where: { $0.name == "cost" }) {
      lines.append(
        "It costs \(HumanNumber.precise(cost.reached)) CNY in all, and no less than \(HumanNumber.precise(cost.bound))."
      )
    }
    lines += needs(of: plan)
    lines += plan.standings(of: scenario).filter { $0.kind == .short }.map {
      "Order \($0.quota) then falls short by \(UnitText.counted($0.short, $0.unit))."
    }
    return lines
  }

  /// What the target needs, and what the plan takes besides.
  private func needs(of plan: Plan) -> [String] {
    let taken = plan.options.filter { $0.taken > 0 }
    guard let needed = target.needed else {
      guard !taken.isEmpty else { return ["It needs no option."] }
      return ["It takes, as far as the time allowed to tell:"] + taken.map(line)
    }
    let isNeeded = Set(needed)
    let (those, others) = (
      taken.filter { isNeeded.contains($0.option) }, taken.filter { !isNeeded.contains($0.option) }
    )
    var lines = those.isEmpty ? ["It needs no option."] : ["It needs:"] + those.map(line)
    if !others.isEmpty {
      lines.append("The target does not need these; they serve the orders or save money:")
      lines += others.map(line)
    }
    return lines
  }

  private func line(_ option: OptionResult) -> String {
    "  - \(option.option)"
      + (option.taken == 1 ? "" : " \(HumanNumber.short(option.taken)) times")
      + ", from \(option.activeFrom), \(HumanNumber.short(option.cost)) CNY"
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
  static let target = Table<Target, Target>(
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
