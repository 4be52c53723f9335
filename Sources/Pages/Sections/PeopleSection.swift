import Messages
import Plans
import Scenarios

/// Who works where: own people, those who were sent, in training and overtime, beside the hours that
/// the lines' crews need.
struct PeopleSection {
  let context: PageContext

  func node() -> Node {
    guard context.views.contains(where: { !$0.plan.labour.isEmpty }) else { return .nothing }
    return .tag(
      .section, [Anchor("people").attribute],
      [
        .tag(.h2, [], context.say(ReportHeading.people)),
        context.paragraph(ReportSentence.howToReadPeople, class: "note"),
        context.eachPlan { view, ranking in
          [sites(view, ranking), skills(view, ranking)] + transfers(view)
        },
      ])
  }

  /// Whether a pool is the own workforce of a site.
  static func isOwn(_ pool: String, _ view: PlanView) -> Bool {
    guard let number = view.poolNumbers[pool] else { return false }
    if case .site = view.scenario.workers[number].home { return true }
    return false
  }

  // MARK: By site

  private func sites(_ view: PlanView, _ ranking: SiteRanking) -> Node {
    var table = PageTable(
      [
        context.say(ReportColumn.site), context.say(ReportColumn.ownDays),
        context.say(ReportColumn.sentDays), context.say(ReportColumn.trainingDays),
        context.say(ReportColumn.mostAtOnce), context.say(ReportColumn.overtimeHours),
        context.say(ReportColumn.wages),
      ], numbers: [1, 2, 3, 4, 5, 6])
    for (k, site) in ranking.shown.enumerated() where view.labour[site] != nil {
      table.add(siteCells(site, k, view))
    }
    for fold in ranking.folded {
      if let cells = foldedCells(fold.region, fold.sites, view) { table.add(cells) }
    }
    return table.node(context)
  }

  private func siteCells(_ site: String, _ k: Int, _ view: PlanView) -> [Node] {
    let rows = view.labour[site] ?? []
    let own = rows.filter { Self.isOwn($0.pool, view) }
    let sent = rows.filter { !Self.isOwn($0.pool, view) }
    func from(_ column: StaticString) -> Provenance { view.from(column).with("site", site) }
    func source(_ rows: [Labour], _ column: StaticString) -> String {
      // A site has few pools: their sum says where the number comes from.
      var seen: Set<String> = []
      let pools = rows.map(\.pool).filter { seen.insert($0).inserted }
      guard let first = pools.first else { return "" }
      return pools.dropFirst().reduce(from(column).with("pool", first)) {
        $0 + from(column).with("pool", $1)
      }.expression
    }
    return [
      .tag(
        .td, [],
        [
          .link(
            to: SiteSheets.anchor(context, view, k), context.named(view.name(ofSite: site), site))
        ]),
      context.cell(
        Figure(own.reduce(0) { $0 + $1.workers }, from: source(own, "labour.workers"))),
      context.cell(
        Figure(sent.reduce(0) { $0 + $1.workers }, from: source(sent, "labour.workers"))),
      context.cell(
        Figure(rows.reduce(0) { $0 + $1.trainees }, from: from("labour.trainees").expression)),
      context.cell(
        Figure(
          view.daily(rows, on: \.date) { $0.workers }.max() ?? 0,
          from: Provenance(.most, "labour.workers", plan: view.number).with("site", site)
            .expression)),
      context.cell(
        Figure(
          rows.reduce(0) { $0 + $1.overtimeHours },
          from: from("labour.overtime_hours").expression)),
      context.cell(
        Figure(rows.reduce(0) { $0 + $1.cost }, from: from("labour.cost").expression)),
    ]
  }

