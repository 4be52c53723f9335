/// Quotas, cash and the values of the stages.
extension PlanChecker {
  /// A quota's window, cut to the horizon.
  private func window(_ quota: Record) throws -> ClosedRange<Int> {
    let from = max(1, try scenario.day(quota, "from", else: 1))
    let by = min(days, try scenario.day(quota, "by", else: days))
    guard from <= by else { throw Unreadable("quota \(try quota.id()) has no day") }
    return from...by
  }

  func checkQuotas() throws {
    let delivered = try series("deliveries", ["quota"], "quantity")
    let rows = Dictionary(grouping: plan["quotas"]) { $0.text("quota") }
    for row in plan["deliveries"] {
      let quota = scenario["quotas"].first { $0.text("id") == row.text("quota") }
      if quota?.text("item") != row.text("item") || quota?.text("region") != row.text("region") {
        complain("deliveries.csv: not that quota's item and region: \(row.cells)")
      }
    }
    for quota in scenario["quotas"] {
      let id = try quota.id()
      let window = try window(quota)
      let given = delivered[[id]] ?? zeros
      let account = try QuotaAccount(quota, window, scenario)
      let amount = account.mean
      for t in 1...days where !window.contains(t) {
        equal(given[t], 0, "delivered to \(id) outside its window, day \(t)")
      }
      let sum = window.reduce(0) { $0 + given[$1] }
      if account.rule == "daily" {
        for t in window { atMost(given[t], account.amounts[t], "delivered to \(id) on day \(t)") }
      } else {
        atMost(sum, account.left, "delivered to \(id)")
      }
      guard let row = rows[id]?.first, rows[id]?.count == 1 else {
        complain("quotas.csv: \(id) does not stand there once")
        continue
      }
      equal(row.number("amount"), amount, "quotas.csv: amount of \(id)")
      equal(row.number("delivered"), sum, "quotas.csv: delivered to \(id)")
      let missing = account.missing(given)
      let short =
        account.rule == "cumulative" ? missing[window.upperBound] : missing.reduce(0, +)
      equal(row.number("short"), short, of: [amount], "quotas.csv: short of \(id)")
      equal(
        row.number("priority"), try quota.number("priority", 1), "quotas.csv: priority of \(id)")
      equal(
        Double(try scenario.day(row.text("from"))), Double(window.lowerBound),
        "quotas.csv: from of \(id)")
      equal(
        Double(try scenario.day(row.text("by"))), Double(window.upperBound),
        "quotas.csv: by of \(id)")
      if row.text("item") != quota.text("item") || row.text("region") != quota.text("region")
        || row.text("rule") != (quota.text("rule") ?? "total")
      {
        complain("quotas.csv: \(id) is another in the scenario: \(row.cells)")
      }
      try checkFirstShort(row, missing, window, amount)
    }
    for id in rows.keys where !scenario["quotas"].contains(where: { $0.text("id") == id }) {
      complain("quotas.csv: no quota \(id)")
    }
  }

  /// The first day on which more is missing than can be rounding.
  private func checkFirstShort(
    _ row: PlanFiles.Row, _ missing: [Double], _ window: ClosedRange<Int>, _ amount: Double
  ) throws {
    let id = row.text("quota")
    let first = row.text("first_short_on")
    let clear = Self.tolerance * 10 * max(1, amount)
    if first.isEmpty {
      if window.contains(where: { missing[$0] > clear }) {
        complain("quotas.csv: \(id) is short, but from no day")
      }
      return
    }
    let t = try scenario.day(first)
    guard window.contains(t) else {
      return complain("quotas.csv: \(id) is short outside its window")
    }
    if (window.lowerBound..<t).contains(where: { missing[$0] > clear }) {
      complain("quotas.csv: \(id) is short before \(first)")
    }
    if missing[t] <= 0 { complain("quotas.csv: \(id) is not short on \(first)") }
  }

