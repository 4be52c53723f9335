import Scenarios

/// What holds the output of a plan back.
public struct Explanation: Sendable {
  /// The stage whose value the prices are in: `output`, or the last that there is.
  public var stage: String
  /// What that value is counted in.
  public var valueUnit: String
  /// Grouped by unit, the scarcest of each first.
  public var scarce: [ScarceThing] = []
  public var hurdles: [SiteHurdle] = []
  /// The scenario's options that would bring something, the most first.
  public var options: [OptionRelief] = []
  /// Whether a limit of time kept some answers from being found.
  public var isPartial = false

  public init(stage: String, valueUnit: String) {
    self.stage = stage
    self.valueUnit = valueUnit
  }
}

/// A limit, what one unit more of it is worth by its price, and what a step is worth in truth.
public struct ScarceThing: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case labour, pool, lines, supply, arrivals, lane, room, resource
    case resourcePerDay = "resource_per_day"
    case cash, credit
    case stockMinimum = "stock_minimum"
    case stockMaximum = "stock_maximum"
    case conversions, quota
    /// A site that must restart, accepted from the first day.
    case acceptance
  }
  public var kind: Kind
  /// What is scarce: `sewer at garment-plant`.
  public var name: String
  /// What it is counted in; only things with the same unit are ranked: `worker`, `kg a day`.
  public var unit: String
  /// Its place among the things with the same unit, from 1.
  public var rank = 0
  /// What one unit more is worth, in the stage's value; for a step downwards, what one fewer is
  /// worth, negated. Nil where no price is known.
  public var price: Double?
  /// Whether one unit fewer costs more than one unit more brings, so that the price speaks of the
  /// direction of the step alone: something else runs out at the same moment.
  public var bindsWithOthers = false
  /// How many units fewer and more the price holds for (≤ 0 ≤); nil where that is not known. Where
  /// that is nothing in the direction of the step, the price is the most that a unit can be worth.
  public var range: ClosedRange<Double>?
  /// How many units the step is (negative: fewer).
  public var step: Double
  /// The step in words: `10 more trained workers`.
  public var stepText: String
  /// What the step comes to when the scenario is planned again; nil where that was not done.
  public var resolved: Resolved?
  /// Why the price does not tell it; nil where it does.
  public var difference: Bilingual?

  public init(kind: Kind, name: String, unit: String, step: Double, stepText: String) {
    self.kind = kind
    self.name = name
    self.unit = unit
    self.step = step
    self.stepText = stepText
  }

  /// What the price makes of the step.
  public var promised: Double? { price.map { $0 * step } }

  public struct Resolved: Sendable, Equatable {
    /// What the stage gains with the stages before it held where the plan has them, and the lines as well
    /// where the thing has a price.
    public var gain: Double
    /// What every stage comes to, the stages before it optimised again.
    public var stages: [StageChange]
    /// Whether both were solved to optimality; else they are what was found in the time.
    public var isOptimal: Bool
    public init(gain: Double, stages: [StageChange], isOptimal: Bool) {
      self.gain = gain
      self.stages = stages
      self.isOptimal = isOptimal
    }
  }
}

/// What taking one of the scenario's options once more would bring, with the lines as the plan has them.
public struct OptionRelief: Sendable, Equatable {
  public var option: String
  public var name: String?
  /// CNY.
  public var cost: Double
  /// What the explained stage gains with the stages before it held.
  public var gain: Double
  /// The scarce things of which it brings more.
  public var relieves: [String]
  public init(option: String, name: String?, cost: Double, gain: Double, relieves: [String]) {
    self.option = option
    self.name = name
    self.cost = cost
    self.gain = gain
    self.relieves = relieves
  }
}

/// A stage's value in two plans.
public struct StageChange: Sendable, Equatable {
  public var name: String
  public var before, after: Double
  public var difference: Double { after - before }
  /// Whether the two are told apart by more than a solver's rounding.
  public var isNoticeable: Bool {
    abs(difference) > Tolerance.sameQuantity * max(abs(before), abs(after), Tolerance.smallFigure)
  }
  public init(name: String, before: Double, after: Double) {
    self.name = name
    self.before = before
    self.after = after
  }
}

/// What keeps a site from making more on a day: what each hurdle takes of the worth of one run, in
/// the stage's value, by the prices.
public struct SiteHurdle: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case protection, people, materials, lines, none
  }
  public var date: CalendarDate
  public var site: String
  /// The line and process that the figures are of: the one that runs most, or would first.
  public var line, process: String
  public var protection, people, materials, lines: Double
  public init(
    date: CalendarDate, site: String, line: String, process: String, protection: Double,
    people: Double, materials: Double, lines: Double
  ) {
    self.date = date
    self.site = site
    self.line = line
    self.process = process
    self.protection = protection
    self.people = people
    self.materials = materials
    self.lines = lines
  }

  /// The hurdle that takes most; `none` where nothing does.
  public var binding: Kind {
    let all: [(Kind, Double)] = [
      (.protection, protection), (.people, people), (.materials, materials), (.lines, lines),
    ]
    guard let most = all.max(by: { $0.1 < $1.1 }), most.1 > 0 else { return .none }
    return all.first { $0.1 >= most.1 * (1 - Tolerance.rounding) }?.0 ?? .none
  }
}

extension ScarceThing {
  /// The ids that the name holds: ids have no blanks, the words between them are English.
  package var ids: [String] {
    name.split(separator: " ").map(String.init).filter { !Self.fillers.contains($0) }
  }

  private static let fillers: Set<String> = [
    "at", "anywhere", "in", "the", "province", "pool", "for", "conversions", "of", "to", "from",
    "lane", "room", "a", "day", "all", "cash", "credit", "quota", "stock", "least", "most", "store",
    "acceptance",
  ]
}
