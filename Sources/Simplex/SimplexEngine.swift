import LinearAlgebra
import LinearProgramming

/// The state that the dual and the primal simplex method share: a basis, its factors, and the
/// values, reduced costs, working bounds and costs that belong to it.
///
/// Variables are numbered as in `ScaledProgram`; positions 0..<m number the basic ones. Working
/// bounds and costs may differ from the program's (phase 1, perturbation); `useTrueBounds` and
/// `useTrueCosts` bring the program's back.
final class SimplexEngine {
  let program: ScaledProgram
  private(set) var settings: SimplexSettings
  let rowCount: Int
  let columnCount: Int
  let variableCount: Int
  let matrix: TwoWayMatrix
  let factors: SparseLU

  /// Working bounds and costs, reduced costs d (0 for basic ones), and values of the nonbasic.
  let lower, upper, cost, dual, value: NumericBuffer<Double>
  /// 1 where a variable is nonbasic.
  let isNonbasic: NumericBuffer<Int8>
  /// The way a nonbasic variable may go: 1 from its lower bound, −1 from its upper, 0 fixed or free.
  let move: NumericBuffer<Int8>
  /// The basic variable of each position, with its value and bounds.
  let head: NumericBuffer<Int32>
  let basicValue, basicLower, basicUpper: NumericBuffer<Double>

  /// How far a basic value may be beyond its bound, in scaled units.
  private(set) var feasibilityTolerance: Double

  // Dual simplex.
  /// Squared primal infeasibility of each position, 0 within the tolerance.
  let infeasibility: NumericBuffer<Double>
  /// Steepest-edge weights ‖e_pᵀB⁻¹‖².
  let edgeWeight: NumericBuffer<Double>
  let weightOfVariable: NumericBuffer<Double>
  /// Rows barred from leaving since their last trial came to nothing.
  let isTaboo: NumericBuffer<Int8>
  // Primal simplex: Devex reference weights, and what may enter.
  let devexWeight: NumericBuffer<Double>
  var entering: PricingCandidates

  /// Positions that are or were infeasible, each once, and a mark for those listed.
  let infeasibleList: NumericBuffer<Int32>
  var infeasibleCount = 0
  let isListedInfeasible: NumericBuffer<Int8>

  /// e_rᵀB⁻¹, its product with A, B⁻¹a_q, B⁻¹ρ, and the column of bound flips.
  let rho, column, steepest, flips: SparseVector
  let pivotRow: SparseVector
  let fullWork: NumericBuffer<Double>
  /// What refined values or prices have beyond their own digits.
  let lowPart: NumericBuffer<Double>
  /// Memory of the dual ratio test.
  let candidates: NumericBuffer<DualCandidate>
  /// The columns that may enter, as `matrix` is to know them; false once these have changed.
  private let isPriced: NumericBuffer<Int8>
  var pricesRightColumns = false

  /// Usual densities of the vectors above.
  var rhoDensity = 0.0, columnDensity = 0.0, steepestDensity = 0.0, flipDensity = 0.0

  var costsAreTrue = true
  var boundsAreTrue = true
  /// Whether the working bounds are the true ones and such as follow from them.
  var boundsAreImplied = false
  /// Whether updated factors serve at the end of a solve where they are accurate: in short solves one after
  /// the other, new ones each time would take more than the iterations.
  var updatesServe = false
  /// Factors kept for later, and whether the next ones are to be kept.
  var held: HeldFactors?
  var holdsNextFactors = false
  /// Whether the factors are new, without updates since.
  var isFresh = false
  /// Whether the factors are those of the present basis.
  var factorsFitBasis = false
  /// Objective, in scaled units, beyond which the dual method may stop.
  var cutoff: Double?
  var endedByCutoff = false
  /// Whether certificates are to hold in exact arithmetic where that can be had; without it a margin
  /// for rounding is enough.
  var provesExactly = true
  var iterations = 0
  /// Entries of vectors that steps have gone through.
  var vectorWork = 0.0
  /// Entries read since the beginning.
  var work: Double { factors.totalWork + matrix.pricingWork + vectorWork }
  /// How long the dual method goes on from a dual feasible basis before costs are perturbed: few
  /// iterations need no remedy against degeneracy, and none has to be undone.
  var perturbationDelay = 0
  /// The count of iterations from which costs are to be perturbed.
  var perturbationDue = Int.max
  var random: RandomNumbers
  var control: SolveControl

