import Messages
import Plans
import Scenarios

/// Output by day and in all, against what is ordered.
struct OutputSection {
  let context: PageContext

  func node() -> Node {
    let items = shownItems
    guard !items.isEmpty else { return .nothing }
    return .tag(
      .section, [Anchor("output").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.output)),
        context.isComparison
          ? .tag(.div, [.class("legend")], context.views.map(context.planTitle)) : .nothing,
        context.paragraph(ReportSentence.howToReadCurves, class: "note"),
        journal?.legend ?? .nothing,
      ]
        + items.map { item in
          let name = context.views[0].name(ofItem: item)
          return .tag(
            .div, [.class("pair")],
            [
              .tag(.h3, [], context.named(name, item)),
              .tag(.div, [.class("charts")], [daily(item), cumulative(item)]),
            ])
        })
  }

  private var journal: JournalCurves? { context.journal.map { JournalCurves(context, $0) } }

  /// The first day of the charts: a plan of the rest begins after days that a journal tells of.
  private var start: CalendarDate {
    let first = context.views.map(\.horizon.start).min() ?? .epoch
    return min(first, journal?.firstDay ?? first)
  }

  /// Valued items that any plan makes or any order asks for.
  private var shownItems: [String] {
    var seen: Set<String> = []
    return context.views.flatMap { view in
      let asked = Set(view.plan.quotas.map(\.item))
      let made = Set(view.plan.outputs.map(\.item))
      return view.valuedItems.filter { asked.contains($0) || made.contains($0) }
    }.filter { seen.insert($0).inserted }
  }

  private func daily(_ item: String) -> Node {
    var figure = chart(item, ReportWord.aDay)
    figure.series = context.views.map { view in
      .init(
        name: name(of: view, item), values: view.dailyOutput(of: item), number: view.number,
        source: { view.from("outputs.quantity").with("item", item).on($0).expression },
        offset: view.horizon.start - start)
    }
    figure.actual = journal?.actual(item, from: start)
    figure.projected = journal?.projected(item, from: start) ?? []
    return captioned(context.say(ReportWord.aDay), figure.node())
  }

  private func cumulative(_ item: String) -> Node {
    var figure = chart(item, ReportWord.inAll)
    figure.barsForOne = false
    figure.series = context.views.map { view in
      // What was made before a plan of the rest begins.
      let before = journal?.made(item, before: view.horizon.start)
      return .init(
        name: context.isComparison ? view.label : context.say(ReportWord.made),
        values: Self.running(view.dailyOutput(of: item), from: before?.quantity ?? 0),
        number: view.number,
        source: { date in
          let planned = view.from("outputs.quantity").with("item", item).until(date)
          return (before.map { $0.source + planned } ?? planned).expression
        }, offset: view.horizon.start - start)
    }
    let view = context.views[0]
    if view.plan.quotas.contains(where: { $0.item == item }) {
      let before = journal?.ordered(item, before: view.horizon.start)
      figure.orders = .init(
        name: context.say(ReportWord.ordered),
        values: Self.ordered(item, view, from: before?.quantity ?? 0), number: 0,
        source: { date in
          let due = Provenance(.due, "quotas.amount", plan: 0).with("item", item).until(date)
          return (before.map { $0.source + due } ?? due).expression
        }, offset: view.horizon.start - start)
    }
    figure.actual = journal?.actualInAll(item, from: start)
    figure.projected = journal?.projectedInAll(item, from: start) ?? []
    return captioned(context.say(ReportWord.inAll), figure.node())
  }

  private func name(of view: PlanView, _ item: String) -> String {
    if context.isComparison { return view.label }
    return context.journal == nil ? view.name(ofItem: item) : context.say(ReportWord.planned)
  }

  private func chart(_ item: String, _ word: ReportWord) -> CurveChart {
    CurveChart(
      context: context, title: context.say(word), unit: context.views[0].unit(of: item),
      start: start, morning: context.journal?.morning)
  }

  private func captioned(_ words: String, _ chart: Node) -> Node {
    .tag(.figure, [], [.tag(.figcaption, [], words), .tag(.div, [.class("scroll")], [chart])])
  }

  static func running(_ values: [Double], from start: Double = 0) -> [Double] {
    var sum = start
    return values.map {
      sum += $0
      return sum
    }
  }

  /// What is due of an item in all by the end of each day.
  static func ordered(_ item: String, _ view: PlanView, from start: Double = 0) -> [Double] {
    var due = [Double](repeating: 0, count: view.horizon.days)
    for quota in view.plan.quotas where quota.item == item {
      let (from, by) = (view.horizon.day(of: quota.from), view.horizon.day(of: quota.by))
      if quota.rule != "total" {
        for day in 1...due.count where (from...max(from, by)).contains(day) {
          due[day - 1] += quota.amount
        }
      } else if (1...due.count).contains(by) {
        due[by - 1] += quota.amount
      }
    }
    return Self.running(due, from: start)
  }
}
