import Scenarios

/// The rest of a journal planned again near the plan in force: what is done otherwise, by whom, and
/// what staying near costs.
public struct Replanning: Sendable {
  public var plan: Plan
  public var actions: [PlanAction]
  /// Decisions of the frozen days that could not stand.
  public var impossible: [PlanDifference.Change]
  /// Every stage with the frozen days as they are (before) and free (after); empty with none frozen.
  public var costOfFreezing: [StageChange]
  /// Σ of what is done otherwise, as parts of what had been planned, within the frozen days and in
  /// all: how much a planner's people have to change.
  public var churnFrozen, churn: Double
  /// Whether the plan in force is as good as any, and goes on as it is.
  public var isUnchanged: Bool
  /// What was measured of attendance and speeds, where the rest was planned with it.
  public var factors: [MeasuredFactor] = []
  /// Whether the time ended with a worse plan: then this is the plan in force, carried to today's state.
  public var isFloor = false
  /// How many have to do something otherwise.
  public var owners: Int { Set(actions.map(\.owner)).count }

  public init(
    plan: Plan, actions: [PlanAction], impossible: [PlanDifference.Change] = [],
    costOfFreezing: [StageChange] = [], churnFrozen: Double = 0, churn: Double = 0,
    isUnchanged: Bool
  ) {
    self.plan = plan
    self.actions = actions
    self.impossible = impossible
    self.costOfFreezing = costOfFreezing
    self.churnFrozen = churnFrozen
    self.churn = churn
    self.isUnchanged = isUnchanged
  }
}

/// What somebody has to do otherwise than the plan in force says.
public struct PlanAction: Sendable, Equatable {
  public enum Verb: String, Sendable { case start, stop, more, less, earlier, later }
  /// How much of it is done, or on which day where it is done earlier or later.
  public enum Level: Sendable, Equatable {
    case quantity(Double)
    case day(CalendarDate)
  }
  /// The day on which it is done otherwise; nil for options.
  public var date: CalendarDate?
  /// Who does it: the site, pool, supply or lane.
  public var owner: Bilingual
  public var verb: Verb
  /// The kind of decision, and what.
  public var kind: PlanDifference.Kind
  public var what: Bilingual
  public var from, to: Level
  public var unit: String
  /// The report or change that it answers, and the limit that is scarcest there.
  public var because: Bilingual

  public init(
    date: CalendarDate?, owner: Bilingual, verb: Verb, kind: PlanDifference.Kind, what: Bilingual,
    from: Level, to: Level, unit: String, because: Bilingual
  ) {
    self.date = date
    self.owner = owner
    self.verb = verb
    self.kind = kind
    self.what = what
    self.from = from
    self.to = to
    self.unit = unit
    self.because = because
  }
}