  init(_ program: ScaledProgram, settings: SimplexSettings, control: SolveControl) {
    self.program = program
    self.settings = settings
    self.control = control
    random = RandomNumbers(
      seed: 20_200_125 &+ UInt64(bitPattern: Int64(settings.seed)) &* 0x9E37_79B9_7F4A_7C15)
    let m = program.rowCount, n = program.columnCount
    rowCount = m
    columnCount = n
    variableCount = n + m
    matrix = program.matrix
    factors = SparseLU(dimension: m)
    lower = NumericBuffer(count: n + m, repeating: 0)
    upper = NumericBuffer(count: n + m, repeating: 0)
    cost = NumericBuffer(count: n + m, repeating: 0)
    dual = NumericBuffer(count: n + m, repeating: 0)
    value = NumericBuffer(count: n + m, repeating: 0)
    isNonbasic = NumericBuffer(count: n + m, repeating: 1)
    move = NumericBuffer(count: n + m, repeating: 0)
    head = NumericBuffer(count: m, repeating: 0)
    basicValue = NumericBuffer(count: m, repeating: 0)
    basicLower = NumericBuffer(count: m, repeating: 0)
    basicUpper = NumericBuffer(count: m, repeating: 0)
    infeasibility = NumericBuffer(count: m, repeating: 0)
    edgeWeight = NumericBuffer(count: m, repeating: 1)
    feasibilityTolerance = settings.primalTolerance
    weightOfVariable = NumericBuffer(count: n + m, repeating: 1)
    isTaboo = NumericBuffer(count: m, repeating: 0)
    devexWeight = NumericBuffer(count: n + m, repeating: 1)
    entering = PricingCandidates(count: n + m)
    infeasibleList = NumericBuffer(count: m, repeating: 0)
    isListedInfeasible = NumericBuffer(count: m, repeating: 0)
    candidates = NumericBuffer(
      count: n + m, repeating: DualCandidate(variable: 0, size: 0, slack: 0))
    isPriced = NumericBuffer(count: n, repeating: 1)
    rho = SparseVector(dimension: m)
    column = SparseVector(dimension: m)
    steepest = SparseVector(dimension: m)
    flips = SparseVector(dimension: m)
    pivotRow = SparseVector(dimension: n)
    fullWork = NumericBuffer(count: m, repeating: 0)
    lowPart = NumericBuffer(count: m, repeating: 0)
    useTrueBounds()
    useTrueCosts()
  }

  // MARK: Working bounds and costs

  func useTrueBounds() {
    lower.copy(from: program.lower)
    upper.copy(from: program.upper)
    boundsAreTrue = true
    boundsAreImplied = false
    pricesRightColumns = false
  }

  func useTrueCosts() {
    cost.copy(from: program.costs)
    costsAreTrue = true
  }

  func isFixed(_ j: Int) -> Bool { lower[j] == upper[j] }
  func isFree(_ j: Int) -> Bool { lower[j] == -.infinity && upper[j] == .infinity }
  func isBoxed(_ j: Int) -> Bool { lower[j] > -.infinity && upper[j] < .infinity }

  /// Puts the nonbasic variable j on a working bound: the one its `move` names where it is finite,
  /// else the finite one, else 0.
  func placeAtBound(_ j: Int) {
    if isFixed(j) {
      move[j] = 0
      value[j] = lower[j]
    } else if isFree(j) {
      move[j] = 0
      value[j] = 0
    } else if upper[j] == .infinity || (lower[j] > -.infinity && move[j] >= 0) {
      move[j] = 1
      value[j] = lower[j]
    } else {
      move[j] = -1
      value[j] = upper[j]
    }
  }

  func placeNonbasicAtBounds() {
    for j in 0..<variableCount where isNonbasic[j] != 0 { placeAtBound(j) }
  }

  // MARK: The quantities of a basis

  /// Factorises the basis, or a near one if it is singular. Returns how many variables had to go.
  @discardableResult
  func factorize() -> Int {
    let basis = holdsNextFactors ? head.array : []
    for p in 0..<rowCount { weightOfVariable[Int(head[p])] = edgeWeight[p] }
    let repairs = factors.factorize(matrix, basis: head)
    for repair in repairs {
      let j = repair.removed
      isNonbasic[j] = 1
      move[j] = abs(value[j] - lower[j]) <= abs(upper[j] - value[j]) ? 1 : -1
      placeAtBound(j)
      let unit = columnCount + repair.row
      isNonbasic[unit] = 0
      move[unit] = 0
      dual[unit] = 0
      weightOfVariable[unit] = 1
    }
    for p in 0..<rowCount { edgeWeight[p] = weightOfVariable[Int(head[p])] }
    isFresh = true
    factorsFitBasis = true
    if !repairs.isEmpty { pricesRightColumns = false }
    if holdsNextFactors, repairs.isEmpty { hold(of: basis) }
    return repairs.count
  }

