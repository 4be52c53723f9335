import Scenarios

/// The ids of a journal's scenario, those that changes add included, as reports use them.
struct ReportNames: Sendable {
  let horizon: Horizon
  private var ids: [Table: Set<String>] = [:]
  private var ordered: [Table: [String]] = [:]
  /// The ids that a column may hold.
  private var known: [FiledColumn.Role: Set<String>] = [:]
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
    func put(_ table: Table, _ names: [String]) {
      ids[table] = Set(names)
      ordered[table] = names
    }
    put(.sites, scenario.sites.map(\.id))
    put(.regions, scenario.regions.map(\.id))
    put(.items, scenario.items.map(\.id))
    put(.workers, scenario.workers.map(\.id))
    put(.lines, scenario.lines.map(\.id))
    put(.processes, scenario.processes.map(\.id))
    put(.supplies, scenario.supplies.map(\.id))
    put(.quotas, scenario.quotas.map(\.id))
    for role in FiledColumn.Role.allCases {
      known[role] = role.tables.reduce(into: []) { $0.formUnion(ids[$1] ?? []) }
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

  func has(_ id: String, as role: FiledColumn.Role) -> Bool {
    known[role]?.contains(id) == true
  }

  func all(_ role: FiledColumn.Role) -> [String] { role.tables.flatMap { ordered[$0] ?? [] } }

  /// What an id stands for that is of another table: `a region`.
  func kind(of id: String) -> Bilingual? {
    let nouns: [(table: Table, english: String)] = [
      (.items, "an item"), (.lines, "a group of lines"), (.processes, "a process"),
      (.quotas, "a quota"), (.regions, "a region"), (.sites, "a site"), (.supplies, "a supply"),
      (.workers, "a pool of workers"),
    ]
    return nouns.first { ids[$0.table]?.contains(id) == true }.map {
      Bilingual($0.english, $0.table.title.chinese)
    }
  }

  /// What does not belong together in a row: the field, what is wrong, what was expected.
  typealias Contradiction = (field: String, problem: Bilingual, expected: Bilingual)

  func contradiction(
    in report: Report
  ) -> Contradiction? {
    let keys = report.keys
    switch report.kind {
    case .production, .conversions:
      if let site = siteOfLine[keys[1]], site != keys[0] {
        return (
          "line", Bilingual("'\(keys[1])' stands at '\(site)'", "“\(keys[1])”在“\(site)”"),
          Bilingual("a group of lines of '\(keys[0])'", "“\(keys[0])”的产线")
        )
      }
      let processes = report.kind == .production ? [keys[2]] : [keys[2], keys[3]]
      for process in processes
      where !process.isEmpty && !modes.contains(LineProcess(keys[1], process)) {
        return (
          report.kind == .production ? "process" : "to",
          Bilingual(
            "'\(keys[1])' has no mode for '\(process)'", "“\(keys[1])”没有工序“\(process)”的运行方式"),
          Bilingual("a process of its modes", "该组已有运行方式的工序")
        )
      }
      if report.kind == .conversions { return contradictionOfConversion(report) }
    case .labour: return contradictionOfPeople(pool: keys[1], site: keys[0], areSent: false)
    case .dispatches, .releases:
      return contradictionOfPeople(pool: keys[0], site: keys[1], areSent: true)
    case .purchases:
      if let item = itemOfSupply[keys[0]], item != keys[1] {
        return (
          "item", Bilingual("'\(keys[0])' sells '\(item)'", "“\(keys[0])”供应的是“\(item)”"),
          Bilingual("that item", "该物品")
        )
      }
    case .shipped, .arrived: return contradictionOfMovement(keys)
    case .cash:
      if !sitesWithCash.contains(keys[0]) {
        return (
          "site", Bilingual("'\(keys[0])' keeps no account", "“\(keys[0])”没有账户"),
          Bilingual("a site that has cash in the scenario", "场景中有 cash 的厂点")
        )
      }
    default: break
    }
    return nil
  }

  private func contradictionOfConversion(
    _ report: Report
  ) -> Contradiction? {
    let (line, from, to) = (report.keys[1], report.keys[2], report.keys[3])
    guard conversions.contains([line, from, to]) else {
      let start =
        from.isEmpty
        ? Bilingual("not being set up", "未投产状态") : Bilingual("'\(from)'", "“\(from)”")
      return (
        "to",
        Bilingual(
          "'\(line)' has no conversion from \(start.english) to '\(to)'",
          "“\(line)”没有从\(start.chinese)到“\(to)”的转产"),
        Bilingual("one of the table conversions", "表“\(Table.conversions.title.chinese)”中的一项")
      )
    }
    let count = linesOfGroup[line] ?? .infinity
    guard report.quantity > count * (1 + ReportDoubts.rounding) else { return nil }
    return (
      "lines",
      Bilingual(
        "\(UnitText.counted(shown(report.quantity), "line")) \(report.quantity == 1 ? "is" : "are") more than '\(line)' has, \(shown(count))",
        "“\(line)”只有 \(shown(count)) 条线，填报了 \(shown(report.quantity)) 条"),
      Bilingual("at most so many", "不超过该数")
    )
  }

  private func contradictionOfPeople(
    pool: String, site: String, areSent: Bool
  ) -> Contradiction? {
    if let own = siteOfPool[pool] {
      guard areSent || own != site else { return nil }
      return (
        "pool",
        Bilingual("'\(pool)' is the own workforce of '\(own)'", "“\(pool)”是“\(own)”的本厂职工"),
        areSent
          ? Bilingual("a pool that can be sent", "可以派遣的人员队伍")
          : Bilingual("a pool of '\(site)'", "“\(site)”的人员队伍")
      )
    }
    guard let homes = regionsOfPool[pool], let region = regionOfSite[site],
      !homes.contains(region)
    else { return nil }
    return (
      "pool", Bilingual("'\(pool)' cannot be sent to '\(site)'", "“\(pool)”不能派往“\(site)”"),
      Bilingual("a pool of its region", "可派往该地区的人员队伍")
    )
  }

  private func contradictionOfMovement(
    _ keys: ReportIDs
  ) -> Contradiction? {
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
        "to", Bilingual("there is no way from '\(from)' to '\(to)'", "“\(from)”到“\(to)”没有线路"),
        Bilingual(
          "two regions with a lane between, or a site and its own region",
          "有线路相连的两个地区，或厂点与其所在地区")
      )
  }

  /// Whether an id is that of a site.
  func isSite(_ id: String) -> Bool { regionOfSite[id] != nil }
}

extension FiledColumn.Role {
  /// The tables of the scenario whose ids it holds.
  var tables: [Table] {
    switch self {
    case .site: [.sites]
    case .item: [.items]
    case .pool: [.workers]
    case .line: [.lines]
    case .process, .processOrNone: [.processes]
    case .supply: [.supplies]
    case .quota: [.quotas]
    case .place: [.sites, .regions]
    case .date, .quantity, .balance, .otherDate: []
    }
  }

  /// What is expected of a cell that holds an id.
  var anID: Bilingual {
    Bilingual(
      "an id of the scenario's table " + tables.map(\.rawValue).joined(separator: " or "),
      "场景的表" + tables.map { "“\($0.title.chinese)”" }.joined(separator: "或") + "中的编号")
  }

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
