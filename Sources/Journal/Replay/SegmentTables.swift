import Scenarios

/// A group of lines and a process that it runs, by their ids.
struct LineProcess: Hashable, Sendable {
  var line, process: String
  init(_ line: String, _ process: String) {
    self.line = line
    self.process = process
  }
}

/// A scenario's records by their ids, as the replay of its days needs them.
struct SegmentTables: Sendable {
  let scenario: Scenario
  private(set) var sites: [String: Int] = [:]
  private(set) var items: [String: Int] = [:]
  private(set) var pools: [String: Int] = [:]
  private(set) var supplies: [String: Int] = [:]
  private(set) var quotas: [String: Int] = [:]
  private(set) var options: [String: Int] = [:]
  private var modes: [LineProcess: Int] = [:]
  /// By mode: whether it is the one that its line and process stand for.
  private(set) var isNamed: [Bool] = []
  /// By site and item: the modes that make it, without delay.
  private(set) var makers: [PlaceItem: [Int]] = [:]
  /// By site: what its modes make, which is what is paid for.
  private(set) var madeAt: [Set<Int>] = []

  init(_ scenario: Scenario) {
    self.scenario = scenario
    func index(_ ids: [String]) -> [String: Int] {
      Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    sites = index(scenario.sites.map(\.id))
    items = index(scenario.items.map(\.id))
    pools = index(scenario.workers.map(\.id))
    supplies = index(scenario.supplies.map(\.id))
    quotas = index(scenario.quotas.map(\.id))
    options = index(scenario.options.map(\.id))
    madeAt = Array(repeating: [], count: scenario.sites.count)
    for (m, mode) in scenario.modes.enumerated() {
      let line = scenario.lines[mode.line]
      let process = scenario.processes[mode.process]
      let key = LineProcess(line.id, process.id)
      isNamed.append(modes[key] == nil)
      if modes[key] == nil { modes[key] = m }
      madeAt[line.site].formUnion(process.outputs.map(\.item))
      guard process.lagDays == 0 else { continue }
      for output in process.outputs where output.quantity > 0 {
        let place = PlaceItem(scenario.sites[line.site].id, scenario.items[output.item].id)
        makers[place, default: []].append(m)
      }
    }
  }

  func mode(_ line: String, _ process: String) -> Int? {
    modes[LineProcess(line, process)]
  }
  func site(ofMode m: Int) -> String {
    scenario.sites[scenario.lines[scenario.modes[m].line].site].id
  }
  func region(ofSite site: String) -> String {
    sites[site].map { scenario.regions[scenario.sites[$0].region].id } ?? ""
  }
  func process(ofMode m: Int) -> Process { scenario.processes[scenario.modes[m].process] }

  /// Runs a day of so many lines of a mode.
  func mostRuns(_ m: Int, lines: Double) -> Double {
    let mode = scenario.modes[m]
    return mode.rate * scenario.lines[mode.line].hours * lines
  }

  /// What one run makes of an item.
  func made(ofItem item: String, byMode m: Int) -> Double {
    process(ofMode: m).outputs.reduce(0) {
      scenario.items[$1.item].id == item ? $0 + $1.quantity : $0
    }
  }

  /// The row of the table of conversions that a conversion is of.
  func conversion(line: String, from: String, to: String) -> Int? {
    scenario.conversions.firstIndex {
      scenario.lines[$0.line].id == line && scenario.processes[$0.to].id == to
        && ($0.from.map { scenario.processes[$0].id } ?? "") == from
    }
  }

  /// The row of the table of lanes that carries an item between two regions.
  func lane(from: String, to: String, item: String) -> Int? {
    scenario.lanes.firstIndex {
      scenario.regions[$0.from].id == from && scenario.regions[$0.to].id == to
        && ($0.items?.contains { scenario.items[$0].id == item } ?? true)
    }
  }

  /// What one worker wears of each item a day.
  var worn: [(item: String, quantity: Double)] {
    scenario.protection.map { (scenario.items[$0.item].id, $0.perWorkerDay) }
  }
}
