/// Rebuilds every balance and limit of a plan from the scenario's files and the plan's, after the
/// planning model's definition and with no code of the product.
///
/// Days run from 1 to T; series have entries 0…T, entry 0 being the start.
final class PlanChecker {
  let scenario: ScenarioFiles
  let plan: PlanFiles
  /// Whether conversions and options must be whole.
  let isWhole: Bool
  /// Whether people and pieces must be whole.
  let isWholePlan: Bool
  /// What is wrong, in words.
  private(set) var violations: [String]
  /// Whether the program chose the options.
  var isChosen = false
  /// Of a future: the day from which on its plan is its own. What is done before is the same in all futures.
  var knownFrom = 1

  let days: Int
  /// By (line, process): runs each day.
  private(set) var runs: [[String]: [Double]] = [:]
  /// By (site, pool).
  private(set) var onsite: [[String]: [Double]] = [:]
  /// The conversions made: which of the scenario's, and lines on each day.
  var converted: [Int: [Double]] = [:]
  /// By site: the part of its restart that begins on each day.
  var begun: [String: [Double]] = [:]
  /// How often each option is taken, and from which day it is active.
  var taken: [String: (count: Double, from: Int)] = [:]
  /// The same of what was taken before day 1.
  var takenBefore: [String: (count: Double, from: Int)] = [:]

  /// Relative to the magnitudes in a balance.
  static let tolerance = 1e-6
  /// Of a number with six decimals.
  static let written = 0.5e-6

  init(scenario: ScenarioFiles, plan: PlanFiles, fractional: Bool = false) throws {
    self.scenario = scenario
    self.plan = plan
    isWhole = scenario.isWhole && !fractional && scenario.whole != "none"
    isWholePlan = !fractional && (scenario.whole ?? (scenario.isWhole ? "all" : "lines")) == "all"
    days = scenario.days
    violations = plan.complaints
    runs = try series("production", ["line", "process"], "runs")
    onsite = try series("labour", ["site", "pool"], "workers")
  }

  /// Every violation of a plan directory. `options`: as selected; nil when the program chose.
  /// A plan that is not complete was stopped by a limit: its last stages may be missing.
  static func violations(
    scenario path: String, plan folder: String, options: [String: Double]?,
    fractional: Bool = false, isComplete: Bool = true, gap: Double = 1e-4
  ) throws -> [String] {
    let checker = try PlanChecker(
      scenario: ScenarioFiles(path), plan: PlanFiles(folder), fractional: fractional)
    checker.isChosen = options == nil
    try checker.checkOptions(selected: options)
    try checker.readConversions()
    try checker.checkReferences()
    try checker.checkUnderway()
    try checker.checkRestarts()
    try checker.checkLines()
    try checker.checkResources()
    try checker.checkLabour()
    try checker.checkOutputs()
    try checker.checkSiteStocks()
    try checker.checkRegionStocks()
    try checker.checkStockLimits()
    try checker.checkSupplies()
    try checker.checkLanes()
    try checker.checkQuotas()
    try checker.checkCash()
    try checker.checkMoves()
    try checker.checkStages(isComplete: isComplete, gap: gap)
    try checker.checkWhole()
    checker.checkDigits()
    return checker.violations
  }

  // MARK: Comparing

  func complain(_ text: String) { violations.append(text) }

  /// a = b, to the tolerance of the terms that make them up.
  func equal(
    _ a: Double, _ b: Double, of terms: [Double] = [], each unit: Double = 1,
    _ what: @autoclosure () -> String
  ) {
    let size = terms.reduce(max(1, abs(a), abs(b))) { max($0, abs($1)) }
    let rounding = Self.written * Double(2 + terms.count) * max(1, unit)
    if !(abs(a - b) <= Self.tolerance * size + rounding) {
      complain("\(what()): \(a), rebuilt \(b)")
    }
  }

  /// a ≤ b, to the tolerance of the terms that make them up.
  func atMost(
    _ a: Double, _ b: Double, of terms: [Double] = [], _ what: @autoclosure () -> String
  ) {
    guard b != .infinity else { return }
    let size = terms.reduce(max(1, abs(a), abs(b))) { max($0, abs($1)) }
    let rounding = Self.written * Double(2 + terms.count)
    if !(a - b <= Self.tolerance * size + rounding) { complain("\(what()): \(a) exceeds \(b)") }
  }

  // MARK: Series

  var zeros: [Double] { [Double](repeating: 0, count: days + 1) }

  /// The sums of a column by key and day.
  func series(
    _ file: String, _ key: [String], _ column: String, date: String = "date"
  ) throws -> [[String]: [Double]] {
    var sums: [[String]: [Double]] = [:]
    for row in plan[file] {
      let t = try scenario.day(row.text(date))
      guard (1...days).contains(t) else {
        complain("\(file).csv: \(row.text(date)) is not in the horizon")
        continue
      }
      sums[key.map(row.text), default: zeros][t] += row.number(column)
    }
    return sums
  }

  /// What options add on day t to what `matches` accepts; `once` for what stays after the first day.
  func added(on t: Int, _ matches: (Record) -> Bool) throws -> Double {
    try effects.reduce(0) { sum, effect in
      guard matches(effect.record) else { return sum }
      let counts = [taken, takenBefore].compactMap { $0[effect.option] }
      return sum
        + (try effect.record.number("add")) * counts.reduce(0) { $1.from <= t ? $0 + $1.count : $0 }
    }
  }

  /// What options add that arrives once, on its first active day.
  func arriving(on t: Int, _ matches: (Record) -> Bool) throws -> Double {
    try effects.reduce(0) { sum, effect in
      guard matches(effect.record) else { return sum }
      var count = 0.0
      if let option = taken[effect.option], max(1, option.from) == t { count += option.count }
      // What was due before day 1 is in the scenario's own numbers.
      if let option = takenBefore[effect.option], option.from == t { count += option.count }
      return sum + count * (try effect.record.number("add"))
    }
  }

  /// The effects of all options, written with them or in a table of their own.
  private(set) lazy var effects: [(option: String, record: Record)] = {
    let inOptions = scenario["options"].flatMap { option in
      option.records("effects").map { (option.text("id") ?? "", $0) }
    }
    return inOptions + scenario["effects"].map { ($0.text("option") ?? "", $0) }
  }()
}
