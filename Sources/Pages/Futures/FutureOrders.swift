import Messages
import Plans
import Scenarios

/// Every order over all futures: with which probability it is met, and where it is not.
struct FutureOrders {
  let context: PageContext
  let view: FuturesView

  func node() -> Node {
    guard !view.odds.isEmpty else { return .nothing }
    let met = view.odds.count - view.unsure.count
    return .tag(
      .section, [Anchor("quotas").attribute],
      [
        .tag(.h2, [], context.say(FuturesHeading.orders)),
        context.paragraph(
          view.unsure.isEmpty
            ? FuturesSentence.allMet(met) : .someShort(met: met, of: view.odds.count)),
        view.unsure.isEmpty
          ? .nothing : context.paragraph(FuturesSentence.howToReadOrders, class: "note"),
        table,
      ])
  }

  private var table: Node {
    var table = PageTable(
      [
        context.say(ReportColumn.order), context.say(ReportColumn.item),
        context.say(FuturesColumn.metWith), context.say(FuturesColumn.byFuture),
        context.say(FuturesColumn.meanShort), context.say(FuturesColumn.worstShort),
        context.say(FuturesColumn.worstIn), context.say(ReportColumn.firstShortOn),
      ], numbers: [2, 4, 5])
    for order in view.unsure {
      let unit = FigureUnit.own(order.unit)
      table.add([
        context.cell(order.quota, class: "id"),
        context.cell(view.futures[0].name(ofItem: order.item)),
        context.cell(
          Figure(
            order.probabilityMet, .share,
            from: view.from(order: order.quota, "futures-orders.probability_met"))),
        .tag(.td, [], [OddsBar(context: context, view: view, order: order).node()]),
        context.cellWithUnit(
          Figure(
            order.expectedShort, unit,
            from: view.from(order: order.quota, "futures-orders.expected_short"))),
        context.cellWithUnit(
          Figure(
            order.worstShort, unit,
            from: view.from(order: order.quota, "futures-orders.worst_short"))),
        context.cell(order.worstFuture ?? "", class: "id"),
        context.cell(date: order.firstShortOn),
      ])
    }
    return table.node(context, open: Self.mostOpen)
  }

  private static let mostOpen = 40
}
