import BigInt
import ExactArithmetic
import LinearProgramming

/// Values and prices of a basis, exactly, in the units of an `IntegerProgram`.
///
/// With the rows K whose activity is nonbasic and the basic columns J, M = Â_KJ:
///
///     M·x̂_J = b_K − Â_KN·x̂_N        Mᵀ·ŷ_K = ĉ_J        ẑ = ĉ − Âᵀŷ
struct BasicSolution: Sendable {
  let program: IntegerProgram
  let basis: Basis
  /// Of the columns, then the activities of the rows.
  let values: RationalVector
  /// Reduced costs of the columns, then duals of the rows; ≥ 0 at a lower bound is right.
  let prices: RationalVector

  enum Failure: Error { case singular, cancelled }

  init(
    _ program: IntegerProgram, _ given: Basis, isCancelled: () -> Bool
  ) throws(Failure) {
    self.program = program
    let basis = Self.settled(given, program)
    self.basis = basis
    let (m, n) = (program.rowCount, program.columnCount)
    let rows = (0..<m).filter { given.rows[$0] != .basic }
    let columns = (0..<n).filter { given.columns[$0] == .basic }
    guard rows.count == columns.count else { throw .singular }
    let kernel = program.matrix.submatrix(rows: rows, columns: columns)
    guard let system = PadicSystem(kernel), let dual = PadicSystem(kernel.transposed()) else {
      throw .singular
    }

    var x = [BigInt](repeating: 0, count: n)
    for j in 0..<n where basis.columns[j] != .basic { x[j] = program.bound(j, basis.columns[j]) }
    let nonbasic = program.matrix.times(x)
    let rhs = rows.map { program.bound(n + $0, basis.rows[$0]) - nonbasic[$0] }
    guard let basic = system.solve(rhs, isCancelled: isCancelled) else { throw .cancelled }
    for j in 0..<n { x[j] *= basic.denominator }
    for (p, j) in columns.enumerated() { x[j] = basic.numerators[p] }
    values = RationalVector(
      numerators: x + program.matrix.times(x), denominator: basic.denominator)

    guard let multipliers = dual.solve(columns.map { program.costs[$0] }, isCancelled: isCancelled)
    else { throw .cancelled }
    var y = [BigInt](repeating: 0, count: m)
    for (p, i) in rows.enumerated() { y[i] = multipliers.numerators[p] }
    let priced = program.matrix.transposedTimes(y)
    let reduced = (0..<n).map { program.costs[$0] * multipliers.denominator - priced[$0] }
    prices = RationalVector(numerators: reduced + y, denominator: multipliers.denominator)
  }

  /// The basis with every nonbasic variable at a bound that it has.
  private static func settled(_ basis: Basis, _ program: IntegerProgram) -> Basis {
    func status(_ given: BasisStatus, _ v: Int) -> BasisStatus {
      switch (given, program.lower[v], program.upper[v]) {
      case (.basic, _, _): .basic
      case (_, nil, nil): .free
      case (.atUpper, _, .some), (_, nil, .some): .atUpper
      default: .atLower
      }
    }
    let n = program.columnCount
    return Basis(
      columns: basis.columns.indices.map { status(basis.columns[$0], $0) },
      rows: basis.rows.indices.map { status(basis.rows[$0], n + $0) })
  }

  func status(_ v: Int) -> BasisStatus {
    v < program.columnCount ? basis.columns[v] : basis.rows[v - program.columnCount]
  }

  // MARK: Violations

  /// How far a value lies outside its bounds, over the denominator of `values`; negative below.
  func excess(_ v: Int) -> BigInt {
    let value = values.numerators[v]
    if let lower = program.lower[v], value < lower * values.denominator {
      return value - lower * values.denominator
    }
    if let upper = program.upper[v], value > upper * values.denominator {
      return value - upper * values.denominator
    }
    return 0
  }

  /// Whether a price has a sign that the variable's place allows.
  func isPriceRight(_ v: Int) -> Bool {
    let price = prices.numerators[v]
    if price.isZero { return true }
    let isFixed = program.lower[v] != nil && program.lower[v] == program.upper[v]
    switch status(v) {
    case .basic, .free: return false
    case _ where isFixed: return true
    case .atLower: return price.sign == .plus
    case .atUpper: return price.sign == .minus
    }
  }

  /// The largest distance of a value from its bounds, in the program's units; 0 where there is none.
  var primalViolation: Double {
    (0..<values.numerators.count).reduce(0) { largest, v in
      let excess = excess(v)
      return excess.isZero ? largest : max(largest, abs(value(excess, v)))
    }
  }

  /// The largest price of a wrong sign, in the program's units.
  var dualViolation: Double {
    (0..<prices.numerators.count).reduce(0) { largest, v in
      isPriceRight(v) ? largest : max(largest, abs(price(v)))
    }
  }

  var isOptimal: Bool {
    (0..<values.numerators.count).allSatisfy { excess($0).isZero && isPriceRight($0) }
  }

  /// `numerator` over the denominator of values, as a double in the program's units.
  func value(_ numerator: BigInt, _ v: Int) -> Double {
    rounded(numerator, values.denominator, tenTo: program.valueUnit(v))
  }

  /// The price of v as a double in the program's units, as if minimising.
  func price(_ v: Int) -> Double {
    rounded(prices.numerators[v], prices.denominator, tenTo: program.priceUnit(v))
  }

  private func rounded(_ p: BigInt, _ q: BigInt, tenTo unit: Int) -> Double {
    let power = BigInt(10).power(abs(unit))
    // Not in lowest terms, which a double has no need of.
    return unit < 0 ? Rational.big(p, q * power).double : Rational.big(p * power, q).double
  }
}

extension IntegerProgram {
  /// Where a nonbasic variable stands.
  func bound(_ v: Int, _ status: BasisStatus) -> BigInt {
    switch status {
    case .atLower: lower[v] ?? 0
    case .atUpper: upper[v] ?? 0
    case .basic, .free: 0
    }
  }
}
