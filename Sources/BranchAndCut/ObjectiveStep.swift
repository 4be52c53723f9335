import LinearProgramming

/// The values that an objective can take where only whole columns have a cost: base + k·step.
///
/// A bound between two such values rises to the next one, and of points better than an incumbent only
/// those count that are better by a step.
struct ObjectiveStep {
  private let base: Double
  let size: Double

  /// - Parameter program: With `isInteger` of all columns that can only take whole values.
  init?(of program: LinearProgram) {
    var costs: [Double] = []
    var base = program.objectiveConstant
    for j in 0..<program.columnCount where program.costs[j] != 0 {
      if program.columnLower[j] == program.columnUpper[j] {
        base += program.costs[j] * program.columnLower[j]
      } else if program.isInteger.indices.contains(j) && program.isInteger[j] {
        costs.append(program.costs[j])
      } else {
        return nil
      }
    }
    guard let row = DecimalRow(costs), row.divisor > 0 else { return nil }
    size = Double(row.divisor) * row.unit
    self.base = base
    let largest = costs.reduce(abs(base)) { max($0, abs($1)) }
    // A smaller step is lost in the rounding of sums, and proves next to nothing.
    guard size >= Self.leastShare * largest else { return nil }
  }

  /// The least step in relation to the largest cost and to the constant.
  private static let leastShare = 1e-7
  /// The part of a step by which a bound may miss a value and still be taken for it: the error of a
  /// relaxation's objective.
  private static let slack = 1e-5
  /// The same in proportion to the steps that the value is from the base.
  private static let rounding = 1e-9

  /// The least value that the objective can take that is not below `bound`.
  func roundedUp(_ bound: Double) -> Double {
    guard bound.isFinite else { return bound }
    let steps = (bound - base) / size
    guard abs(steps) < Self.mostSteps else { return bound }
    return max(bound, base + size * (steps - Self.slack - Self.rounding * abs(steps)).rounded(.up))
  }

  /// Steps beyond which the error of a sum is no longer small beside one of them.
  private static let mostSteps = 1e8

  /// Whether values near this one are told from those a step away.
  func isTold(at value: Double) -> Bool { abs((value - base) / size) < Self.mostSteps }

  /// What a bound has to reach for nothing better than `value` to be left.
  func cutoff(below value: Double) -> Double {
    let steps = (value - base) / size
    guard abs(steps) < Self.mostSteps else { return value }
    // Twice the slack, so that a bound at the cutoff rises to the value itself.
    return value - size * (1 - 2 * (Self.slack + Self.rounding * abs(steps)))
  }
}
