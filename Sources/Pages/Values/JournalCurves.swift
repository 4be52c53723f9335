import Messages
import Plans
import Scenarios

/// What a journal says of an item's output: as reported up to its morning, as projected from there on.
///
/// Numbers come from `attainment.csv` and `projected_outputs.csv`, which `muster journal status --out`
/// writes.
struct JournalCurves {
  /// Of the page there is another projection, that of a map.
  private typealias Kind = Plans.Projection.Kind

  private let context: PageContext
  private let status: JournalStatus

  init(_ context: PageContext, _ status: JournalStatus) {
    self.context = context
    self.status = status
  }

  /// The first day of which anything was planned or reported; nil where there is none.
  var firstDay: CalendarDate? {
    status.attainment.lazy.filter { $0.scope == .day }.compactMap(\.date).min()
  }

  // MARK: Up to the morning

  func actual(_ item: String, from start: CalendarDate) -> CurveChart.Series {
    .init(
      name: context.say(ReportWord.reallyMade), values: made(item, from: start), number: 0,
      source: { Self.reported(item).on($0).expression })
  }

  func actualInAll(_ item: String, from start: CalendarDate) -> CurveChart.Series {
    .init(
      name: context.say(ReportWord.reallyMade),
      values: OutputSection.running(made(item, from: start)), number: 0,
      source: { Self.reported(item).until($0).expression })
  }

  /// What was made of an item before a day; nil where no day is before it.
  func made(_ item: String, before day: CalendarDate) -> (quantity: Double, source: Provenance)? {
    guard let firstDay, firstDay < day else { return nil }
    let rows = days(item).filter { $0.date < day }
    return (rows.reduce(0) { $0 + $1.row.actual }, Self.reported(item).until(day + -1))
  }

  /// What had been ordered of an item in all before a day; nil where nothing is known of such days.
  func ordered(_ item: String, before day: CalendarDate) -> (quantity: Double, source: Provenance)?
  {
    let rows = status.attainment.filter { $0.scope == .cumulative && $0.item == item }
    let last = rows.compactMap { row in row.date.map { (date: $0, row: row) } }
      .filter { $0.date < day }.max { $0.date < $1.date }
    guard let last, let ordered = last.row.ordered else { return nil }
    return (
      ordered,
      Provenance(.sum, "attainment.ordered", plan: 0).with("scope", "cumulative")
        .with("item", item).on(last.date)
    )
  }

  private static func reported(_ item: String) -> Provenance {
    Provenance(.sum, "attainment.actual", plan: 0).with("scope", "day").with("item", item)
  }

  private func days(_ item: String) -> [(date: CalendarDate, row: Attainment)] {
    status.attainment.compactMap { row in
      guard row.scope == .day, row.item == item, let date = row.date else { return nil }
      return (date, row)
    }
  }

  /// One value for each day from the first of the chart to the one before the morning.
  private func made(_ item: String, from start: CalendarDate) -> [Double] {
    var values = [Double](repeating: 0, count: max(0, status.morning - start))
    for (date, row) in days(item) where values.indices.contains(date - start) {
      values[date - start] += row.actual
    }
    return values
  }

  // MARK: From the morning on

  typealias Projected = (kind: String, series: CurveChart.Series)

  func projected(_ item: String, from start: CalendarDate) -> [Projected] {
    kinds.map { kind in
      series(kind, byDay(kind, item), start) { Self.projection(kind, item).on($0).expression }
    }
  }

  func projectedInAll(_ item: String, from start: CalendarDate) -> [Projected] {
    let before = made(item, before: status.morning)
    return kinds.map { kind in
      let values = OutputSection.running(byDay(kind, item), from: before?.quantity ?? 0)
      return series(kind, values, start) { date in
        let projected = Self.projection(kind, item).until(date)
        return (before.map { $0.source + projected } ?? projected).expression
      }
    }
  }

  private func series(
    _ kind: Kind, _ values: [Double], _ start: CalendarDate,
    _ source: @escaping (CalendarDate) -> String
  ) -> Projected {
    (
      Self.style(kind),
      .init(
        name: context.say(Self.word(kind)), values: values, number: 0, source: source,
        offset: status.morning - start)
    )
  }

  /// Those for which something was found.
  private var kinds: [Kind] {
    Kind.allCases.filter { kind in
      status.projectedOutputs.contains { $0.kind == kind }
    }
  }

  /// One value for each day left.
  private func byDay(_ kind: Kind, _ item: String) -> [Double] {
    var values = [Double](repeating: 0, count: max(0, status.daysLeft))
    for row in status.projectedOutputs
    where row.kind == kind && row.item == item && values.indices.contains(row.date - status.morning)
    {
      values[row.date - status.morning] += row.quantity
    }
    return values
  }

  private static func projection(_ kind: Kind, _ item: String) -> Provenance {
    Provenance(.sum, "projected_outputs.quantity", plan: 0).with("projection", kind.rawValue)
      .with("item", item)
  }

  // MARK: Legend

  private static func style(_ kind: Kind) -> String {
    switch kind {
    case .atAttainment: "attained"
    case .asWritten: "written"
    case .replanned: "replanned"
    }
  }

  private static func word(_ kind: Kind) -> ReportWord {
    switch kind {
    case .atAttainment: .atAttainment
    case .asWritten: .asWritten
    case .replanned: .plannedAnew
    }
  }

  var legend: Node {
    let entries: [(String, ReportWord)] =
      [("actual", .reallyMade)] + kinds.map { (Self.style($0), Self.word($0)) }
    return .group([
      context.paragraph(ReportSentence.howToReadJournal(status.morning), class: "note"),
      .tag(.p, [.class("legend")], entries.map { entry("curve \($0)", $1) }),
    ])
  }

  private func entry(_ kind: String, _ word: ReportWord) -> Node {
    .tag(
      .span, [.class("entry")],
      [
        .tag(
          .svg,
          [
            .of(.xmlns, "http://www.w3.org/2000/svg"), .of(.width, 28), .of(.height, 12),
            .of(.ariaHidden, "true"),
          ], [.tag(.path, [.class(kind), .of(.d, "M0 6L28 6")])]),
        .text(" " + context.say(word)),
      ])
  }
}
