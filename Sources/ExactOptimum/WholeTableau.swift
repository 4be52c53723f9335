import BigInt
import LinearProgramming

/// The primal simplex method in whole numbers, for small programs on which floating-point arithmetic loses
/// its way: where entries grow a hundredfold from row to row no tolerance suits all of them.
///
/// With v = (x̂, Â·x̂), the tableau expresses the basic variables by the nonbasic ones over one denominator:
///
///     D·v_B = T·v_N
///
/// It stays whole: a pivot on T_rs makes T_ik ← (T_rs·T_ik − T_is·T_rk)/D, which divides evenly, and
/// D ← T_rs (Edmonds 1967; Bareiss 1968). Phase 1 minimises the sum of infeasibilities. The largest reduced
/// cost enters, after a step of length zero the first one (Bland 1977), so that no basis comes twice.
struct WholeTableau {
  private let program: IntegerProgram
  private let control: ExactControl
  /// T by rows, and D > 0.
  private var entries: [[BigInt]]
  private var denominator: BigInt = 1
  /// The variable of each row and of each column of T.
  private var basic, nonbasic: [Int]
  /// The values of all variables: of the nonbasic ones themselves, of the basic ones times D.
  private var values: [BigInt]
  private var isAtUpper: [Bool]

  /// Entries of T up to which the method is worth its time.
  private static let mostEntries = 20_000
  private static let pivotsPerVariable = 50

  /// nil where the program is too large.
  init?(_ program: IntegerProgram, control: ExactControl) {
    let (m, n) = (program.rowCount, program.columnCount)
    guard m * n <= Self.mostEntries else { return nil }
    self.program = program
    self.control = control
    entries = [[BigInt]](repeating: [BigInt](repeating: 0, count: n), count: m)
    for j in 0..<n {
      for k in program.matrix.column(j) {
        entries[Int(program.matrix.rowIndices[k])][j] += program.matrix.values[k]
      }
    }
    basic = Array(n..<(n + m))
    nonbasic = Array(0..<n)
    values = [BigInt](repeating: 0, count: n + m)
    isAtUpper = [Bool](repeating: false, count: n + m)
    for j in 0..<n {
      isAtUpper[j] = program.lower[j] == nil && program.upper[j] != nil
      values[j] = program.lower[j] ?? program.upper[j] ?? 0
    }
  }

  /// An optimal basis; nil where there is none, or none was found in time.
  mutating func optimum() -> Basis? {
    var isStalled = false
    for _ in 0..<(Self.pivotsPerVariable * (values.count + 1)) {
      if control.isCancelled { return nil }
      computeBasicValues()
      let violations = basic.map { violation(of: $0) }
      let isFeasible = violations.allSatisfy { $0 == 0 }
      let prices = isFeasible ? reducedCosts() : prices(of: violations)
      guard let s = entering(prices, first: isStalled) else { return isFeasible ? basis : nil }
      guard let step = step(s, rises: prices[s].sign == .minus, violations) else { return nil }
      isStalled = step.length.isZero
      if let r = step.row { pivot(r, s, toUpper: step.isToUpper) } else { flip(nonbasic[s]) }
    }
    return nil
  }

  private var basis: Basis {
    let n = program.columnCount
    var statuses = [BasisStatus](repeating: .basic, count: values.count)
    for v in nonbasic {
      let isFree = program.lower[v] == nil && program.upper[v] == nil
      statuses[v] = isFree ? .free : isAtUpper[v] ? .atUpper : .atLower
    }
    return Basis(columns: Array(statuses[..<n]), rows: Array(statuses[n...]))
  }

  // MARK: Values and prices

  private mutating func computeBasicValues() {
    for (i, v) in basic.enumerated() {
      var sum: BigInt = 0
      for (k, u) in nonbasic.enumerated() where !entries[i][k].isZero && !values[u].isZero {
        sum += entries[i][k] * values[u]
      }
      values[v] = sum
    }
  }

  /// −1 for a basic variable below its bounds, 1 for one above, else 0.
  private func violation(of v: Int) -> Int {
    if let lower = program.lower[v], values[v] < lower * denominator { return -1 }
    if let upper = program.upper[v], values[v] > upper * denominator { return 1 }
    return 0
  }

