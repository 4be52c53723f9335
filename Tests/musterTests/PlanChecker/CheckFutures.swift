import Foundation

/// Plans for many futures: each against the scenario with that future's changes, the first days
/// against each other, the measures against the futures' own values.
extension PlanChecker {
  static func violations(
    ofFuturesIn path: String, plan folder: String, options: [String: Double]?
  ) throws -> [String] {
    let scenario = try ScenarioFiles(path)
    var all: [String] = []
    var values: [[String: Double]] = []
    var probabilities: [Double] = []
    var first: (id: String, plan: PlanFiles)?
    let known = try scenario.knownFrom()
    for future in scenario["futures"] {
      let id = try future.id()
      let plan = try PlanFiles("\(folder)/futures/\(id)")
      let checker = try PlanChecker(scenario: scenario.future(id), plan: plan)
      checker.isChosen = options == nil
      checker.knownFrom = known
      try checker.checkAll(selected: options)
      values.append(try checker.ownStages())
      probabilities.append(try future.number("probability"))
      all += checker.violations.map { "\(id): \($0)" }
      if let first {
        all += try differences(first.plan, plan, before: known, scenario).map {
          "\(first.id) and \(id) differ on their first days: \($0)"
        }
      }
      first = first ?? (id, plan)
    }
    let whole = try PlanFiles(folder)
    if let first {
      all += try differences(first.plan, whole, before: known, scenario).map {
        "the first days of the folder: \($0)"
      }
    }
    let isWhole = (scenario.whole ?? (scenario.isWhole ? "all" : "lines")) == "all"
    all += wrongMeasures(
      whole.stages, values, probabilities, keep: scenario.keep, isWhole: isWhole)
    return all
  }

  private func checkAll(selected options: [String: Double]?) throws {
    try checkOptions(selected: options)
    try readConversions()
    try checkReferences()
    try checkUnderway()
    try checkRestarts()
    try checkLines()
    try checkResources()
    try checkLabour()
    try checkOutputs()
    try checkSiteStocks()
    try checkRegionStocks()
    try checkStockLimits()
    try checkSupplies()
    try checkLanes()
    try checkQuotas()
    try checkCash()
    try checkMoves()
    try checkWhole()
    checkDigits()
  }

  /// The value of each stage as the files have it, held against what the summary says the plan has.
  private func ownStages() throws -> [String: Double] {
    var own: [String: Double] = [:]
    for (priority, value) in try shortfalls() {
      let name = priority == priority.rounded() ? String(Int(priority)) : String(priority)
      own["shortfall_" + name] = value
    }
    if !scenario.values.isEmpty { own["output"] = try output() }
    if scenario.minimisesCost { own["cost"] = try cost() }
    for stage in plan.stages {
      let found = own[stage.name] ?? 0
      equal(stage.plan ?? .nan, found, "summary.json: what the plan has of \(stage.name)")
    }
    return own
  }

  /// Rows of the days before a date that one plan has and the other has not, whatever they become.
  private static func differences(
    _ a: PlanFiles, _ b: PlanFiles, before known: Int, _ scenario: ScenarioFiles
  ) throws -> [String] {
    let later: Set<String> = ["ready_on", "arrives_on", "accepted_on"]
    let dates = ["transport": "leaves_on", "restarts": "begun_on"]
    return try PlanFiles.columns.keys.sorted().flatMap { file -> [String] in
      guard !["quotas", "prices", "options", "outputs"].contains(file) else { return [] }
      func rows(_ plan: PlanFiles) throws -> Set<String> {
        Set(
          try plan.allRows(file).filter {
            try scenario.day($0.text(dates[file] ?? "date")) < known
          }.map { row in
            row.cells.filter { !later.contains($0.key) }.sorted { $0.key < $1.key }
              .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
          })
      }
      return try rows(a).symmetricDifference(rows(b)).map { "\(file).csv: \($0)" }
    }
  }

  /// Measures that are not those of the futures' values, or not as good as their stage.
  private static func wrongMeasures(
    _ stages: [PlanFiles.Stage], _ values: [[String: Double]], _ probabilities: [Double],
    keep: Double, isWhole: Bool
  ) -> [String] {
    stages.flatMap { stage -> [String] in
      let parts = stage.name.split(separator: ".", maxSplits: 1).map(String.init)
      let sign: Double = parts[0] == "output" ? -1 : 1
      let own = values.map { sign * ($0[parts[0]] ?? 0) }
      let found = sign * measure(parts[1], own, probabilities)
      // Sums of many numbers with six decimals.
      let size = 10 * max(abs(stage.value), abs(found), 1)
      var wrong: [String] = []
      if abs((stage.plan ?? .nan) - found) <= tolerance * size {
      } else {
        wrong.append("\(stage.name): the plan has \(found), the summary says \(stage.plan ?? .nan)")
      }
      let given = (keep + tolerance * 10) * size
      if !isWhole, sign * (found - stage.value) > given {
        wrong.append("\(stage.name) is \(found), its stage reached \(stage.value)")
      }
      return wrong
    }
  }

