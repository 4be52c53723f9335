import Plans
import Scenarios

/// A scarce thing, and how more of it is had.
package struct Probe: Sendable {
  package var thing: ScarceThing
  /// So many units more, in the scenario itself.
  package var change: @Sendable (Double) -> ScenarioChange
  /// One unit more in the scenario of the price study.
  var unitChange: ScenarioChange
  /// Its place among all probes.
  var position: Int
  /// Of a thing that is had in whole or not at all, which has no price: what it may be worth, to say
  /// which to plan first.
  var guess: Double?

  /// Whether it may bring something with other lines only.
  var needsOtherLines: Bool {
    switch thing.kind {
    case .lines, .conversions, .resource, .resourcePerDay: true
    default: false
    }
  }
}

/// The things that may hold a plan's output back: those with a price in it, and those that only
/// whole numbers hold back, which have none.
package struct Probes {
  package private(set) var all: [Probe] = []
  /// The scenario with empty pools and supplies for the steps of the price study to add to.
  private(set) var studied: Scenario
  let scenario: Scenario
  private(set) var steps: StepSizes

  package init(_ scenario: Scenario, prices: [Price], whole: Bool) {
    self.scenario = scenario
    studied = scenario
    steps = StepSizes(scenario)
    let scarce = Prices(prices)
    addLabour(scarce)
    addLines(scarce, whole: whole)
    addMaterials(scarce)
    addPlaces(scarce)
    addAcceptances(scarce, whole: whole)
    addMoney(scarce, whole: whole)
    addQuotas(scarce)
  }

  /// Which limits have a price, by what they are limits of.
  struct Prices {
    private let positive, negative: Set<[String]>
    let rows: [Price]

    init(_ prices: [Price]) {
      rows = prices
      func keys(_ rows: [Price]) -> Set<[String]> {
        Set(
          rows.map { row in
            [row.family]
              + [
                row.site, row.region, row.item, row.pool, row.skill, row.line, row.lane,
                row.resource, row.quota,
              ].map { $0 ?? "" }
          })
      }
      positive = keys(prices.filter { $0.price > 0 })
      negative = keys(prices.filter { $0.price < 0 })
    }

    /// Whether a limit of the family has a price, of those with these ids.
    func has(
      _ family: LimitFamily, site: String? = nil, region: String? = nil, item: String? = nil,
      pool: String? = nil, skill: String? = nil, line: String? = nil, lane: String? = nil,
      resource: String? = nil, quota: String? = nil, below: Bool = false
    ) -> Bool {
      let wanted = [site, region, item, pool, skill, line, lane, resource, quota]
      return (below ? negative : positive).contains { key in
        key[0] == family.rawValue
          && wanted.indices.allSatisfy { wanted[$0] == nil || key[$0 + 1] == wanted[$0] }
      }
    }
  }

  mutating func add(
    _ kind: ScarceThing.Kind, _ name: String, unit: String, step: Double, _ stepText: String,
    studied unitChange: ScenarioChange? = nil, guess: Double? = nil,
    _ change: @escaping @Sendable (Double) -> ScenarioChange
  ) {
    all.append(
      Probe(
        thing: ScarceThing(kind: kind, name: name, unit: unit, step: step, stepText: stepText),
        change: change, unitChange: unitChange ?? change(step < 0 ? -1 : 1),
        position: all.count, guess: guess))
  }

  // MARK: Labour

  private mutating func addLabour(_ scarce: Prices) {
    for k in scenario.skills.indices {
      let skill = scenario.skills[k]
      let sites = scenario.sites.indices.filter {
        scarce.has(.skillHours, site: scenario.sites[$0].id, skill: skill)
      }
      for s in sites { addTrained(k, at: s) }
      if !sites.isEmpty, sitesNeeding(k) > 1 { addTrained(k, at: nil) }
    }
    for (w, pool) in scenario.workers.enumerated() {
      guard case .regions = pool.home, scarce.has(.headcount, pool: pool.id) else { continue }
      let step = steps.whole(pool.headcount)
      add(
        .pool, "pool \(pool.id)", unit: "worker", step: step,
        "\(number(step)) more \(step == 1 ? "worker" : "workers") in pool \(pool.id)"
      ) { .workers(pool: w, add: $0) }
    }
  }

  /// At how many sites a crew needs a skill.
  private func sitesNeeding(_ skill: Int) -> Int {
    let modes = scenario.modes.filter { $0.crew.contains { $0.skill == skill } }
    return Set(modes.map { scenario.lines[$0.line].site }).count
  }

  private mutating func addTrained(_ skill: Int, at site: Int?) {
    let id = scenario.skills[skill]
    let place = site.map { "at \(scenario.sites[$0].id)" } ?? "anywhere in the province"
    let pool = studied.workers.count
    studied = ScenarioChange.trainedWorkers(skill: skill, site: site, add: 0).applied(to: studied)
    studied.workers[pool].id += "-\(pool)"
    let step = steps.workers(skill, at: site)
    add(
      .labour, "\(id) \(place)", unit: "worker", step: step,
      "\(number(step)) more trained \(step == 1 ? "worker" : "workers") for \(id) \(place)",
      studied: .workers(pool: pool, add: 1)
    ) { .trainedWorkers(skill: skill, site: site, add: $0) }
  }

  // MARK: Lines

  private mutating func addLines(_ scarce: Prices, whole: Bool) {
    for (m, mode) in scenario.modes.enumerated() {
      let line = scenario.lines[mode.line].id
      let process = scenario.processes[mode.process]
      let hasPrice = process.outputs.contains {
        let item = scenario.items[$0.item].id
        return scarce.has(.lineHours, item: item, line: line)
          || scarce.has(.setup, item: item, line: line)
      }
      // Whole conversions are given, not priced: what a further line is worth, only planning tells.
      let isConverted =
        whole
        && scenario.conversions.contains {
          $0.line == mode.line && $0.to == mode.process
        }
      guard hasPrice || isConverted else { continue }
      add(
        .lines, "\(line) for \(process.id)", unit: "line", step: 1,
        "one more line of \(line) set up for \(process.id)"
      ) { .lines(mode: m, add: $0) }
    }
    for (c, conversion) in scenario.conversions.enumerated() where conversion.maximum < .infinity {
      let line = scenario.lines[conversion.line].id
      guard whole || scarce.has(.conversionLimit, line: line) else { continue }
      let to = scenario.processes[conversion.to].id
      add(
        .conversions, "conversions of \(line) to \(to)", unit: "conversion", step: 1,
        "one more conversion of \(line) to \(to)"
      ) { .conversions(c, add: $0) }
    }
  }

  // MARK: Materials and roads

  private mutating func addMaterials(_ scarce: Prices) {
    for (u, supply) in scenario.supplies.enumerated() {
      let item = scenario.items[supply.item]
      let region = scenario.regions[supply.region].id
      guard scarce.has(.supply, region: region, item: item.id) else { continue }
      let step = steps.goods(supply.item, limit: supply.perDay)
      add(
        .supply, "\(item.id) from \(supply.id)", unit: "\(item.unit) a day", step: step,
        "\(UnitText.counted(number(step), item.unit)) more a day of \(item.id) from \(supply.id)"
      ) { .supply(u, addPerDay: $0) }
    }
    for i in neededItems { addArrivals(of: i, scarce) }
    var seen: Set<[Int]> = []
    for lane in scenario.lanes where lane.tonnesPerDay < .infinity {
      let from = scenario.regions[lane.from].id
      let to = scenario.regions[lane.to].id
      guard scarce.has(.lane, lane: "\(from)>\(to)"), seen.insert([lane.from, lane.to]).inserted
      else { continue }
      let (a, b) = (lane.from, lane.to)
      let step = steps.part(of: lane.tonnesPerDay) ?? 1
      add(
        .lane, "lane \(from) to \(to)", unit: "tonne a day", step: step,
        "\(number(step)) \(step == 1 ? "tonne" : "tonnes") more a day from \(from) to \(to)"
      ) { .lanes(from: a, to: b, addPerDay: $0) }
    }
  }

  /// Items that processes use up or workers wear.
  private var neededItems: [Int] {
    let used = scenario.processes.flatMap(\.inputs).map(\.item)
    return Set(used + scenario.protection.map(\.item)).sorted()
  }

  /// An item that is scarce where no supply offers it: what if some arrived?
  private mutating func addArrivals(of i: Int, _ scarce: Prices) {
    let item = scenario.items[i]
    for g in scenario.regions.indices {
      let region = scenario.regions[g].id
      let isSupplied = scenario.supplies.contains { $0.item == i && $0.region == g }
      let sites = scenario.sites.filter { $0.region == g }
      let isScarce =
        scarce.has(.regionStock, region: region, item: item.id)
        || sites.contains { scarce.has(.siteStock, site: $0.id, item: item.id) }
      guard !isSupplied, isScarce, !sites.isEmpty else { continue }
      let step = steps.goods(i, limit: 0)
      let supply = studied.supplies.count
      studied = ScenarioChange.arrivals(item: i, region: g, addPerDay: 0).applied(to: studied)
      add(
        .arrivals, "\(item.id) in \(region)", unit: "\(item.unit) a day", step: step,
        "\(UnitText.counted(number(step), item.unit)) more a day of \(item.id) arriving in \(region)",
        studied: .supply(supply, addPerDay: 1)
      ) { .arrivals(item: i, region: g, addPerDay: $0) }
    }
  }
}
