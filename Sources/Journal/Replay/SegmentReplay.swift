import Planning
import Plans
import Scenarios

/// The days from one morning to another under one plan, carried out.
///
/// Levels are carried from day to day by the balances of the planning model; where nothing is
/// reported otherwise they are the plan's own numbers.
struct SegmentReplay {
  let tables: SegmentTables
  let plan: Plan
  let book: ReportBook
  let conduct: DayReplay.Conduct
  private let days: [CalendarDate: PlanDay]
  var levels: Levels
  var road: Road
  /// What was done, with what was under way when the plan began.
  private(set) var actual: Plan
  var adjustments: [StockAdjustment] = []
  private(set) var cuts: [DayReplay.Cut] = []
  /// Joining lines: by day, of reported conversions and of what was under way.
  private var joining: [Joining] = []
  /// By quota: what was to have been delivered and was not, where that is delivered later.
  var backlog: [String: Double]
  /// Lines as the plan has them, beside those of `levels`.
  private var plannedLines: [Double]
  private var scenario: Scenario { tables.scenario }

  fileprivate struct Joining: Codable, Sendable {
    var date: CalendarDate
    var mode: Int
    var planned, actual: Double
  }

  /// How it stands at the end of a day.
  struct Snapshot: Codable, Sendable {
    fileprivate var levels: Levels
    fileprivate var road: Road
    fileprivate var actual: PlanDay
    fileprivate var adjustments: [StockAdjustment]
    fileprivate var cuts: CutColumns
    fileprivate var joining: [Joining]
    fileprivate var plannedLines: [Double]
  }

  /// - Parameters:
  ///   - scenario: That of the morning of its first day.
  ///   - plan: In force from that day on; it may have begun before.
  init(
    _ scenario: Scenario, _ plan: Plan, _ road: Road, _ book: ReportBook,
    _ conduct: DayReplay.Conduct = .init()
  ) {
    tables = SegmentTables(scenario)
    self.plan = plan
    self.book = book
    self.conduct = conduct
    backlog = conduct.backlog ?? [:]
    self.road = road
    days = PlanDay.days(of: plan, in: scenario.horizon.start...scenario.horizon.lastDate)
    levels = Levels(scenario)
    plannedLines = levels.linesSetUp
    actual = Plan(summary: plan.summary)
    actual.summary.horizon = scenario.horizon
    actual.options = plan.options
    for row in scenario.underway where row.readyOnDay >= 1 {
      joining.append(
        Joining(
          date: scenario.horizon.date(of: row.readyOnDay), mode: row.mode, planned: row.lines,
          actual: row.lines))
    }
  }

  /// Carries out the days up to one, whose number is the scenario's.
  mutating func run(through day: Int) throws {
    guard day >= 1 else { return }
    for t in 1...day { _ = try run(t) }
  }

  /// What it needs to go on after a day, the last carried out.
  func snapshot(_ day: CalendarDate) -> Snapshot {
    Snapshot(
      levels: levels, road: road, actual: scenario.needed(of: actual, after: day),
      adjustments: adjustments, cuts: CutColumns(cuts), joining: joining, plannedLines: plannedLines
    )
  }

  /// Goes on from where it stood.
  mutating func resume(_ snapshot: Snapshot) {
    levels = snapshot.levels
    road = snapshot.road
    actual.append(snapshot.actual)
    adjustments = snapshot.adjustments
    cuts = snapshot.cuts.cuts
    joining = snapshot.joining
    plannedLines = snapshot.plannedLines
  }

  /// Forgets rows of days before one, of tables of which only the last days are looked back at.
  mutating func forget(before date: CalendarDate) {
    actual.production.removeAll { $0.date < date }
    actual.labour.removeAll { $0.date < date }
    actual.stocks.removeAll { $0.date < date }
    actual.draws.removeAll { $0.date < date }
    actual.shipments.removeAll { $0.date < date }
    if scenario.objective.measure != .mix { actual.outputs.removeAll { $0.date < date } }
  }

  /// Carries out a day, the one after the last carried out.
  mutating func run(_ t: Int) throws -> DayReplay {
    let date = scenario.horizon.date(of: t)
    var day = DayReplay(tables, date, days[date] ?? PlanDay(), book, conduct)
    try carryOutConversions(&day)
    setUpLines(&day, t)
    movePeople(&day, t)
    day.collectFlows(lines: (levels.linesSetUp, plannedLines))
    let base = stocksWithoutFlows(&day, t)
    let below = day.settle(base)
    day.writeOutputs()
    try closeStocks(&day, base, below)
    ship(day)
    settleCash(&day, t)
    cuts += day.cuts
    actual.append(day.actual)
    return day
  }

  // MARK: Lines

