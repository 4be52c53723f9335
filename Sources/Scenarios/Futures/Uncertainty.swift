/// What is not known on the morning of day 1: the futures that may come, from when on it is known
/// which one holds, and what is optimised over all of them.
public struct Uncertainty: Sendable {
  /// On the morning of this day it is known which future holds; 2 or more.
  public var knownFromDay: Int
  /// At least one; their probabilities sum to 1.
  public var futures: [Future]
  public var aims: Aims
  /// Whether conversions, restarts and options from `knownFromDay` on divide where lines are whole.
  public var laterLinesDivide: Bool

  /// What is optimised of each stage, in order; every list ends with `expected`.
  public struct Aims: Sendable, Equatable {
    public var shortfall, output, cost: [RiskMeasure]
    public init(
      shortfall: [RiskMeasure] = [.expected], output: [RiskMeasure] = [.expected],
      cost: [RiskMeasure] = [.expected]
    ) {
      self.shortfall = shortfall
      self.output = output
      self.cost = cost
    }
  }

  public init(
    knownFromDay: Int, futures: [Future], aims: Aims = Aims(), laterLinesDivide: Bool = false
  ) {
    self.knownFromDay = knownFromDay
    self.futures = futures
    self.aims = aims
    self.laterLinesDivide = laterLinesDivide
  }
}

/// One possible course of events: the scenario with its changes.
public struct Future: Sendable {
  public var id: String
  public var name: String?
  public var probability: Double
  /// In the order in which they are made.
  public var changes: [FutureChange] = []

  public init(id: String, name: String?, probability: Double, changes: [FutureChange] = []) {
    self.id = id
    self.name = name
    self.probability = probability
    self.changes = changes
  }
}

/// What makes one number of the values of a stage in all futures.
public enum RiskMeasure: Sendable, Hashable {
  /// Σ p·V.
  case expected
  /// The greatest V (of an output the least).
  case worst
  /// The conditional value at risk (Rockafellar and Uryasev 2000): the mean of the worst 1 − α of
  /// the probability, 0 ≤ α < 1.
  case cvar(Double)

  /// As in the names of stages: `expected`, `worst`, `cvar0.9`.
  public var name: String {
    switch self {
    case .expected: "expected"
    case .worst: "worst"
    case .cvar(let level): "cvar" + (Int(exactly: level).map(String.init) ?? "\(level)")
    }
  }

  /// The measure of values with probabilities that sum to 1, the greater ones being the worse.
  public func value(of values: [Double], _ probabilities: [Double]) -> Double {
    switch self {
    case .expected: return zip(values, probabilities).reduce(0) { $0 + $1.0 * $1.1 }
    case .worst: return values.max() ?? 0
    case .cvar(let level):
      let tail = 1 - level
      return zip(values, tailShares(of: values, probabilities)).reduce(0) { $0 + $1.0 * $1.1 }
        / tail
    }
  }

  /// Of each future, the part of its probability that lies in the tail that the measure looks at;
  /// of `worst` all of those with the greatest value.
  public func tailShares(of values: [Double], _ probabilities: [Double]) -> [Double] {
    switch self {
    case .expected: return probabilities
    case .worst:
      let worst = values.max() ?? 0
      return zip(values, probabilities).map { $0 == worst ? $1 : 0 }
    case .cvar(let level):
      var left = 1 - level
      var shares = [Double](repeating: 0, count: values.count)
      for f in values.indices.sorted(by: { values[$0] > values[$1] }) {
        // What is left of a sum of decimal fractions is rounding.
        guard left > countingError else { break }
        shares[f] = min(left, probabilities[f])
        left -= shares[f]
      }
      return shares
    }
  }
}

/// A field that is otherwise in a future.
public struct FutureChange: Sendable, Equatable {
  public enum Target: Sendable, Hashable {
    /// A quantity or price that may change by the day.
    case byDay(DailyField, record: Int)
    /// The amount of a quota, daily or cumulative: by the day.
    case quotaByDay(Int)
    /// The amount of a quota of rule `total`.
    case quota(Int)
    case resourceTotal(Int)
    case credit(site: Int)
    /// Days of delay.
    case leadTime(LeadTimeField, record: Int)
  }

  public enum Operation: Sendable, Equatable {
    case value(Double)
    case times(Double)
    case add(Double)

    func applied(to old: Double) -> Double {
      switch self {
      case .value(let value): value
      case .times(let factor): old * factor
      case .add(let more): old + more
      }
    }

    /// Whether every quantity stays what it is.
    var changesNothing: Bool {
      switch self {
      case .value: false
      case .times(let factor): factor == 1
      case .add(let more): more == 0
      }
    }
  }

  public var target: Target
  public var operation: Operation
  /// The days of the horizon on which it holds; of what changes once, all of them.
  public var days: ClosedRange<Int>

  public init(target: Target, operation: Operation, days: ClosedRange<Int>) {
    self.target = target
    self.operation = operation
    self.days = days
  }
}

/// What begins on one day and ends on a later one, by the field that says how many days it takes.
public enum LeadTimeField: Sendable, Hashable {
  case lane, conversion, dispatch, process, restart
}
