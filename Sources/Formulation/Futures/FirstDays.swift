import LinearProgramming
import Plans
import Scenarios

/// What a plan decides on the days before a day: what has been done by then, whatever comes after it.
public struct FirstDays: Sendable {
  /// A plan of the scenario, of whatever future.
  public var plan: Plan
  /// The first day that is still open, from 2.
  public var before: Int
  /// What a decision may differ from the plan's: a part of it, beside the digits that are written.
  public var slack = 0.0

  public init(of plan: Plan, before day: Int) {
    self.plan = plan
    before = day
  }
}

extension PlanningProgram {
  /// Holds every decision of the first days to the plan's, to the digits that are written; an option
  /// belongs to its `start`. What follows from them is left to be found.
  ///
  /// Rows of the plan that name conversions and lanes are taken at their word: in another future the same
  /// lane may take other days.
  public mutating func hold(_ first: FirstDays) {
    let x = EarlierColumns(scenario, links, columns, takesNumbers: true).values(of: first.plan)
    holdDecisions(before: first.before, at: x, slack: first.slack)
  }

  /// Holds every decision of the days before a day to its value in `x`, to the digits that plans are
  /// written with and a part `slack` of it.
  public mutating func holdDecisions(before day: Int, at x: [Double], slack: Double = 0) {
    for family in columns.decisions {
      for series in 0..<family.count {
        for t in family.days(series) where t < day {
          hold(Int(family(series, t)), to: x, slack)
        }
      }
    }
    for (o, option) in scenario.options.enumerated() where option.startDay < day {
      hold(Int(columns.taken(o)), to: x, slack)
    }
  }

  private mutating func hold(_ j: Int, to x: [Double], _ slack: Double) {
    let isWhole = !program.isInteger.isEmpty && program.isInteger[j]
    let value = isWhole ? x[j].rounded() : x[j]
    // What is not done is not written at all.
    let width = isWhole || value == 0 ? 0 : ExportedNumber.accuracy + slack * value
    program.columnLower[j] = max(program.columnLower[j], value - width)
    program.columnUpper[j] = max(
      program.columnLower[j], min(program.columnUpper[j], value + width))
  }
}

extension Columns {
  /// What is decided by the day. Who does which work follows from what runs and who is there.
  var decisions: [DaySeries] {
    [
      run, begin, convert, dispatch, release, buy, flow, draw, ship, deliver, borrow, trained,
      overtime,
    ]
  }
}

extension FuturesProgram {
  /// Holds what some rows of a plan say of the first days: every series in which they or the rows of
  /// another plan stand has the values of these rows on all of the first days, 0 where there is none.
  public mutating func holdFirstDays(to rows: Plan, insteadOf other: Plan) {
    let future = futures[0]
    let columns = future.columns
    let earlier = EarlierColumns(
      future.scenario, future.links, columns, takesNumbers: true)
    let (x, y) = (earlier.values(of: rows), earlier.values(of: other))
    for family in columns.decisions {
      for series in 0..<family.count {
        let days = family.days(series).map { Int(family(series, $0)) }.filter { isCommon[0][$0] }
        guard days.contains(where: { x[$0] != 0 || y[$0] != 0 }) else { continue }
        for j in days { hold(column(0, j), to: x[j]) }
      }
    }
    for o in future.scenario.options.indices {
      let j = Int(columns.taken(o))
      if isCommon[0][j], x[j] != y[j] { hold(column(0, j), to: x[j]) }
    }
  }

  private mutating func hold(_ column: Int, to value: Double) {
    let isWhole = !program.isInteger.isEmpty && program.isInteger[column]
    let width = isWhole || value == 0 ? 0 : ExportedNumber.accuracy
    program.columnLower[column] = max(program.columnLower[column], value - width)
    program.columnUpper[column] = max(
      program.columnLower[column], min(program.columnUpper[column], value + width))
  }
}
