import Messages
import Plans
import Scenarios

/// Each order: its window, what it gets, what it lacks and who is served before it.
struct QuotaSection {
  let context: PageContext

  func node() -> Node {
    guard context.views.contains(where: { !$0.plan.quotas.isEmpty }) else { return .nothing }
    return .tag(
      .section, [Anchor("quotas").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.quotas)),
        context.paragraph(ReportSentence.howToReadQuotas, class: "note"),
        context.eachPlan { view, _ in [table(view)] },
      ])
  }

  private func table(_ view: PlanView) -> Node {
    let lacking = view.plan.quotas.filter { view.standing(of: $0) != .met }
      .sorted { $0.shareMissing > $1.shareMissing }
    let short = lacking.filter(view.isShort)
    let given = lacking.filter { !view.isShort($0) }
    let met = view.plan.quotas.filter { view.standing(of: $0) == .met }
    var head: [ReportColumn] = [.order, .item, .region, .rank, .window, .amount, .delivered]
    // Where no order falls short there is nothing to say of it.
    if !short.isEmpty { head += [.short, .shortShare, .firstShortOn] }
    head.append(.servedBefore)
    var table = PageTable(
      head.map(context.say), numbers: short.isEmpty ? [3, 5, 6] : [3, 5, 6, 7, 8])
    let before = ServedBefore(view.plan.quotas)
    for quota in short + given + met {
      table.add(
        cells(quota, view) + (short.isEmpty ? [] : missing(quota, view))
          + [.tag(.td, [.class("small")], context.sentence(before.message(for: quota)))],
        class: view.isShort(quota) ? "short" : "")
    }
    return table.node(context, open: max(PageTable.openRows, min(short.count, Self.mostOpen)))
  }

  /// So many orders that fall short stand open.
  private static let mostOpen = 40

  private func cells(_ quota: QuotaResult, _ view: PlanView) -> [Node] {
    let unit = view.unit(of: quota.item)
    func from(_ column: StaticString) -> Provenance { view.from(column).with("quota", quota.quota) }
    let amount = Figure(quota.amount, unit, from: from("quotas.amount").expression)
    return [
      context.cell(quota.quota, class: "id"),
      context.cell(view.name(ofItem: quota.item)), context.cell(view.name(ofRegion: quota.region)),
      context.cell(Figure(quota.priority, from: from("quotas.priority").expression)),
      .tag(
        .td, [.class("window")],
        [
          WindowBar(context: context, view: view, quota: quota).node(), .text(" "),
          context.time(quota.from), .text("–"), context.time(quota.by),
        ]),
      .tag(
        .td, [.class("n")],
        context.nodes(
          quota.rule != "total"
            ? ReportSentence.perDay(amount).phrase(in: context.language) : "\(amount)")),
      context.cell(Figure(quota.delivered, from: from("quotas.delivered").expression)),
    ]
  }

  private func missing(_ quota: QuotaResult, _ view: PlanView) -> [Node] {
    guard view.standing(of: quota) != .met else {
      return [context.cell("", class: "n"), context.cell("", class: "n"), context.cell("")]
    }
    let short = view.from("quotas.short").with("quota", quota.quota)
    let all = short + view.from("quotas.delivered").with("quota", quota.quota)
    return [
      context.cell(Figure(quota.short, from: short.expression)),
      context.cell(Figure(quota.shareMissing, .share, from: (short / all).expression)),
      context.cell(date: quota.firstShortOn),
    ]
  }
}

/// Who gets an item before an order does.
struct ServedBefore {
  private let byItem: [String: [QuotaResult]]

  init(_ quotas: [QuotaResult]) { byItem = Dictionary(grouping: quotas, by: \.item) }

  func message(for quota: QuotaResult) -> ReportSentence {
    let others = (byItem[quota.item] ?? []).filter { $0.quota != quota.quota }
    let before = others.filter { $0.priority < quota.priority }
    let beside = others.count { $0.priority == quota.priority }
    return .servedBefore(
      names: before.prefix(2).map(\.quota), further: max(0, before.count - 2), beside: beside)
  }
}

/// The window of an order in the horizon, filled as far as it is served.
struct WindowBar {
  let context: PageContext
  let view: PlanView
  let quota: QuotaResult

  func node() -> Node {
    var drawing = Drawing(width: 90, height: 10)
    let days = DayScale(days: view.horizon.days, from: 0, to: 90)
    drawing.rect(x: 0, y: 4, width: 90, height: 2, "track")
    let from = days.edge(max(1, view.horizon.day(of: quota.from)))
    let to = days.edge(min(view.horizon.days, view.horizon.day(of: quota.by)) + 1)
    let served = from + (to - from) * (1 - (view.isShort(quota) ? quota.shareMissing : 0))
    drawing.rect(x: from, y: 1, width: served - from, height: 8, "served")
    if view.isShort(quota) {
      drawing.rect(x: served, y: 1, width: to - served, height: 8, "missing")
    }
    return drawing.node(label: quota.quota, class: "inline")
  }
}
