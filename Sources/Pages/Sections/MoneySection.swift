import Messages
import Plans
import Scenarios

/// What the plan costs, by kind, and the accounts of sites whose money is limited.
struct MoneySection {
  let context: PageContext

  func node() -> Node {
    .tag(
      .section, [Anchor("money").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.money)),
        context.eachPlan { view, ranking in [costs(view), accounts(view, ranking)] },
      ])
  }

  private struct Cost {
    let kind: ReportWord
    let amount: Double
    let source: String
  }

  private func costs(of view: PlanView) -> [Cost] {
    let plan = view.plan
    func source(_ column: StaticString) -> String { view.from(column).expression }
    return [
      Cost(
        kind: .purchases, amount: plan.purchases.reduce(0) { $0 + $1.cost },
        source: source("purchases.cost")),
      Cost(
        kind: .transport, amount: plan.transport.reduce(0) { $0 + $1.cost },
        source: source("transport.cost")),
      Cost(
        kind: .wages, amount: plan.labour.reduce(0) { $0 + $1.cost },
        source: source("labour.cost")),
      Cost(
        kind: .conversions, amount: plan.conversions.reduce(0) { $0 + $1.cost },
        source: source("conversions.cost")),
      Cost(
        kind: .restarts, amount: plan.restarts.reduce(0) { $0 + $1.cost },
        source: source("restarts.cost")),
      Cost(
        kind: .options, amount: plan.options.reduce(0) { $0 + $1.cost },
        source: source("options.cost")),
    ].filter { $0.kind != .restarts || $0.amount > 0 }
  }

  private func costs(_ view: PlanView) -> Node {
    let costs = costs(of: view)
    let most = context.views.flatMap { self.costs(of: $0) }.map(\.amount).max() ?? 0
    let whole = costs.reduce(0) { $0 + $1.amount }
    let sources = costs.map(\.source).joined(separator: " + ")
    var table = PageTable(
      [
        context.say(ReportColumn.cost), context.say(ReportColumn.yuan),
        context.say(ReportColumn.share), "",
      ], numbers: [1, 2])
    for cost in costs {
      table.add([
        context.cell(context.say(cost.kind)),
        context.cell(Figure(cost.amount, from: cost.source)),
        context.cell(
          Figure(whole > 0 ? cost.amount / whole : 0, .share, from: "\(cost.source) / \(sources)")),
        .tag(.td, [], [bar(most > 0 ? cost.amount / most : 0, context.say(cost.kind))]),
      ])
    }
    table.add(
      [
        context.cell(context.say(ReportWord.total)), context.cell(Figure(whole, from: sources)),
        context.cell("", class: "n"), context.cell(""),
      ], class: "sum")
    return table.node(context)
  }

  private func bar(_ share: Double, _ label: String) -> Node {
    var drawing = Drawing(width: 160, height: 12)
    drawing.rect(x: 0, y: 1, width: 160 * share, height: 10, "bar p0")
    return drawing.node(label: label, class: "inline")
  }

  // MARK: Accounts

  private func accounts(_ view: PlanView, _ ranking: SiteRanking) -> Node {
    let bySite = Dictionary(grouping: view.plan.cash, by: \.site)
    let sites = view.scenario.sites.filter { $0.cash != nil && bySite[$0.id] != nil }
    guard !sites.isEmpty else { return .nothing }
    var table = PageTable(
      [
        context.say(ReportColumn.site), context.say(ReportColumn.atStart),
        context.say(ReportColumn.lowest), context.say(ReportColumn.atEnd),
        context.say(ReportColumn.borrowed), context.say(ReportColumn.credit), "",
      ], numbers: [1, 2, 3, 4, 5])
    for site in sites.prefix(PageTable.mostRows) {
      let rows = (bySite[site.id] ?? []).sorted { $0.date < $1.date }
      let cash = view.daily(rows, on: \.date) { $0.cash }
      func from(_ column: StaticString) -> Provenance { view.from(column).with("site", site.id) }
      func ofScenario(_ column: StaticString) -> String {
        view.from(column).with("id", site.id).expression
      }
      table.add([
        context.cell(name: site.name ?? site.id, id: site.id),
        context.cell(Figure(site.cash ?? 0, from: ofScenario("scenario-sites.cash"))),
        context.cell(
          Figure(
            cash.min() ?? 0,
            from: Provenance(.least, "cash.cash", plan: view.number).with("site", site.id)
              .expression)),
        context.cell(
          Figure(cash.last ?? 0, from: from("cash.cash").on(view.horizon.lastDate).expression)),
        context.cell(
          Figure(
            rows.reduce(0) { $0 + $1.borrowed }, from: from("cash.borrowed").expression)),
        context.cell(Figure(site.credit, from: ofScenario("scenario-sites.credit"))),
        .tag(.td, [], [spark(cash, site.id)]),
      ])
    }
    return .group([.tag(.h3, [], context.say(ReportHeading.accounts)), table.node(context)])
  }

  /// The balance by day, small.
  private func spark(_ values: [Double], _ label: String) -> Node {
    var drawing = Drawing(width: 160, height: 24)
    let value = ValueScale(
      least: values.min() ?? 0, most: values.max() ?? 0, from: 22, to: 2, tickCount: 1)
    let day = DayScale(days: values.count, from: 0, to: 160)
    drawing.line(0, value(0), 160, value(0), "grid")
    drawing.path(
      PathData.through(values.enumerated().map { (day.middle($0 + 1), value($1)) }), "curve p0")
    return drawing.node(label: label, class: "inline")
  }
}