  func checkCash() throws {
    let balances = try series("cash", ["site"], "cash")
    let borrowed = try series("cash", ["site"], "borrowed")
    let draws = try series("draws", ["site", "item"], "quantity")
    let ships = try series("shipments", ["site", "item"], "quantity")
    let wages = try series("labour", ["site"], "cost")
    let conversions = try series("conversions", ["site"], "cost")
    let prices = try Dictionary(
      scenario["items"].map { (try $0.id(), try $0.number("price")) }, uniquingKeysWith: { $1 })
    let made = try itemsMade()
    for site in scenario["sites"] {
      let id = try site.id()
      guard site.text("cash") != nil else {
        if balances[[id]] != nil { complain("cash.csv: \(id) has no cash account") }
        continue
      }
      let wait = try site.days("payment_days")
      var level = balances[[id]] ?? zeros
      level[0] = try site.number("cash")
      var debt = try site.number("borrowed")
      let restart = scenario["restarts"].first { $0.text("site") == id }
      for t in 1...days {
        var terms = [
          level[t - 1], borrowed[[id]]?[t] ?? 0, -(wages[[id]]?[t] ?? 0),
          -(conversions[[id]]?[t] ?? 0),
          -(try restart?.number("cost", on: t) ?? 0) * (begun[id]?[t] ?? 0),
        ]
        for row in scenario["receivables"] where row.text("site") == id {
          if try scenario.day(row.id("due_on")) == t { terms.append(try row.number("amount")) }
        }
        for (item, price) in prices {
          if t - wait >= 1, made[id]?.contains(item) == true {
            terms.append(price * (ships[[id, item]]?[t - wait] ?? 0))
          }
          terms.append(-price * (draws[[id, item]]?[t] ?? 0))
        }
        equal(level[t], terms.reduce(0, +), of: terms, "cash of \(id), day \(t)")
        atMost(0, level[t], of: terms, "cash of \(id), day \(t), not below 0")
        debt += borrowed[[id]]?[t] ?? 0
        let credit =
          try site.number("credit")
          + added(on: t) {
            $0.text("table") == "credit" && $0.text("id") == id
          }
        atMost(debt, credit, "borrowed by \(id) up to day \(t), its credit")
      }
    }
  }

  /// What the modes of each site make.
  private func itemsMade() throws -> [String: Set<String>] {
    let processes = try Dictionary(
      scenario["processes"].map { (try $0.id(), Set(try $0.map("outputs").keys)) },
      uniquingKeysWith: { $1 })
    let siteOf = try Dictionary(
      scenario["lines"].map { (try $0.id(), try $0.id("site")) }, uniquingKeysWith: { $1 })
    return try scenario["modes"].reduce(into: [:]) { made, mode in
      made[siteOf[try mode.id("line")]!, default: []].formUnion(
        processes[try mode.id("process")] ?? [])
    }
  }

  // MARK: Stages

  func checkStages(isComplete: Bool, gap: Double) throws {
    if plan.scenario != scenario.name { complain("summary.json: scenario is \(plan.scenario)") }
    var expected: [(name: String, value: Double)] = []
    let shortfalls = try shortfalls()
    for priority in shortfalls.keys.sorted() {
      let name = priority == priority.rounded() ? String(Int(priority)) : String(priority)
      expected.append(("shortfall_" + name, shortfalls[priority]!))
    }
    if !scenario.values.isEmpty { expected.append(("output", try output())) }
    if scenario.minimisesCost { expected.append(("cost", try cost())) }
    let names = plan.stages.map(\.name)
    expected = isComplete ? expected : Array(expected.prefix(names.count))
    guard names == expected.map(\.name) else {
      return complain("stages \(names), expected \(expected.map(\.name))")
    }
    for (index, (stage, found)) in zip(plan.stages, expected).enumerated() {
      check(stage, found.value, isLast: index == expected.count - 1)
      if isComplete { checkGap(of: stage, gap) }
    }
  }

  /// What the plan reaches of a stage may be worse by `keep`, and better by as much as the stage's bound
  /// allows.
  private func check(_ stage: PlanFiles.Stage, _ found: Double, isLast: Bool) {
    let isOutput = stage.name == "output"
    if let own = stage.plan {
      equal(own, found, "summary.json: what the plan has of \(stage.name)")
    }
    let size = abs(stage.value)
    // Of many numbers with six decimals, some of them times what a run makes.
    let slack = 10 * Self.tolerance * max(1, size)
    // The last stage is kept too, in the stage `tidy`.
    var given = isLast && !scenario.isTidied ? 0 : scenario.keep * size
    if isWholePlan { given += lostByBeingWhole(stage.name, size) }
    let bound = stage.bound ?? (isOutput ? .infinity : -.infinity)
    // What is lost of a stage to be whole may serve a later one.
    let isFirst = stage.name == plan.stages.first?.name
    let best =
      isWholePlan && !isFirst
      ? (isOutput ? .infinity : -.infinity)
      : isOutput ? max(stage.value, bound) : min(stage.value, bound)
    let range =
      isOutput
      ? (stage.value - given - slack)...(best + slack)
      : (best - slack)...(stage.value + given + slack)
    if !range.contains(found) {
      complain("stage \(stage.name) is \(stage.value) in the summary, \(found) in the files")
    }
  }

