import LinearProgramming
import Plans
import Scenarios

/// The linear program that a scenario means, and what its rows and columns stand for.
///
/// The same program serves every stage and every choice of options: a stage is a vector of costs
/// (`pose(_:)`), what an earlier stage reached is one more row (`keep(_:value:fraction:)`), and the
/// options taken are bounds of their columns.
public struct PlanningProgram: Sendable {
  public let scenario: Scenario
  public internal(set) var program: LinearProgram
  /// In the order in which they are solved.
  public let stages: [Stage]
  let links: Links
  let columns: Columns
  /// The earlier plan that the stage `change` measures from.
  let changes: EarlierActivities
  /// By quota: whether some plan can serve it (`ServiceSearch`).
  public let isServable: [Bool]
  /// The families of rows, in the order of their rows.
  var rows: [DaySeries]

  /// Writes the program. With `whole` conversions, and options that the program chooses, are integers.
  ///
  /// - Parameters:
  ///   - kinds: What is optimised, in order; nil: what the scenario says.
  ///   - requirements: What else is required.
  ///   - earlier: A plan near which to stay: adds the stage `change` at the end.
  ///   - nearness: What changes weigh; with frozen days the stage `frozen` comes first.
  public init(
    _ scenario: Scenario, options: OptionChoice = .none, whole: Bool,
    stages kinds: [Stage.Kind]? = nil, requirements: [Requirement] = [], near earlier: Plan? = nil,
    nearness: Nearness = Nearness()
  ) {
    let links = Links(scenario)
    var columns = Columns(scenario, links)
    var changes = EarlierActivities()
    if let earlier {
      let x = EarlierColumns(scenario, links, columns).values(of: earlier)
      let first = scenario.horizon.day(of: earlier.summary.horizon.start)
      changes = EarlierActivities(
        x, on: first...(first + earlier.summary.horizon.days - 1), nearness, scenario, columns)
      columns = Columns(scenario, links, changes: changes.done.count)
    }
    isServable = ServiceSearch.servable(scenario, links, options)
    let stages = Stage.inOrder(
      (changes.hasFrozen ? [.frozen] : []) + (kinds ?? Stage.kinds(of: scenario))
        + (earlier == nil ? [] : [.change]),
      scenario, links, columns, changes, isServable)
    var model = RowBuilder(scenario, links, columns, options: options)
    for family in Self.families { family.init().addRows(to: &model) }
    rows = model.families
    program = model.program()
    self.scenario = scenario
    self.links = links
    self.columns = columns
    self.changes = changes
    self.stages = stages
    take(options)
    addChangeRows()
    for requirement in requirements { require(requirement) }
    if whole { markIntegers(options) }
  }

  /// Every constraint family, in the order of their rows.
  static let families: [any ConstraintFamily.Type] = [
    RestartOnce.self, Accepted.self, AcceptedBy.self, AcceptedLines.self, AcceptedWorkers.self,
    Closed.self,
    LineHours.self, Setup.self, FreshLines.self, ConversionLimit.self,
    Headcount.self, Committed.self, Trained.self, Trainees.self, Overtime.self, WorkHours.self,
    SkillHours.self, WorkersAllowed.self,
    SiteStockBalance.self, RegionStockBalance.self, SupplyBalance.self, LaneCapacity.self,
    Delivered.self, QuotaAmount.self, ResourcePerDay.self, ResourceTotal.self, CashFlow.self,
    Debt.self,
    Credit.self,
    SustainedOutput.self, MixedOutput.self,
  ]

  /// Fixes the options at the counts taken, or leaves them to the program.
  private mutating func take(_ options: OptionChoice) {
    for o in scenario.options.indices {
      let range = options.range(of: o, in: scenario)
      program.columnLower[Int(columns.taken(o))] = range.lowerBound
      program.columnUpper[Int(columns.taken(o))] = range.upperBound
    }
  }

  private mutating func markIntegers(_ options: OptionChoice) {
    var integer = [Bool](repeating: false, count: columns.count)
    for j in columns.convert.positions { integer[j] = true }
    for j in columns.begin.positions { integer[j] = true }
    switch options {
    case .choose, .within(_, divides: false):
      for j in columns.taken.positions { integer[j] = true }
    case .counts, .within(_, divides: true): break
    }
    program.isInteger = integer.contains(true) ? integer : []
  }

  /// Fixes the integer columns at their values in `x`: what is left is continuous.
  public mutating func fixIntegers(at x: [Double]) {
    for j in program.isInteger.indices where program.isInteger[j] {
      program.columnLower[j] = x[j]
      program.columnUpper[j] = x[j]
    }
  }

  // MARK: Stages

  /// Makes a stage's objective the program's; nil: none, any feasible point will do.
  public mutating func pose(_ stage: Stage?) {
    program.costs = [Double](repeating: 0, count: program.columnCount)
    program.sense = stage?.sense ?? .minimize
    program.objectiveConstant = stage?.constant ?? 0
    for term in stage?.terms ?? [] { program.costs[Int(term.column)] = term.coefficient }
  }

  /// Holds a stage to the value 0 by fixing its columns, or gives them back.
  public mutating func fixAtZero(_ stage: Stage, _ fixed: Bool = true) {
    for term in stage.terms { program.columnUpper[Int(term.column)] = fixed ? 0 : .infinity }
  }
}