  private mutating func carryOutConversions(_ day: inout DayReplay) throws {
    let date = day.date
    var rows = day.planned.conversions
    for report in book.rows(.conversions, on: date) {
      let k = rows.firstIndex {
        $0.line == report.keys[1] && $0.from == report.keys[2] && $0.to == report.keys[3]
      }
      guard
        let c = tables.conversion(
          line: report.keys[1], from: report.keys[2], to: report.keys[3])
      else { continue }
      let conversion = scenario.conversions[c]
      try checkLeaving(report)
      var row =
        k.map { rows[$0] }
        ?? LineConversion(
          date: date, site: report.keys[0], line: report.keys[1], from: report.keys[2],
          to: report.keys[3], lines: 0, readyOn: date + conversion.days, cost: 0,
          conversion: c + 1)
      row.lines = report.quantity
      row.cost = conversion.cost * report.quantity
      if let ready = report.otherDate { row.readyOn = max(ready, date) }
      if let k { rows[k] = row } else { rows.append(row) }
    }
    for row in day.planned.conversions { join(row, planned: row.lines, actual: 0) }
    for row in rows { join(row, planned: 0, actual: row.lines) }
    day.actual.conversions = rows.filter { $0.lines > 0 }
  }

  /// More lines than are set up cannot leave a process.
  private func checkLeaving(_ report: Report) throws {
    let (line, from) = (report.keys[1], report.keys[2])
    guard let m = tables.mode(line, from) else { return }
    let there = levels.linesSetUp[m]
    guard report.quantity > there + FlowCut.rounding * max(1, there) else { return }
    throw InvalidScenario(issues: [
      ScenarioIssue(
        report.file, report.line, "lines",
        Bilingual(
          "\(UnitText.counted(shown(report.quantity), "line")) of '\(line)' \(report.quantity == 1 ? "is" : "are") said to leave '\(from)' on "
            + "\(report.date), of which \(shown(there)) are set up",
          "“\(line)”于 \(report.date) 填报有 \(shown(report.quantity)) 条线退出“\(from)”，"
            + "而当日只有 \(shown(there)) 条在产"),
        expected: Bilingual(
          "no more than there are; lines_set_up in production.csv says how many there were",
          "不超过在产线数；production.csv 的 lines_set_up 列说明当日线数"))
    ])
  }

  private mutating func join(_ row: LineConversion, planned: Double, actual: Double) {
    if let m = tables.mode(row.line, row.from) {
      levels.linesSetUp[m] -= actual
      plannedLines[m] -= planned
    }
    if let m = tables.mode(row.line, row.to) {
      joining.append(Joining(date: row.readyOn, mode: m, planned: planned, actual: actual))
    }
  }

  private mutating func setUpLines(_ day: inout DayReplay, _ t: Int) {
    let date = day.date
    for row in joining where row.date == date {
      levels.linesSetUp[row.mode] += row.actual
      plannedLines[row.mode] += row.planned
    }
    addLinesOfOptions(t)
    var rows = [Int?](repeating: nil, count: scenario.modes.count)
    for (k, row) in day.actual.production.enumerated() {
      if let m = tables.mode(row.line, row.process) { rows[m] = k }
    }
    let isReported = !book.rows(.production, on: date).isEmpty
    for (m, mode) in scenario.modes.enumerated() where tables.isNamed[m] {
      let (line, process) = (
        scenario.lines[mode.line].id, scenario.processes[mode.process].id
      )
      let k = rows[m]
      let planned = k.map { day.actual.production[$0].linesSetUp } ?? 0
      plannedLines[m] = Levels.snapped(plannedLines[m], to: planned, size: 1)
      var value = Levels.snapped(levels.linesSetUp[m], to: planned, size: 1)
      if isReported {
        let report = book[.production, date, ReportIDs(tables.site(ofMode: m), line, process)]
        if let lines = report?.quantities[0] { value = lines }
      }
      levels.linesSetUp[m] = max(0, value)
      if let k {
        day.actual.production[k].linesSetUp = levels.linesSetUp[m]
      } else if levels.linesSetUp[m] > 0 {
        day.actual.production.append(
          Production(
            date: date, site: tables.site(ofMode: m), line: line, process: process, runs: 0,
            lineHours: 0, linesSetUp: levels.linesSetUp[m]))
      }
    }
  }

  private mutating func addLinesOfOptions(_ t: Int) {
    forEachEffect(on: t) { effect, count in
      guard case .mode(let m) = effect.target else { return }
      levels.linesSetUp[m] += effect.add * count
      plannedLines[m] += effect.add * count
    }
  }

  /// Effects that happen once, on the day they do.
  func forEachEffect(on t: Int, _ body: (Effect, Double) -> Void) {
    for option in scenario.options {
      let now = plan.options.first { $0.option == option.id }?.taken ?? 0
      for effect in option.effects {
        if option.taken > 0, option.takenActiveFromDay == t { body(effect, option.taken) }
        if now > 0, max(1, option.activeFromDay) == t { body(effect, now) }
      }
    }
  }

