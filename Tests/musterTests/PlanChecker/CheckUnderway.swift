/// What was under way at the start, and sites that must be accepted first.
extension PlanChecker {
  /// The rows of the plan's files that were under way are the scenario's, no more and no less.
  func checkUnderway() throws {
    let start = try scenario.startDate()
    try compare("conversions", ["line", "to", "ready_on"], "lines", with: scenario["underway"])
    try compare(
      "dispatches", ["pool", "site", "arrives_on"], "workers", with: scenario["postings"],
      standard: ["arrives_on": start])
    let arrivals = scenario["arrivals"]
    try compare(
      "transport", ["to", "item", "arrives_on"], "quantity",
      with: arrivals.filter { $0.text("origin") != "process" },
      names: ["to": "at", "arrives_on": "due_on"])
    try compare(
      "outputs", ["site", "item", "date"], "quantity",
      with: arrivals.filter {
        try $0.text("origin") == "process" && scenario.day($0.id("due_on")) <= days
      }, names: ["site": "at", "date": "due_on"])
    for (file, column) in [
      ("conversions", "date"), ("dispatches", "date"), ("transport", "leaves_on"),
    ] {
      for row in plan.underway(file) where try scenario.day(row.text(column)) > 1 {
        complain("\(file).csv: was under way, but after the start: \(row.cells)")
      }
    }
    for file in ["conversions", "transport", "restarts"] {
      for row in plan.underway(file) { equal(row.number("cost"), 0, "cost of \(row.cells)") }
    }
  }

  /// Sums of a column by key: of the rows under way and of the scenario's records.
  private func compare(
    _ file: String, _ key: [String], _ column: String, with records: [Record],
    names: [String: String] = [:], standard: [String: String] = [:]
  ) throws {
    var told: [[String]: Double] = [:]
    for row in plan.underway(file) { told[key.map(row.text), default: 0] += row.number(column) }
    var known: [[String]: Double] = [:]
    for record in records {
      let values = try key.map { try record.text(names[$0] ?? $0) ?? standard[$0] ?? record.id($0) }
      known[values, default: 0] += try record.number(column)
    }
    for key in Set(told.keys).union(known.keys) {
      equal(told[key] ?? 0, known[key] ?? 0, "\(file).csv: under way \(key)")
    }
  }

  /// Who of a pool had been sent to a site.
  func posted(
    _ pool: String, to site: String
  ) throws -> [(workers: Double, arrives: Int, trained: Int)] {
    let training = try scenario["workers"].first { $0.text("id") == pool }?.days("training_days")
    return try scenario["postings"].filter { $0.text("pool") == pool && $0.text("site") == site }
      .map { row in
        let arrives = try scenario.day(row, "arrives_on", else: 1)
        let usual = row.text("arrives_on") == nil ? arrives : arrives + (training ?? 0)
        return (
          try row.number("workers"), arrives, try scenario.day(row, "trained_on", else: usual)
        )
      }
  }

  // MARK: Restarts

  func checkRestarts() throws {
    var told: [[String]: Double] = [:]
    for row in plan.underway("restarts") {
      told[[row.text("site"), row.text("begun_on")], default: 0] += row.number("part")
    }
    for row in scenario["restarts"] {
      let site = try row.id("site")
      var parts = try row.map("begun")
      if let date = row.text("begun_on") { parts = [date: 1] }
      for (date, part) in parts {
        equal(told.removeValue(forKey: [site, date]) ?? 0, part, "restarts.csv: begun at \(site)")
      }
      var begins = zeros
      for made in plan["restarts"] where made.text("site") == site {
        let t = try scenario.day(made.text("begun_on"))
        guard (1...days).contains(t) else {
          complain("restarts.csv: not in the horizon: \(made.cells)")
          continue
        }
        begins[t] += made.number("part")
        atMost(
          Double(try scenario.day(row, "earliest", else: 1)), Double(t), "earliest of \(made.cells)"
        )
        equal(
          Double(try scenario.day(made.text("accepted_on"))),
          Double(try row.arrival("days", of: t)),
          "acceptance of \(made.cells)")
        equal(
          made.number("cost"), try row.number("cost", on: t) * made.number("part"),
          "cost of \(made.cells)"
        )
        if isWhole {
          equal(made.number("part"), made.number("part").rounded(), "\(made.cells) whole")
        }
      }
      begun[site] = begins
      let before = try parts.map { (day: try scenario.day($0.key), part: $0.value) }
      atMost(begins.reduce(0, +) + before.reduce(0) { $0 + $1.part }, 1, "restart of \(site)")
      func accepted(_ t: Int) throws -> Double {
        try before.reduce(0) { try row.arrival("days", of: $1.day) <= t ? $0 + $1.part : $0 }
          + (1...days).reduce(0) { try row.arrival("days", of: $1) <= t ? $0 + begins[$1] : $0 }
      }
      if row.text("by") != nil {
        let by = try scenario.day(row.id("by"))
        // Where it could still begin after the last day, nothing is required within the horizon.
        if try row.arrival("days", of: days + 1) > by {
          equal(try accepted(by), 1, "accepted in time: \(site)")
        }
      }
      try checkClosed(site, accepted: (1...days).map(accepted))
    }
    for key in told.keys { complain("restarts.csv: no such restart was begun: \(key)") }
    for row in plan.allRows("restarts") where begun[row.text("site")] == nil {
      complain("restarts.csv: no such restart: \(row.cells)")
    }
  }

