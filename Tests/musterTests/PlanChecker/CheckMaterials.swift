/// Outputs, stocks, supplies and lanes.
extension PlanChecker {
  /// The modes of each site, with the process of each.
  private func modesOfSites() throws -> [(site: String, line: String, process: Record)] {
    let siteOf = try Dictionary(
      scenario["lines"].map { (try $0.id(), try $0.id("site")) }, uniquingKeysWith: { $1 })
    let processes = try Dictionary(
      scenario["processes"].map { (try $0.id(), $0) }, uniquingKeysWith: { $1 })
    return try scenario["modes"].map {
      let line = try $0.id("line")
      return (siteOf[line]!, line, processes[try $0.id("process")]!)
    }
  }

  /// By (site, item): what comes off the lines on each day, rebuilt from the runs.
  func rebuiltOutputs() throws -> [[String]: [Double]] {
    var made: [[String]: [Double]] = [:]
    for mode in try modesOfSites() {
      guard let run = runs[[mode.line, try mode.process.id()]] else { continue }
      for start in 1...days {
        let t = try mode.process.arrival("lag_days", of: start)
        guard t <= days else { continue }
        for (item, quantity) in try mode.process.map("outputs", on: start) {
          made[[mode.site, item], default: zeros][t] += quantity * run[start]
        }
      }
    }
    return made
  }

  func checkOutputs() throws {
    let reported = try series("outputs", ["site", "item"], "quantity")
    let rebuilt = try rebuiltOutputs()
    for key in Set(reported.keys).union(rebuilt.keys) {
      for t in 1...days {
        equal(
          reported[key]?[t] ?? 0, rebuilt[key]?[t] ?? 0, of: [try mostARun(of: key[1])],
          "outputs.csv: \(key) on day \(t)")
      }
    }
  }

  /// The most of an item that one run of any process makes or uses.
  private func mostARun(of item: String) throws -> Double {
    try scenario["processes"].reduce(0) {
      max($0, try $1.map("inputs")[item] ?? 0, try $1.map("outputs")[item] ?? 0)
    }
  }

  func checkSiteStocks() throws {
    let sites = try siteRecords()
    let stocks = try series("stocks", ["place", "item"], "quantity")
    let draws = try series("draws", ["site", "item"], "quantity")
    let ships = try series("shipments", ["site", "item"], "quantity")
    for row in plan["draws"] + plan["shipments"]
    where sites[row.text("site")]?.text("region") != row.text("region") {
      complain("\(row.file).csv: the site is not in that region: \(row.cells)")
    }
    let made = try rebuiltOutputs()
    var used: [[String]: [Double]] = [:]
    for mode in try modesOfSites() {
      guard let run = runs[[mode.line, try mode.process.id()]] else { continue }
      for t in 1...days {
        for (item, quantity) in try mode.process.map("inputs", on: t) {
          used[[mode.site, item], default: zeros][t] += quantity * run[t]
        }
      }
    }
    for row in scenario["protection"] {
      for (key, here) in onsite {
        for t in 1...days {
          let perDay = try row.number("per_worker_day", on: t)
          used[[key[0], try row.id("item")], default: zeros][t] += perDay * here[t]
        }
      }
    }
    try checkDrawable(draws)
    let siteKeys = Set(stocks.keys).union(draws.keys).union(ships.keys).union(made.keys)
      .union(used.keys)
      .union(
        try (scenario["stocks"] + scenario["arrivals"]).map {
          [try $0.id("at"), try $0.id("item")]
        }
      )
      .filter { sites[$0[0]] != nil }
    for key in siteKeys {
      let level = try withInitial(stocks[key] ?? zeros, key)
      for t in 1...days {
        let terms = [
          level[t - 1], draws[key]?[t] ?? 0, made[key]?[t] ?? 0, -(used[key]?[t] ?? 0),
          -(ships[key]?[t] ?? 0), try arrivals(key, t),
        ]
        // A run is written with six decimals, whatever it makes and uses.
        equal(
          level[t], terms.reduce(0, +), of: terms + [try mostARun(of: key[1])],
          "stock of \(key[1]) at \(key[0]), day \(t)")
      }
    }
  }

