import Scenarios

/// The variables of the program: which columns stand for what, family by family.
///
/// All are ≥ 0; docs/formulation.md gives their meaning and unit. `trained` are the workers of a
/// pool on site who are not in training: onsite = trained + trainees.
struct Columns: Sendable {
  /// By restart: what begins, what is accepted.
  private(set) var begin = DaySeries.none, accepted = DaySeries.none
  private(set) var run = DaySeries.none, setup = DaySeries.none, convert = DaySeries.none
  private(set) var trained = DaySeries.none, dispatch = DaySeries.none, release = DaySeries.none,
    trainees = DaySeries.none, overtime = DaySeries.none, work = DaySeries.none,
    committed = DaySeries.none
  private(set) var siteStock = DaySeries.none, draw = DaySeries.none, ship = DaySeries.none
  private(set) var regionStock = DaySeries.none, buy = DaySeries.none, left = DaySeries.none,
    flow = DaySeries.none
  private(set) var deliver = DaySeries.none, short = DaySeries.none
  /// Delivered so far for quotas that may be caught up.
  private(set) var delivered = DaySeries.none
  private(set) var cash = DaySeries.none, borrow = DaySeries.none, debt = DaySeries.none
  private(set) var taken = DaySeries.none, output = DaySeries.none
  /// How much more and less is done than in an earlier plan.
  private(set) var more = DaySeries.none, less = DaySeries.none
  /// The site of each column, −1 for what sites share.
  private(set) var blocks: [Int32] = []
  /// The first series of `work` of each posting, and the end of the last.
  private(set) var workSeries: [Int] = [0]
  /// The first series of `flow` of each lane, and the end of the last.
  private(set) var flowSeries: [Int] = [0]

  var count: Int { blocks.count }
  /// In the order of their columns.
  var families: [DaySeries] {
    [
      begin, accepted, run, setup, convert, trained, dispatch, release, trainees, overtime, work,
      committed,
      siteStock, draw, ship, regionStock, buy, left, flow, deliver, delivered, short, cash, borrow,
      debt,
      taken, output, more, less,
    ]
  }

  /// Trainees of a longer training than this have a column of their own; of a shorter one they are
  /// the sum of the last dispatches wherever they count.
  static let longTraining = 4

  /// - Parameter changes: How many activities are held against those of an earlier plan.
  init(_ scenario: Scenario, _ links: Links, changes: Int = 0) {
    var layout = Layout(scenario: scenario, links: links)
    addRestarts(&layout)
    addProduction(&layout)
    addPeople(&layout)
    addGoods(&layout)
    addQuotas(&layout)
    addMoney(&layout)
    addRest(&layout, changes: changes)
    blocks = layout.blocks
  }

  /// Restarts of sites.
  private mutating func addRestarts(_ layout: inout Layout) {
    let scenario = layout.scenario
    let links = layout.links
    let lastDay = scenario.horizon.days
    let openings = links.openings
    begin = layout.family("begin", [.site]) { f in
      for (r, restart) in scenario.restarts.enumerated() {
        let days = openings.ofRestart[r].begin
        f.add([restart.site], days?.lowerBound ?? 1, days?.upperBound ?? 0, block: restart.site)
      }
    }
    accepted = layout.family("accepted", [.site]) { f in
      for (r, restart) in scenario.restarts.enumerated() {
        let days = openings.ofRestart[r]
        f.add(
          [restart.site], days.firstAccepted, days.isCertain ? 0 : lastDay, block: restart.site)
      }
    }
  }

  /// What lines do and become.
  private mutating func addProduction(_ layout: inout Layout) {
    let scenario = layout.scenario
    let lastDay = scenario.horizon.days
    let links = layout.links
    let effects = links.effects
    let openings = links.openings
    run = layout.family("run", [.mode]) { f in
      for (m, mode) in scenario.modes.enumerated() {
        let site = scenario.lines[mode.line].site
        f.add([m], openings.firstDay[site], lastDay, block: site)
      }
    }
    setup = layout.family("setup", [.mode]) { f in
      for (m, mode) in scenario.modes.enumerated() {
        let site = scenario.lines[mode.line].site
        let canChange =
          !effects.ofMode[m].isEmpty
          || links.initial.has(.linesJoining, m, in: 1...lastDay)
          || (links.conversionsInto[m] + links.conversionsOutOf[m]).contains {
            scenario.leadTime(ofConversion: $0).least < lastDay
          }
        f.add([m], 1, canChange ? lastDay : 0, block: site)
      }
    }
    convert = layout.family("convert", [.conversion]) { f in
      for (c, conversion) in scenario.conversions.enumerated() {
        let least = scenario.leadTime(ofConversion: c).least
        f.add([c], 1, lastDay - least, block: scenario.lines[conversion.line].site)
      }
    }
  }

