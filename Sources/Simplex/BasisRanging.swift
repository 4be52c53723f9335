import LinearProgramming

/// Over which ranges of costs and bounds an optimal basis stays optimal, one number changing at a
/// time, and so over which ranges its prices hold (Chvátal 1983, chapter 10).
///
/// All in the program's own units. Degenerate bases give ranges that are true but may be shorter
/// than those over which the price holds with another basis.
public final class BasisRanging {
  private let engine: SimplexEngine
  private let form: ScaledProgram

  /// nil when the basis is not optimal for `program` within the tolerances of `settings`.
  public init?(
    _ program: LinearProgram, basis: Basis, settings: SimplexSettings = SimplexSettings()
  ) {
    form = ScaledProgram(program, scaling: settings.scaling)
    engine = SimplexEngine(
      form, settings: settings, control: SolveControl(settings: settings, observer: nil))
    engine.load(basis)
    guard engine.factorize() == 0 else { return nil }
    engine.computePrimal()
    engine.computeDual()
    guard engine.computeInfeasibilities() <= Tolerance.optimalForRanging else { return nil }
    for j in 0..<engine.variableCount where engine.isNonbasic[j] != 0 {
      guard engine.dualInfeasibility(j) <= Tolerance.optimalForRanging else { return nil }
    }
  }

  /// The costs of column j at which the basis stays optimal.
  public func costRange(ofColumn j: Int) -> (lower: Double, upper: Double) {
    precondition(j >= 0 && j < engine.columnCount)
    let (down, up) =
      engine.isNonbasic[j] != 0 ? nonbasicCostRange(j) : basicCostRange(j)
    let unit = form.costScale * form.columnScale[j]
    let cost = form.original.costs[j]
    let ends = (cost + down / unit, cost + up / unit)
    return ends.0 <= ends.1 ? ends : (ends.1, ends.0)
  }

  /// The values that the binding side of row i may take while the basis stays optimal, so that its
  /// price holds; nil when the row's activity is basic, that is when no side binds.
  public func sideRange(ofRow i: Int) -> (lower: Double, upper: Double)? {
    precondition(i >= 0 && i < engine.rowCount)
    let j = engine.columnCount + i
    guard let (down, up) = valueRange(j) else { return nil }
    // The logical is the negated activity.
    return (-up / form.rowScale[i], -down / form.rowScale[i])
  }

  /// The same for the binding bound of column j; nil when the column is basic.
  public func boundRange(ofColumn j: Int) -> (lower: Double, upper: Double)? {
    precondition(j >= 0 && j < engine.columnCount)
    guard let (down, up) = valueRange(j) else { return nil }
    return (down * form.columnScale[j], up * form.columnScale[j])
  }

  /// How sides and bounds move together, per unit of a step.
  public struct Step: Sendable {
    public var rowLower: [(row: Int, change: Double)] = []
    public var rowUpper: [(row: Int, change: Double)] = []
    public var columnLower: [(column: Int, change: Double)] = []
    public var columnUpper: [(column: Int, change: Double)] = []
    public init() {}
  }

  /// The lengths t ≤ 0 ≤ t of a step at which the basis stays optimal, so that its prices tell the
  /// objective's change: t·(B⁻¹N·Δx_N) keeps every basic variable within its own, moving, bounds.
  public func stepRange(_ step: Step) -> (lower: Double, upper: Double) {
    let moves = scaled(step)
    var fall = [Double](repeating: 0, count: engine.rowCount)
    for (j, move) in moves where engine.isNonbasic[j] != 0 {
      let atUpper = engine.move[j] == -1 || (engine.isFixed(j) && move.lower == 0)
      let change = atUpper ? move.upper : move.lower
      guard change != 0 else { continue }
      engine.computeColumn(j)
      for t in 0..<engine.column.count {
        let p = engine.column.index(t)
        fall[p] += engine.column[p] * change
      }
    }
    var down = -Double.infinity, up = Double.infinity
    /// `slack`, ≥ 0, shrinks by `rate` for each unit of the step.
    func limit(_ slack: Double, rate: Double) {
      guard slack < .infinity, abs(rate) > Tolerance.leastRate else { return }
      if rate > 0 {
        up = min(up, max(slack, 0) / rate)
      } else {
        down = max(down, max(slack, 0) / rate)
      }
    }
    for p in 0..<engine.rowCount {
      let own = moves[Int(engine.head[p])] ?? (0, 0)
      limit(engine.basicValue[p] - engine.basicLower[p], rate: fall[p] + own.lower)
      limit(engine.basicUpper[p] - engine.basicValue[p], rate: -fall[p] - own.upper)
    }
    return (down, up)
  }

