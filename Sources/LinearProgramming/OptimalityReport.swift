import LinearAlgebra

/// How well a solution satisfies the optimality conditions of a program, in the program's own
/// units, computed from the program's data alone.
///
/// A·x and c − Aᵀy are formed again in double-double arithmetic; nothing a solver kept is believed.
/// The relative measures decide (`isOptimal(within:)`), since in one program a tonne may stand
/// beside a mask and a row of 1e8 cannot hold to 1e-8 in doubles: a violation counts against the
/// largest term of its own row or column, never against that of another. The 1 in their
/// denominators keeps rows of tiny terms from being asked for more than the field asks; a
/// program whose quantities are all far below 1 should be stated in smaller units.
public struct OptimalityReport: Sendable {
  /// The largest violation of a row's side or a column's bound, and of the solution's row
  /// activities against A·x.
  public internal(set) var primalAbsolute = 0.0
  /// The same, each divided by 1 + the largest of the side and the row's terms |a_ij·x_j|; for a
  /// column's bound b by 1 + |b|.
  public internal(set) var primalRelative = 0.0
  /// The largest of: a row dual or a reduced cost that prices a side or bound which does not
  /// exist; a reduced cost of the solution against c − Aᵀy.
  public internal(set) var dualAbsolute = 0.0
  /// The same, for columns divided by 1 + the largest of |c_j| and the terms |a_ij·y_i|; for a row
  /// dual its largest effect |a_ij·y_i| on a column so divided.
  public internal(set) var dualRelative = 0.0
  /// cᵀx + c₀.
  public internal(set) var primalObjective = 0.0
  /// c₀ + the sum of y_i times the side it prices and z_j times the bound it prices, z = c − Aᵀy;
  /// what prices nothing that exists is left out (and is a dual violation).
  public internal(set) var dualObjective = 0.0
  /// The largest |y_i|·|slack| or |z_j|·|distance from the bound it prices|, divided by
  /// 1 + |primal objective|.
  public internal(set) var complementarity = 0.0

  /// |primal − dual objective| / (1 + |primal objective|).
  public var relativeGap: Double {
    let gap = abs(primalObjective - dualObjective) / (1 + abs(primalObjective))
    return gap.isNaN ? .infinity : gap
  }

  /// Whether relative primal and dual violations and the relative gap are at most `tolerance`.
  /// With `feasibility` given, the primal violations may be up to that.
  public func isOptimal(within tolerance: Double, feasibility: Double? = nil) -> Bool {
    primalRelative <= feasibility ?? tolerance && dualRelative <= tolerance
      && relativeGap <= tolerance
  }

  /// The point alone: whether rows and bounds hold within `tolerance`, relatively.
  public func isFeasible(within tolerance: Double) -> Bool { primalRelative <= tolerance }

  init() {}

  public init(_ solution: LPSolution, of program: LinearProgram) {
    precondition(solution.columnValues.count == program.columnCount)
    precondition(solution.reducedCosts.count == program.columnCount)
    precondition(solution.rowActivities.count == program.rowCount)
    precondition(solution.rowDuals.count == program.rowCount)
    let sums = Sums(solution, of: program)
    primalObjective = sums.objective.value
    checkColumns(solution, of: program, sums)
    let rows = 0..<program.rowCount
    checkRows(rows, solution, of: program, sums)
    dualObjective =
      (DoubleDouble(program.objectiveConstant) + dualSum(rows, solution, of: program, sums)).value
    complementarity /= 1 + abs(primalObjective)
  }

  // MARK: Parts

  mutating func checkColumns(
    _ solution: LPSolution, of program: LinearProgram, _ sums: Sums
  ) {
    let sign = program.sense == .minimize ? 1.0 : -1.0
    for j in 0..<program.columnCount {
      let x = solution.columnValues[j]
      let (lower, upper) = (program.columnLower[j], program.columnUpper[j])
      countPrimal(lower - x, scale: lower)
      countPrimal(x - upper, scale: upper)
      if !x.isFinite { countPrimal(.infinity, scale: 1) }

      let z = sums.reducedCosts[j]
      let scale = sums.columnMagnitude[j]
      countDual(abs(z - solution.reducedCosts[j]), relative: 1 / (1 + scale))
      let bound = sign * z > 0 ? lower : upper
      if z != 0 && bound.isInfinite {
        countDual(abs(z), relative: 1 / (1 + scale))
      } else if z != 0 {
        complementarity = worst(complementarity, abs(z * (x - bound)))
      }
    }
  }

