import Plans
import Scenarios

/// How things stand on a morning, for a person.
public struct StateReport: Sendable {
  let scenario: Scenario
  let notes: StateNotes
  let style: TextStyle
  private let words: KeyPath<Bilingual, String> & Sendable
  /// How many lines of each kind are told.
  let most = 8

  /// - Parameters:
  ///   - scenario: That of the rest.
  ///   - words: The language.
  public init(
    _ scenario: Scenario, _ notes: StateNotes,
    words: KeyPath<Bilingual, String> & Sendable = \.english, style: TextStyle = .plain
  ) {
    self.words = words
    self.scenario = scenario
    self.notes = notes
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    let horizon = scenario.horizon
    let head = [
      style.heading(printable(scenario.name)),
      say(JournalWords.morning(horizon.start, daysLeft: horizon.days))
        + say(JournalWords.last(horizon.lastDate)),
    ]
    let sections = [head, adjustments, factors, marks]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func say(_ text: Bilingual) -> String { text[keyPath: words] }

  private func heading(_ text: Bilingual) -> String { style.heading(say(text)) }

  private func more(_ count: Int) -> [String] {
    count > most ? ["  " + say(JournalWords.further(count - most))] : []
  }

  private var adjustments: [String] {
    guard !notes.adjustments.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .right, .right, .right, .left], hasHeader: true)
    grid.add(JournalWords.adjustmentHeader.map(say))
    for row in notes.adjustments.prefix(most) {
      grid.add([
        "\(row.date)", say(JournalWords.at(row.item, row.place)), HumanNumber.short(row.computed),
        HumanNumber.short(row.counted), HumanNumber.signed(row.quantity),
        HumanNumber.signed(row.value),
        printable(say(Bilingual(row.reason, row.reasonInChinese))),
      ])
    }
    return [heading(JournalWords.adjustments)]
      + grid.lines(width: style.width) + more(notes.adjustments.count)
  }

  private var factors: [String] {
    let rows = notes.factors.filter { $0.factor != 1 }
    guard !rows.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .left])
    for row in rows.prefix(most) {
      grid.add([
        row.site, say(JournalWords.factor(row)), HumanNumber.percent(row.factor),
        say(JournalWords.measured(row.reports, isEnough: row.isEnough)),
      ])
    }
    return [heading(JournalWords.factors)]
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
          "  "
            + say(
              JournalWords.unreported(
                table, kind, days: days.count, places: Array(places.prefix(most)),
                further: max(0, places.count - most))))
      }
    }
    let others = notes.marks.filter { $0.kind != .asPlanned && $0.kind != .notAccepted }
    for row in others.prefix(most) {
      lines.append(
        "  "
          + say(
            JournalWords.doubtful(
              row, taken: row.taken.map(HumanNumber.short),
              planned: row.planned.map(HumanNumber.short))))
    }
    return [heading(JournalWords.marks)] + lines + more(others.count)
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
