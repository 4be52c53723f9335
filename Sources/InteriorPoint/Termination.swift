import LinearProgramming

/// How far an iterate is from optimal.
struct State {
  var mu: Double
  /// Both objectives in the program's units, and its sense.
  var primalObjective: Double
  var dualObjective: Double
  /// The dual objective as the scaled form has it, to be maximised.
  var scaledDualObjective: Double
  var primalResidual: Double
  var dualResidual: Double
  var relativeGap: Double
  /// The worst of residuals and gap over its tolerance: optimal at 1 and below.
  var measure: Double
  var report: IterationReport

  init(_ solver: InteriorPointSolver) {
    let form = solver.form, point = solver.point
    // Primal objective, dual objective, products.
    let sums = solver.reductions.sum { j, sums in
      sums[0] += form.costs[j] * point.x[j]
      switch solver.kinds[j] {
      case .fixed: sums[1] += form.lower[j] * (form.costs[j] - solver.reducedPart(j))
      default: break
      }
      if solver.kinds[j].hasLower {
        sums[1] += form.lower[j] * point.lowerDual[j]
        sums[2] += point.lowerSlack[j] * point.lowerDual[j]
      }
      if solver.kinds[j].hasUpper {
        sums[1] -= form.upper[j] * point.upperDual[j]
        sums[2] += point.upperSlack[j] * point.upperDual[j]
      }
    }
    let primal = sums[0], products = sums[2]
    let dual = sums[1] + solver.reductions.dot(form.rightHandSide, point.y)
    scaledDualObjective = dual
    mu = products / Double(max(1, solver.pairCount))
    let unit = 1 / (form.scaling.cost * form.scaling.quantity)
    let sign = solver.program.sense == .minimize ? 1.0 : -1.0
    primalObjective = sign * primal * unit + solver.program.objectiveConstant
    dualObjective = sign * dual * unit + solver.program.objectiveConstant
    primalResidual =
      max(solver.residuals.primalNorm, solver.residuals.boundNorm) / (1 + solver.rightHandSideNorm)
    dualResidual = solver.residuals.dualNorm / (1 + solver.costNorm)
    relativeGap =
      abs(primalObjective - dualObjective) / (1 + 0.5 * abs(primalObjective + dualObjective))
    measure = max(primalResidual, dualResidual, relativeGap) / solver.tolerance
    // max passes over NaN.
    if !(primalObjective + dualObjective + mu).isFinite { measure = .infinity }
    report = IterationReport(
      iteration: solver.iteration, primalObjective: primalObjective, dualObjective: dualObjective,
      primalResidual: primalResidual, dualResidual: dualResidual, mu: mu)
  }
}

extension InteriorPointSolver {
  /// (Aᵀy)_j of a fixed variable.
  func reducedPart(_ j: Int) -> Double {
    guard j < form.columnCount else { return -point.y[form.slackRows[j - form.columnCount]] }
    var sum = 0.0
    for k in form.matrix.column(j) {
      sum += form.matrix.values[k] * point.y[Int(form.matrix.rowIndices[k])]
    }
    return sum
  }
}
