// What is under way on the morning of day 1: the records of a scenario that begins in the middle.
//
// Days are day numbers of the horizon; those before it are 0 and less.

/// Lines that are being converted, or that still ramp up.
public struct LinesUnderway: Sendable, Equatable {
  /// The mode that they stand in from `readyOnDay` on: an index into `Scenario.modes`.
  public var mode: Int
  public var lines: Double
  /// The first day in operation. On day 1 or later the lines join the mode on that day; before,
  /// the mode's `ready` counts them already.
  public var readyOnDay: Int
  /// Capacity fraction of the first days in operation.
  public var ramp: [Double]
  public init(mode: Int, lines: Double, readyOnDay: Int, ramp: [Double]) {
    self.mode = mode
    self.lines = lines
    self.readyOnDay = readyOnDay
    self.ramp = ramp
  }
}

/// Workers of a dispatched pool who have been sent to a site.
public struct PostedWorkers: Sendable, Equatable {
  public var pool: Int
  public var site: Int
  public var workers: Double
  public var arrivesOnDay: Int
  /// The first day on which they work; `arrivesOnDay` or less: they need no training.
  public var trainedOnDay: Int
  public init(pool: Int, site: Int, workers: Double, arrivesOnDay: Int, trainedOnDay: Int) {
    self.pool = pool
    self.site = site
    self.workers = workers
    self.arrivesOnDay = arrivesOnDay
    self.trainedOnDay = trainedOnDay
  }
}

/// Goods on the road, or lots in a process with a lag. They are paid for.
public struct Arrival: Sendable, Equatable {
  public enum Origin: String, Sendable { case transport, process }
  public var at: Place
  public var item: Int
  public var quantity: Double
  /// At least 1; after the last day: they are lost.
  public var dueOnDay: Int
  /// What comes of a process counts as output of its day.
  public var origin: Origin
  public init(at: Place, item: Int, quantity: Double, dueOnDay: Int, origin: Origin) {
    self.at = at
    self.item = item
    self.quantity = quantity
    self.dueOnDay = dueOnDay
    self.origin = origin
  }
}

/// A payment due to a site that has `cash`.
public struct Receivable: Sendable, Equatable {
  public var site: Int
  /// CNY.
  public var amount: Double
  /// At least 1; after the last day: it is lost.
  public var dueOnDay: Int
  public init(site: Int, amount: Double, dueOnDay: Int) {
    self.site = site
    self.amount = amount
    self.dueOnDay = dueOnDay
  }
}

/// A site that is closed until it is accepted.
public struct Restart: Sendable, Equatable {
  public var site: Int
  /// From the first step to acceptance.
  public var days: Int
  /// The first day on which it may begin.
  public var earliestDay: Int
  /// The day on which it must be accepted at the latest; nil: it never has to be.
  public var byDay: Int?
  /// CNY.
  public var cost: Double
  public var uses: [ResourceUse]
  /// The parts of it that began before day 1, in ascending order of day; together at most 1.
  public var begun: [Part]
  /// Names of its steps, for reports.
  public var steps: [String]

  public struct Part: Sendable, Equatable {
    public var day: Int
    public var part: Double
    public init(day: Int, part: Double) {
      self.day = day
      self.part = part
    }
  }

  public init(
    site: Int, days: Int = 0, earliestDay: Int = 1, byDay: Int? = nil, cost: Double = 0,
    uses: [ResourceUse] = [], begun: [Part] = [], steps: [String] = []
  ) {
    self.site = site
    self.days = days
    self.earliestDay = earliestDay
    self.byDay = byDay
    self.cost = cost
    self.uses = uses
    self.begun = begun
    self.steps = steps
  }
}

/// What is left of an amount after a part of it; the rounding of sums is no debt.
public func remainder(of amount: Double, after used: Double) -> Double {
  let left = amount - used
  return abs(left) <= countingError * max(abs(amount), abs(used)) ? 0 : left
}

/// Relative error up to which sums of decimal fractions count as equal.
let countingError = 1e-9

extension Option {
  /// How many times it may still be taken.
  public var remaining: Double { max(0, remainder(of: maximum, after: taken)) }
}

extension Restart {
  /// The part of it that has begun.
  public var begunInAll: Double { begun.reduce(0) { $0 + $1.part } }

  /// The part that is accepted on a day of what had begun before day 1.
  public func accepted(on day: Int) -> Double {
    begun.reduce(0) { $0 + ($1.day + days <= day ? $1.part : 0) }
  }
}

extension Scenario {
  /// Whether something is under way on the morning of day 1.
  public var hasUnderway: Bool {
    !underway.isEmpty || !postings.isEmpty || !arrivals.isEmpty || !receivables.isEmpty
      || restarts.contains { !$0.begun.isEmpty }
  }
}
