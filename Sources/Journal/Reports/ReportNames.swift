import Scenarios

/// The ids of a journal's scenario, those that changes add included, as reports use them.
struct ReportNames: Sendable {
  let horizon: Horizon
  private var ids: [String: Set<String>] = [:]
  private var ordered: [String: [String]] = [:]
  /// The ids that a column may hold.
  private var known: [ReportColumn.Role: Set<String>] = [:]
  private var siteOfLine: [String: String] = [:]
  private var itemOfSupply: [String: String] = [:]
  private var modes: Set<LineProcess> = []
  private var regionOfSite: [String: String] = [:]
  private var lanes: Set<[String]> = []
  private var sitesWithCash: Set<String> = []
  /// Of own workforces: their site; of pools that are sent: the regions where they can be.
  private var siteOfPool: [String: String] = [:]
  private var regionsOfPool: [String: Set<String>] = [:]
  /// Line, from, to; and of each group of lines how many there can be.
  private var conversions: Set<[String]> = []
  private var linesOfGroup: [String: Double] = [:]

  init(_ scenario: Scenario) {
    horizon = scenario.horizon
    func put(_ table: String, _ names: [String]) {
      ids[table] = Set(names)
      ordered[table] = names
    }
    put("sites", scenario.sites.map(\.id))
    put("regions", scenario.regions.map(\.id))
    put("items", scenario.items.map(\.id))
    put("workers", scenario.workers.map(\.id))
    put("lines", scenario.lines.map(\.id))
    put("processes", scenario.processes.map(\.id))
    put("supplies", scenario.supplies.map(\.id))
    put("quotas", scenario.quotas.map(\.id))
    for role in ReportColumn.Role.allCases {
      known[role] = role.tableNames.reduce(into: []) { $0.formUnion(ids[$1] ?? []) }
    }
    for line in scenario.lines { siteOfLine[line.id] = scenario.sites[line.site].id }
    for supply in scenario.supplies { itemOfSupply[supply.id] = scenario.items[supply.item].id }
    for mode in scenario.modes {
      modes.insert(
        LineProcess(scenario.lines[mode.line].id, scenario.processes[mode.process].id))
    }
    for site in scenario.sites {
      regionOfSite[site.id] = scenario.regions[site.region].id
      if site.cash != nil { sitesWithCash.insert(site.id) }
    }
    addPeopleAndLines(scenario)
    for lane in scenario.lanes {
      lanes.insert([scenario.regions[lane.from].id, scenario.regions[lane.to].id])
    }
  }

  private mutating func addPeopleAndLines(_ scenario: Scenario) {
    for pool in scenario.workers {
      switch pool.home {
      case .site(let s): siteOfPool[pool.id] = scenario.sites[s].id
      case .regions(let homes): regionsOfPool[pool.id] = Set(homes.map { scenario.regions[$0].id })
      }
    }
    for row in scenario.conversions {
      conversions.insert([
        scenario.lines[row.line].id, row.from.map { scenario.processes[$0].id } ?? "",
        scenario.processes[row.to].id,
      ])
    }
    let most = scenario.mostLines
    for (l, line) in scenario.lines.enumerated() { linesOfGroup[line.id] = most[l] }
  }

  func has(_ id: String, as role: ReportColumn.Role) -> Bool {
    known[role]?.contains(id) == true
  }

  func all(_ role: ReportColumn.Role) -> [String] { role.tableNames.flatMap { ordered[$0] ?? [] } }

  /// What an id stands for that is of another table: `a region`.
  func kind(of id: String) -> String? {
    let articles = [
      "sites": "a site", "regions": "a region", "items": "an item", "workers": "a pool of workers",
      "lines": "a group of lines", "processes": "a process", "supplies": "a supply",
      "quotas": "a quota",
    ]
    return articles.keys.sorted().first { ids[$0]?.contains(id) == true }.flatMap { articles[$0] }
  }

