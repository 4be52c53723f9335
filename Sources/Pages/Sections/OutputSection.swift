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
          ? .tag(.p, [.class("legend")], context.views.map(context.planTitle)) : .nothing,
        context.paragraph(ReportSentence.howToReadCurves, class: "note"),
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
    chart(item, ReportWord.aDay) { view in
      (
        view.dailyOutput(of: item),
        { view.from("outputs.quantity").with("item", item).on($0).expression }
      )
    }
  }

  private func cumulative(_ item: String) -> Node {
    var figure = CurveChart(
      context: context, title: context.say(ReportWord.inAll), unit: context.views[0].unit(of: item),
      start: context.views[0].horizon.start)
    figure.barsForOne = false
    figure.series = context.views.map { view in
      .init(
        name: context.isComparison ? view.label : context.say(ReportWord.made),
        values: Self.running(view.dailyOutput(of: item)), number: view.number,
        source: { view.from("outputs.quantity").with("item", item).until($0).expression })
    }
    let view = context.views[0]
    if view.plan.quotas.contains(where: { $0.item == item }) {
      figure.orders = .init(
        name: context.say(ReportWord.ordered), values: ordered(item, view), number: 0,
        source: {
          Provenance(.due, "quotas.amount", plan: 0).with("item", item).until($0).expression
        })
    }
    return captioned(context.say(ReportWord.inAll), figure.node())
  }

  private func chart(
    _ item: String, _ word: ReportWord,
    _ values: (PlanView) -> ([Double], (CalendarDate) -> String)
  ) -> Node {
    var figure = CurveChart(
      context: context, title: context.say(word), unit: context.views[0].unit(of: item),
      start: context.views[0].horizon.start)
    figure.series = context.views.map { view in
      let (amounts, source) = values(view)
      return .init(
        name: context.isComparison ? view.label : view.name(ofItem: item), values: amounts,
        number: view.number, source: source)
    }
    return captioned(context.say(word), figure.node())
  }

  private func captioned(_ words: String, _ chart: Node) -> Node {
    .tag(.figure, [], [.tag(.figcaption, [], words), .tag(.div, [.class("scroll")], [chart])])
  }

  static func running(_ values: [Double]) -> [Double] {
    var sum = 0.0
    return values.map {
      sum += $0
      return sum
    }
  }

  /// What is due of an item in all by the end of each day.
  private func ordered(_ item: String, _ view: PlanView) -> [Double] {
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
    return Self.running(due)
  }
}
