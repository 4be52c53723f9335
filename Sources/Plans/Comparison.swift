import Scenarios

/// Plans of one scenario without and with sets of options, side by side.
///
/// Two optimal plans of nearly the same question differ by more than rounding: each stage may give up
/// `keep` of what those before it reached, ends within a gap, and the plan is then made whole. What two
/// runs differ by within that is not what an option does (`FigureChange.noise`).
public struct Comparison: Sendable {
  /// The first is the plan without options.
  public var runs: [ComparisonRun]

  public init(runs: [ComparisonRun]) { self.runs = runs }

  /// What pairs of options add beyond what each adds alone.
  public var interactions: [Interaction] = []
  /// Quotas of which the time was too short to tell whether an option brings them sooner.
  public var uncheckedDates: [String] = []

  /// The long form, one value a row, as `compare.csv` has it.
  public var rows: [ComparisonRow] { runs.flatMap(\.rows) + interactions.map(\.row) }
}

/// A figure in the first run and in another.
public struct FigureChange: Sendable, Equatable {
  public var before, after: Double
  /// Differences up to here say nothing.
  public var noise: Double
  public init(before: Double, after: Double, noise: Double) {
    self.before = before
    self.after = after
    self.noise = noise
  }

  public var isNoise: Bool { abs(after - before) <= noise }
  /// 0 where it is noise.
  public var difference: Double { isNoise ? 0 : after - before }
}

/// Where a comparison keeps its finished runs, so that none is planned twice.
public protocol ComparisonStore: Sendable {
  /// What was kept of a run, if it was made of the same.
  func kept(_ run: String, of origin: PlanOrigin) throws -> KeptRun?
  /// Keeps a run for good, whole or not at all; called from several threads.
  func keep(_ run: String, _ result: KeptRun, of origin: PlanOrigin) throws
}

/// How a run ended.
public enum KeptRun: Sendable {
  case plan(Plan)
  case problem(String)
}

/// One plan of a comparison and what its options add to the plan without them.
public struct ComparisonRun: Sendable {
  /// `base`, or the options as they were asked for: `a,b=2`.
  public var name: String
  /// Why there is no plan; nil where there is one.
  public var problem: String?
  /// Nil where no plan was found.
  public var plan: Plan?
  public var lastDayOutputs: [ItemOutput] = []
  public var totalOutputs: [ItemOutput] = []
  /// How each order stands, in the order of quotas.
  public var standings: [OrderStanding] = []
  public var quotasMet: [QuotaMet] = []
  /// CNY: purchases, transport, wages, conversions and options of the plan.
  public var cost: Double?
  /// CNY: what the options themselves cost.
  public var optionCost: Double?
  /// The output beside that of the first run.
  public var outputChange: FigureChange?
  /// `cost` beside that of the first run.
  public var costChange: FigureChange?
  /// What orders lack beside what they lack in the first run.
  public var orderChanges: [OrderChange] = []
  /// The output less that of the first run; 0 where they are the same but for noise.
  public var addedOutput: Double?
  /// `optionCost` for one unit of added output; nil where nothing is added.
  public var costPerAddedOutput: Double?
  /// How much earlier quotas are met than the plan without options could meet them, as good as it
  /// is otherwise.
  public var daysSooner: [DaysSooner] = []

  public init(name: String, plan: Plan?, problem: String? = nil) {
    self.name = name
    self.plan = plan
    self.problem = problem
  }

  /// `addedOutput` for one CNY that the options cost; nil where they cost nothing.
  public var addedOutputPerYuan: Double? {
    guard let addedOutput, let optionCost, optionCost > 0 else { return nil }
    return addedOutput / optionCost
  }

  /// How many orders lack nothing but what was given up.
  public var ordersMet: Int { standings.count { $0.kind != .short } }

  /// Whether the options change neither an order nor the output.
  public var changesNothing: Bool {
    outputChange?.isNoise != false && orderChanges.allSatisfy(\.figure.isNoise)
  }

  /// What the options gain: pieces that orders lack no more, by unit, or else output.
  public var gains: [Gain] {
    var units: [String] = []
    var quantities: [String: Double] = [:]
    for change in orderChanges where change.figure.difference < 0 {
      if !units.contains(change.unit) { units.append(change.unit) }
      quantities[change.unit, default: 0] -= change.figure.difference
    }
    if units.isEmpty, let addedOutput, addedOutput > 0 {
      units = ["value"]
      quantities["value"] = addedOutput
    }
    return units.map { unit in
      let quantity = quantities[unit, default: 0]
      return Gain(unit: unit, quantity: quantity, costEach: optionCost.map { $0 / quantity })
    }
  }

  /// Pieces of one unit that an option set gains, and what its options cost for each.
  public struct Gain: Sendable, Equatable {
    public var unit: String
    public var quantity: Double
    /// CNY.
    public var costEach: Double?
  }

  /// What an order lacks, beside the first run.
  public struct OrderChange: Sendable, Equatable {
    public var quota, unit: String
    public var figure: FigureChange
    public init(quota: String, unit: String, figure: FigureChange) {
      self.quota = quota
      self.unit = unit
      self.figure = figure
    }
  }

  /// A quota met earlier, and what the options cost for each day that it is.
  public struct DaysSooner: Sendable, Equatable {
    public var quota: String
    public var days: Int
    /// Whether the first run never meets it: the days are those to the end of the horizon.
    public var isAtLeast: Bool
    public var costPerDay: Double?
    public init(quota: String, days: Int, isAtLeast: Bool = false, costPerDay: Double?) {
      self.quota = quota
      self.days = days
      self.isAtLeast = isAtLeast
      self.costPerDay = costPerDay
    }
  }

  /// How much of a valued item comes off the lines.
  public struct ItemOutput: Sendable, Equatable {
    public var item: String
    public var unit: String
    public var quantity: Double
    public init(item: String, unit: String, quantity: Double) {
      self.item = item
      self.unit = unit
      self.quantity = quantity
    }
  }

  /// The day on which a quota is met: for `total` the first on which all of it has been delivered,
  /// for `daily` the first from which every day of its window gets its amount. Nil: never.
  public struct QuotaMet: Sendable, Equatable {
    public var quota: String
    public var date: CalendarDate?
    public init(quota: String, date: CalendarDate?) {
      self.quota = quota
      self.date = date
    }
  }
}
