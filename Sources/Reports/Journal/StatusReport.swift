import Plans
import Scenarios

/// How far a plan has been carried out on a morning, for a person: what needs doing first.
public struct StatusReport: Sendable {
  let status: JournalStatus
  let style: TextStyle
  private let words: KeyPath<Bilingual, String> & Sendable
  /// How many lines of each kind are told; the tables have all.
  let most = 10

  /// - Parameter words: The language.
  public init(
    _ status: JournalStatus, words: KeyPath<Bilingual, String> & Sendable = \.english,
    style: TextStyle = .plain
  ) {
    self.words = words
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

  private func say(_ text: Bilingual) -> String { text[keyPath: words] }

  private func heading(_ text: Bilingual) -> String { style.heading(say(text)) }

  private var head: [String] {
    let morning = JournalWords.morning(status.morning, daysLeft: status.daysLeft)
    let plan = JournalWords.inForce(from: status.planFrom)
    return [
      style.heading(printable(status.scenario)),
      say(
        Bilingual("\(morning.english). \(plan.english)", "\(morning.chinese)。\(plan.chinese)")),
    ]
  }

  private func more(_ count: Int) -> [String] {
    count > most ? ["  " + say(JournalWords.further(count - most))] : []
  }

  private var warnings: [String] {
    guard !status.warnings.isEmpty else {
      return [heading(JournalWords.warnings), "  " + style.good(say(JournalWords.none))]
    }
    var lines = [heading(JournalWords.warnings)]
    for warning in status.warnings.prefix(most) {
      lines += TextBlock.wrapped(
        say(JournalWords.level(warning.level)) + printable(say(warning.sentence))
          + say(JournalWords.stop),
        width: style.width, indent: 2, hang: 4)
      for (name, text) in [
        (JournalWords.cause, say(warning.cause)), (JournalWords.who, warning.owner),
        (JournalWords.deed, say(warning.action)),
      ] {
        lines += TextBlock.wrapped(
          say(name) + printable(text), width: style.width, indent: 6, hang: 4)
      }
      for repair in warning.diagnosis.prefix(3) {
        lines += TextBlock.wrapped(
          say(JournalWords.mends) + printable(say(repair)), width: style.width, indent: 6, hang: 4)
      }
    }
    return lines + more(status.warnings.count)
  }

  private var orders: [String] {
    guard !status.ledger.isEmpty else { return [] }
    var grid = TextGrid(
      [.left, .right, .right, .right, .right, .right, .left], hasHeader: true)
    grid.add(JournalWords.orderHeader.map(say))
    for row in status.ledger.prefix(most) {
      grid.add(
        [row.quota]
          + [row.ordered, row.due, row.arrived, row.accepted, row.remaining].map(
            HumanNumber.short) + [say(row.isOnTime ? JournalWords.yes : JournalWords.no)])
    }
    return [heading(JournalWords.orders)] + grid.lines(width: style.width)
      + more(status.ledger.count)
  }

  private var projections: [String] {
    guard !status.projections.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .left, .left], hasHeader: true)
    grid.add(
      [say(JournalWords.defaultsOn)]
        + Projection.Kind.allCases.map { say(JournalWords.projection($0)) })
    var quotas: [String] = []
    for row in status.projections where !quotas.contains(row.quota) { quotas.append(row.quota) }
    for quota in quotas.prefix(most) {
      grid.add(
        [quota]
          + Projection.Kind.allCases.map { kind in
            guard
              let row = status.projections.first(where: { $0.quota == quota && $0.kind == kind })
            else { return say(JournalWords.notKnown) }
            guard let day = row.defaultDay else { return say(JournalWords.never) }
            return say(JournalWords.defaults(day, short: HumanNumber.short(row.short)))
          })
    }
    return [heading(JournalWords.projections)] + grid.lines(width: style.width)
      + more(quotas.count)
  }

  private var attainment: [String] {
    let scopes: [Attainment.Scope] = [.all, .item, .site]
    let rows = status.attainment.filter { scopes.contains($0.scope) && $0.expected > 0 }
    guard !rows.isEmpty else { return [] }
    var grid = TextGrid([.left, .right, .right, .right, .right, .right], hasHeader: true)
    grid.add(JournalWords.attainmentHeader.map(say))
    for row in rows.prefix(most) {
      let name = row.scope == .all ? say(JournalWords.byValue) : row.item
      grid.add([
        row.place.isEmpty ? name : say(JournalWords.at(name, row.place)),
        HumanNumber.short(row.planned),
        HumanNumber.short(row.actual), row.fraction.map(HumanNumber.percent) ?? "",
        row.capacityFraction.map(HumanNumber.percent) ?? "",
        say(JournalWords.of("\(row.reported)", "\(row.expected)")),
      ])
    }
    return [heading(JournalWords.attainment)]
      + grid.lines(width: style.width) + more(rows.count)
  }

  private var cover: [String] {
    let rows = status.cover.sorted { ($0.days ?? .infinity) < ($1.days ?? .infinity) }
    guard !rows.isEmpty else { return [] }
    var grid = TextGrid([.left, .right, .right, .right, .left], hasHeader: true)
    grid.add(JournalWords.coverHeader.map(say))
    for row in rows.prefix(most) {
      grid.add([
        say(JournalWords.at(row.item, row.site)), HumanNumber.short(row.stock),
        HumanNumber.short(row.usePerDay), row.days.map(HumanNumber.short) ?? "",
        say(JournalWords.lane(row.laneDays, isShort: row.isShort)),
      ])
    }
    return [heading(JournalWords.cover)] + grid.lines(width: style.width)
      + more(rows.count)
  }

  private var resumption: [String] {
    guard !status.resumption.isEmpty else { return [] }
    var grid = TextGrid([.left, .left, .right, .left, .right])
    for row in status.resumption.prefix(most) {
      grid.add([
        row.region, say(JournalWords.firmsOpen(HumanNumber.short(row.firmsOpen), of: row.firms)),
        row.firmRate.map(HumanNumber.percent) ?? "",
        say(
          JournalWords.present(
            HumanNumber.short(row.workersPresent), of: HumanNumber.short(row.workers))),
        row.workerRate.map(HumanNumber.percent) ?? "",
      ])
    }
    return [heading(JournalWords.resumption)] + grid.lines(width: style.width)
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
        row.site, say(JournalWords.figures(row.received, of: row.expected)),
        row.fraction.map(HumanNumber.percent) ?? "",
        say(JournalWords.lastReport(row.lastDay)),
      ])
    }
    return [heading(JournalWords.completeness)] + grid.lines(width: style.width)
      + more(rows.count)
  }
}