  /// A site draws what it uses or is named in `stocks`, not what it only makes.
  private func checkDrawable(_ draws: [[String]: [Double]]) throws {
    var usable = Set(try scenario["stocks"].map { [try $0.id("at"), try $0.id("item")] })
    for mode in try modesOfSites() {
      for item in try mode.process.map("inputs").keys { usable.insert([mode.site, item]) }
    }
    for row in scenario["protection"] {
      for pool in scenario["workers"] {
        for site in try sitesOf(pool) { usable.insert([site, try row.id("item")]) }
      }
    }
    for effect in effects where effect.record.text("table") == "stocks" {
      usable.insert([try effect.record.id("at"), try effect.record.id("item")])
    }
    for key in draws.keys where !usable.contains(key) {
      complain("draws.csv: \(key[0]) has no use for \(key[1])")
    }
  }

  func checkRegionStocks() throws {
    let regions = Set(try scenario["regions"].map { try $0.id() })
    let stocks = try series("stocks", ["place", "item"], "quantity")
    let flows: [(String, [[String]: [Double]], Double)] = [
      ("bought", try series("purchases", ["region", "item"], "quantity"), 1),
      ("drawn", try series("draws", ["region", "item"], "quantity"), -1),
      ("shipped", try series("shipments", ["region", "item"], "quantity"), 1),
      ("sent", try series("transport", ["from", "item"], "quantity", date: "leaves_on"), -1),
      ("arrived", try arrivedByTransport(), 1),
      ("delivered", try series("deliveries", ["region", "item"], "quantity"), -1),
    ]
    let keys = flows.reduce(into: Set(stocks.keys)) { $0.formUnion($1.1.keys) }
      .union(
        try (scenario["stocks"] + scenario["arrivals"]).map {
          [try $0.id("at"), try $0.id("item")]
        }
      )
      .filter { regions.contains($0[0]) }
    for key in keys {
      let level = try withInitial(stocks[key] ?? zeros, key)
      for t in 1...days {
        let terms =
          [level[t - 1], try arrivals(key, t)] + flows.map { ($0.1[key]?[t] ?? 0) * $0.2 }
        equal(level[t], terms.reduce(0, +), of: terms, "stock of \(key[1]) in \(key[0]), day \(t)")
      }
    }
  }

  /// By (region, item): what lanes bring in; what would arrive after the last day is lost.
  private func arrivedByTransport() throws -> [[String]: [Double]] {
    var arrived: [[String]: [Double]] = [:]
    for row in plan["transport"] {
      let t = try scenario.day(row.text("arrives_on"))
      if (1...days).contains(t) {
        arrived[[row.text("to"), row.text("item")], default: zeros][t] += row.number("quantity")
      }
    }
    return arrived
  }

  private func withInitial(_ level: [Double], _ key: [String]) throws -> [Double] {
    var level = level
    let row = scenario["stocks"].first { $0.text("at") == key[0] && $0.text("item") == key[1] }
    level[0] = try row?.number("initial") ?? 0
    return level
  }

  private func arrivals(_ key: [String], _ t: Int) throws -> Double {
    let underway = try scenario["arrivals"].filter {
      try $0.text("at") == key[0] && $0.text("item") == key[1] && scenario.day($0.id("due_on")) == t
    }
    return try underway.reduce(0) { $0 + (try $1.number("quantity")) }
      + arriving(on: t) {
        $0.text("table") == "stocks" && $0.text("at") == key[0] && $0.text("item") == key[1]
      }
  }

  func checkStockLimits() throws {
    let stocks = try series("stocks", ["place", "item"], "quantity")
    for row in scenario["stocks"] {
      let key = [try row.id("at"), try row.id("item")]
      let level = stocks[key] ?? zeros
      for t in 1...days {
        atMost(level[t], try row.number("max", .infinity), "stock \(key), its max, day \(t)")
        atMost(try row.number("min"), level[t], "stock \(key), its min, day \(t)")
      }
    }
  }

