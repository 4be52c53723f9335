import LinearAlgebra
import LinearProgramming

/// An interior point on its way to a basis: a basis of the engine, and values and reduced costs that
/// are the point's own, not those that follow from the basis.
///
/// The two agree but for what the point misses. A basis magnifies that, so what follows from a basis
/// that is not the last one would lead the pushes astray.
final class InteriorBasis {
  let engine: SimplexEngine
  /// How far each variable is from its bounds, in scaled units; 0 at a bound, ∞ where it has none.
  private(set) var distance: [Double]
  /// The variables off their bounds, the farthest first.
  let ranked: [Int]

  /// Near values are moved to their bounds; reduced costs on the wrong side, or of variables off their
  /// bounds, are set to 0.
  init(_ engine: SimplexEngine, _ interior: LPSolution) {
    self.engine = engine
    var distance = [Double](repeating: 0, count: engine.variableCount)
    for j in 0..<engine.variableCount {
      let (x, d) = engine.scaled(j, interior)
      engine.isNonbasic[j] = 1
      engine.value[j] = x
      distance[j] = engine.settle(j, reducedCost: d)
      let isZero = distance[j] > 0 || abs(d) < Tolerance.leastReducedCost
      engine.dual[j] = isZero ? 0 : engine.rightSide(j, d)
    }
    self.distance = distance
    ranked = distance.indices.filter { distance[$0] > 0 }
      .sorted { distance[$0] > distance[$1] || (distance[$0] == distance[$1] && $0 < $1) }
  }

  func isInside(_ j: Int) -> Bool { distance[j] > 0 }

  /// Variable j has come to its bound, or to 0 where it is free.
  func landed(_ j: Int) { distance[j] = 0 }

  /// Variable q takes position p with its current value; the one there keeps its value where it is off its
  /// bounds, and else goes to its bound. `engine.rho` is that of p, `engine.column` that of q.
  func exchange(position p: Int, entering q: Int, leavingMove: Int8) {
    let leaving = Int(engine.head[p])
    let (entered, left) = (engine.value[q], engine.basicValue[p])
    let d = engine.dual[q]
    let sound = engine.exchange(
      position: p, entering: q, leavingMove: leavingMove, alpha: engine.column[p])
    engine.dual[q] = d
    engine.basicValue[p] = entered
    if isInside(leaving) { keep(left, of: leaving) }
    if engine.factors.isDueForRefactorization || !sound { refactorize() }
  }

  /// A nonbasic variable off its bounds stands at x, and is to go to the nearer bound.
  private func keep(_ x: Double, of j: Int) {
    engine.value[j] = x
    engine.move[j] =
      engine.isFree(j) ? 0 : x - engine.lower[j] <= engine.upper[j] - x ? 1 : -1
  }

  /// Fresh factors; values and reduced costs stay.
  func refactorize() {
    var x = engine.value.array
    for p in 0..<engine.rowCount { x[Int(engine.head[p])] = engine.basicValue[p] }
    let d = engine.dual.array
    engine.factorize()
    for j in 0..<engine.variableCount {
      engine.dual[j] = d[j]
      if engine.isNonbasic[j] != 0, isInside(j) { keep(x[j], of: j) }
    }
    for p in 0..<engine.rowCount { take(x[Int(engine.head[p])], at: p) }
  }

  private func take(_ x: Double, at p: Int) {
    let j = Int(engine.head[p])
    engine.basicValue[p] = x
    engine.basicLower[p] = engine.lower[j]
    engine.basicUpper[p] = engine.upper[j]
  }

  // MARK: The first basis

  /// A basis of the farthest variables that are independent, made one of large volume.
  ///
  /// A triangular basis may have an inverse of 1e10 though each of its pivots is near 1. So where a
  /// unit vector comes to more than `largestEntry` in the basis it takes the place of what it comes
  /// to most of.
  func chooseBasis() -> Limit? {
    guard engine.rowCount > 0 else { return nil }
    chooseFarthest()
    for _ in 0..<Self.repairs {
      let units = replaceByUnits()
      if let limit = units.limit { return limit }
      if let limit = enlargeVolume() { return limit }
      if units.count == 0 { break }
    }
    return nil
  }

  private static let repairs = 2

  private func chooseFarthest() {
    var basic = 0
    func take(_ j: Int) {
      engine.head[basic] = Int32(j)
      engine.isNonbasic[j] = 0
      basic += 1
    }
    for j in ranked.prefix(engine.rowCount) { take(j) }
    for i in 0..<engine.rowCount where basic < engine.rowCount {
      if engine.isNonbasic[engine.columnCount + i] != 0 { take(engine.columnCount + i) }
    }
    engine.edgeWeight.fill(1)
    engine.pricesRightColumns = false
    for p in 0..<engine.rowCount { self.take(engine.value[Int(engine.head[p])], at: p) }
    let (tolerance, threshold) = (
      engine.factors.absolutePivotTolerance, engine.factors.pivotThreshold
    )
    engine.factors.absolutePivotTolerance = Tolerance.leastPivotOfFirstFactors
    engine.factors.pivotThreshold = Self.pivotThreshold
    refactorize()
    engine.factors.absolutePivotTolerance = tolerance
    engine.factors.pivotThreshold = threshold
    for p in 0..<engine.rowCount { engine.move[Int(engine.head[p])] = 0 }
  }

