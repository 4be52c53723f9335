import LinearAlgebra
import LinearProgramming

/// Bases and solutions in and out of the engine.
extension SimplexEngine {
  /// Starts from the given basis. Too many or too few basic variables are put right: surplus ones
  /// leave, and `factorize` replaces dependent columns by logicals.
  func load(_ basis: Basis) {
    precondition(basis.columns.count == columnCount && basis.rows.count == rowCount)
    var basic = 0
    func take(_ j: Int, _ status: BasisStatus, logical: Bool) {
      if status == .basic, basic < rowCount {
        head[basic] = Int32(j)
        basic += 1
        isNonbasic[j] = 0
        move[j] = 0
      } else {
        isNonbasic[j] = 1
        // The logical is the negated activity: an activity at its lower bound is a logical at its
        // upper one.
        let atUpper = logical ? status == .atLower : status == .atUpper
        move[j] = atUpper ? -1 : 1
        placeAtBound(j)
      }
    }
    for j in 0..<columnCount { take(j, basis.columns[j], logical: false) }
    for i in 0..<rowCount { take(columnCount + i, basis.rows[i], logical: true) }
    var i = 0
    while basic < rowCount {
      let j = columnCount + i
      if isNonbasic[j] != 0 {
        head[basic] = Int32(j)
        basic += 1
        isNonbasic[j] = 0
        move[j] = 0
      }
      i += 1
    }
    edgeWeight.fill(1)
    devexWeight.fill(1)
    isFresh = false
    factorsFitBasis = false
    pricesRightColumns = false
  }

  /// The basis in the program's terms.
  func currentBasis() -> Basis {
    func status(_ j: Int, logical: Bool) -> BasisStatus {
      if isNonbasic[j] == 0 { return .basic }
      let l = program.lower[j], u = program.upper[j]
      if l == -.infinity && u == .infinity { return .free }
      if l == u { return .atLower }
      let atUpper = l == -.infinity || (u < .infinity && move[j] < 0)
      return atUpper != logical ? .atUpper : .atLower
    }
    return Basis(
      columns: (0..<columnCount).map { status($0, logical: false) },
      rows: (0..<rowCount).map { status(columnCount + $0, logical: true) })
  }

  /// The basic solution of the current basis in the program's own units, with fresh factors.
  func result(_ status: SimplexStatus) -> SimplexResult {
    useTrueBounds()
    useTrueCosts()
    placeNonbasicAtBounds()
    factorizeIfNeeded()
    computePrimal()
    computeDual(refining: true)
    let y = fullWork.array
    let lp = program.original
    var x = [Double](repeating: 0, count: columnCount)
    for j in 0..<columnCount where isNonbasic[j] != 0 { x[j] = value[j] * program.columnScale[j] }
    for p in 0..<rowCount {
      let j = Int(head[p])
      if j < columnCount { x[j] = basicValue[p] * program.columnScale[j] }
    }
    let basis = currentBasis()
    let solution = LPSolution(
      columnValues: x, rowDuals: program.rowDuals(y), of: lp, basis: basis)
    return SimplexResult(status: status, solution: solution, basis: basis, iterations: iterations)
  }

  /// Whether the end of a scaled run has to be carried on without scaling.
  func needsUnscaledRun(_ status: SimplexStatus, _ solution: LPSolution) -> Bool {
    switch status {
    case .infeasible, .unbounded, .stopped: return false
    case .failed: return true
    case .optimal: guard settings.endsInOwnUnits else { return false }
    }
    let lp = program.original
    let tolerance = Tolerance.feasibility
    for j in 0..<columnCount {
      let x = solution.columnValues[j]
      if lp.columnLower[j] - x > tolerance || x - lp.columnUpper[j] > tolerance { return true }
    }
    for i in 0..<rowCount {
      let r = solution.rowActivities[i]
      // Activities of large terms cannot be told more finely than their rounding.
      let allowed = tolerance * max(1, Tolerance.activityShare * abs(r))
      if lp.rowLower[i] - r > allowed || r - lp.rowUpper[i] > allowed { return true }
    }
    return false
  }
}
