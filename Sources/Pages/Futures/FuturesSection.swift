import Messages
import Plans
import Scenarios

/// What each future comes to, what is otherwise in it and which orders it leaves short.
struct FuturesSection {
  let context: PageContext
  let view: FuturesView

  /// So many futures have a row and a part of their own; a long list is read in its file.
  private static let most = 60

  func node() -> Node {
    .tag(
      .section, [Anchor("futures").attribute],
      [
        .tag(.h2, [], context.say(FuturesHeading.futures)),
        context.paragraph(FuturesSentence.howToReadFutures, class: "note"), table,
      ] + view.futures.indices.prefix(Self.most).map(future)
        + (view.futures.count > Self.most
          ? [
            context.paragraph(
              FuturesSentence.furtherFutures(view.futures.count - Self.most), class: "left-out")
          ] : []))
  }

  private var table: Node {
    let stages = view.plan.futures[0].plan.summary.stages.map(\.name)
    let tails = view.plan.summary.stages.map(\.name).filter { name in
      view.plan.futures.contains { $0.tails[name] != nil }
    }
    let head =
      [context.say(FuturesColumn.future), context.say(FuturesColumn.probability)]
      + stages.map { context.say(StageName($0)) } + tails.map { context.say(MeasureName($0)) }
      + [context.say(FuturesColumn.ordersShort)]
    var table = PageTable(head, numbers: Set(1..<head.count))
    for f in view.futures.indices.prefix(Self.most) {
      let future = view.plan.futures[f]
      let isWorst = f == view.plan.worstFuture?.future
      table.add(
        [
          context.cell(name: future.name ?? future.id, id: future.id),
          context.cell(view.probability(of: f)),
        ]
          + stages.indices.map { context.cell(view.value(ofStage: $0, in: f)) }
          + tails.map { context.cell(view.tail($0, of: f)) }
          + [context.cell(Figure.count(short(f).count))],
        class: isWorst ? "short" : "")
    }
    return table.node(context, open: Self.most)
  }

  private func short(_ f: Int) -> [QuotaResult] {
    view.futures[f].plan.quotas.filter { view.isShort($0, in: f) }
  }

  /// What is otherwise in a future, and what it leaves short.
  private func future(_ f: Int) -> Node {
    let future = view.plan.futures[f]
    let short = short(f)
    let changes = view.changes(of: f)
    return .tag(
      .details, [],
      [
        .tag(
          .summary, [],
          context.sentence(
            FuturesSentence.futureAlone(future.id, name: future.name, view.probability(of: f)))
            + [.text(context.language.colon)]
            + context.sentence(short.isEmpty ? FuturesSentence.metInIt : .shortInIt(short.count))),
        context.paragraph(
          changes.isEmpty ? FuturesSentence.asInTheScenario : .inIt(changes, more: 0)),
        orders(short, of: view.futures[f]),
        context.paragraph(
          FuturesSentence.wholePage(plan: view.reported.folder, future: future.id), class: "note"),
      ])
  }

  private func orders(_ short: [QuotaResult], of view: PlanView) -> Node {
    var table = PageTable(
      [
        context.say(ReportColumn.order), context.say(ReportColumn.item),
        context.say(ReportColumn.delivered), context.say(ReportColumn.short),
        context.say(ReportColumn.shortShare), context.say(ReportColumn.firstShortOn),
      ], numbers: [2, 3, 4])
    let worst = short.sorted { $0.shareMissing > $1.shareMissing }
    for quota in worst.prefix(Self.mostOrders) {
      let missing = view.from("quotas.short").with("quota", quota.quota)
      let delivered = view.from("quotas.delivered").with("quota", quota.quota)
      table.add([
        context.cell(quota.quota, class: "id"), context.cell(view.name(ofItem: quota.item)),
        context.cell(Figure(quota.delivered, from: delivered.expression)),
        context.cellWithUnit(
          Figure(quota.short, view.unit(of: quota.item), from: missing.expression)),
        context.cell(
          Figure(quota.shareMissing, .share, from: (missing / (missing + delivered)).expression)),
        context.cell(date: quota.firstShortOn),
      ])
    }
    let more = worst.count - Self.mostOrders
    return .group([
      table.node(context),
      more > 0
        ? context.paragraph(ReportSentence.rowsInFiles(more), class: "left-out") : .nothing,
    ])
  }

  /// So many orders of a future stand on the page, which holds them for each of its futures.
  private static let mostOrders = 40
}