  /// Lines and people within the part that is accepted, day 1 at index 0.
  private func checkClosed(_ site: String, accepted: [Double]) throws {
    func most(_ matches: (Record) -> Bool, isInCount: Bool) throws -> Double {
      try effects.reduce(0) { sum, effect in
        let add = try effect.record.number("add")
        guard add > 0, matches(effect.record) else { return sum }
        let before = takenBefore[effect.option] ?? (0, 1)
        let past = isInCount && before.from < 1 ? 0 : before.count
        return sum + add * (past + mostTaken(effect.option))
      }
    }
    for line in scenario["lines"] where line.text("site") == site {
      let id = try line.id()
      let lines =
        try line.number("count")
        + most({ $0.text("table") == "lines" && $0.text("id") == id }, isInCount: true)
      for mode in scenario["modes"] where mode.text("line") == id {
        let run = runs[[id, try mode.id("process")]] ?? zeros
        for t in 1...days {
          let hours = try line.number("hours", on: t, 24) * lines * accepted[t - 1]
          atMost(
            run[t] / (try mode.number("rate", on: t)), hours, "hours of \(id), accepted, day \(t)")
        }
      }
    }
    for pool in scenario["workers"] {
      let id = try pool.id()
      guard let here = onsite[[site, id]] else { continue }
      let more = try most(
        { $0.text("table") == "workers" && $0.text("id") == id }, isInCount: false)
      let factors = try scenario.factors(pool.text("profile"))
      for t in 1...days {
        atMost(
          here[t],
          (try scenario.quantity(pool, "headcount", on: t) + factors[t] * more) * accepted[t - 1],
          "\(id) at \(site), accepted, day \(t)")
      }
    }
  }

  /// How often an option can be taken now: as it is, or as it may be where the program chose.
  private func mostTaken(_ option: String) -> Double {
    guard isChosen, let record = scenario["options"].first(where: { $0.text("id") == option })
    else {
      return taken[option]?.count ?? 0
    }
    return ((try? record.number("max", 1)) ?? 1) - ((try? record.number("taken")) ?? 0)
  }
}

/// What a quota asks for, after the definition.
struct QuotaAccount {
  let rule: String
  let amount, delivered: Double
  /// Of each day of the horizon, entry t being day t.
  let amounts: [Double]
  let window: ClosedRange<Int>
  /// Days due before the window in the horizon begins.
  let daysBefore: Int
  let daysPast: Int

  init(_ quota: Record, _ window: ClosedRange<Int>, _ scenario: ScenarioFiles) throws {
    rule = quota.text("rule") ?? "total"
    amount = try quota.number("amount")
    delivered = try quota.number("delivered")
    amounts = try (0...scenario.days).map { try quota.number("amount", on: $0) }
    self.window = window
    daysBefore =
      window.lowerBound - min(window.lowerBound, try scenario.day(quota, "from", else: 1))
    daysPast = try quota.days("days_past")
  }

  /// What may still be delivered.
  var left: Double {
    switch rule {
    case "daily": due(through: window.upperBound)
    case "cumulative":
      max(0, amount * Double(daysBefore) + due(through: window.upperBound) - delivered)
    default: max(0, amount - delivered)
    }
  }

  /// The amounts of the days of the window up to one.
  private func due(through t: Int) -> Double {
    amounts[window.lowerBound...t].reduce(0, +)
  }

  /// The amount, of a day the mean over the window.
  var mean: Double {
    rule == "total" ? amount : due(through: window.upperBound) / Double(window.count)
  }

  /// What the shortfall is a fraction of.
  var divisor: Double {
    switch rule {
    case "daily": due(through: window.upperBound) + amount * Double(daysPast)
    case "cumulative": amount * Double(daysBefore) + due(through: window.upperBound)
    default: amount
    }
  }

  /// By day: of a daily quota what it lacks, of a total on its last day all that is missing, of a
  /// cumulative one what it is behind.
  func missing(_ given: [Double]) -> [Double] {
    var missing = [Double](repeating: 0, count: given.count)
    var sum = delivered
    for t in window {
      sum += given[t]
      switch rule {
      case "daily": missing[t] = max(0, amounts[t] - given[t])
      case "cumulative":
        missing[t] = max(0, amount * Double(daysBefore) + due(through: t) - sum)
      default: missing[t] = t == window.upperBound ? max(0, amount - sum) : 0
      }
    }
    return missing
  }
}
