import Plans
import Scenarios

/// Needs and offers settled within one plan, for a person.
public struct MatchReport: Sendable {
  let matching: Matching
  let style: TextStyle
  private let words: KeyPath<Bilingual, String> & Sendable
  /// How many lines of each kind are told.
  private let most = 12

  /// - Parameter words: The language.
  public init(
    _ matching: Matching, words: KeyPath<Bilingual, String> & Sendable, style: TextStyle = .plain
  ) {
    self.matching = matching
    self.words = words
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    guard matching.candidates + matching.cases.count > 0 else {
      return say(MatchWords.nothing) + "\n"
    }
    let sections = [stages, matches, needs, offers, alliances, worklist, cases, notes]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func say(_ text: Bilingual) -> String { text[keyPath: words] }

  private func heading(_ text: Bilingual) -> String { style.heading(say(text)) }

  private func further(_ count: Int, _ file: String) -> [String] {
    count > most ? ["  " + say(MatchWords.further(count - most, file))] : []
  }

  private func wrapped(_ text: String) -> [String] {
    TextBlock.wrapped(text, width: style.width, indent: 2, hang: 4)
  }

  // MARK: Sections

  private var stages: [String] {
    guard !matching.offers.isEmpty else { return [] }
    var grid = TextGrid([.left, .right, .right, .right], hasHeader: true)
    grid.add(["", say(MatchWords.without), say(MatchWords.with), ""])
    for row in matching.stages {
      grid.add([
        say(JournalWords.stage(row.name)), HumanNumber.precise(row.before),
        HumanNumber.precise(row.after),
        HumanNumber.signed(row.difference),
      ])
    }
    return [heading(MatchWords.stages)] + grid.lines(width: style.width)
  }

  private var matches: [String] {
    guard !matching.offers.isEmpty else { return [] }
    guard !matching.matches.isEmpty else {
      return [heading(MatchWords.matches), "  " + say(MatchWords.noMatch)]
    }
    return [heading(MatchWords.matches)]
      + matching.matches.prefix(most).flatMap { row in
        wrapped(
          joined([
            say(MatchWords.match(row, quantity: amount(row.quantity, row.unit))),
            row.loss.map { say(loss($0)) },
          ]))
      } + further(matching.matches.count, "matches.csv")
  }

  private var needs: [String] {
    guard !matching.needs.isEmpty else { return [] }
    let rows = matching.needs.filter { !$0.isMet }
    guard !rows.isEmpty else { return [heading(MatchWords.needs), "  " + say(MatchWords.allMet)] }
    var lines = [heading(MatchWords.needs)]
    for row in rows.prefix(most) {
      let missing =
        "\(say(MatchWords.unmet)) \(amount(row.unmet, row.unit)) / "
        + HumanNumber.short(row.need.quantity)
      lines += wrapped(
        joined([
          about(row.need, due: row.need.from) + say(MatchWords.colon) + missing,
          row.worth.map(gains),
          row.slack.map { say(MatchWords.slack($0, quantity: amount($0.quantity, row.unit))) }
            ?? say(MatchWords.noSlack),
          row.substitutes.isEmpty ? nil : say(MatchWords.substitutes(row.substitutes)),
        ]))
    }
    return lines + further(rows.count, "needs.csv")
  }

  private func loss(_ loss: CaseWorth) -> Bilingual {
    guard loss.shortfall != 0 || loss.output != 0 else { return MatchWords.noLoss }
    return MatchWords.loss(
      shortfall: loss.shortfall == 0 ? nil : HumanNumber.short(loss.shortfall),
      output: loss.output == 0 ? nil : HumanNumber.short(loss.output))
  }

  /// Parts of a sentence.
  private func joined(_ parts: [String?]) -> String {
    parts.compactMap(\.self).joined(separator: say(MatchWords.semicolon))
  }

  /// Whose need or offer it is, of what, and until when.
  private func about(_ record: CaseRecord, due: CalendarDate?) -> String {
    let what = thing(record.kind, record.what)
    let parts = [printable(record.owner), what, due.map { "\(say(MatchWords.by)) \($0)" }]
    return record.id + say(MatchWords.colon)
      + parts.compactMap(\.self).joined(separator: say(MatchWords.comma))
  }

  private func thing(_ kind: CaseRecord.Kind, _ what: String) -> String {
    say(MatchWords.kind(kind)) + (what.isEmpty ? "" : " " + printable(what))
  }

  private func gains(_ worth: CaseWorth) -> String {
    say(
      MatchWords.gains(
        shortfall: HumanNumber.short(worth.shortfall), output: HumanNumber.signed(worth.output),
        isPlanned: worth.isPlanned))
  }

  private var offers: [String] {
    let rows = matching.offers.filter { $0.rank != nil }
    guard !rows.isEmpty else { return [] }
    var grid = TextGrid([.right, .left, .right, .right, .right, .right], hasHeader: true)
    grid.add(
      ["", ""]
        + [
          MatchWords.used, MatchWords.ordersHeader, MatchWords.outputHeader, MatchWords.perDay,
        ].map(say))
    for row in rows.prefix(most) {
      grid.add([
        row.rank.map { "\($0)." } ?? "",
        offered(row.offer), amount(row.used, row.unit),
        HumanNumber.short(row.worth?.shortfall ?? 0), HumanNumber.signed(row.worth?.output ?? 0),
        HumanNumber.signed(row.worth?.outputPerDay ?? 0),
      ])
    }
    return [heading(MatchWords.offers)] + grid.lines(width: style.width)
      + further(rows.count, "offers.csv")
  }

  private func offered(_ offer: CaseRecord) -> String {
    let what = offer.what.isEmpty ? say(MatchWords.kind(offer.kind)) : printable(offer.what)
    return offer.id + say(MatchWords.colon) + what + say(MatchWords.comma) + printable(offer.owner)
  }

  private var alliances: [String] {
    guard !matching.alliances.isEmpty else { return [] }
    var grid = TextGrid([.left, .right, .right, .right], hasHeader: true)
    grid.add(
      [""] + [MatchWords.ordersHeader, MatchWords.outputHeader, MatchWords.beyond].map(say))
    for row in matching.alliances.prefix(most) {
      let orders = row.beyond.shortfall == 0 ? "" : HumanNumber.short(row.beyond.shortfall) + ", "
      grid.add([
        row.offers.joined(separator: " + "), HumanNumber.short(row.worth.shortfall),
        HumanNumber.signed(row.worth.output), orders + HumanNumber.signed(row.beyond.output),
      ])
    }
    return [heading(MatchWords.alliances)] + grid.lines(width: style.width)
      + further(matching.alliances.count, "alliances.csv")
  }

  private var worklist: [String] {
    guard !matching.worklist.isEmpty else { return [] }
    var lines = [heading(MatchWords.worklist)]
    var contact: String?
    for row in matching.worklist.prefix(most) {
      if row.contact != contact { lines.append("  " + printable(row.contact)) }
      contact = row.contact
      let due = row.dueOn.map { "\(say(MatchWords.comma))\(say(MatchWords.by)) \($0)" } ?? ""
      let missing = row.quantity.map { " \(amount($0, row.unit))" } ?? ""
      let item = joined([
        (row.need.map { $0 + say(MatchWords.colon) } ?? "") + thing(row.kind, row.what) + missing
          + due,
        row.worth.map(gains),
        row.pays.map { say(MatchWords.pays(HumanNumber.short($0))) },
        say(MatchWords.deed(row, quantity: HumanNumber.short(row.deedQuantity))),
      ])
      lines += TextBlock.wrapped(item, width: style.width, indent: 4, hang: 4)
    }
    return lines + further(matching.worklist.count, "worklist.csv")
  }

  private var cases: [String] {
    guard !matching.cases.isEmpty else { return [] }
    let lines = matching.cases.prefix(most).flatMap { row -> [String] in
      let overdue = row.isOverdue ? say(MatchWords.comma) + say(MatchWords.overdue) : ""
      return wrapped(
        say(MatchWords.role(row.record.role)) + " " + about(row.record, due: nil) + overdue
          + say(MatchWords.colon) + say(MatchWords.reason(row.reason)))
    }
    return [heading(MatchWords.cases)] + lines + further(matching.cases.count, "cases.csv")
  }

  private var notes: [String] {
    guard matching.candidates > 0 else { return [] }
    var lines = wrapped(say(MatchWords.plans(matching.planned, matching.candidates)))
    if matching.isPartial { lines.append(style.warning("  " + say(MatchWords.partial))) }
    return lines
  }

  /// A quantity with its unit, which English puts in the plural.
  private func amount(_ quantity: Double, _ unit: String) -> String {
    say(
      Bilingual(
        UnitText.counted(quantity, unit), HumanNumber.short(quantity) + " " + chinese(unit)))
  }

  private func chinese(_ unit: String) -> String {
    switch unit {
    case "worker": "人"
    case "line": "条"
    case "t/day": "吨/日"
    case "CNY": "元"
    default: UnitText.chinese(unit)
    }
  }
}
