import Messages
import Plans
import Scenarios

/// What the first days do otherwise than the plan without futures, and where that pays.
struct HedgeSection {
  let context: PageContext
  let view: FuturesView

  func node() -> Node {
    .tag(
      .section, [Anchor("hedges").attribute],
      [.tag(.h2, [], context.say(FuturesHeading.hedges))] + content)
  }

  private var content: [Node] {
    guard let hedges = view.reported.hedges else {
      return [context.paragraph(FuturesSentence.hedgesUnknown)]
    }
    guard !hedges.isEmpty else { return [context.paragraph(FuturesSentence.noHedges)] }
    return [
      context.paragraph(FuturesSentence.howToReadHedges, class: "note"), table(hedges),
    ]
  }

  private func table(_ hedges: [HedgeRow]) -> Node {
    let isKnown = hedges.contains { $0.worth != .unknown }
    var table = PageTable(
      [
        context.say(FuturesColumn.hedge), context.say(FuturesColumn.place),
        context.say(FuturesColumn.withoutFutures), context.say(FuturesColumn.here),
        context.say(ReportColumn.unit), context.say(ReportColumn.days),
      ]
        + (isKnown
          ? [context.say(FuturesColumn.paysIn), context.say(FuturesColumn.costsIn)] : []),
      numbers: [2, 3])
    for hedge in hedges {
      table.add(cells(hedge.group) + (isKnown ? worth(hedge.worth) : []))
    }
    return table.node(context)
  }

  private func cells(_ group: PlanDifference.Group) -> [Node] {
    let isChinese = context.language == .chinese
    let unit = group.unit(in: view.scenario)
    func from(_ column: StaticString) -> String {
      Provenance(.sum, column, plan: 0).with("kind", group.kind.rawValue).with("name", group.name)
        .with("place", group.place).expression
    }
    return [
      .tag(
        .td, [],
        context.sentence(ChangeKindName(group.kind.rawValue)) + [
          .text(context.language.colon),
          .tag(.span, [.class("name")], isChinese ? group.kind.chinese(group.name) : group.name),
        ]),
      context.cell(group.place),
      context.cell(Figure(group.before, from: from("futures-hedges.without_futures"))),
      context.cell(Figure(group.after, from: from("futures-hedges.here"))),
      context.cell(isChinese ? PlanDifference.Change.chinese(unit: unit) : unit),
      .tag(.td, [], context.days(group)),
    ]
  }

  private func worth(_ worth: HedgeRow.Worth) -> [Node] {
    switch worth {
    case .unknown: return [context.cell(""), context.cell("")]
    case .indispensable:
      return [
        .tag(.td, [.of(.colspan, "2")], context.sentence(FuturesSentence.noPlanWithout))
      ]
    case .pays(let pays, let costs):
      return [pays, costs].map {
        context.cell($0.joined(separator: context.language.listComma), class: "id")
      }
    }
  }
}