  func checkSupplies() throws {
    let bought = try series("purchases", ["supply"], "quantity")
    let prices = try Dictionary(
      scenario["items"].map { (try $0.id(), try $0.number("price")) }, uniquingKeysWith: { $1 })
    for supply in scenario["supplies"] {
      let id = try supply.id()
      let factors = try scenario.factors(supply.text("profile"))
      var left = try supply.number("stock")
      for t in 1...days {
        let perDay =
          try scenario.quantity(supply, "per_day", on: t) + factors[t]
          * added(on: t) {
            $0.text("table") == "supplies" && $0.text("id") == id
          }
        let before = left + perDay
        left = before - (bought[[id]]?[t] ?? 0)
        atMost(0, left, of: [before], "left at supply \(id) on day \(t)")
      }
    }
    let supplies = try Dictionary(
      scenario["supplies"].map { (try $0.id(), $0) }, uniquingKeysWith: { $1 })
    for row in plan["purchases"] {
      guard let supply = supplies[row.text("supply")] else { continue }
      if supply.text("item") != row.text("item") || supply.text("region") != row.text("region") {
        complain("purchases.csv: not that supply's item and region: \(row.cells)")
      }
      let price = try supply.number(
        "price", on: scenario.day(row.text("date")), prices[row.text("item")] ?? 0)
      equal(row.number("cost"), price * row.number("quantity"), "cost of purchase \(row.cells)")
    }
  }

  func checkLanes() throws {
    let weights = try Dictionary(
      scenario["items"].map { (try $0.id(), try $0.number("weight_kg")) }, uniquingKeysWith: { $1 })
    // Lanes between the same two regions that take as long cannot be told apart in the file: their
    // capacities are taken together.
    var groups: [[String]: [Record]] = [:]
    for lane in scenario["lanes"] {
      let delay = lane.delays["days"].map { "\($0.days)" } ?? ""
      let key = [try lane.id("from"), try lane.id("to"), "\(try lane.days("days"))/\(delay)"]
      groups[key, default: []].append(lane)
    }
    var sent: [[String]: [Double]] = [:]
    for row in plan["transport"] {
      let t = try scenario.day(row.text("leaves_on"))
      let arrival = try scenario.day(row.text("arrives_on"))
      let item = row.text("item")
      let named = Int(row.text("lane")).flatMap { scenario["lanes"].dropFirst($0 - 1).first }
      if row.number("lane") > 0,
        named?.text("from") != row.text("from") || named?.text("to") != row.text("to")
      {
        complain("transport.csv: lane \(row.text("lane")) does not lead there: \(row.cells)")
      }
      let keys = try groups.keys.filter { key in
        try key[0] == row.text("from") && key[1] == row.text("to")
          && groups[key]![0].arrival("days", of: t) == arrival
      }.sorted { $0[2] < $1[2] }
      let key =
        keys.first { $0[2].hasPrefix("\((try? named?.days("days")) ?? -1)/") } ?? keys.first ?? []
      let carriers = (groups[key] ?? []).filter { $0.list("items")?.contains(item) ?? true }
      guard (1...days).contains(t), !carriers.isEmpty else {
        complain("transport.csv: no such lane for it: \(row.cells)")
        continue
      }
      let tonnes = (weights[item] ?? 0) / 1000 * row.number("quantity")
      sent[key, default: zeros][t] += tonnes
      equal(row.number("tonnes"), tonnes, "tonnes of \(row.cells)")
      let costs = try carriers.map { try $0.number("cost_per_tonne", on: t) * tonnes }
      atMost(costs.min()!, row.number("cost"), "the least cost of \(row.cells)")
      atMost(row.number("cost"), costs.max()!, "the greatest cost of \(row.cells)")
    }
    for (key, tonnes) in sent {
      let lanes = groups[key]!
      for t in 1...days {
        var capacity = 0.0
        for lane in lanes {
          let perDay = try scenario.quantity(lane, "tonnes_per_day", on: t, .infinity)
          guard perDay != .infinity else {
            capacity = .infinity
            continue
          }
          let more = try added(on: t) {
            $0.text("table") == "lanes" && $0.text("from") == key[0] && $0.text("to") == key[1]
          }
          // What options add is to lanes that have a limit of their own.
          let isLimited = lane.text("tonnes_per_day") != nil
          let factor = try scenario.factors(lane.text("profile"))[t]
          capacity += perDay + (isLimited ? more * factor : 0)
        }
        atMost(tonnes[t], capacity, "tonnes on the lane \(key[0]) to \(key[1]) on day \(t)")
      }
    }
  }
}
