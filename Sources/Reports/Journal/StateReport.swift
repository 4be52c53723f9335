import Plans
import Scenarios

/// How things stand on a morning, for a person.
public struct StateReport: Sendable {
  let scenario: Scenario
  let notes: StateNotes
  let style: TextStyle
  /// How many lines of each kind are told.
  let most = 8

  /// - Parameter scenario: That of the rest.
  public init(_ scenario: Scenario, _ notes: StateNotes, style: TextStyle = .plain) {
    self.scenario = scenario
    self.notes = notes
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let days = scenario.horizon.days
    let head = [
      style.heading(printable(scenario.name)),
      "The morning of \(scenario.horizon.start); \(days == 1 ? "1 day is" : "\(days) days are") "
        + "left, to \(scenario.horizon.lastDate).",
    ]
    let sections = [head, adjustments, factors, marks]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func more(_ count: Int) -> [String] {
    count > most ? ["  and \(count - most) further"] : []
  }

  private var adjustments: [String] {
    guard !notes.adjustments.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .right, .right, .right, .left], hasHeader: true)
    grid.add(["counted", "", "computed", "counted", "difference", "CNY", ""])
    for row in notes.adjustments.prefix(most) {
      grid.add([
        "\(row.date)", "\(row.item) at \(row.place)", HumanNumber.short(row.computed),
        HumanNumber.short(row.counted), HumanNumber.signed(row.quantity),
        HumanNumber.signed(row.value), printable(row.reason),
      ])
    }
    return [style.heading("Stocks counted otherwise than computed, largest value first")]
      + grid.lines(width: style.width) + more(notes.adjustments.count)
  }

  private var factors: [String] {
    let rows = notes.factors.filter { $0.factor != 1 }
    guard !rows.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .left])
    for row in rows.prefix(most) {
      let days = "\(row.reports) \(row.reports == 1 ? "day" : "days")"
      grid.add([
        row.site, "\(row.kind.rawValue) of \(row.name)" + (row.process.map { ", \($0)" } ?? ""),
        HumanNumber.percent(row.factor),
        row.isEnough ? "of \(days)" : "of \(days): too few to plan with",
      ])
    }
    return [style.heading("Measured over the last days, of what was planned")]
      + grid.lines(width: style.width) + more(rows.count)
  }

  /// Counts of what was not reported; each of what is doubtful, cut or late.
  private var marks: [String] {
    guard !notes.marks.isEmpty else { return [] }
    var lines: [String] = []
    for kind in [ReportMark.Kind.asPlanned, .notAccepted] {
      let rows = notes.marks.filter { $0.kind == kind }
      for (table, rows) in Dictionary(grouping: rows, by: \.table).sorted(by: { $0.key < $1.key }) {
        let days = Set(rows.map(\.date))
        let places = Set(rows.map(\.place)).sorted()
        lines.append(
          "  \(table): \(kind.rawValue) on \(days.count) \(days.count == 1 ? "day" : "days") at "
            + places.prefix(most).joined(separator: ", ")
            + (places.count > most ? " and \(places.count - most) further" : ""))
      }
    }
    let others = notes.marks.filter { $0.kind != .asPlanned && $0.kind != .notAccepted }
    for row in others.prefix(most) {
      let quantities =
        row.taken.map { taken in
          ": \(HumanNumber.short(taken))"
            + (row.planned.map { " of \(HumanNumber.short($0))" } ?? "")
        } ?? ""
      let note = row.note.isEmpty ? "" : " (\(printable(row.note)))"
      lines.append(
        "  \(row.date): \(row.table) \(row.what) at \(row.place), \(row.kind.rawValue)"
          + quantities + note)
    }
    return [style.heading("Not reported, or doubtful")] + lines + more(others.count)
  }
}

extension JSONReports {
  /// How things stand on a morning.
  ///
  /// - Parameter folder: Where the scenario of the rest was written.
  public static func state(
    _ scenario: Scenario, _ notes: StateNotes, folder: String?
  ) -> JSONValue {
    document(
      "journal-state",
      tables(StateTables.all, notes).merging([
        "morning": .text("\(scenario.horizon.start)"),
        "days": .number(Double(scenario.horizon.days)), "folder": .text(folder),
      ]) { own, _ in own })
  }
}