  private static let pivotThreshold = 0.5

  /// Unit vectors take the places of rows of the inverse with large entries. Which these are a product
  /// B⁻¹·v with random signs v tells, which is as large as a row is long, and follows each exchange
  /// until rounding shows.
  private func replaceByUnits() -> (count: Int, limit: Limit?) {
    var count = 0, refused = 0
    var size = productWithRandomSigns()
    var isFresh = true
    while refused < Self.refusals {
      if let limit = reachedLimit { return (count, limit) }
      let p = positionOfLargest(size)
      if abs(size[p]) > Self.longestRow {
        engine.computeRho(p)
        let rho = engine.rho
        let i = (0..<rho.count).map { rho.index($0) }.max { abs(rho[$0]) < abs(rho[$1]) }
        if let i, abs(rho[i]) > Self.largestEntry {
          engine.computeColumn(engine.columnCount + i)
          let column = engine.column
          let ratio = size[p] / column[p]
          for k in 0..<column.count { size[column.index(k)] -= ratio * column[column.index(k)] }
          size[p] = ratio
          exchange(position: p, entering: engine.columnCount + i, leavingMove: moveOfBasic(p))
          count += 1
          isFresh = false
          continue
        }
        if isFresh { refused += 1 }
        size[p] = 0
      } else if isFresh {
        break
      }
      guard !isFresh else { continue }
      size = productWithRandomSigns()
      isFresh = true
    }
    return (count, nil)
  }

  /// Long rows without large entries that are looked at.
  private static let refusals = 20

  private func positionOfLargest(_ x: [Double]) -> Int {
    var best = 0
    for p in x.indices where abs(x[p]) > abs(x[best]) { best = p }
    return best
  }

  private func productWithRandomSigns() -> [Double] {
    for i in 0..<engine.rowCount { engine.fullWork[i] = engine.random.next() < 0.5 ? -1 : 1 }
    let product = engine.flips
    product.load(engine.fullWork)
    engine.factors.ftran(product, expectedDensity: 1)
    defer { product.clear() }
    return (0..<engine.rowCount).map { product[$0] }
  }

  /// Entries of the inverse of a good basis; its rows have many.
  private static let largestEntry = 1e3
  private static let longestRow = 1e4

  /// Brings in what lies far from its bounds for what lies near them, where that at least doubles the
  /// volume of the basis with each column as long as its variable's distance (IPX; Schork and Gondzio
  /// 2020, section 3).
  private func enlargeVolume() -> Limit? {
    for _ in 0..<Self.volumePasses {
      var count = 0
      for j in ranked where engine.isNonbasic[j] != 0 {
        if let limit = reachedLimit { return limit }
        engine.computeColumn(j)
        let (p, gain) = largestEntryByLength()
        guard gain * length(j) > Self.leastGain else { continue }
        engine.computeRho(p)
        exchange(position: p, entering: j, leavingMove: moveOfBasic(p))
        count += 1
      }
      if count == 0 { break }
    }
    return nil
  }

  private static let volumePasses = 3
  private static let leastGain = 2.0
  /// The distance from their bounds that free variables count as.
  private static let longest = 1e12

  private func length(_ j: Int) -> Double {
    min(max(distance[j], Tolerance.shortestDistance), Self.longest)
  }

  /// The position at which `engine.column`, over the length of the basic variable, is largest, of
  /// entries that make pivots.
  private func largestEntryByLength() -> (position: Int, size: Double) {
    var best = (position: 0, size: 0.0)
    for k in 0..<engine.column.count {
      let p = engine.column.index(k)
      guard abs(engine.column[p]) > Tolerance.leastPivotOfFirstFactors else { continue }
      let size = abs(engine.column[p]) / length(Int(engine.head[p]))
      if size > best.size { best = (p, size) }
    }
    return best
  }

  /// The bound at which the basic variable of a position stands, or to which it is nearer.
  private func moveOfBasic(_ p: Int) -> Int8 {
    engine.basicValue[p] - engine.basicLower[p] <= engine.basicUpper[p] - engine.basicValue[p]
      ? 1 : -1
  }

  var reachedLimit: Limit? { engine.reachedLimit }
}

extension SimplexEngine {
  /// Value and reduced cost of variable j at a solution of the program, in scaled units.
  fileprivate func scaled(_ j: Int, _ s: LPSolution) -> (x: Double, d: Double) {
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
  fileprivate func settle(_ j: Int, reducedCost d: Double) -> Double {
    if isFree(j) {
      move[j] = 0
      return .infinity
    }
    let below = value[j] - lower[j], above = upper[j] - value[j]
    let distance = min(below, above)
    move[j] = below <= above ? 1 : -1
    if isFixed(j) || distance <= max(abs(d), Tolerance.atBound) {
      placeAtBound(j)
      return 0
    }
    return distance
  }

  /// d where that is right for the bound at which j stands, else 0.
  fileprivate func rightSide(_ j: Int, _ d: Double) -> Double {
    isFixed(j) ? d : move[j] > 0 ? max(0, d) : min(0, d)
  }
}
