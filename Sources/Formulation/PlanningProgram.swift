import LinearProgramming
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
  /// The families of rows, in the order of their rows.
  var rows: [DaySeries]

  /// Writes the program. With `whole` conversions, and options that the program chooses, are integers.
  public init(_ scenario: Scenario, options: OptionChoice = .none, whole: Bool) {
    let links = Links(scenario)
    let columns = Columns(scenario, links)
    let stages = Stage.all(of: scenario, links: links, columns: columns)
    var model = ProgramBuilder(scenario, links, columns)
    for family in Self.families { family.init().addRows(to: &model) }
    rows = model.families
    program = model.program()
    self.scenario = scenario
    self.links = links
    self.columns = columns
    self.stages = stages
    take(options)
    if whole { markIntegers(options) }
  }

  /// Every constraint family, in the order of their rows.
  static let families: [any ConstraintFamily.Type] = [
    LineHours.self, Setup.self, FreshLines.self, ConversionLimit.self,
    Headcount.self, Committed.self, Trained.self, Trainees.self, Overtime.self, WorkHours.self,
    SkillHours.self, WorkersAllowed.self,
    SiteStockBalance.self, RegionStockBalance.self, SupplyBalance.self, LaneCapacity.self,
    QuotaAmount.self, ResourcePerDay.self, ResourceTotal.self, CashFlow.self, Debt.self, Credit.self,
    SustainedOutput.self, MixedOutput.self,
  ]

  /// Fixes the options at the counts taken, or leaves them to the program.
  public mutating func take(_ options: OptionChoice) {
    for (o, option) in scenario.options.enumerated() {
      let j = Int(columns.taken(o))
      switch options {
      case .choose:
        program.columnLower[j] = 0
        program.columnUpper[j] = option.maximum
      case .counts(let counts):
        let count = o < counts.count ? counts[o] : 0
        program.columnLower[j] = count
        program.columnUpper[j] = count
      }
    }
  }

  private mutating func markIntegers(_ options: OptionChoice) {
    var integer = [Bool](repeating: false, count: columns.count)
    for j in columns.convert.positions { integer[j] = true }
    if case .choose = options { for j in columns.taken.positions { integer[j] = true } }
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
    for term in stage?.terms ?? [] { program.costs[Int(term.column)] = term.coefficient }
  }

  /// Holds a stage to the value 0 by fixing its columns, or gives them back.
  public mutating func fixAtZero(_ stage: Stage, _ fixed: Bool = true) {
    for term in stage.terms { program.columnUpper[Int(term.column)] = fixed ? 0 : .infinity }
  }
}