  /// Who is sent, and what they work.
  private mutating func addPeople(_ layout: inout Layout) {
    let scenario = layout.scenario
    let lastDay = scenario.horizon.days
    let links = layout.links
    let postings = links.postings.all
    trained = layout.family("trained", [.pool, .site]) { f in
      for p in postings { f.add([p.pool, p.site], p.firstTrainedDay, lastDay, block: p.site) }
    }
    dispatch = layout.family("dispatch", [.pool, .site]) { f in
      for p in postings {
        f.add(
          [p.pool, p.site], p.dispatchDays?.lowerBound ?? 1, p.dispatchDays?.upperBound ?? 0,
          block: p.site)
      }
    }
    release = layout.family("release", [.pool, .site]) { f in
      for p in postings {
        f.add(
          [p.pool, p.site], p.firstReleaseDay ?? 1, p.firstReleaseDay == nil ? 0 : lastDay,
          block: p.site)
      }
    }
    trainees = layout.family("trainees", [.pool, .site]) { f in
      for p in postings {
        let pool = scenario.workers[p.pool]
        let isLong = p.dispatchDays != nil && pool.trainingDays > Self.longTraining
        let first = scenario.leadTime(ofPool: p.pool).arrival(of: p.dispatchDays?.lowerBound ?? 1)
        f.add([p.pool, p.site], first, isLong ? lastDay : 0, block: p.site)
      }
    }
    overtime = layout.family("overtime", [.pool, .site]) { f in
      for p in postings {
        let has = scenario.workers[p.pool].overtime > 0 && !p.skills.isEmpty
        f.add([p.pool, p.site], p.firstTrainedDay, has ? lastDay : 0, block: p.site)
      }
    }
    var workSeries = [0]
    work = layout.family("work", [.pool, .site, .skill]) { f in
      for p in postings {
        // With one useful skill all hours go there.
        if p.skills.count > 1 {
          for k in p.skills {
            f.add([p.pool, p.site, k], p.firstTrainedDay, lastDay, block: p.site)
          }
        }
        workSeries.append(f.series.count)
      }
    }
    self.workSeries = workSeries
    committed = layout.family("committed", [.pool]) { f in
      for w in scenario.workers.indices {
        let all = links.postings.ofPool[w].map { postings[$0] }
        let first =
          all.contains(where: \.isPosted) ? 1 : all.compactMap { $0.dispatchDays?.lowerBound }.min()
        f.add([w], first ?? 1, first == nil ? 0 : lastDay, block: -1)
      }
    }
  }

  /// What lies where, and what is moved.
  private mutating func addGoods(_ layout: inout Layout) {
    let scenario = layout.scenario
    let links = layout.links
    let lastDay = scenario.horizon.days
    let items = links.siteItems.all
    siteStock = layout.family("siteStock", [.site, .item]) { f in
      for i in items { f.add([i.site, i.item], 1, lastDay, block: i.site) }
    }
    draw = layout.family("draw", [.site, .item]) { f in
      for i in items { f.add([i.site, i.item], 1, i.isDrawn ? lastDay : 0, block: i.site) }
    }
    ship = layout.family("ship", [.site, .item]) { f in
      for i in items { f.add([i.site, i.item], 1, lastDay, block: i.site) }
    }
    regionStock = layout.family("regionStock", [.region, .item]) { f in
      for g in scenario.regions.indices {
        for i in scenario.items.indices { f.add([g, i], 1, lastDay, block: -1) }
      }
    }
    buy = layout.family("buy", [.supply]) { f in
      for u in scenario.supplies.indices { f.add([u], 1, lastDay, block: -1) }
    }
    left = layout.family("left", [.supply]) { f in
      for u in scenario.supplies.indices { f.add([u], 1, lastDay, block: -1) }
    }
    var flowSeries = [0]
    flow = layout.family("flow", [.lane, .item]) { f in
      for (l, lane) in scenario.lanes.enumerated() {
        for i in lane.items.map({ Set($0).sorted() }) ?? Array(scenario.items.indices) {
          f.add([l, i], 1, lastDay, block: -1)
        }
        flowSeries.append(f.series.count)
      }
    }
    self.flowSeries = flowSeries
  }

