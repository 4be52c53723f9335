import Messages
import Plans
import Scenarios

/// What goes where: lanes on a map, and one material's way to the orders.
struct FlowSection {
  let context: PageContext

  /// So many materials are shown, the first of them open.
  private static let mostMaterials = 5

  func node() -> Node {
    guard
      context.views.contains(where: { !$0.plan.transport.isEmpty || !$0.plan.production.isEmpty })
    else { return .nothing }
    let flows = context.views.map { Flows($0) }
    let most = flows.flatMap(\.all).map(\.tonnes).max() ?? 0
    return .tag(
      .section, [Anchor("flows").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.flows)),
        context.paragraph(
          ReportSentence.howToReadMap(isMovedCloser: context.outline == nil), class: "note"),
        context.eachPlan { view, _ in
          let own = flows[view.number]
          return [
            own.all.isEmpty
              ? context.paragraph(ReportSentence.noTransport)
              : .tag(
                .div, [.class("scroll")],
                [FlowMap(context: context, view: view, flows: own, most: most).node()]),
            lanes(view, own),
          ] + materials(view)
        },
      ])
  }

  private func lanes(_ view: PlanView, _ flows: Flows) -> Node {
    guard !flows.all.isEmpty else { return .nothing }
    let binds = flows.all.contains { $0.bindingDays > 0 }
    var table = PageTable(
      [
        context.say(ReportColumn.from), context.say(ReportColumn.to),
        context.say(ReportColumn.tonnes), context.say(ReportColumn.mostCarried),
      ] + (binds ? [context.say(ReportColumn.binds)] : []), numbers: [2, 4])
    for flow in flows.all {
      let source = view.from("transport.tonnes").with("from", flow.from).with("to", flow.to)
      table.add(
        [
          context.cell(view.name(ofRegion: flow.from)), context.cell(view.name(ofRegion: flow.to)),
          context.cell(Figure(flow.tonnes, from: source.expression)),
          context.cell(
            flow.items.prefix(3).map { view.name(ofItem: $0.item) }
              .joined(separator: context.language.listComma)),
        ]
          + (binds
            ? [
              flow.bindingDays > 0
                ? context.cellWithUnit(Figure(Double(flow.bindingDays), .days))
                : context.cell("", class: "n")
            ] : []))
    }
    return table.node(context, open: 8)
  }

  private func materials(_ view: PlanView) -> [Node] {
    let found = MaterialFlow.candidates(view).prefix(Self.mostMaterials).compactMap {
      MaterialFlow($0, view)
    }
    return found.enumerated().map { k, flow in
      let title = ReportSentence.materialToOrders(view.name(ofItem: flow.item))
      let chart = Node.tag(.div, [.class("scroll")], [sankey(flow, view).node()])
      return k == 0
        ? .group([.tag(.h3, [], context.sentence(title)), chart])
        : .tag(.details, [], [.tag(.summary, [], context.sentence(title)), chart])
    }
  }

  private func sankey(_ flow: MaterialFlow, _ view: PlanView) -> SankeyChart {
    var numbers: [MaterialFlow.Node: Int] = [:]
    var nodes: [SankeyChart.Node] = []
    let depth = depths(flow)
    let last = (depth.values.max() ?? 1) + 1
    func number(_ node: MaterialFlow.Node) -> Int {
      if let known = numbers[node] { return known }
      numbers[node] = nodes.count
      nodes.append(shown(node, depth, last, view))
      return nodes.count - 1
    }
    let links = flow.links.map {
      SankeyChart.Link(from: number($0.from), to: number($0.to), quantity: $0.quantity)
    }
    return SankeyChart(
      context: context,
      title: context.say(ReportSentence.materialToOrders(view.name(ofItem: flow.item))),
      unit: view.unit(of: flow.item), nodes: nodes, links: links)
  }

  /// How many steps each product is from the sources.
  private func depths(_ flow: MaterialFlow) -> [MaterialFlow.Node: Int] {
    var depth: [MaterialFlow.Node: Int] = [.product(flow.item): 1]
    for link in flow.links {
      guard case .product = link.to, let before = depth[link.from] else { continue }
      depth[link.to] = max(depth[link.to] ?? 0, before + 1)
    }
    return depth
  }

  private func shown(
    _ node: MaterialFlow.Node, _ depth: [MaterialFlow.Node: Int], _ last: Int, _ view: PlanView
  ) -> SankeyChart.Node {
    switch node {
    case .supply(let id): .init(name: id, layer: 0, kind: "source")
    case .site(let id): .init(name: view.name(ofSite: id), layer: 0, kind: "source")
    case .stock: .init(name: context.say(ReportWord.stockAtStart), layer: 0, kind: "source")
    case .product(let id):
      .init(name: view.name(ofItem: id), layer: depth[node] ?? 1, kind: "product")
    case .order(let id):
      .init(
        name: context.say(ReportSentence.ordersOf(view.name(ofRegion: id))), layer: last,
        kind: "order")
    case .rest: .init(name: context.say(ReportWord.leftOver), layer: last, kind: "rest")
    }
  }
}