  /// Reduced costs of the sum of infeasibilities, times D.
  private func prices(of violations: [Int]) -> [BigInt] {
    var prices = [BigInt](repeating: 0, count: nonbasic.count)
    for (i, sign) in violations.enumerated() where sign != 0 {
      for k in nonbasic.indices {
        if sign > 0 { prices[k] += entries[i][k] } else { prices[k] -= entries[i][k] }
      }
    }
    return prices
  }

  /// Reduced costs times D.
  private func reducedCosts() -> [BigInt] {
    let n = program.columnCount
    var prices = nonbasic.map { $0 < n ? program.costs[$0] * denominator : 0 }
    for (i, v) in basic.enumerated() where v < n && !program.costs[v].isZero {
      for k in nonbasic.indices where !entries[i][k].isZero {
        prices[k] += program.costs[v] * entries[i][k]
      }
    }
    return prices
  }

  /// The column of T whose variable improves the objective; nil where none does.
  private func entering(_ prices: [BigInt], first: Bool) -> Int? {
    var best: Int?
    for k in nonbasic.indices where canImprove(nonbasic[k], prices[k]) {
      guard let other = best else {
        best = k
        continue
      }
      let isBetter =
        first
        ? nonbasic[k] < nonbasic[other] : prices[k].magnitude > prices[other].magnitude
      if isBetter { best = k }
    }
    return best
  }

  private func canImprove(_ v: Int, _ price: BigInt) -> Bool {
    if price.isZero { return false }
    return price.sign == .minus
      ? program.upper[v].map { values[v] < $0 } ?? true
      : program.lower[v].map { values[v] > $0 } ?? true
  }

  // MARK: Steps

  private struct Step {
    /// A fraction of whole numbers, the denominator positive.
    var length: BigInt
    var over: BigInt
    /// The row whose variable leaves; nil where the entering one reaches its other bound.
    var row: Int?
    var isToUpper = false
  }

  /// The longest step of the entering variable; nil where nothing limits it.
  private func step(_ s: Int, rises: Bool, _ violations: [Int]) -> Step? {
    let q = nonbasic[s]
    var best: Step?
    if let lower = program.lower[q], let upper = program.upper[q] {
      best = Step(length: upper - lower, over: 1)
    }
    for (i, v) in basic.enumerated() where !entries[i][s].isZero {
      let isRising = (entries[i][s].sign == .plus) == rises
      // What is infeasible stops where it becomes feasible.
      let isToUpper = violations[i] == 0 ? isRising : violations[i] > 0
      if violations[i] != 0 && isRising == isToUpper { continue }
      guard let bound = isToUpper ? program.upper[v] : program.lower[v] else { continue }
      let distance = BigInt((bound * denominator - values[v]).magnitude)
      let rate = BigInt(entries[i][s].magnitude)
      if let other = best {
        let (own, others) = (distance * other.over, other.length * rate)
        let isFirst = own == others && v < (other.row.map { basic[$0] } ?? q)
        guard own < others || isFirst else { continue }
      }
      best = Step(length: distance, over: rate, row: i, isToUpper: isToUpper)
    }
    return best
  }

  private mutating func flip(_ q: Int) {
    isAtUpper[q].toggle()
    values[q] = (isAtUpper[q] ? program.upper[q] : program.lower[q]) ?? 0
  }

  private mutating func pivot(_ r: Int, _ s: Int, toUpper: Bool) {
    let pivotRow = entries[r]
    let pivot = pivotRow[s]
    for i in entries.indices where i != r {
      let factor = entries[i][s]
      for k in pivotRow.indices where k != s {
        var entry = entries[i][k].isZero ? 0 : pivot * entries[i][k]
        if !factor.isZero && !pivotRow[k].isZero { entry -= factor * pivotRow[k] }
        entries[i][k] = denominator == 1 || entry.isZero ? entry : entry / denominator
      }
      if control.isCancelled { return }
    }
    for k in pivotRow.indices where k != s { entries[r][k] = -pivotRow[k] }
    entries[r][s] = denominator
    denominator = pivot
    if pivot.sign == .minus {
      denominator.negate()
      for i in entries.indices { for k in entries[i].indices { entries[i][k].negate() } }
    }
    let leaving = basic[r]
    (basic[r], nonbasic[s]) = (nonbasic[s], leaving)
    isAtUpper[leaving] = toUpper
    values[leaving] = (toUpper ? program.upper[leaving] : program.lower[leaving]) ?? 0
  }
}
