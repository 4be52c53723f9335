/// What a planner states: a valid scenario, its references resolved.
///
/// The tables are those of the planning model. A reference to another record is its position in
/// that record's array (`site: Int` is an index into `sites`); the reader has checked that it
/// exists. Quantities are in the item's own unit, money in CNY, weights in kg unless named tonnes,
/// time in days and hours. "No limit" is `Double.infinity`.
public struct Scenario: Sendable {
  public var name: String
  public var horizon: Horizon
  public var objective: Objective
  /// Whether converted lines and taken options are whole numbers.
  public var linesAreWhole: Bool
  public var changeWeights = ChangeWeights()
  public var whatIfSteps = WhatIfSteps()

  public var items: [Item] = []
  public var regions: [Region] = []
  public var sites: [Site] = []
  public var processes: [Process] = []
  public var lines: [Line] = []
  public var modes: [Mode] = []
  public var conversions: [Conversion] = []
  public var workers: [WorkerPool] = []
  public var supplies: [Supply] = []
  public var lanes: [Lane] = []
  public var stocks: [Stock] = []
  public var quotas: [Quota] = []
  public var protection: [Protection] = []
  public var resources: [Resource] = []
  public var options: [Option] = []
  public var profiles: [Profile] = []
  public var underway: [LinesUnderway] = []
  public var postings: [PostedWorkers] = []
  public var arrivals: [Arrival] = []
  public var receivables: [Receivable] = []
  public var restarts: [Restart] = []
  /// What is not known on the morning of day 1; nil where everything is.
  public var uncertainty: Uncertainty?
  /// What a future changes, in the scenario that one future means (`future(_:)`): fields by the day,
  /// entry t being day t, and days of delay.
  var changedByDay: [DailyKey: [Double]] = [:]
  var changedLeadTimes: [LeadTimeKey: LeadTime] = [:]
  /// Whether this is a scenario as one of its futures has it.
  public internal(set) var isFuture = false
  /// Of the files that the scenario was read from; empty if it was not read.
  public var digest = ScenarioDigest(recorded: "")
  /// Every skill that a pool has, a crew needs or a trainee's pool names, in order of appearance.
  public var skills: [String] = []

  public init(name: String, horizon: Horizon, objective: Objective, linesAreWhole: Bool) {
    self.name = name
    self.horizon = horizon
    self.objective = objective
    self.linesAreWhole = linesAreWhole
  }

  /// π over the horizon: the factor of each day, `horizon.days` of them; all 1 without a profile.
  public func factors(of profile: Int?) -> [Double] {
    var factors = [Double](repeating: 1, count: horizon.days)
    guard let profile else { return factors }
    let steps = profiles[profile].steps
    for (position, step) in steps.enumerated() {
      let from = max(1, horizon.day(of: step.date))
      let until = position + 1 < steps.count ? horizon.day(of: steps[position + 1].date) : .max
      guard from <= horizon.days, until > from else { continue }
      for day in from..<min(until, horizon.days + 1) { factors[day - 1] = step.factor }
    }
    return factors
  }
}