  /// Factors from which values and prices can be computed to the last digits.
  func factorizeIfNeeded() {
    guard factorsFitBasis, isFresh || updatesServe && updatesAreAccurate() else {
      factorize()
      return
    }
  }

  /// Whether the updated factors still solve B·x_B = −N·x_N as well as new ones would.
  private func updatesAreAccurate() -> Bool {
    guard !factors.isDueForRefactorization else { return false }
    computePrimal()
    fullWork.fill(0)
    var largest = 1.0
    for j in 0..<variableCount where isNonbasic[j] != 0 && value[j] != 0 {
      matrix.addColumn(j, times: -value[j], to: fullWork)
    }
    for p in 0..<rowCount {
      largest = max(largest, abs(fullWork[p]))
      if basicValue[p] != 0 {
        matrix.addColumn(Int(head[p]), times: -basicValue[p], to: fullWork)
      }
    }
    var residual = 0.0
    for p in 0..<rowCount { residual = max(residual, abs(fullWork[p])) }
    return residual <= Tolerance.residualOfUpdates * largest
  }

  /// x_B = −B⁻¹·N·x_N.
  func computePrimal() {
    fullWork.fill(0)
    for j in 0..<variableCount where isNonbasic[j] != 0 && value[j] != 0 {
      matrix.addColumn(j, times: -value[j], to: fullWork)
    }
    steepest.load(fullWork)
    factors.ftran(steepest, expectedDensity: 1)
    var largest = 0.0
    for p in 0..<rowCount {
      let j = Int(head[p])
      basicValue[p] = steepest[p]
      basicLower[p] = lower[j]
      basicUpper[p] = upper[j]
      largest = max(largest, abs(steepest[p]))
    }
    steepest.clear()
    var rounding = Self.rounding(of: largest)
    if rounding > settings.primalTolerance, refinesFully {
      refinePrimal()
      rounding = Double.ulpOfOne * largest
    }
    feasibilityTolerance = max(settings.primalTolerance, min(rounding, Tolerance.largestRounding))
  }

  /// From here on violations may be smaller by this factor.
  func tightenTolerances(by factor: Double) {
    settings.primalTolerance /= factor
    settings.dualTolerance /= factor
  }

  /// y = B⁻ᵀc_B (left in `fullWork`), d_N = c_N − Nᵀy; with refinement if so wanted.
  func computeDual(refining: Bool = false) {
    // Beside prices of 1e9 the rounding of sums would pass for reduced costs.
    let areLarge = computePrices(refining: refining)
    for j in 0..<variableCount where isNonbasic[j] != 0 {
      dual[j] =
        areLarge ? matrix.residual(of: cost[j], j, steepest) : cost[j] - matrix.dot(j, steepest)
    }
    for p in 0..<rowCount { dual[Int(head[p])] = 0 }
    for i in 0..<rowCount { fullWork[i] = steepest[i] }
    steepest.clear()
    vectorWork += Double(matrix.entryCount + 4 * variableCount)
  }

  /// y = B⁻ᵀc_B, left in `steepest`. Returns whether the prices are so large that rounding in double
  /// precision exceeds the tolerance, and were refined beyond it.
  @discardableResult
  func computePrices(refining: Bool) -> Bool {
    for p in 0..<rowCount { fullWork[p] = cost[Int(head[p])] }
    steepest.load(fullWork)
    factors.btran(steepest, expectedDensity: 1)
    guard refining else { return false }
    var largest = 0.0
    for k in 0..<steepest.count { largest = max(largest, abs(steepest[steepest.index(k)])) }
    let areLarge = refinesFully && Self.rounding(of: largest) > settings.dualTolerance
    if areLarge { refinePricesInDoubleDouble() } else { refinePrices() }
    return areLarge
  }

  /// Nonbasic boxed variables of wrong reduced cost go to their other bound.
  /// Returns how many reduced costs remain wrong.
  @discardableResult
  func flipToDualFeasibility() -> Int {
    var wrong = 0
    let tolerance = settings.dualTolerance
    for j in 0..<variableCount where isNonbasic[j] != 0 {
      let violation = dualInfeasibility(j)
      guard violation > tolerance else { continue }
      if isBoxed(j) {
        move[j] = -move[j]
        value[j] = move[j] > 0 ? lower[j] : upper[j]
      } else {
        wrong += 1
      }
    }
    return wrong
  }

