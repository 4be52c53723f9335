import Plans
import Scenarios

/// When a daily output is reached, for what, for a person.
public struct TargetReport: Sendable {
  let target: Target
  let style: TextStyle

  public init(_ target: Target, style: TextStyle = .plain) {
    self.target = target
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    ([headline] + details).joined(separator: "\n") + "\n"
  }

  private var wanted: String {
    let of = target.unit == target.item ? "" : " of \(target.item)"
    return "\(HumanNumber.precise(target.perDay)) \(printable(target.unit))\(of) a day"
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
    let taken = plan.options.filter { $0.taken > 0 }
    lines.append(taken.isEmpty ? "It takes no options." : "It takes:")
    lines += taken.map {
      "  - \($0.option)" + ($0.taken == 1 ? "" : " \(HumanNumber.short($0.taken)) times")
        + ", from \($0.activeFrom), \(HumanNumber.short($0.cost)) CNY"
    }
    let short = plan.quotas.filter(\.fallsShort)
    lines += short.map {
      "Quota \($0.quota) then falls short by \(HumanNumber.short($0.short)) of \($0.item)."
    }
    return lines
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
      .text("proven") { $0.isProven ? "yes" : "no" },
    ])
}