  /// Of values of which the greater ones are the worse.
  static func measure(_ name: String, _ values: [Double], _ probabilities: [Double]) -> Double {
    if name == "worst" { return values.max() ?? 0 }
    let level = name == "expected" ? 0 : Double(name.dropFirst("cvar".count)) ?? .nan
    var left = 1 - level
    var sum = 0.0
    for (value, probability) in zip(values, probabilities).sorted(by: { $0.0 > $1.0 }) {
      let part = min(left, probability)
      sum += part * value
      left -= part
    }
    return sum / (1 - level)
  }
}

extension ScenarioFiles {
  /// The day on which it is known which future holds.
  func knownFrom() throws -> Int {
    guard let uncertainty else { throw Unreadable("no uncertainty") }
    return try day(uncertainty.id("known_from"))
  }

  /// The scenario with the changes of one future, after sections 1 and 2 of the definition.
  func future(_ id: String) throws -> ScenarioFiles {
    var scenario = self
    let known = try knownFrom()
    for change in self["changes"] where change.text("future") == id {
      let table = try change.id("table")
      let name = try change.id("field")
      for k in (scenario.tables[table] ?? []).indices {
        let record = scenario.tables[table]![k]
        let key = record.key(in: table)
        guard change.text("id") == "*" || change.text("id") == key else { continue }
        try scenario.apply(change, name, &scenario.tables[table]![k], table, known)
      }
    }
    return scenario
  }

  private func apply(
    _ change: Record, _ name: String, _ record: inout Record, _ table: String, _ known: Int
  ) throws {
    func result(_ old: Double) throws -> Double {
      if change.text("value") != nil { return try change.number("value") }
      if change.text("times") != nil { return old * (try change.number("times")) }
      return old + (try change.number("add"))
    }
    let delays = [
      "lanes": "days", "conversions": "days", "workers": "lead_days",
      "processes": "lag_days", "restarts": "days",
    ]
    if delays[table] == name {
      let old = try record.delays[name]?.days ?? record.days(name)
      record.set(name, delay: Int(try result(Double(old))), from: known)
      return
    }
    let isTotal = table == "quotas" && (record.text("rule") ?? "total") == "total"
    if isTotal || name == "total" || name == "credit" {
      record.set(name, try result(record.number(name, name == "total" ? .infinity : 0)))
      return
    }
    let first = try day(change, "from", else: known)
    let last = min(days, try day(change, "until", else: days))
    let entries: [String]
    if table == "processes" {
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      let items = try record.map(parts[0]).keys.filter { parts.count < 2 || parts[1] == $0 }
      entries = items.map { "\(parts[0]).\($0)" }
    } else {
      entries = [name]
    }
    for entry in entries {
      var values = try (0...days).map { try base(record, entry, table, on: $0) }
      for t in first...last { values[t] = try result(values[t]) }
      record.set(entry, byDay: values)
    }
  }

  /// A field on a day before a change of it.
  private func base(_ record: Record, _ name: String, _ table: String, on t: Int) throws -> Double {
    if let values = record.byDay[name] { return values[t] }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2 { return try record.map(parts[0])[parts[1]] ?? 0 }
    switch (table, name) {
    case ("supplies", "per_day"), ("workers", "headcount"): return try quantity(record, name, on: t)
    case ("lanes", "tonnes_per_day"), ("resources", "per_day"):
      return try quantity(record, name, on: t, .infinity)
    case ("sites", "max_workers"): return try record.number(name, .infinity)
    case ("workers", "hours"): return try record.number(name, 8)
    case ("lines", "hours"): return try record.number(name, 24)
    case ("supplies", "price"):
      let item = self["items"].first { $0.text("id") == record.text("item") }
      return try record.number(name, item?.number("price") ?? 0)
    default: return try record.number(name)
    }
  }
}

extension Record {
  /// What tells the record from the others of its table, as a change names it.
  fileprivate func key(in table: String) -> String {
    let fields =
      switch table {
      case "modes": ["line", "process"]
      case "conversions": ["line", "from", "to"]
      case "lanes": ["from", "to"]
      case "protection": ["item"]
      case "restarts": ["site"]
      default: ["id"]
      }
    return fields.map { text($0) ?? "" }.joined(separator: ":")
  }
}