  /// How far the reduced cost of the nonbasic j is on the wrong side.
  func dualInfeasibility(_ j: Int) -> Double {
    if isFixed(j) { return 0 }
    return move[j] == 0 ? abs(dual[j]) : -Double(move[j]) * dual[j]
  }

  /// Marks which positions violate their working bounds. Returns the sum of violations.
  @discardableResult
  func computeInfeasibilities() -> Double {
    var sum = 0.0
    infeasibleCount = 0
    isListedInfeasible.fill(0)
    for p in 0..<rowCount {
      markInfeasibility(p)
      if infeasibility[p] > 0 { sum += primalViolation(p) }
    }
    return sum
  }

  @inline(__always)
  func markInfeasibility(_ p: Int) {
    let violation = primalViolation(p)
    guard violation > feasibilityTolerance else {
      infeasibility[p] = 0
      return
    }
    infeasibility[p] = violation * violation
    guard isListedInfeasible[p] == 0 else { return }
    isListedInfeasible[p] = 1
    infeasibleList[infeasibleCount] = Int32(p)
    infeasibleCount += 1
  }

  @inline(__always)
  func primalViolation(_ p: Int) -> Double {
    max(basicLower[p] - basicValue[p], basicValue[p] - basicUpper[p])
  }

  /// cᵀx in the working costs, perturbations included.
  func workingObjective() -> Double {
    var sum = 0.0
    for j in 0..<variableCount where isNonbasic[j] != 0 { sum += cost[j] * value[j] }
    for p in 0..<rowCount { sum += cost[Int(head[p])] * basicValue[p] }
    return sum
  }

  var reachedLimit: Limit? { control.reachedLimit(iterations: iterations, work: work) }

  // MARK: Steps

  /// ρ = e_pᵀB⁻¹.
  func computeRho(_ p: Int) {
    rho.clear()
    rho.add(1, at: p)
    factors.btran(rho, expectedDensity: rhoDensity, savingRow: true)
    rhoDensity = 0.95 * rhoDensity + 0.05 * rho.density
  }

  /// The pivot row ρᵀ[A I] on the columns that may enter; its logical part is ρ itself.
  func priceRho() { price(rho) }

  /// The products of the columns that may enter (nonbasic, not fixed) with v, in `pivotRow`.
  func price(_ v: SparseVector) {
    if !pricesRightColumns {
      for j in 0..<columnCount { isPriced[j] = isNonbasic[j] != 0 && !isFixed(j) ? 1 : 0 }
      matrix.want(isPriced)
      pricesRightColumns = true
    }
    matrix.price(v, into: pivotRow)
  }

  /// B⁻¹a_q.
  func computeColumn(_ q: Int) {
    column.clear()
    matrix.addColumn(q, times: 1, to: column)
    factors.ftran(column, expectedDensity: columnDensity, savingSpike: true)
    columnDensity = 0.95 * columnDensity + 0.05 * column.density
  }

  /// The entry of the pivot row at variable j.
  @inline(__always)
  func pivotRowEntry(_ j: Int) -> Double {
    j < columnCount ? pivotRow[j] : rho[j - columnCount]
  }

  /// Variable q takes position p; the one there becomes nonbasic at the bound that `move` says.
  /// Returns whether the factors are still sound.
  func exchange(position p: Int, entering q: Int, leavingMove: Int8, alpha: Double) -> Bool {
    let leaving = Int(head[p])
    isNonbasic[leaving] = 1
    move[leaving] = leavingMove
    placeAtBound(leaving)
    isNonbasic[q] = 0
    move[q] = 0
    dual[q] = 0
    if pricesRightColumns {
      if leaving < columnCount { matrix.setWanted(leaving, !isFixed(leaving)) }
      if q < columnCount { matrix.setWanted(q, false) }
    }
    head[p] = Int32(q)
    basicLower[p] = lower[q]
    basicUpper[p] = upper[q]
    iterations += 1
    isFresh = false
    return factors.update(position: p, alpha: alpha) < Tolerance.unsoundUpdate
  }
}

/// Reproducible random numbers (xorshift64*, Vigna 2016).
struct RandomNumbers {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  /// Uniform in [0, 1).
  mutating func next() -> Double {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Double((state &* 2_685_821_657_736_338_717) >> 11) * 0x1p-53
  }
}