  /// What does not belong together in a row: the field, what is wrong, what was expected.
  func contradiction(
    in report: Report
  ) -> (field: String, problem: String, expected: String)? {
    let keys = report.keys
    switch report.kind {
    case .production, .conversions:
      if let site = siteOfLine[keys[1]], site != keys[0] {
        return ("line", "'\(keys[1])' stands at '\(site)'", "a group of lines of '\(keys[0])'")
      }
      let processes = report.kind == .production ? [keys[2]] : [keys[2], keys[3]]
      for process in processes
      where !process.isEmpty && !modes.contains(LineProcess(keys[1], process)) {
        return (
          report.kind == .production ? "process" : "to",
          "'\(keys[1])' has no mode for '\(process)'", "a process of its modes"
        )
      }
      if report.kind == .conversions { return contradictionOfConversion(report) }
    case .labour: return contradictionOfPeople(pool: keys[1], site: keys[0], areSent: false)
    case .dispatches, .releases:
      return contradictionOfPeople(pool: keys[0], site: keys[1], areSent: true)
    case .purchases:
      if let item = itemOfSupply[keys[0]], item != keys[1] {
        return ("item", "'\(keys[0])' sells '\(item)'", "that item")
      }
    case .shipped, .arrived: return contradictionOfMovement(keys)
    case .cash:
      if !sitesWithCash.contains(keys[0]) {
        return ("site", "'\(keys[0])' keeps no account", "a site that has cash in the scenario")
      }
    default: break
    }
    return nil
  }

  private func contradictionOfConversion(
    _ report: Report
  ) -> (field: String, problem: String, expected: String)? {
    let (line, from, to) = (report.keys[1], report.keys[2], report.keys[3])
    guard conversions.contains([line, from, to]) else {
      let start = from.isEmpty ? "not being set up" : "'\(from)'"
      return (
        "to", "'\(line)' has no conversion from \(start) to '\(to)'",
        "one of the table conversions"
      )
    }
    let count = linesOfGroup[line] ?? .infinity
    guard report.quantity > count * (1 + ReportDoubts.rounding) else { return nil }
    return (
      "lines", "\(shown(report.quantity)) lines are more than '\(line)' has, \(shown(count))",
      "at most so many"
    )
  }

  private func contradictionOfPeople(
    pool: String, site: String, areSent: Bool
  ) -> (field: String, problem: String, expected: String)? {
    if let own = siteOfPool[pool] {
      if areSent {
        return ("pool", "'\(pool)' is the own workforce of '\(own)'", "a pool that can be sent")
      }
      return own == site
        ? nil : ("pool", "'\(pool)' is the own workforce of '\(own)'", "a pool of '\(site)'")
    }
    guard let homes = regionsOfPool[pool], let region = regionOfSite[site],
      !homes.contains(region)
    else { return nil }
    return ("pool", "'\(pool)' cannot be sent to '\(site)'", "a pool of its region")
  }

  private func contradictionOfMovement(
    _ keys: ReportIDs
  ) -> (field: String, problem: String, expected: String)? {
    let (from, to) = (keys[0], keys[1])
    let fits: Bool =
      switch (regionOfSite[from], regionOfSite[to]) {
      case (nil, nil): lanes.contains([from, to])
      case (let region?, nil): region == to
      case (nil, let region?): region == from
      case (_?, _?): false
      }
    return fits
      ? nil
      : (
        "to", "there is no way from '\(from)' to '\(to)'",
        "two regions with a lane between, or a site and its own region"
      )
  }

  /// Whether an id is that of a site.
  func isSite(_ id: String) -> Bool { regionOfSite[id] != nil }
}

extension ReportColumn.Role {
  var tableNames: [String] {
    switch self {
    case .site: ["sites"]
    case .item: ["items"]
    case .pool: ["workers"]
    case .line: ["lines"]
    case .process, .processOrNone: ["processes"]
    case .supply: ["supplies"]
    case .quota: ["quotas"]
    case .place: ["sites", "regions"]
    case .date, .quantity, .balance, .otherDate: []
    }
  }

  var tables: String { "table " + tableNames.joined(separator: " or ") }

  var noun: String {
    switch self {
    case .site: "site"
    case .item: "item"
    case .pool: "pool of workers"
    case .line: "group of lines"
    case .process, .processOrNone: "process"
    case .supply: "supply"
    case .quota: "quota"
    case .place: "site or region"
    case .date, .quantity, .balance, .otherDate: "value"
    }
  }
}
