import LinearProgramming
import Plans
import Scenarios

extension PlanningProgram {
  /// What one run must pay for at every site on every day, by the prices of a stage's solution.
  ///
  /// Where a mode runs, the value of a run is what its crew, its inputs and its line-hours take:
  ///
  ///     value = Σ_k crew_k/rate·y[skillHours] + Σ_i input_i·y[siteStock] + y[lineHours]/rate
  ///
  /// Of the price of an hour, what the goods that the workers wear take of it is the protection's.
  public func hurdles(of solution: LPSolution, for stage: Stage) -> [SiteHurdle] {
    var reader = HurdleReader(self, solution, sign: stage.sense == .maximize ? 1 : -1)
    if stage.kind == .output {
      let most = MostWorth(scenario).madeOfRun
      switch scenario.objective.measure {
      case .total, .lastDay: reader.mostOfRun = most
      // Each of the days has its part in what the least of them is worth.
      case .sustained(let days): reader.mostOfRun = most.map { $0 / Double(days) }
      case .mix: break
      }
    }
    return reader.hurdles()
  }

  /// The stock balances of what workers wear, at the sites, with what one worker wears a day.
  public func protectionRows() -> [(row: Int, quantity: Double)] {
    guard let family = rows(of: .siteStock) else { return [] }
    return links.siteItems.all.indices.flatMap { k -> [(row: Int, quantity: Double)] in
      let item = links.siteItems.all[k]
      guard item.isWorn else { return [] }
      return family.days(k).map { (Int(family(k, $0)), item.perWorkerDay[$0]) }
    }
  }

  /// The column that says how many times an option is taken.
  public func column(ofOption o: Int) -> Int { Int(columns.taken(o)) }
}

private struct HurdleReader {
  let model: PlanningProgram
  let solution: LPSolution
  let sign: Double
  let skillHours, siteStock, lineHours: DaySeries?
  /// (site, skill) → series of `skillHours`; a mode's series of `lineHours` is its own number.
  let skillSeries: [[Int]: Int]
  /// By process: what a run could bring at the most; nil where the stage is not about output.
  var mostOfRun: [Double]?

  init(_ model: PlanningProgram, _ solution: LPSolution, sign: Double) {
    self.model = model
    self.solution = solution
    self.sign = sign
    let skills = model.rows(of: .skillHours)
    skillHours = skills
    siteStock = model.rows(of: .siteStock)
    lineHours = model.rows(of: .lineHours)
    var series: [[Int]: Int] = [:]
    if let skills {
      for k in 0..<skills.count { series[[skills.key(k, 0), skills.key(k, 1)]] = k }
    }
    skillSeries = series
  }

  func hurdles() -> [SiteHurdle] {
    let scenario = model.scenario
    let least = noise
    return scenario.sites.indices.flatMap { s -> [SiteHurdle] in
      let modes = Array(model.links.modesOfSite[s])
      guard !modes.isEmpty else { return [] }
      return (1...scenario.horizon.days).compactMap { t in
        hurdle(site: s, modes: modes, on: t, least: least)
      }
    }
  }

  /// Prices below this part of the value of a run are a solver's rounding.
  private var noise: Double {
    var largest = 0.0
    for cost in model.program.costs { largest = max(largest, abs(cost)) }
    return Tolerance.priceShare * largest
  }

  private func hurdle(site s: Int, modes: [Int], on t: Int, least: Double) -> SiteHurdle? {
    let scenario = model.scenario
    func runs(_ m: Int) -> Double {
      let j = model.columns.run(m, t)
      return j < 0 ? 0 : solution.columnValues[Int(j)] / scenario.modes[m].rate
    }
    let open = modes.filter { model.columns.run($0, t) >= 0 }
    guard !open.isEmpty else { return nil }
    // What is made, or else what would pay most to be made.
    let busiest = open.max { runs($0) < runs($1) }.flatMap {
      runs($0) > Tolerance.nothing ? $0 : nil
    }
    let parts = (busiest.map { [$0] } ?? open).map { ($0, prices(ofRunOf: $0, site: s, on: t)) }
    guard let (m, price) = parts.max(by: { $0.1.sum < $1.1.sum }) else { return nil }
    // Of what there is enough a run costs what its crew wears and is worth no more: nothing is waited for.
    let most = mostOfRun?[scenario.modes[m].process] ?? 0
    let isWanted = price.sum >= Self.wanted * most || !most.isFinite
    func shown(_ value: Double) -> Double { value > least && isWanted ? value : 0 }
    return SiteHurdle(
      date: scenario.horizon.date(of: t), site: scenario.sites[s].id,
      line: scenario.lines[scenario.modes[m].line].id,
      process: scenario.processes[scenario.modes[m].process].id,
      protection: shown(price.protection), people: shown(price.people),
      materials: shown(price.materials), lines: shown(price.lines))
  }

  /// The part of what a run could bring at the most below which its product is not scarce.
  private static let wanted = 0.01

  private struct RunPrice {
    var protection = 0.0, people = 0.0, materials = 0.0, lines = 0.0
    var sum: Double { protection + people + materials + lines }
  }

  private func prices(ofRunOf m: Int, site s: Int, on t: Int) -> RunPrice {
    let mode = model.scenario.modes[m]
    var price = RunPrice()
    let worn = wornPerHour(site: s, on: t)
    for need in mode.crew {
      guard let series = skillSeries[[s, need.skill]], let skillHours else { continue }
      let hours = need.workers / mode.rate
      let hour = row(skillHours(series, t))
      price.protection += hours * min(worn, hour)
      price.people += hours * max(0, hour - worn)
    }
    for input in model.scenario.processes[mode.process].inputs {
      guard let place = model.links.siteItems.position(of: input.item, at: s), let siteStock else {
        continue
      }
      price.materials += input.quantity * row(siteStock(place, t))
    }
    price.lines = linePrice(m, on: t) / mode.rate
    return price
  }

  /// What the goods that one worker wears are worth, for each hour that he works.
  private func wornPerHour(site s: Int, on t: Int) -> Double {
    guard let siteStock else { return 0 }
    var day = 0.0
    for k in model.links.siteItems.ofSite[s] {
      let item = model.links.siteItems.all[k]
      if item.isWorn { day += item.perWorkerDay[t] * row(siteStock(k, t)) }
    }
    let hours =
      model.links.postings.ofSite[s].map {
        model.scenario.workers[model.links.postings.all[$0].pool].hours
      }.filter { $0 > 0 }.max() ?? 8
    return max(0, day) / hours
  }

  private func linePrice(_ m: Int, on t: Int) -> Double {
    if let lineHours, lineHours(m, t) >= 0 { return row(lineHours(m, t)) }
    let j = model.columns.run(m, t)
    return j < 0 ? 0 : max(0, sign * solution.reducedCosts[Int(j)]) * model.scenario.modes[m].rate
  }

  private func row(_ i: Int32) -> Double { i < 0 ? 0 : max(0, sign * solution.rowDuals[Int(i)]) }
}

extension SiteItems {
  /// The position of an item at a site in `all`; nil where the site does not hold it.
  func position(of item: Int, at site: Int) -> Int? { ofSite[site].first { all[$0].item == item } }
}
