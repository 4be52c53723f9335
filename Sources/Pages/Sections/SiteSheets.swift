import Messages
import Plans
import Scenarios

/// A sheet for each site that is shown: what to do there on each day, for the contact person. One
/// printed page a site.
struct SiteSheets {
  let context: PageContext
  let bindings: [BindingSummary]

  /// The place of a site's sheet: each plan has its own.
  static func anchor(_ context: PageContext, _ view: PlanView, _ number: Int) -> Anchor {
    Anchor("site", view.number * 10_000 + number + 1)
  }

  func node() -> Node {
    .group(
      [index]
        + zip(context.views, context.rankings).flatMap { view, ranking in
          let rows = SiteRows(view, ranking)
          return ranking.shown.enumerated().map { k, site in
            SiteSheet(
              context: context, view: view, site: site, number: k, rows: rows,
              days: bindings[view.number].days[site] ?? []
            ).node()
          }
        })
  }

  private var index: Node {
    .tag(
      .section, [Anchor("sheets").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.sheets)),
        context.paragraph(ReportSentence.howToReadSheets, class: "note"),
        context.eachPlan { view, ranking in
          [
            .tag(
              .ul, [.class("sheets")],
              ranking.shown.enumerated().map { k, site in
                .tag(
                  .li, [],
                  [.link(to: Self.anchor(context, view, k), [.text(view.name(ofSite: site))])])
              }),
            ranking.folded.isEmpty
              ? .nothing
              : context.paragraph(
                ReportSentence.sitesInFiles(ranking.folded.reduce(0) { $0 + $1.sites.count }),
                class: "note"),
          ]
        },
      ])
  }
}

/// The rows of a plan by site, of the sites that are shown.
struct SiteRows {
  let arrivals: [String: [Dispatch]]
  let releases: [String: [Release]]
  let draws, shipments: [String: [Movement]]
  let conversions: [String: [LineConversion]]

  init(_ view: PlanView, _ ranking: SiteRanking) {
    func own<Row>(_ rows: [Row], _ site: (Row) -> String) -> [String: [Row]] {
      Dictionary(grouping: rows.filter { ranking.shownNumbers[site($0)] != nil }, by: site)
    }
    arrivals = own(view.plan.dispatches) { $0.site }
    releases = own(view.plan.releases) { $0.site }
    draws = own(view.plan.draws) { $0.site }
    shipments = own(view.plan.shipments) { $0.site }
    conversions = own(view.plan.conversions) { $0.site }
  }
}

struct SiteSheet {
  let context: PageContext
  let view: PlanView
  let site: String
  let number: Int
  let rows: SiteRows
  let days: [SiteDay?]

  func node() -> Node {
    var parts: [Node] = [title]
    if let number = view.siteNumbers[site] { parts.append(facts(view.scenario.sites[number])) }
    let rows = SiteTasks(context: context, view: view, site: site, rows: rows).all
    parts += rows.isEmpty ? [context.paragraph(ReportSentence.nothingToDo)] : blocks(rows)
    if !rows.isEmpty, isPriced { parts.append(letters) }
    return .tag(
      .section,
      [SiteSheets.anchor(context, view, number).attribute, .class("sheet")], parts)
  }

  private var title: Node {
    .tag(
      .h2, [],
      [.tag(.span, [.class("name")], view.name(ofSite: site))]
        + (context.isComparison ? [.tag(.span, [.class("id")], " " + view.label)] : [])
        + [
          .text(" "),
          .tag(
            .span, [.class("back")],
            [.link(to: Anchor("sheets"), [.text("↑ " + context.say(ReportHeading.sheets))])]),
        ])
  }

  private func facts(_ site: Site) -> Node {
    var facts: [(ReportColumn, String)] = [
      (.identifier, site.id),
      (.region, view.name(ofRegion: view.scenario.regions[site.region].id)),
    ]
    if let contact = site.contact { facts.append((.contact, contact)) }
    if let phone = site.phone { facts.append((.phone, phone)) }
    if site.opensOnDay > 1, site.opensOnDay <= view.horizon.days {
      facts.append(
        (.opens, DateText.short(view.horizon.date(of: site.opensOnDay), in: context.language)))
    }
    return .tag(
      .dl, [.class("facts")],
      facts.flatMap { fact, value in
        [Node.tag(.dt, [], context.say(fact)), .tag(.dd, [], value)]
      })
  }

