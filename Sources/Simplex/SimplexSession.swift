import LinearAlgebra
import LinearProgramming

/// One program solved again and again under changing bounds, as branch and bound does: the
/// scaled matrix, the factors and the steepest-edge weights stay between the solves.
///
/// Not for use from several threads at a time.
public final class SimplexSession {
  /// How a solve ended.
  public enum Status: Sendable {
    case optimal
    case infeasible
    case unbounded
    /// Every feasible point is at least as bad as the cutoff.
    case cutOff
    case stopped(Limit)
    case failed
  }

  /// A basis with the weights that belong to it.
  public struct Snapshot: Sendable {
    fileprivate var head: [Int32]
    /// Where each variable stands, two bits each: see `Place`.
    fileprivate var places: [UInt8]
    fileprivate var weights: [Float]

    /// Bytes of memory.
    package var bytes: Int { 4 * head.count + places.count + 4 * weights.count + 96 }
  }

  /// Where a variable stands: basic, or nonbasic with the direction in which it may move.
  private enum Place {
    static let basic: UInt8 = 0
    static let still: UInt8 = 1
    static let mayRise: UInt8 = 2
    static let mayFall: UInt8 = 3
  }

  private let engine: SimplexEngine
  private let form: ScaledProgram
  private let control: SolveControl
  private var infeasibility: FarkasCertificate?

  /// - Parameter updatesServe: Whether a solve may end on updated factors where they are accurate, which
  ///   makes short solves quicker.
  public init(
    _ program: LinearProgram, settings: SimplexSettings = SimplexSettings(),
    updatesServe: Bool = false, observer: SolverObserver? = nil
  ) {
    form = ScaledProgram(program, scaling: settings.scaling)
    control = SolveControl(settings: settings, observer: observer)
    engine = SimplexEngine(form, settings: settings, control: control)
    engine.perturbationDelay = 200
    // The certificates of a session are not used.
    engine.provesExactly = false
    engine.updatesServe = updatesServe
    engine.load(Basis(slackBasisOf: program))
  }

  /// The program with the bounds as they are now.
  public var program: LinearProgram { form.original }

  /// Simplex iterations of all solves together.
  public var iterations: Int { engine.iterations }

  public func setBounds(ofColumn j: Int, lower: Double, upper: Double) {
    form.setBounds(j, lower: lower, upper: upper)
  }

  public func setBounds(ofRow i: Int, lower: Double, upper: Double) {
    form.setRowBounds(i, lower: lower, upper: upper)
  }

  /// Objective value, in the program's sense, beyond which a solve may stop as `.cutOff`.
  public var cutoff: Double? {
    didSet {
      engine.cutoff = cutoff.map { ($0 - form.original.objectiveConstant) * form.costScale }
    }
  }

  public func load(_ basis: Basis) { engine.load(basis) }

  public func snapshot() -> Snapshot {
    var places = [UInt8](repeating: 0, count: (engine.variableCount + 3) / 4)
    for j in 0..<engine.variableCount where engine.isNonbasic[j] != 0 {
      let move = engine.move[j]
      let place = move == 0 ? Place.still : move > 0 ? Place.mayRise : Place.mayFall
      places[j >> 2] |= place << UInt8(2 * (j & 3))
    }
    return Snapshot(
      head: engine.head.array, places: places,
      weights: (0..<engine.rowCount).map { Float(engine.edgeWeight[$0]) })
  }

  /// Goes back to a basis of this program, or of one without its last rows: of these the activities are
  /// basic then.
  ///
  /// - Parameter repeatedly: Whether the same basis will be restored again: then its factors are kept.
  public func restore(_ snapshot: Snapshot, repeatedly: Bool = false) {
    let known = snapshot.head.count
    for p in 0..<known {
      engine.head[p] = snapshot.head[p]
      engine.edgeWeight[p] = Double(snapshot.weights[p])
    }
    for p in known..<engine.rowCount {
      let j = engine.columnCount + p
      engine.head[p] = Int32(j)
      engine.edgeWeight[p] = 1
      engine.isNonbasic[j] = 0
      engine.move[j] = 0
    }
    for j in 0..<engine.columnCount + known {
      let place = (snapshot.places[j >> 2] >> UInt8(2 * (j & 3))) & 3
      engine.isNonbasic[j] = place == Place.basic ? 0 : 1
      engine.move[j] = place == Place.mayRise ? 1 : place == Place.mayFall ? -1 : 0
    }
    engine.factorsFitBasis = false
    engine.pricesRightColumns = false
    if !engine.takeHeldFactors() { engine.holdsNextFactors = repeatedly }
  }

