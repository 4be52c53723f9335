import LinearProgramming
import Plans
import Scenarios

extension PlanningProgram {
  /// What one unit more of each limit is worth to a stage, from the solution of that stage.
  ///
  /// A price is the improvement of the stage's objective: more output, less shortfall or cost; of an
  /// output never more than a unit could make at the very most (`MostWorth`). Only prices that stand out from the solver's noise (1e-7 of the family's largest) are given.
  public func prices(of solution: LPSolution, for stage: Stage) -> [Price] {
    let sign = stage.sense == .maximize ? 1.0 : -1.0
    let unit =
      switch stage.kind {
      case .output, .item: "value"
      case .cost: "CNY"
      case .shortfall, .quota: "fraction"
      case .taken: "times"
      case .change, .frozen: "change"
      case .tidy: ""
      }
    var writer = PriceWriter(program: self, valueUnit: unit, isOutput: stage.kind == .output)
    for family in rows {
      guard let declared = LimitFamily(rawValue: family.family).flatMap(Self.declaration),
        declared.priced != .no
      else { continue }
      for series in 0..<family.count {
        for t in family.days(series) {
          let i = Int(family(series, t))
          writer.note(
            declared.name, family, series, t, price: sign * solution.rowDuals[i],
            limit: limit(of: i, isDemand: declared.priced == .perDemand))
        }
      }
      writer.flush()
    }
    writer.addBounds(solution.reducedCosts, sign: sign)
    return writer.prices
  }

  private func limit(of i: Int, isDemand: Bool) -> Double {
    let limit = program.rowUpper[i] < .infinity ? program.rowUpper[i] : program.rowLower[i]
    return isDemand ? -limit : limit
  }
}

/// Collects the prices of one family at a time and leaves out its noise.
private struct PriceWriter {
  let program: PlanningProgram
  let valueUnit: String
  /// What bounds the prices of the output; nil for other stages.
  private let most: MostWorth?
  private(set) var prices: [Price] = []
  private var pending: [Price] = []

  init(program: PlanningProgram, valueUnit: String, isOutput: Bool) {
    self.program = program
    self.valueUnit = valueUnit
    switch program.scenario.objective.measure {
    case .total, .lastDay, .sustained: most = isOutput ? MostWorth(program.scenario) : nil
    case .mix: most = nil
    }
  }

  /// Limits that are bounds of columns: their price is the reduced cost.
  mutating func addBounds(_ reducedCosts: [Double], sign: Double) {
    let columns = program.columns
    let upper = program.program.columnUpper
    let lower = program.program.columnLower
    func each(
      _ series: DaySeries, _ name: (Int) -> LimitFamily?, scale: (Int) -> Double = { _ in 1 }
    ) {
      for k in 0..<series.count {
        guard let family = name(k) else { continue }
        for t in series.days(k) {
          let j = Int(series(k, t))
          let price = sign * reducedCosts[j]
          if price > 0, upper[j] < .infinity {
            note(family, series, k, t, price: price * scale(k), limit: upper[j] / scale(k))
          }
        }
      }
      flush()
    }
    each(columns.run, { columns.setup.days($0).isEmpty ? .lineHours : nil }) {
      program.scenario.modes[columns.run.key($0)].rate
    }
    each(columns.trained, { program.links.postings.all[$0].isDispatched ? nil : .headcount })
    each(columns.committed, { _ in .headcount })
    each(columns.debt, { _ in .credit })
    for stocks in [columns.siteStock, columns.regionStock] {
      each(stocks, { _ in .stockMaximum })
      for k in 0..<stocks.count {
        for t in stocks.days(k) {
          let j = Int(stocks(k, t))
          let price = sign * reducedCosts[j]
          if price < 0, lower[j] > 0 {
            note(.stockMinimum, stocks, k, t, price: price, limit: -lower[j])
          }
        }
      }
      flush()
    }
  }

  mutating func note(
    _ name: LimitFamily, _ family: DaySeries, _ series: Int, _ day: Int, price: Double,
    limit: Double
  ) {
    var price = price
    // What is not used up by anything is only delivered: the quotas say what that is worth.
    if let most = most?.most(family, name, series, day), most > 0 { price = min(price, most) }
    guard price != 0 else { return }
    var row = Price(
      family: name.rawValue, price: price, unit: "", limit: limit.isFinite ? limit : 0)
    if family.isDaily { row.date = program.scenario.horizon.date(of: day) }
    var counted = "unit"
    for (k, part) in family.parts.enumerated() {
      describe(part, family.key(series, k), in: &row, counted: &counted)
    }
    row.unit = "\(valueUnit)/\(Self.unit(of: name) ?? counted)"
    pending.append(row)
  }

  mutating func flush() {
    let largest = pending.reduce(0) { max($0, abs($1.price)) }
    prices += pending.filter { abs($0.price) > Tolerance.priceShare * largest }
    pending.removeAll(keepingCapacity: true)
  }

  /// What a limit of the family is counted in; nil: the item's own unit.
  private static func unit(of family: LimitFamily) -> String? {
    if case .perUnit(let unit)? = PlanningProgram.declaration(of: family)?.priced {
      unit
    } else {
      nil
    }
  }

  private func describe(
    _ part: KeyPart, _ k: Int, in row: inout Price, counted: inout String
  ) {
    let scenario = program.scenario
    func set(item i: Int) {
      row.item = scenario.items[i].id
      counted = scenario.items[i].unit
    }
    func set(line l: Int) {
      row.line = scenario.lines[l].id
      row.site = scenario.sites[scenario.lines[l].site].id
    }
    switch part {
    case .item: set(item: k)
    case .region: row.region = scenario.regions[k].id
    case .site: row.site = scenario.sites[k].id
    case .line: set(line: k)
    case .mode:
      set(line: scenario.modes[k].line)
      if let output = scenario.processes[scenario.modes[k].process].outputs.first {
        set(item: output.item)
      }
    case .conversion: set(line: scenario.conversions[k].line)
    case .pool:
      row.pool = scenario.workers[k].id
      if case .site(let s) = scenario.workers[k].home { row.site = scenario.sites[s].id }
    case .skill: row.skill = scenario.skills[k]
    case .supply:
      row.region = scenario.regions[scenario.supplies[k].region].id
      set(item: scenario.supplies[k].item)
    case .lane:
      let lane = scenario.lanes[k]
      row.lane = "\(scenario.regions[lane.from].id)>\(scenario.regions[lane.to].id)"
    case .quota:
      row.quota = scenario.quotas[k].id
      row.region = scenario.regions[scenario.quotas[k].region].id
      set(item: scenario.quotas[k].item)
    case .resource: row.resource = scenario.resources[k].id
    case .option, .stage, .activity: break
    }
  }
}