  private func foldedCells(_ region: String, _ sites: [String], _ view: PlanView) -> [Node]? {
    let rows = sites.flatMap { view.labour[$0] ?? [] }
    guard !rows.isEmpty else { return nil }
    let own = rows.filter { Self.isOwn($0.pool, view) }
    let sum = { (rows: [Labour], value: (Labour) -> Double) in rows.reduce(0) { $0 + value($1) } }
    let all = sum(rows, \.workers)
    let ownSum = sum(own, \.workers)
    return [
      context.cell(
        context.say(ReportSentence.furtherSites(sites.count, view.name(ofRegion: region)))),
      context.cell(Figure(ownSum)), context.cell(Figure(all - ownSum)),
      context.cell(Figure(sum(rows, \.trainees))),
      context.cell(Figure(view.daily(rows, on: \.date) { $0.workers }.max() ?? 0)),
      context.cell(Figure(sum(rows, \.overtimeHours))), context.cell(Figure(sum(rows, \.cost))),
    ]
  }

  // MARK: By skill

  private func skills(_ view: PlanView, _ ranking: SiteRanking) -> Node {
    let crews = CrewHours(view)
    var needed: [String: [String: Double]] = [:]
    for row in view.plan.production where ranking.shownNumbers[row.site] != nil {
      for (skill, hours) in crews.of(row) {
        needed[row.site, default: [:]][skill, default: 0] += hours
      }
    }
    var worked: [String: [String: Double]] = [:]
    for row in view.plan.work where ranking.shownNumbers[row.site] != nil {
      worked[row.site, default: [:]][row.skill, default: 0] += row.hours
    }
    var table = PageTable(
      [
        context.say(ReportColumn.site), context.say(ReportColumn.skill),
        context.say(ReportColumn.hoursNeeded), context.say(ReportColumn.hoursWorked),
      ], numbers: [2, 3])
    for site in ranking.shown {
      for skill in view.scenario.skills {
        let need = needed[site]?[skill] ?? 0
        let work = worked[site]?[skill] ?? 0
        guard need > 0 || work > 0 else { continue }
        table.add([
          context.cell(view.name(ofSite: site)), context.cell(skill),
          context.cell(
            Figure(
              need,
              from: Provenance(.crew, "production.line_hours", plan: view.number)
                .with("site", site).with("skill", skill).expression)),
          context.cell(
            Figure(
              work, from: view.from("work.hours").with("site", site).with("skill", skill).expression
            )),
        ])
      }
    }
    guard !table.rows.isEmpty else { return .nothing }
    return .tag(
      .details, [],
      [
        .tag(.summary, [], context.say(ReportHeading.skills)),
        table.node(context, open: PageTable.mostRows),
      ])
  }

  // MARK: Transfers

  private func transfers(_ view: PlanView) -> [Node] {
    var table = PageTable(
      [
        context.say(ReportColumn.date), context.say(ReportColumn.pool),
        context.say(ReportColumn.site), context.say(ReportColumn.workersSent),
        context.say(ReportColumn.arrivesOn),
      ], numbers: [3])
    for row in view.plan.dispatches where !NumberText.isNextToNothing(row.workers) {
      let source = view.from("dispatches.workers").on(row.date).with("pool", row.pool)
        .with("site", row.site)
      table.add([
        context.cell(date: row.date), context.cell(row.pool),
        context.cell(view.name(ofSite: row.site)),
        context.cell(Figure(row.workers, from: source.expression)),
        context.cell(date: row.arrivesOn),
      ])
    }
    for row in view.plan.releases where !NumberText.isNextToNothing(row.workers) {
      let source = view.from("releases.workers").on(row.date).with("pool", row.pool)
        .with("site", row.site)
      table.add([
        context.cell(date: row.date), context.cell(row.pool),
        context.cell(view.name(ofSite: row.site)),
        context.cell(Figure(row.workers, from: source.expression)),
        context.cell(context.say(ReportWord.letGo)),
      ])
    }
    guard !table.rows.isEmpty else { return [] }
    return [.tag(.h3, [], context.say(ReportHeading.transfers)), table.node(context)]
  }
}

/// Hours of each skill that the crews of running lines need.
struct CrewHours {
  private let scenario: Scenario
  private let modes: [String: Mode]

  init(_ view: PlanView) {
    scenario = view.scenario
    modes = view.modes
  }

  func of(_ row: Production) -> [(skill: String, hours: Double)] {
    (modes["\(row.line)|\(row.process)"]?.crew ?? []).map {
      (scenario.skills[$0.skill], $0.workers * row.lineHours)
    }
  }
}