  /// What is delivered and what is missing.
  private mutating func addQuotas(_ layout: inout Layout) {
    let scenario = layout.scenario
    deliver = layout.family("deliver", [.quota]) { f in
      for (q, quota) in scenario.quotas.enumerated() {
        let window = quota.window
        f.add([q], window.lowerBound, quota.isOpen ? window.upperBound : 0, block: -1)
      }
    }
    delivered = layout.family("delivered", [.quota]) { f in
      for (q, quota) in scenario.quotas.enumerated() {
        let isCounted = quota.rule == .cumulative && quota.isOpen
        f.add([q], quota.window.lowerBound, isCounted ? quota.window.upperBound : 0, block: -1)
      }
    }
    // A total falls short once, as of the last day of its window.
    short = layout.family("short", [.quota]) { f in
      for (q, quota) in scenario.quotas.enumerated() {
        let window = quota.window
        let first = quota.isPerDay ? window.lowerBound : window.upperBound
        f.add([q], first, quota.isOpen ? window.upperBound : 0, block: -1)
      }
    }
  }

  /// Balances of sites.
  private mutating func addMoney(_ layout: inout Layout) {
    let scenario = layout.scenario
    let links = layout.links
    let lastDay = scenario.horizon.days
    let effects = links.effects
    let sites = scenario.sites
    func borrows(_ s: Int) -> Bool {
      sites[s].cash != nil && (sites[s].credit > 0 || !effects.ofCredit[s].isEmpty)
    }
    cash = layout.family("cash", [.site]) { f in
      for s in sites.indices { f.add([s], 1, sites[s].cash == nil ? 0 : lastDay, block: s) }
    }
    borrow = layout.family("borrow", [.site]) { f in
      for s in sites.indices { f.add([s], 1, borrows(s) ? lastDay : 0, block: s) }
    }
    debt = layout.family("debt", [.site]) { f in
      for s in sites.indices {
        f.add([s], 1, borrows(s) || sites[s].borrowed > 0 ? lastDay : 0, block: s)
      }
    }
  }

  /// What is one number, not one a day: options, the level of the output, changes of an earlier plan.
  private mutating func addRest(_ layout: inout Layout, changes: Int) {
    let scenario = layout.scenario
    taken = layout.family("taken", [.option], daily: false) { f in
      for o in scenario.options.indices { f.add([o], 0, 0, block: -1) }
    }
    let hasLevel: Bool
    switch scenario.objective.measure {
    case .sustained, .mix: hasLevel = !scenario.objective.values.isEmpty
    case .total, .lastDay: hasLevel = false
    }
    output = layout.family("output", [], daily: false) { f in
      if hasLevel { f.add([], 0, 0, block: -1) }
    }
    more = layout.family("more", [.activity], daily: false) { f in
      for k in 0..<changes { f.add([k], 0, 0, block: -1) }
    }
    less = layout.family("less", [.activity], daily: false) { f in
      for k in 0..<changes { f.add([k], 0, 0, block: -1) }
    }
  }

  /// The columns so far: every family begins where the last one ended.
  private struct Layout {
    let scenario: Scenario
    let links: Links
    /// By column.
    var blocks: [Int32] = []

    mutating func family(
      _ name: String, _ parts: [KeyPart], daily: Bool = true, _ fill: (inout Filler) -> Void
    ) -> DaySeries {
      var filler = Filler(series: DaySeries(name, parts, daily: daily, start: blocks.count))
      // Handed over, not copied.
      swap(&filler.blocks, &blocks)
      fill(&filler)
      swap(&filler.blocks, &blocks)
      return filler.series
    }
  }

  /// A family being filled, and the blocks of all columns so far.
  private struct Filler {
    var series: DaySeries
    var blocks: [Int32] = []

    mutating func add(_ key: [Int], _ first: Int, _ last: Int, block: Int) {
      series.append(key, from: first, through: last)
      if last >= first {
        blocks.append(contentsOf: repeatElement(Int32(block), count: last - first + 1))
      }
    }
  }
}