  // MARK: What to do on each day

  /// So many days stand side by side on a page; longer horizons are cut into blocks of equal length.
  private static let daysAcross = 24
  /// So few leave room for larger letters on paper.
  private static let fewDays = 16

  private func blocks(_ rows: [SiteTask]) -> [Node] {
    let count = (view.horizon.days + Self.daysAcross - 1) / Self.daysAcross
    return (0..<count).map { block in
      let first = block * view.horizon.days / count
      let last = (block + 1) * view.horizon.days / count
      return table(rows, first..<last)
    }
  }

  private func table(_ rows: [SiteTask], _ shown: Range<Int>) -> Node {
    let dates = shown.map { view.horizon.start + $0 }
    let head =
      [Node.tag(.th, [.of(.scope, "col")], "")]
      + dates.enumerated().map { k, date in
        .tag(
          .th, [.of(.scope, "col"), .class("n"), .of(.dataDate, "\(date)")],
          DateText.tick(date, isFirst: k == 0, in: context.language))
      }
    var body: [Node] = []
    var group: ReportColumn?
    for row in rows where shown.contains(where: { !NumberText.isNextToNothing(row.values[$0]) }) {
      if row.group != group {
        group = row.group
        body.append(
          .tag(
            .tr, [.class("group")],
            [
              .tag(
                .th, [.of(.scope, "rowgroup"), .of(.colspan, "\(dates.count + 1)")],
                context.say(row.group))
            ]))
      }
      body.append(line(row, shown))
    }
    if isPriced { body.append(waits(shown)) }
    return .tag(
      .div, [.class("scroll")],
      [
        .tag(
          .table, [.class(shown.count > Self.fewDays ? "days" : "days few")],
          [.tag(.thead, [], [.tag(.tr, [], head)]), .tag(.tbody, [], body)])
      ])
  }

  private func line(_ row: SiteTask, _ shown: Range<Int>) -> Node {
    let unit = row.unit.name(in: context.language)
    return .tag(
      .tr, [.of(.dataFrom, row.source)],
      [
        .tag(
          .th, [.of(.scope, "row")],
          [.tag(.span, [.class("name"), .title(row.name)], row.name)]
            + (unit.isEmpty ? [] : [.text(" "), .tag(.span, [.class("small")], unit)]))
      ] + shown.map { cell(row.values[$0]) })
  }

  private func cell(_ value: Double) -> Node {
    guard !NumberText.isNextToNothing(value) else { return .tag(.td) }
    let text = NumberText.compact(value, in: context.language)
    let exact = NumberText.exact(value)
    return .tag(.td, [.class("n")] + (text == exact ? [] : [.title(exact)]), text)
  }

  /// Without prices it is not known what a site waits for.
  private var isPriced: Bool { !view.plan.prices.isEmpty }

  /// What the letters of the last row stand for.
  private var letters: Node {
    let kinds = BindingKind.allCases.filter { kind in days.contains { $0?.binding == kind } }
    guard !kinds.isEmpty else { return .nothing }
    return .tag(
      .p, [.class("note")],
      context.say(ReportColumn.waitsFor) + context.language.colon
        + kinds.map { context.say($0.letter) + " " + context.say($0) }
        .joined(separator: context.language.listComma))
  }

  /// What the site waits for on each day, as in the heat map.
  private func waits(_ shown: Range<Int>) -> Node {
    .tag(
      .tr, [.class("waits")],
      [.tag(.th, [.of(.scope, "row")], context.say(ReportColumn.waitsFor))]
        + shown.map { k in
          guard days.indices.contains(k), let day = days[k] else {
            return .tag(.td, [.class("n"), .title(context.say(ReportWord.notOpen))], "–")
          }
          guard let kind = day.binding else { return .tag(.td) }
          let what = day.detail[kind.rawValue]
          return .tag(
            .td,
            [
              .class("n"),
              .title(context.say(kind) + (what.isEmpty ? "" : context.language.colon + what)),
            ],
            context.say(kind.letter))
        })
  }
}
