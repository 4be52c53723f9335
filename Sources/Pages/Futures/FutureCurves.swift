import Messages
import Plans
import Scenarios

/// Output by future, against what is ordered.
struct FutureCurves {
  let context: PageContext
  let view: FuturesView

  func node() -> Node {
    let items = shownItems
    guard !items.isEmpty else { return .nothing }
    let drawn = view.drawn
    return .tag(
      .section, [Anchor("output").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.output)),
        .tag(.div, [.class("legend")], drawn.enumerated().map { key($1, number: $0) }),
        context.paragraph(
          FuturesSentence.howToReadCurves(
            view.plan.knownFrom, ordersOf: view.plan.futures[view.mostProbable].id), class: "note"),
        drawn.count < view.futures.count
          ? context.paragraph(
            FuturesSentence.someCurves(drawn.count, of: view.futures.count), class: "note")
          : .nothing,
      ]
        + items.map { item in
          .tag(
            .div, [.class("pair")],
            [
              .tag(.h3, [], context.named(view.futures[0].name(ofItem: item), item)),
              .tag(
                .div, [.class("charts")],
                [chart(item, .aDay, drawn), chart(item, .inAll, drawn)]),
            ])
        })
  }

  private func key(_ f: Int, number: Int) -> Node {
    let future = view.plan.futures[f]
    return .tag(
      .p, [.class("planname")],
      [.tag(.span, [.class("key p\(number)")], " ")]
        + context.sentence(
          FuturesSentence.futureAlone(future.id, name: future.name, view.probability(of: f))))
  }

  private var shownItems: [String] {
    let asked = Set(view.futures.flatMap { $0.plan.quotas.map(\.item) })
    let made = Set(view.futures.flatMap { $0.plan.outputs.map(\.item) })
    return view.futures[0].valuedItems.filter { asked.contains($0) || made.contains($0) }
  }

  private func chart(_ item: String, _ word: ReportWord, _ drawn: [Int]) -> Node {
    let horizon = view.plan.summary.horizon
    var figure = CurveChart(
      context: context, title: context.say(word), unit: view.futures[0].unit(of: item),
      start: horizon.start, morning: view.plan.knownFrom)
    let isInAll = word == .inAll
    figure.barsForOne = false
    figure.series = drawn.enumerated().map { number, f in
      let future = view.futures[f]
      let made = future.dailyOutput(of: item)
      return .init(
        name: future.label, values: isInAll ? OutputSection.running(made) : made, number: number,
        source: { date in
          let rows = future.from("outputs.quantity").with("item", item)
          return (isInAll ? rows.until(date) : rows.on(date)).expression
        })
    }
    let probable = view.futures[view.mostProbable]
    if isInAll, probable.plan.quotas.contains(where: { $0.item == item }) {
      figure.orders = .init(
        name: context.say(ReportWord.ordered), values: OutputSection.ordered(item, probable),
        number: 0,
        source: {
          Provenance(.due, "quotas.amount", plan: probable.number).with("item", item).until($0)
            .expression
        })
    }
    return .tag(
      .figure, [],
      [
        .tag(.figcaption, [], context.say(word)),
        .tag(.div, [.class("scroll")], [figure.node()]),
      ])
  }
}
