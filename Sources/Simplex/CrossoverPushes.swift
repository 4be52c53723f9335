import LinearAlgebra
import LinearProgramming

/// The pushes of the crossover, after which the basis is optimal but for what the interior point
/// missed (Megiddo 1991).
extension InteriorBasis {
  // MARK: Reduced costs

  /// Takes the reduced cost of each basic variable to 0, or the variable out of the basis.
  ///
  /// With t from 0 to d_p along row p of B⁻¹[A I], d_k falls by t·α_k: it may reach 0, where k takes
  /// the place of p, and has to stay 0 where k is off its bounds. So all basic variables end with
  /// d = 0, and pushing others to their bounds afterwards changes no reduced cost.
  func pushDuals() -> Limit? {
    let due = (0..<engine.rowCount).filter { engine.dual[Int(engine.head[$0])] != 0 }
      .sorted { abs(engine.dual[Int(engine.head[$0])]) < abs(engine.dual[Int(engine.head[$1])]) }
    for p in due {
      if let limit = reachedLimit { return limit }
      pushDual(p)
    }
    return nil
  }

  private func pushDual(_ p: Int) {
    let j = Int(engine.head[p])
    let goal = engine.dual[j]
    guard goal != 0 else { return }
    engine.computeRho(p)
    engine.priceRho()
    guard let block = firstDualBlock(goal: goal) else {
      moveDuals(by: goal)
      engine.dual[j] = 0
      return
    }
    engine.computeColumn(block.variable)
    let (ofColumn, ofRow) = (engine.column[p], engine.pivotRowEntry(block.variable))
    guard abs(ofColumn - ofRow) <= Tolerance.pushDisagreement * min(abs(ofColumn), abs(ofRow))
    else {
      // Not to be trusted; the simplex method will see to it.
      engine.dual[j] = 0
      refactorize()
      return
    }
    moveDuals(by: block.step)
    engine.dual[block.variable] = 0
    engine.dual[j] = goal - block.step
    let hasBoth = engine.isBoxed(j)
    let toUpper = hasBoth ? goal < 0 : engine.lower[j] == -.infinity
    exchange(position: p, entering: block.variable, leavingMove: toUpper ? -1 : 1)
  }

  /// d_k ← d_k − t·α_k.
  private func moveDuals(by t: Double) {
    guard t != 0 else { return }
    let (row, rho) = (engine.pivotRow, engine.rho)
    for k in 0..<row.count { engine.dual[row.index(k)] -= t * row[row.index(k)] }
    for k in 0..<rho.count {
      let j = engine.columnCount + rho.index(k)
      if engine.isNonbasic[j] != 0 { engine.dual[j] -= t * rho[rho.index(k)] }
    }
  }

  /// The nonbasic variable of largest pivot among those whose reduced cost would leave 0 or pass it
  /// (Harris' ratio test).
  private func firstDualBlock(goal: Double) -> (variable: Int, step: Double)? {
    let sign: Double = goal > 0 ? 1 : -1
    let tolerance = engine.settings.dualTolerance
    let (row, rho) = (engine.pivotRow, engine.rho)
    /// How far d_j may fall; nil where it does not fall.
    func room(_ j: Int, _ alpha: Double) -> Double? {
      guard engine.isNonbasic[j] != 0, !engine.isFixed(j), isPivot(alpha, goal) else { return nil }
      if isInside(j) { return 0 }
      let fall = sign * alpha * Double(engine.move[j])
      return fall > 0 ? max(0, Double(engine.move[j]) * engine.dual[j]) : nil
    }
    func forEach(_ body: (Int, Double) -> Void) {
      for k in 0..<row.count { body(row.index(k), row[row.index(k)]) }
      for k in 0..<rho.count { body(engine.columnCount + rho.index(k), rho[rho.index(k)]) }
    }
    var relaxed = abs(goal)
    forEach { j, alpha in
      guard let room = room(j, alpha) else { return }
      relaxed = min(relaxed, isInside(j) ? 0 : (room + tolerance) / abs(alpha))
    }
    guard relaxed < abs(goal) else { return nil }
    var best: (variable: Int, step: Double)?
    var largest = 0.0
    forEach { j, alpha in
      guard abs(alpha) > largest, let room = room(j, alpha), room <= relaxed * abs(alpha) else {
        return
      }
      largest = abs(alpha)
      best = (j, sign * room / abs(alpha))
    }
    return best
  }

  private func isPivot(_ alpha: Double, _ goal: Double) -> Bool {
    abs(alpha) > Tolerance.goodPivot
      || abs(alpha) > Tolerance.leastPivot && abs(alpha * goal) > Tolerance.wrongReducedCost
  }

  // MARK: Values

  /// Pushes each nonbasic variable that is off its bounds to the nearer one (0 where free), or into
  /// the basis.
  func pushToBounds() -> Limit? {
    for j in ranked.reversed() where engine.isNonbasic[j] != 0 && isInside(j) {
      if let limit = reachedLimit { return limit }
      push(j)
    }
    return nil
  }

  private func push(_ j: Int) {
    let toUpper = engine.move[j] < 0
    let target = engine.isFree(j) ? 0 : toUpper ? engine.upper[j] : engine.lower[j]
    let way = target - engine.value[j]
    engine.computeColumn(j)
    guard let block = firstBlock(way: way) else {
      moveBasicValues(by: way)
      engine.value[j] = target
      landed(j)
      return
    }
    let step = min(max(block.step, 0), 1) * way
    moveBasicValues(by: step)
    engine.value[j] += step
    landed(Int(engine.head[block.position]))
    engine.computeRho(block.position)
    exchange(position: block.position, entering: j, leavingMove: block.toUpper ? -1 : 1)
  }

  private func moveBasicValues(by step: Double) {
    for k in 0..<engine.column.count {
      let p = engine.column.index(k)
      engine.basicValue[p] -= step * engine.column[p]
    }
  }

  /// The basic variable of largest pivot among those that would pass a bound (Harris); the step is
  /// a share of the way.
  private func firstBlock(way: Double) -> (position: Int, step: Double, toUpper: Bool)? {
    /// How far the value at p may fall or rise, where it moves.
    func room(_ p: Int) -> Double? {
      let fall = way * engine.column[p]
      let size = abs(engine.column[p])
      guard size > Tolerance.leastPivot, fall != 0 else { return nil }
      let room =
        fall > 0
        ? engine.basicValue[p] - engine.basicLower[p] : engine.basicUpper[p] - engine.basicValue[p]
      guard size > Tolerance.leastBlock || abs(fall) > room + Tolerance.wrongValue else {
        return nil
      }
      return max(room, 0)
    }
    var relaxed = 1.0
    for k in 0..<engine.column.count {
      let p = engine.column.index(k)
      guard let room = room(p) else { continue }
      relaxed = min(relaxed, (room + Tolerance.harris) / abs(way * engine.column[p]))
    }
    guard relaxed < 1 else { return nil }
    var best: (position: Int, step: Double, toUpper: Bool)?
    var largest = 0.0
    for k in 0..<engine.column.count {
      let p = engine.column.index(k)
      guard abs(engine.column[p]) > largest, let room = room(p) else { continue }
      let fall = way * engine.column[p]
      guard room <= relaxed * abs(fall) else { continue }
      best = (p, room / abs(fall), fall < 0)
      largest = abs(engine.column[p])
    }
    return best
  }
}