  /// The moves of the variables' scaled bounds; a logical is the negated activity.
  private func scaled(_ step: Step) -> [Int: (lower: Double, upper: Double)] {
    var moves: [Int: (lower: Double, upper: Double)] = [:]
    for (i, change) in step.rowLower {
      moves[engine.columnCount + i, default: (0, 0)].upper -= change * form.rowScale[i]
    }
    for (i, change) in step.rowUpper {
      moves[engine.columnCount + i, default: (0, 0)].lower -= change * form.rowScale[i]
    }
    for (j, change) in step.columnLower {
      moves[j, default: (0, 0)].lower += change / form.columnScale[j]
    }
    for (j, change) in step.columnUpper {
      moves[j, default: (0, 0)].upper += change / form.columnScale[j]
    }
    return moves
  }

  /// Scaled changes of the cost of a nonbasic column: until its reduced cost is 0.
  private func nonbasicCostRange(_ j: Int) -> (Double, Double) {
    if engine.isFixed(j) { return (-.infinity, .infinity) }
    let d = engine.dual[j]
    switch engine.move[j] {
    case 1: return (-max(d, 0), .infinity)
    case -1: return (-.infinity, max(-d, 0))
    default: return (0, 0)
    }
  }

  /// Scaled changes of the cost of a basic column: until a nonbasic reduced cost d_k − t·α_k is 0.
  private func basicCostRange(_ j: Int) -> (Double, Double) {
    guard let p = (0..<engine.rowCount).first(where: { Int(engine.head[$0]) == j }) else {
      return (0, 0)
    }
    engine.computeRho(p)
    engine.priceRho()
    var down = -Double.infinity, up = Double.infinity
    func consider(_ k: Int, _ alpha: Double) {
      guard engine.isNonbasic[k] != 0, !engine.isFixed(k), abs(alpha) > Tolerance.leastRate else {
        return
      }
      let way = Double(engine.move[k])
      if way == 0 {
        (down, up) = (0, 0)
        return
      }
      let slack = max(way * engine.dual[k], 0), slope = way * alpha
      if slope > 0 { up = min(up, slack / slope) } else { down = max(down, slack / slope) }
    }
    for t in 0..<engine.pivotRow.count {
      let k = engine.pivotRow.index(t)
      consider(k, engine.pivotRow[k])
    }
    for t in 0..<engine.rho.count {
      let i = engine.rho.index(t)
      consider(engine.columnCount + i, engine.rho[i])
    }
    return (down, up)
  }

  /// Scaled values of a nonbasic variable at which all basic ones keep their bounds.
  private func valueRange(_ j: Int) -> (Double, Double)? {
    guard engine.isNonbasic[j] != 0 else { return nil }
    engine.computeColumn(j)
    var down = -Double.infinity, up = Double.infinity
    for t in 0..<engine.column.count {
      let p = engine.column.index(t)
      let fall = engine.column[p]
      guard abs(fall) > Tolerance.leastRate else { continue }
      let toLower = max(engine.basicValue[p] - engine.basicLower[p], 0) / abs(fall)
      let toUpper = max(engine.basicUpper[p] - engine.basicValue[p], 0) / abs(fall)
      // x_p falls as j rises where the entry is positive.
      up = min(up, fall > 0 ? toLower : toUpper)
      down = max(down, fall > 0 ? -toUpper : -toLower)
    }
    return (engine.value[j] + down, engine.value[j] + up)
  }
}
