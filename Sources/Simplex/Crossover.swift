import LinearAlgebra
import LinearProgramming

/// From an optimal interior point to an optimal basis (Megiddo 1991; Bixby and Saltzman 1994).
///
/// Variables whose distance to a bound is below their reduced cost go to that bound; the farthest
/// from their bounds form a first basis; the rest are pushed to bounds one by one, entering the
/// basis where a basic variable blocks the way. The primal simplex method ends what is left.
public struct Crossover: Sendable {
  public var settings: SimplexSettings
  public var observer: SolverObserver?

  public init(settings: SimplexSettings = SimplexSettings(), observer: SolverObserver? = nil) {
    self.settings = settings
    self.observer = observer
  }

  /// The basic solution near `interior`. Any status but `.optimal` means that the crossover was
  /// given up, and that the interior solution is the better one to keep.
  public func run(_ program: LinearProgram, interior: LPSolution) -> SimplexResult {
    let control = SolveControl(settings: settings, observer: observer)
    control.phase(.crossover)
    let form = ScaledProgram(program, scaling: settings.scaling)
    let engine = SimplexEngine(form, settings: settings, control: control)
    let superbasic = engine.loadInterior(interior)
    if let limit = engine.pushToBounds(superbasic) { return engine.result(.stopped(limit)) }
    let result = engine.result(engine.run(preferringPrimal: true))
    guard form.isScaled, engine.needsUnscaledRun(result.status, result.solution) else {
      return result
    }
    let plain = SimplexEngine(
      ScaledProgram(program, scaling: false), settings: settings, control: control)
    plain.iterations = result.iterations
    plain.load(result.basis)
    return plain.result(plain.run(preferringPrimal: true))
  }
}

extension SimplexEngine {
  /// Takes the values of an interior point, near ones moved to their bounds, and a basis of the
  /// variables farthest from theirs. Returns the nonbasic variables that are not at a bound.
  func loadInterior(_ interior: LPSolution) -> [Int] {
    var distance = [Double](repeating: 0, count: variableCount)
    for j in 0..<variableCount {
      isNonbasic[j] = 1
      let (x, d) = scaled(j, interior)
      value[j] = x
      distance[j] = settle(j, reducedCost: d)
    }
    let ranked = (0..<variableCount).filter { distance[$0] > 0 }
      .sorted { distance[$0] > distance[$1] || (distance[$0] == distance[$1] && $0 < $1) }
    chooseBasis(from: ranked)
    return ranked.filter { isNonbasic[$0] != 0 }.reversed()
  }

  /// Value and reduced cost of variable j at a solution of the program, in scaled units.
  private func scaled(_ j: Int, _ s: LPSolution) -> (x: Double, d: Double) {
    if j < columnCount {
      let scale = program.columnScale[j]
      return (s.columnValues[j] / scale, s.reducedCosts[j] * scale * program.costScale)
    }
    let i = j - columnCount
    let scale = program.rowScale[i]
    return (-s.rowActivities[i] * scale, -s.rowDuals[i] * program.costScale / scale)
  }

  /// Moves j to a bound when that is nearer than its reduced cost is to 0. Returns how far it
  /// stays from its bounds, 0 at a bound.
  private func settle(_ j: Int, reducedCost d: Double) -> Double {
    if isFree(j) {
      move[j] = 0
      return .infinity
    }
    let below = value[j] - lower[j], above = upper[j] - value[j]
    let distance = min(below, above)
    move[j] = below <= above ? 1 : -1
    if isFixed(j) || distance <= max(abs(d), 1e-9) {
      placeAtBound(j)
      return 0
    }
    return distance
  }

  /// The first m of the ranked variables that are independent; logicals make up the rest.
  private func chooseBasis(from ranked: [Int]) {
    var basic = 0
    func take(_ j: Int) {
      head[basic] = Int32(j)
      isNonbasic[j] = 0
      basic += 1
    }
    for j in ranked.prefix(rowCount) { take(j) }
    var i = 0
    while basic < rowCount {
      if isNonbasic[columnCount + i] != 0 { take(columnCount + i) }
      i += 1
    }
    let values = value.array
    edgeWeight.fill(1)
    pricesRightColumns = false
    factorize()
    // Those that had to leave keep their values: they are still to be pushed.
    for j in ranked where isNonbasic[j] != 0 { value[j] = values[j] }
    for p in 0..<rowCount { move[Int(head[p])] = 0 }
    computePrimal()
  }

  /// Pushes each given variable to its nearer bound (0 where free), or into the basis.
  func pushToBounds(_ superbasic: [Int]) -> Limit? {
    for j in superbasic {
      if let limit = control.reachedLimit(iterations: iterations) { return limit }
      guard isNonbasic[j] != 0 else { continue }
      push(j)
      if factors.isDueForRefactorization || !factorsFitBasis {
        let values = value.array
        factorize()
        for k in superbasic where isNonbasic[k] != 0 { value[k] = values[k] }
        computePrimal()
      }
    }
    return nil
  }

  private func push(_ j: Int) {
    let toUpper = move[j] < 0
    let target = isFree(j) ? 0 : toUpper ? upper[j] : lower[j]
    let way = target - value[j]
    computeColumn(j)
    guard let block = firstBlock(way: way) else {
      moveBasicValues(by: way)
      value[j] = target
      return
    }
    let step = min(max(block.step, 0), 1) * way
    moveBasicValues(by: step)
    let entered = value[j] + step
    computeRho(block.position)
    let sound = exchange(
      position: block.position, entering: j, leavingMove: block.toUpper ? -1 : 1,
      alpha: column[block.position])
    basicValue[block.position] = entered
    if !sound { factorsFitBasis = false }
  }

  private func moveBasicValues(by step: Double) {
    for k in 0..<column.count {
      let p = column.index(k)
      basicValue[p] -= step * column[p]
    }
  }

  /// The basic variable of largest pivot among those that would pass a bound (Harris); the step is
  /// a share of the way.
  private func firstBlock(way: Double) -> (position: Int, step: Double, toUpper: Bool)? {
    let tolerance = 1e-7
    var relaxed = 1.0
    for k in 0..<column.count {
      let p = column.index(k)
      let fall = way * column[p]
      guard abs(column[p]) > 1e-5, fall != 0 else { continue }
      let room = fall > 0 ? basicValue[p] - basicLower[p] : basicUpper[p] - basicValue[p]
      relaxed = min(relaxed, (max(room, 0) + tolerance) / abs(fall))
    }
    guard relaxed < 1 else { return nil }
    var best: (position: Int, step: Double, toUpper: Bool)?
    var largest = 0.0
    for k in 0..<column.count {
      let p = column.index(k)
      let fall = way * column[p]
      guard abs(column[p]) > max(1e-5, largest), fall != 0 else { continue }
      let room = fall > 0 ? basicValue[p] - basicLower[p] : basicUpper[p] - basicValue[p]
      let step = max(room, 0) / abs(fall)
      guard step <= relaxed else { continue }
      best = (p, step, fall < 0)
      largest = abs(column[p])
    }
    return best
  }
}
