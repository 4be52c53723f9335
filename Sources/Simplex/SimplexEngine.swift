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
  var settings: SimplexSettings
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
  var feasibilityTolerance: Double

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
  let isPriced: NumericBuffer<Int8>
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
  /// What an iteration takes beside the entries that it reads, in these: calls, branches foretold wrongly, memory
  /// that is not at hand.
  static let iterationWork = 8000.0
  /// Entries that are read for each variable when values and prices are computed again.
  static let rebuildWork = 30.0
  /// Entries read since the beginning, and what iterations take beyond reading.
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
    factors.workOfRebuild = Double(2 * matrix.entryCount + 10 * (m + n))
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
}