  mutating func checkRows(
    _ rows: Range<Int>, _ solution: LPSolution, of program: LinearProgram, _ sums: Sums
  ) {
    let sign = program.sense == .minimize ? 1.0 : -1.0
    for i in rows {
      let activity = sums.activities[i]
      let terms = sums.rowMagnitude[i]
      let (lower, upper) = (program.rowLower[i], program.rowUpper[i])
      // Differences to the sides in double-double: both may be large.
      countPrimal(
        -(activity - DoubleDouble(lower.isFinite ? lower : 0)).value, scale: terms,
        when: lower.isFinite, side: lower)
      countPrimal(
        (activity - DoubleDouble(upper.isFinite ? upper : 0)).value, scale: terms,
        when: upper.isFinite, side: upper)
      countPrimal(abs(activity.value - solution.rowActivities[i]), scale: terms)

      let y = solution.rowDuals[i]
      if y.isNaN { countDual(.infinity, relative: 1) }
      let bound = sign * y > 0 ? lower : upper
      if y != 0 && bound.isInfinite {
        countDual(abs(y), relative: sums.rowEffect[i])
      } else if y != 0 {
        complementarity = worst(complementarity, abs(y * (activity.value - bound)))
      }
    }
  }

  /// The dual objective over rows `rows` and all columns, without the constant.
  func dualSum(
    _ rows: Range<Int>, _ solution: LPSolution, of program: LinearProgram, _ sums: Sums
  ) -> DoubleDouble {
    let sign = program.sense == .minimize ? 1.0 : -1.0
    var total = DoubleDouble.zero
    for i in rows where solution.rowDuals[i] != 0 {
      let y = solution.rowDuals[i]
      let bound = sign * y > 0 ? program.rowLower[i] : program.rowUpper[i]
      if bound.isFinite { total.addProduct(y, bound) }
    }
    for j in 0..<program.columnCount where sums.reducedCosts[j] != 0 {
      let z = sums.reducedCosts[j]
      let bound = sign * z > 0 ? program.columnLower[j] : program.columnUpper[j]
      if bound.isFinite { total.addProduct(z, bound) }
    }
    return total
  }

  // MARK: Worst of

  private mutating func countPrimal(
    _ violation: Double, scale: Double, when holds: Bool = true, side: Double = 0
  ) {
    if !holds || violation == -.infinity { return }
    let violation = violation.isNaN ? .infinity : violation
    let size = max(abs(scale), abs(side))
    primalAbsolute = worst(primalAbsolute, violation)
    primalRelative = worst(
      primalRelative, size.isFinite ? violation / (1 + size) : (violation > 0 ? .infinity : 0))
  }

  private mutating func countDual(_ violation: Double, relative factor: Double) {
    let violation = violation.isNaN ? .infinity : violation
    dualAbsolute = worst(dualAbsolute, violation)
    dualRelative = worst(dualRelative, violation == .infinity ? .infinity : violation * factor)
  }

  /// The larger; a NaN counts as infinite.
  func worst(_ a: Double, _ b: Double) -> Double { b.isNaN ? .infinity : max(a, b) }
}

/// What a report needs of A: the sums and the magnitudes of their terms.
struct Sums {
  var objective = DoubleDouble.zero
  /// A·x.
  var activities: [DoubleDouble]
  /// c − Aᵀy, rounded at the end.
  var reducedCosts: [Double]
  /// max_j |a_ij·x_j|.
  var rowMagnitude: [Double]
  /// max(|c_j|, max_i |a_ij·y_i|).
  var columnMagnitude: [Double]
  /// max_j |a_ij| / (1 + columnMagnitude_j).
  var rowEffect: [Double]

  init(_ solution: LPSolution, of program: LinearProgram) {
    let matrix = program.matrix
    activities = [DoubleDouble](repeating: .zero, count: program.rowCount)
    rowMagnitude = [Double](repeating: 0, count: program.rowCount)
    rowEffect = [Double](repeating: 0, count: program.rowCount)
    reducedCosts = program.costs
    columnMagnitude = program.costs.map { abs($0) }
    objective = DoubleDouble(program.objectiveConstant)
    for j in 0..<program.columnCount {
      let x = solution.columnValues[j]
      objective.addProduct(program.costs[j], x)
      var z = DoubleDouble(program.costs[j])
      var magnitude = columnMagnitude[j]
      for k in matrix.column(j) {
        let i = Int(matrix.rowIndices[k])
        let a = matrix.values[k]
        activities[i].addProduct(a, x)
        rowMagnitude[i] = max(rowMagnitude[i], abs(a * x))
        z.addProduct(-a, solution.rowDuals[i])
        magnitude = max(magnitude, abs(a * solution.rowDuals[i]))
      }
      reducedCosts[j] = z.value
      columnMagnitude[j] = magnitude
      for k in matrix.column(j) {
        let i = Int(matrix.rowIndices[k])
        rowEffect[i] = max(rowEffect[i], abs(matrix.values[k]) / (1 + magnitude))
      }
    }
  }
}
