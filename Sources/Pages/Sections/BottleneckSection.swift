import Messages
import Plans
import Scenarios

/// Which limit binds where and when, and what one more of each is worth.
struct BottleneckSection {
  let context: PageContext
  let bindings: [BindingSummary]

  func node() -> Node {
    let most = bindings.flatMap { $0.days.values.joined() }.compactMap(\.self).map(\.total).max()
    return .tag(
      .section, [Anchor("bottlenecks").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.bottlenecks)),
        context.paragraph(ReportSentence.howToReadHeatMap, class: "note"),
        HeatMap.legend(context),
        context.eachPlan { view, ranking in
          [
            .tag(
              .div, [.class("scroll")],
              [
                HeatMap(
                  context: context, start: view.horizon.start, rows: rows(view, ranking),
                  most: most ?? 0
                ).node()
              ]), ranked(view),
          ]
        },
      ])
  }

  private func rows(_ view: PlanView, _ ranking: SiteRanking) -> [HeatMap.Row] {
    let days = bindings[view.number].days
    let own = ranking.shown.enumerated().compactMap { k, site in
      days[site].map {
        HeatMap.Row(
          name: view.name(ofSite: site), anchor: SiteSheets.anchor(context, view, k), days: $0)
      }
    }
    return own + ranking.folded.compactMap { folded(view, $0.region, $0.sites, days) }
  }

  /// The sites of a region that are not shown one by one, as one row.
  private func folded(
    _ view: PlanView, _ region: String, _ sites: [String], _ days: [String: [SiteDay?]]
  ) -> HeatMap.Row? {
    let found = sites.compactMap { days[$0] }
    guard !found.isEmpty else { return nil }
    var sum = [SiteDay?](repeating: nil, count: view.horizon.days)
    for days in found {
      for (k, day) in days.enumerated() {
        guard let day else { continue }
        var together = sum[k] ?? SiteDay()
        for kind in BindingKind.allCases {
          together.add(kind, day.worth[kind.rawValue], day.detail[kind.rawValue])
        }
        sum[k] = together
      }
    }
    return HeatMap.Row(
      name: context.say(ReportSentence.furtherSites(found.count, view.name(ofRegion: region))),
      anchor: nil, days: sum)
  }

  // MARK: The ranking

  private func ranked(_ view: PlanView) -> [Node] {
    let title = Node.tag(.h3, [], context.say(ReportHeading.oneMore))
    if let explanation = view.explanation, !explanation.scarce.isEmpty {
      return [title] + explained(explanation)
    }
    let groups = PricedLimits(view).groups
    guard !groups.isEmpty else { return [] }
    return [
      title, context.paragraph(ReportSentence.howToReadPrices, class: "note"),
      .tag(.div, [.class("ranks")], groups.map { group($0.kind, $0.limits, view) }),
    ]
  }

  private func ranked(_ view: PlanView) -> Node { .group(ranked(view)) }

  private func group(_ kind: LimitKind, _ limits: [PricedLimit], _ view: PlanView) -> Node {
    var table = PageTable(
      [
        context.say(kind), context.say(ReportColumn.worthInOutput),
        context.say(ReportColumn.binds),
      ], numbers: [1])
    for limit in limits.prefix(PricedLimits.mostOfAKind) {
      let place = limit.site.map { view.name(ofSite: $0) }.flatMap { $0 == limit.name ? nil : $0 }
      table.add([
        .tag(
          .td, [],
          [.tag(.span, [.class("id")], limit.name)]
            + (place.map { [.text(" "), .tag(.span, [.class("name")], $0)] } ?? [])
            + (limit.isCredit
              ? [.text(context.language.bracketed(context.say(ReportWord.loans)))] : [])),
        context.cell(Figure(limit.price, .value, from: limit.source)),
        .tag(
          .td, [],
          limit.firstDay.map { context.sentence(ReportSentence.daysFrom(limit.days, $0)) } ?? []),
      ])
    }
    return table.node(context)
  }

  /// With what `muster explain` found: prices with their range, and a step planned again.
  private func explained(_ explanation: Explanation) -> [Node] {
    var units: [String] = []
    for thing in explanation.scarce where !units.contains(thing.unit) { units.append(thing.unit) }
    let tables = units.map { unit -> Node in
      var table = PageTable(
        [
          context.say(ReportSentence.oneMoreOf(ScarceUnit(unit))), context.say(ReportColumn.worth),
          context.say(ReportColumn.holdsFor), context.say(ReportColumn.step),
          context.say(ReportColumn.plannedAgain),
        ], numbers: [1, 3, 4])
      for thing in explanation.scarce.filter({ $0.unit == unit }).prefix(PricedLimits.mostOfAKind) {
        table.add([
          context.cell(ScarceName(thing).text(in: context.language)),
          thing.price.map { context.cell(Figure($0)) } ?? context.cell("", class: "n"),
          context.cell(range(thing)),
          context.cell(Figure(thing.step, signed: true)),
          planned(thing.resolved),
        ])
      }
      return table.node(context)
    }
    return [
      context.paragraph(ReportSentence.howToReadSteps(StageName(explanation.stage)), class: "note"),
      .tag(.div, [.class("ranks")], tables),
      explanation.scarce.contains { $0.resolved?.isOptimal == false }
        ? context.paragraph(ReportSentence.notProven, class: "note") : .nothing,
    ]
  }

  /// What a step comes to; with a star where it is not proven optimal.
  private func planned(_ resolved: ScarceThing.Resolved?) -> Node {
    guard let resolved else { return context.cell("", class: "n") }
    let gain = Figure(resolved.gain, signed: true)
    guard !resolved.isOptimal else { return context.cell(gain) }
    return .tag(
      .td, [.class("n"), .title(context.say(ReportSentence.notProven))],
      gain.number(in: context.language) + " *")
  }

  private func range(_ thing: ScarceThing) -> String {
    guard let range = thing.range else { return context.say(ReportSentence.rangeUnknown) }
    return context.say(
      ReportSentence.priceHolds(fewer: Figure(-range.lowerBound), more: Figure(range.upperBound)))
  }
}