  /// Solves from the present basis, in at most `iterationLimit` further iterations.
  public func solve(iterationLimit: Int = Int.max) -> Status {
    let (limit, overflow) = engine.iterations.addingReportingOverflow(iterationLimit)
    control.iterationLimit = overflow ? Int.max : limit
    infeasibility = nil
    switch engine.run() {
    case .optimal: return .optimal
    case .infeasible(let proof):
      infeasibility = proof
      return .infeasible
    case .unbounded: return .unbounded
    case .stopped(let limit): return .stopped(limit)
    case .failed: return engine.endedByCutoff ? .cutOff : .failed
    }
  }

  /// The basic solution of the present basis under the present bounds.
  public func solution() -> LPSolution { engine.result(.optimal).solution }

  /// The present basis.
  public func basis() -> Basis { engine.currentBasis() }

  /// A bound on the objective over the present column bounds that follows from the present prices
  /// alone, whatever the state of the basis: no feasible point is better.
  public func dualBound() -> Double {
    let bound = engine.lagrangianBound()
    return bound / form.costScale + form.original.objectiveConstant
  }

  /// The objective at the present basis, feasible or not, and at the costs as they may have been
  /// perturbed: where the dual method was stopped, about what it has come to.
  public func workingValue() -> Double {
    engine.workingObjective() / form.costScale + form.original.objectiveConstant
  }

  /// Multipliers y of the rows after a solve that ended `.infeasible`: every point in the row sides has
  /// yᵀA·x ≥ the least that these demand, and none within the column bounds reaches it. Nil after
  /// another end.
  public var farkasMultipliers: [Double]? { infeasibility?.rowMultipliers }

  /// The prices of the present basis at the working costs, in the program's units. After `.cutOff`
  /// they prove that no point within the present bounds is better than the cutoff.
  public func prices() -> [Double] { engine.workingPrices() }

  /// e_jᵀB⁻¹ over the rows, in the program's units, for a basic column j: multipliers y whose sum
  /// of rows yᵀ(A·x) has coefficient 1 at j and 0 at every other basic variable; nil when j is not
  /// basic.
  public func rowMultipliers(ofBasicColumn j: Int) -> [Double]? {
    guard let p = (0..<engine.rowCount).first(where: { Int(engine.head[$0]) == j }) else {
      return nil
    }
    return engine.multipliers(position: p)
  }
}

extension SimplexEngine {
  /// The prices of the present basis at the working costs, in the program's units.
  func workingPrices() -> [Double] {
    if !factorsFitBasis { factorize() }
    computePrices(refining: true)
    let y = program.rowDuals((0..<rowCount).map { steepest[$0] })
    steepest.clear()
    return y
  }

  /// min over the true bounds of (c − [A I]ᵀy)ᵀx for the present y, in scaled units.
  func lagrangianBound() -> Double {
    if !factorsFitBasis { factorize() }
    computePrices(refining: true)
    var bound = 0.0
    for j in 0..<variableCount {
      // Of a basic variable at its own cost d is 0 but for rounding.
      if isNonbasic[j] == 0, cost[j] == program.costs[j] { continue }
      let d = program.costs[j] - matrix.dot(j, steepest)
      if d > 0 {
        if program.lower[j] > -.infinity {
          bound += d * program.lower[j]
        } else if d > settings.dualTolerance {
          bound = -.infinity
        }
      } else if d < 0 {
        if program.upper[j] < .infinity {
          bound += d * program.upper[j]
        } else if d < -settings.dualTolerance {
          bound = -.infinity
        }
      }
    }
    steepest.clear()
    return bound
  }

  /// e_pᵀB⁻¹ in the program's units, scaled so that the basic column has coefficient 1.
  func multipliers(position p: Int) -> [Double] {
    if !factorsFitBasis { factorize() }
    computeRho(p)
    let j = Int(head[p])
    let unit = j < columnCount ? program.columnScale[j] : 1 / program.rowScale[j - columnCount]
    var y = [Double](repeating: 0, count: rowCount)
    for k in 0..<rho.count {
      let i = rho.index(k)
      y[i] = rho[i] * program.rowScale[i] * unit
    }
    return y
  }
}