  // MARK: People

  private mutating func movePeople(_ day: inout DayReplay, _ t: Int) {
    let date = day.date
    for row in scenario.postings where max(row.arrivesOnDay, 1) == t && row.arrivesOnDay >= 1 {
      let key = Levels.PoolSite(
        pool: scenario.workers[row.pool].id, site: scenario.sites[row.site].id)
      arrive(key, row.workers, trained: scenario.horizon.date(of: row.trainedOnDay), on: date)
    }
    day.actual.dispatches = sent(day)
    for row in actual.dispatches + day.actual.dispatches where row.arrivesOn == date {
      let days = tables.pools[row.pool].map { scenario.workers[$0].trainingDays } ?? 0
      arrive(
        .init(pool: row.pool, site: row.site), row.workers, trained: date + days, on: date)
    }
    day.actual.releases = released(day)
    for row in day.actual.releases {
      levels.onSite[.init(pool: row.pool, site: row.site), default: 0] -= row.workers
    }
    writeLabour(&day)
  }

  private mutating func arrive(
    _ key: Levels.PoolSite, _ workers: Double, trained: CalendarDate, on date: CalendarDate
  ) {
    levels.onSite[key, default: 0] += workers
    if trained > date { levels.training[key, default: [:]][trained, default: 0] += workers }
  }

  private func sent(_ day: DayReplay) -> [Dispatch] {
    var rows = day.planned.dispatches
    for report in book.rows(.dispatches, on: day.date) {
      let lead = tables.pools[report.keys[0]].map { scenario.workers[$0].leadDays } ?? 0
      let k = rows.firstIndex { $0.pool == report.keys[0] && $0.site == report.keys[1] }
      var row =
        k.map { rows[$0] }
        ?? Dispatch(
          date: day.date, pool: report.keys[0], site: report.keys[1], workers: 0,
          arrivesOn: day.date + lead)
      row.workers = report.quantity
      if let arrives = report.otherDate { row.arrivesOn = max(arrives, day.date) }
      if let k { rows[k] = row } else { rows.append(row) }
    }
    return rows.filter { $0.workers > 0 }
  }

  private func released(_ day: DayReplay) -> [Release] {
    var rows = day.planned.releases
    for report in book.rows(.releases, on: day.date) {
      let k = rows.firstIndex { $0.pool == report.keys[0] && $0.site == report.keys[1] }
      if let k {
        rows[k].workers = report.quantity
      } else {
        rows.append(
          Release(
            date: day.date, pool: report.keys[0], site: report.keys[1],
            workers: report.quantity))
      }
    }
    return rows.filter { $0.workers > 0 }
  }

  /// Who was on site: counted; else, of pools that are sent, as follows from who came and left, and
  /// of own people as planned.
  private mutating func writeLabour(_ day: inout DayReplay) {
    let date = day.date
    var rows = day.planned.labour
    var known = Set(rows.map { Levels.PoolSite(pool: $0.pool, site: $0.site) })
    let others =
      levels.onSite.filter { $0.value > FlowCut.rounding }.keys.map { $0 }
      + book.rows(.labour, on: date).map { Levels.PoolSite(pool: $0.keys[1], site: $0.keys[0]) }
    let unknown = others.filter { known.insert($0).inserted }
    for key in unknown.sorted(by: { ($0.site, $0.pool) < ($1.site, $1.pool) }) {
      rows.append(
        Labour(
          date: date, site: key.site, pool: key.pool, workers: 0, trainees: 0, overtimeHours: 0,
          cost: 0))
    }
    for k in rows.indices {
      let key = Levels.PoolSite(pool: rows[k].pool, site: rows[k].site)
      let planned = rows[k].workers
      var value = planned
      let isSent = isSent(key.pool)
      if isSent {
        value = Levels.snapped(max(0, levels.onSite[key] ?? 0), to: planned, size: planned)
        let trainees = levels.trainees(key, on: date)
        rows[k].trainees = Levels.snapped(trainees, to: rows[k].trainees, size: planned)
      }
      if let report = book[.labour, date, ReportIDs(key.site, key.pool)] { value = report.quantity }
      if isSent {
        levels.onSite[key] = value
        rows[k].trainees = min(rows[k].trainees, value)
      }
      if value != planned {
        rows[k].workers = value
        rows[k].cost *= planned > 0 ? value / planned : 0
      }
    }
    day.actual.labour = rows.filter { $0.workers > 0 }
  }

  private func isSent(_ pool: String) -> Bool {
    guard let w = tables.pools[pool], case .regions = scenario.workers[w].home else { return false }
    return true
  }
}
