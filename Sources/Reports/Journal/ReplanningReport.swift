import Plans
import Scenarios

/// What is done otherwise from a morning on, for a person.
public struct ReplanningReport: Sendable {
  let replanning: Replanning
  let style: TextStyle
  let most = 15

  public init(_ replanning: Replanning, style: TextStyle = .plain) {
    self.replanning = replanning
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    guard !replanning.isUnchanged else {
      return "The plan in force is as good as any: nobody has to do anything otherwise.\n"
    }
    let sections = [actions, impossible, freezing]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private var actions: [String] {
    let rows = replanning.actions
    guard !rows.isEmpty else { return [] }
    let owners = replanning.owners
    let lead =
      "\(rows.count) \(rows.count == 1 ? "action" : "actions") for \(owners) "
      + "\(owners == 1 ? "owner" : "owners")"
    var lines = [style.heading(lead)]
    for row in rows.prefix(most) {
      let day = row.date.map { "\($0)" } ?? "any day"
      lines += TextBlock.wrapped(
        "\(day)  \(printable(row.owner)): \(row.verb.rawValue), \(row.kind.rawValue) "
          + "\(printable(row.what)), from \(row.from) to \(row.to)\(unit(row)) "
          + "(\(printable(row.because)))",
        width: style.width, indent: 2, hang: 4)
    }
    if rows.count > most { lines.append("  and \(rows.count - most) further in actions.csv") }
    return lines
  }

  /// Goods are named beside the number already, dates have no unit.
  private func unit(_ row: PlanAction) -> String {
    switch (row.kind, row.verb) {
    case (.purchase, _), (.transport, _), (.shipment, _), (.delivery, _), (_, .earlier),
      (_, .later):
      ""
    default: " " + UnitText.plural(row.unit)
    }
  }

  private var impossible: [String] {
    guard !replanning.impossible.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .left, .right, .right, .left], hasHeader: true)
    grid.add(["", "", "", "planned", "possible", ""])
    for row in replanning.impossible.prefix(most) {
      grid.add([
        row.date.map { "\($0)" } ?? "", row.place, "\(row.kind.rawValue) \(row.name)",
        HumanNumber.short(row.before), HumanNumber.short(row.after), UnitText.plural(row.unit),
      ])
    }
    return [style.heading("Frozen, but no longer possible")] + grid.lines(width: style.width)
  }

  private var freezing: [String] {
    let rows = replanning.costOfFreezing.filter(\.isNoticeable)
    guard !replanning.costOfFreezing.isEmpty else { return [] }
    guard !rows.isEmpty else { return ["What is frozen costs nothing in any stage."] }
    var grid = TextGrid([.left, .right, .right, .right], hasHeader: true)
    grid.add(["", "frozen", "free", "difference"])
    for row in rows {
      grid.add([
        row.name, HumanNumber.precise(row.before), HumanNumber.precise(row.after),
        HumanNumber.signed(row.after - row.before),
      ])
    }
    return [style.heading("What freezing the first days costs")] + grid.lines(width: style.width)
  }
}
