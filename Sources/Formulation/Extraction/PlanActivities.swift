import LinearProgramming
import Plans
import Scenarios

extension PlanningProgram {
  /// What an earlier plan does, as values of the columns; what this scenario does not know is left
  /// out. Of conversions and lanes that repeat, the first that takes as many days is taken where the row
  /// names none.
  public func activities(of plan: Plan) -> [Double] {
    EarlierColumns(scenario, links, columns).values(of: plan)
  }

  /// The program of a plan that does what `plan` does, to the digits that are written and as exactly as it
  /// kept its rows; what follows from it is left to be found.
  ///
  /// - Parameter whole: What is whole in the plan, and written in full.
  public func following(_ plan: Plan, whole: WholeColumns?) -> LinearProgram {
    let x = activities(of: plan)
    var posed = self
    posed.pose(nil)
    posed.fixIntegers(at: x)
    var program = posed.program
    let missed = plan.summary.residuals.primalRelative
    for j in columns.decisions.flatMap(\.positions) {
      // What is not done is not written at all.
      let isExact = x[j] == 0 || (whole?.step[j] ?? 0) > 0
      let written = isExact ? 0 : ExportedNumber.accuracy + missed * abs(x[j])
      program.columnLower[j] = max(program.columnLower[j], x[j] - written)
      program.columnUpper[j] = max(
        program.columnLower[j], min(program.columnUpper[j], x[j] + written))
    }
    return program
  }
}

/// Finds the columns of a plan's rows by the ids in them.
struct EarlierColumns {
  private let scenario: Scenario
  private let columns: Columns
  /// Whether a row that numbers its conversion or lane means that one, however long it takes: the plan
  /// is one of this scenario, or of another of its futures.
  private let takesNumbers: Bool
  private let modes, postings, supplies, quotas, options, restarts, siteItems: [[String]: Int]

  init(_ scenario: Scenario, _ links: Links, _ columns: Columns, takesNumbers: Bool = false) {
    self.scenario = scenario
    self.columns = columns
    self.takesNumbers = takesNumbers
    func index(_ keys: [[String]]) -> [[String]: Int] {
      Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    modes = index(
      scenario.modes.map { [scenario.lines[$0.line].id, scenario.processes[$0.process].id] })
    postings = index(
      links.postings.all.map { [scenario.workers[$0.pool].id, scenario.sites[$0.site].id] })
    supplies = index(scenario.supplies.map { [$0.id] })
    quotas = index(scenario.quotas.map { [$0.id] })
    options = index(scenario.options.map { [$0.id] })
    restarts = index(scenario.restarts.map { [scenario.sites[$0.site].id] })
    siteItems = index(
      links.siteItems.all.map { [scenario.sites[$0.site].id, scenario.items[$0.item].id] })
  }

  func values(of plan: Plan) -> [Double] {
    var x = [Double](repeating: 0, count: columns.count)
    func day(_ date: CalendarDate) -> Int { scenario.horizon.day(of: date) }
    func put(_ family: DaySeries, _ series: Int?, _ date: CalendarDate, _ value: Double) {
      guard let series else { return }
      let j = family(series, day(date))
      if j >= 0 { x[Int(j)] += value }
    }
    for row in plan.production {
      guard let m = modes[[row.line, row.process]] else { continue }
      put(columns.run, m, row.date, row.runs)
    }
    for row in plan.restarts where row.origin == .plan {
      put(columns.begin, restarts[[row.site]], row.begunOn, row.part)
    }
    for row in plan.conversions where row.origin == .plan {
      put(columns.convert, conversion(of: row), row.date, row.lines)
    }
    for row in plan.dispatches where row.origin == .plan {
      put(columns.dispatch, postings[[row.pool, row.site]], row.date, row.workers)
    }
    for row in plan.releases {
      put(columns.release, postings[[row.pool, row.site]], row.date, row.workers)
    }
    for row in plan.purchases { put(columns.buy, supplies[[row.supply]], row.date, row.quantity) }
    for row in plan.transport where row.origin == .plan {
      put(columns.flow, flow(of: row), row.leavesOn, row.quantity)
    }
    for row in plan.draws {
      put(columns.draw, siteItems[[row.site, row.item]], row.date, row.quantity)
    }
    for row in plan.shipments {
      put(columns.ship, siteItems[[row.site, row.item]], row.date, row.quantity)
    }
    for row in plan.labour {
      let posting = postings[[row.pool, row.site]]
      put(columns.trained, posting, row.date, row.workers - row.trainees)
      put(columns.overtime, posting, row.date, row.overtimeHours)
    }
    for row in plan.cash {
      put(
        columns.borrow, scenario.sites.firstIndex { $0.id == row.site }, row.date, row.borrowed)
    }
    for row in plan.deliveries { put(columns.deliver, quotas[[row.quota]], row.date, row.quantity) }
    for row in plan.options {
      if let o = options[[row.option]] { x[Int(columns.taken(o))] = row.taken }
    }
    return x
  }

  /// The row that it names, if it fits; else the first that does.
  private func conversion(of row: LineConversion) -> Int? {
    func fits(_ conversion: Conversion) -> Bool {
      scenario.lines[conversion.line].id == row.line
        && scenario.processes[conversion.to].id == row.to
        && (conversion.from.map { scenario.processes[$0].id } ?? "") == row.from
    }
    func takesAsLong(_ conversion: Conversion) -> Bool {
      conversion.days == row.readyOn - row.date
    }
    let named = row.conversion - 1
    if scenario.conversions.indices.contains(named), fits(scenario.conversions[named]),
      takesNumbers || takesAsLong(scenario.conversions[named])
    {
      return named
    }
    return scenario.conversions.firstIndex { fits($0) && takesAsLong($0) }
  }

  private func flow(of row: Transport) -> Int? {
    func fits(_ f: Int) -> Bool {
      let lane = scenario.lanes[columns.flow.key(f, 0)]
      return scenario.regions[lane.from].id == row.from && scenario.regions[lane.to].id == row.to
        && scenario.items[columns.flow.key(f, 1)].id == row.item
    }
    func takesAsLong(_ f: Int) -> Bool {
      scenario.lanes[columns.flow.key(f, 0)].days == row.arrivesOn - row.leavesOn
    }
    let named = row.lane - 1
    if scenario.lanes.indices.contains(named) {
      let flows = columns.flowSeries[named]..<columns.flowSeries[named + 1]
      if let f = flows.first(where: { fits($0) && (takesNumbers || takesAsLong($0)) }) { return f }
    }
    return (0..<columns.flow.count).first { fits($0) && takesAsLong($0) }
  }
}