  /// What whole people and pieces may cost: of an order less than a step each, or what the summary says
  /// is more; of the output what the summary says; the cost follows from people who are called in.
  private func lostByBeingWhole(_ stage: String, _ size: Double) -> Double {
    if stage == "output" { return plan.outputLost * size }
    guard stage.hasPrefix("shortfall_") else { return .infinity }
    return scenario["quotas"].reduce(0) { sum, quota in
      guard let id = try? quota.id(), let amount = try? quota.number("amount"), amount > 0 else {
        return sum
      }
      // And a part of a piece.
      return sum + (1 + (plan.moreShort[id] ?? 0)) / amount
    }
  }

  /// What is called optimal lies within the gap of its bound.
  private func checkGap(of stage: PlanFiles.Stage, _ gap: Double) {
    let size = max(abs(stage.value), abs(stage.bound ?? .infinity))
    guard let bound = stage.bound, abs(stage.value - bound) <= 1.001 * gap * size + Self.tolerance
    else {
      return complain("stage \(stage.name) is \(stage.value), far from its bound")
    }
  }

  /// Priority → Σ short / amount.
  func shortfalls() throws -> [Double: Double] {
    let delivered = try series("deliveries", ["quota"], "quantity")
    return try scenario["quotas"].reduce(into: [:]) { sums, quota in
      let account = try QuotaAccount(quota, window(quota), scenario)
      guard account.divisor > 0, account.left > 0 else { return }
      let missing = account.missing(delivered[[quota.text("id")!]] ?? zeros).reduce(0, +)
      sums[try quota.number("priority", 1), default: 0] += missing / account.divisor
    }
  }

  func output() throws -> Double {
    var totals: [String: [Double]] = [:]
    for (key, made) in try rebuiltOutputs() {
      for t in 1...days { totals[key[1], default: zeros][t] += made[t] }
    }
    for row in scenario["arrivals"] where row.text("origin") == "process" {
      let t = try scenario.day(row.id("due_on"))
      if t <= days { totals[try row.id("item"), default: zeros][t] += try row.number("quantity") }
    }
    func value(_ t: Int) -> Double {
      scenario.values.reduce(0) { $0 + $1.value * (totals[$1.key]?[t] ?? 0) }
    }
    switch scenario.measure {
    case "total": return (1...days).reduce(0) { $0 + value($1) }
    case "last_day": return value(days)
    case "sustained": return ((days - scenario.sustainedDays + 1)...days).map(value).min()!
    case "mix":
      return scenario.values.map {
        ((scenario.made[$0] ?? 0) + (totals[$0] ?? zeros).reduce(0, +)) / $1
      }.min()!
    default: throw Unreadable("objective.maximize: \(scenario.measure)")
    }
  }

  func cost() throws -> Double {
    ["purchases", "transport", "labour", "restarts", "conversions", "options"].reduce(0) {
      sum, file in
      sum + plan[file].reduce(0) { $0 + $1.number("cost") }
    }
  }

  // MARK: References

  /// Every id in the plan is one of the scenario's, and belongs where it stands.
  func checkReferences() throws {
    func ids(_ table: String) throws -> Set<String> { Set(try scenario[table].map { try $0.id() }) }
    let sites = try ids("sites"), regions = try ids("regions")
    let known: [String: Set<String>] = [
      "site": sites, "region": regions, "place": sites.union(regions), "item": try ids("items"),
      "pool": try ids("workers"), "process": try ids("processes"), "line": try ids("lines"),
      "supply": try ids("supplies"), "quota": try ids("quotas"), "option": try ids("options"),
    ]
    let modes = Set(
      try scenario["modes"].map { [try $0.id("line"), try $0.id("process")] })
    let siteOf = try Dictionary(
      scenario["lines"].map { (try $0.id(), try $0.id("site")) }, uniquingKeysWith: { $1 })
    for (file, columns) in PlanFiles.columns where file != "prices" {
      for row in plan[file] {
        for column in columns {
          if let ids = known[column], !ids.contains(row.text(column)) {
            complain("\(file).csv: no such \(column): \(row.cells)")
          }
        }
        if file == "production", !modes.contains([row.text("line"), row.text("process")]) {
          complain("production.csv: no such mode: \(row.cells)")
        }
        if columns.contains("line"), siteOf[row.text("line")] != row.text("site") {
          complain("\(file).csv: the line is not at that site: \(row.cells)")
        }
      }
    }
  }
}
