/// Where goods can get to along the lanes, item by item.
struct Reach {
  private let scenario: Scenario
  /// By region, the lanes that leave it.
  private let leaving: [[Int]]
  /// By item, the regions in which there is some of it: made, sold or lying there.
  let sources: [Set<Int>]
  /// By item, the regions in which it is needed: by a process, for protection, or owed.
  let needs: [Set<Int>]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    var leaving = [[Int]](repeating: [], count: scenario.regions.count)
    let widened = scenario.options.flatMap(\.effects).compactMap { effect -> [Int]? in
      if case .lanes(let from, let to) = effect.target { [from, to] } else { nil }
    }
    for (number, lane) in scenario.lanes.enumerated()
    where lane.tonnesPerDay > 0 || widened.contains([lane.from, lane.to]) {
      leaving[lane.from].append(number)
    }
    self.leaving = leaving
    sources = Self.sources(of: scenario)
    needs = Self.needs(of: scenario)
  }

  /// The regions that an item gets to from these, themselves included.
  func regions(from start: Set<Int>, with item: Int) -> Set<Int> {
    var reached = start
    var waiting = Array(start)
    while let region = waiting.popLast() {
      for lane in leaving[region].map({ scenario.lanes[$0] })
      where lane.items?.contains(item) ?? true && reached.insert(lane.to).inserted {
        waiting.append(lane.to)
      }
    }
    return reached
  }

  /// The region of the set nearest to another: by the map, else the first.
  func nearest(to region: Int, among others: Set<Int>) -> Int? {
    func distance(_ other: Int) -> Double {
      let a = scenario.regions[region], b = scenario.regions[other]
      guard let x = a.longitude, let y = a.latitude, let u = b.longitude, let v = b.latitude else {
        return .infinity
      }
      return (x - u) * (x - u) + (y - v) * (y - v)
    }
    return others.sorted().min { distance($0) < distance($1) }
  }

  private static func sources(of scenario: Scenario) -> [Set<Int>] {
    var sources = [Set<Int>](repeating: [], count: scenario.items.count)
    for mode in scenario.modes {
      let region = scenario.sites[scenario.lines[mode.line].site].region
      for output in scenario.processes[mode.process].outputs where output.quantity > 0 {
        sources[output.item].insert(region)
      }
    }
    for supply in scenario.supplies { sources[supply.item].insert(supply.region) }
    let added = Set(
      scenario.options.flatMap(\.effects).compactMap { effect -> Int? in
        if case .stock(let stock) = effect.target { stock } else { nil }
      })
    for (number, stock) in scenario.stocks.enumerated()
    where stock.initial > 0 || added.contains(number) {
      sources[stock.item].insert(scenario.region(of: stock.at))
    }
    for arrival in scenario.arrivals {
      sources[arrival.item].insert(scenario.region(of: arrival.at))
    }
    return sources
  }

  private static func needs(of scenario: Scenario) -> [Set<Int>] {
    var needs = [Set<Int>](repeating: [], count: scenario.items.count)
    for mode in scenario.modes {
      let region = scenario.sites[scenario.lines[mode.line].site].region
      for input in scenario.processes[mode.process].inputs where input.quantity > 0 {
        needs[input.item].insert(region)
      }
      for worn in scenario.protection { needs[worn.item].insert(region) }
    }
    for quota in scenario.quotas { needs[quota.item].insert(quota.region) }
    return needs
  }
}

extension Scenario {
  func region(of place: Place) -> Int {
    switch place {
    case .site(let site): sites[site].region
    case .region(let region): region
    }
  }
}
