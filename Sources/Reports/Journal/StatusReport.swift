import Plans
import Scenarios

/// How a plan fares on a morning, for a person: what needs doing first.
public struct StatusReport: Sendable {
  let status: JournalStatus
  let style: TextStyle
  /// How many lines of each kind are told; the tables have all.
  let most = 10

  public init(_ status: JournalStatus, style: TextStyle = .plain) {
    self.status = status
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let sections = [
      head, warnings, orders, projections, attainment, cover, resumption, completeness,
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var head: [String] {
    let plan =
      status.planFrom.map { "The plan in force begins on \($0)." } ?? "No plan is in force."
    let days = status.daysLeft == 1 ? "1 day is" : "\(status.daysLeft) days are"
    return [
      style.heading(printable(status.scenario)),
      "The morning of \(status.morning); \(days) left. \(plan)",
    ]
  }

  private func more(_ count: Int) -> [String] {
    count > most ? ["  and \(count - most) further"] : []
  }

  private var warnings: [String] {
    guard !status.warnings.isEmpty else {
      return [style.heading("Warnings"), "  " + style.good("None.")]
    }
    var lines = [style.heading("Warnings")]
    for warning in status.warnings.prefix(most) {
      lines += TextBlock.wrapped(
        "\(warning.level.rawValue.uppercased()) \(printable(warning.sentence)).",
        width: style.width, indent: 2, hang: 4)
      for (name, text) in [
        ("cause", warning.cause), ("who", warning.owner), ("do", warning.action),
      ] {
        lines += TextBlock.wrapped(
          "\(name): \(printable(text))", width: style.width, indent: 6, hang: 4)
      }
      for repair in warning.diagnosis.prefix(3) {
        lines += TextBlock.wrapped(
          "would mend it: \(printable(repair))", width: style.width, indent: 6, hang: 4)
      }
    }
    return lines + more(status.warnings.count)
  }

  private var orders: [String] {
    guard !status.ledger.isEmpty else { return [] }
    var grid = TextGrid(
      [.left, .right, .right, .right, .right, .right, .left], hasHeader: true)
    grid.add(["order", "ordered", "due", "arrived", "accepted", "remaining", "on time"])
    for row in status.ledger.prefix(most) {
      grid.add(
        [row.quota]
          + [row.ordered, row.due, row.arrived, row.accepted, row.remaining].map(
            HumanNumber.short) + [row.isOnTime ? "yes" : "no"])
    }
    return [style.heading("Orders")] + grid.lines(width: style.width) + more(status.ledger.count)
  }

  private var projections: [String] {
    guard !status.projections.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .left, .left], hasHeader: true)
    grid.add(["defaults on"] + Projection.Kind.allCases.map(Self.title))
    var quotas: [String] = []
    for row in status.projections where !quotas.contains(row.quota) { quotas.append(row.quota) }
    for quota in quotas.prefix(most) {
      grid.add(
        [quota]
          + Projection.Kind.allCases.map { kind in
            guard
              let row = status.projections.first(where: { $0.quota == quota && $0.kind == kind })
            else { return "not known" }
            guard let day = row.defaultDay else { return "never" }
            return "\(day), \(HumanNumber.short(row.short)) short"
          })
    }
    return [style.heading("Where the orders go")] + grid.lines(width: style.width)
      + more(quotas.count)
  }

  private static func title(_ kind: Projection.Kind) -> String {
    switch kind {
    case .atAttainment: "plan as attained"
    case .asWritten: "plan as written"
    case .anew: "planned again"
    }
  }

  private var attainment: [String] {
    let scopes: [Attainment.Scope] = [.all, .item, .site]
    let rows = status.attainment.filter { scopes.contains($0.scope) && $0.expected > 0 }
    guard !rows.isEmpty else { return [] }
    var grid = TextGrid([.left, .right, .right, .right, .right, .right], hasHeader: true)
    grid.add(["made", "planned", "made", "attained", "of capacity", "reported"])
    for row in rows.prefix(most) {
      let name = row.scope == .all ? "in all, by value" : row.item
      grid.add([
        row.place.isEmpty ? name : "\(name) at \(row.place)", HumanNumber.short(row.planned),
        HumanNumber.short(row.actual), row.fraction.map(HumanNumber.percent) ?? "",
        row.capacityFraction.map(HumanNumber.percent) ?? "",
        "\(row.reported) of \(row.expected)",
      ])
    }
    return [style.heading("Attainment so far, of what was reported")]
      + grid.lines(width: style.width) + more(rows.count)
  }

  private var cover: [String] {
    let rows = status.cover.sorted { ($0.days ?? .infinity) < ($1.days ?? .infinity) }
    guard !rows.isEmpty else { return [] }
    var grid = TextGrid([.left, .right, .right, .right, .left], hasHeader: true)
    grid.add(["material", "stock", "use a day", "days", "its lane"])
    for row in rows.prefix(most) {
      let lane = row.laneDays.map { $0 == 1 ? "1 day" : "\($0) days" } ?? "no lane"
      grid.add([
        "\(row.item) at \(row.site)", HumanNumber.short(row.stock),
        HumanNumber.short(row.usePerDay), row.days.map(HumanNumber.short) ?? "",
        lane + (row.isShort ? ": runs out first" : ""),
      ])
    }
    return [style.heading("Days of cover, the shortest first")] + grid.lines(width: style.width)
      + more(rows.count)
  }

  private var resumption: [String] {
    guard !status.resumption.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .left, .right])
    for row in status.resumption.prefix(most) {
      grid.add([
        row.region, "\(HumanNumber.short(row.firmsOpen)) of \(row.firms) firms open",
        row.firmRate.map(HumanNumber.percent) ?? "",
        "\(HumanNumber.short(row.workersPresent)) of \(HumanNumber.short(row.workers)) own people",
        row.workerRate.map(HumanNumber.percent) ?? "",
      ])
    }
    return [style.heading("Resumption of work")] + grid.lines(width: style.width)
      + more(status.resumption.count)
  }

  private var completeness: [String] {
    guard !status.completeness.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .left])
    let rows = status.completeness.sorted {
      ($0.fraction ?? 1, $0.site) < ($1.fraction ?? 1, $1.site)
    }
    for row in rows.prefix(most) {
      grid.add([
        row.site, "\(row.received) of \(row.expected) figures",
        row.fraction.map(HumanNumber.percent) ?? "",
        row.lastDay.map { "last of \($0)" } ?? "none yet",
      ])
    }
    return [style.heading("Completeness of reports")] + grid.lines(width: style.width)
      + more(rows.count)
  }
}
