import BigInt
import ExactArithmetic
import LinearProgramming

/// A linear program as minimisation in whole numbers, exactly that of the decimals it was read from.
///
///     min ĉᵀx̂   s.t.   row bounds on Â·x̂,  bounds on x̂,     Â = R·A,  x̂ = 10^s·x,  ĉ = ±10^c·c
///
/// R is diagonal with powers of ten. Each number of the program counts as the shortest decimal of its
/// double (`ShortestDecimal`): 0.1 is 1/10.
struct IntegerProgram: Sendable {
  let program: LinearProgram
  let matrix: IntegerMatrix
  /// ĉ, n entries.
  let costs: [BigInt]
  /// Of the n columns, then of the m rows' activities Â·x̂; nil where there is none.
  let lower, upper: [BigInt?]
  /// r with R_ii = 10^r_i.
  let rowExponents: [Int]
  /// s and c.
  let valueExponent, costExponent: Int

  var rowCount: Int { program.rowCount }
  var columnCount: Int { program.columnCount }

  init(_ program: LinearProgram) {
    self.program = program
    let (m, n) = (program.rowCount, program.columnCount)
    let entries = program.matrix.values.map { ShortestDecimal(of: $0) }
    var rowExponents = [Int](repeating: 0, count: m)
    for (i, entry) in zip(program.matrix.rowIndices, entries) {
      rowExponents[Int(i)] = max(rowExponents[Int(i)], -entry.exponent)
    }
    let values = zip(program.matrix.rowIndices, entries).map { i, entry in
      entry.times(tenTo: rowExponents[Int(i)])
    }
    matrix = IntegerMatrix(
      rowCount: m, columnStarts: program.matrix.columnStarts,
      rowIndices: program.matrix.rowIndices, values: values)

    let decimal = { (bound: Double) in bound.isFinite ? ShortestDecimal(of: bound) : nil }
    let lower = (program.columnLower + program.rowLower).map(decimal)
    let upper = (program.columnUpper + program.rowUpper).map(decimal)
    let exponents = [Int](repeating: 0, count: n) + rowExponents
    var valueExponent = 0
    for (bound, exponent) in zip(lower + upper, exponents + exponents) {
      if let bound { valueExponent = max(valueExponent, -bound.exponent - exponent) }
    }
    self.lower = zip(lower, exponents).map { $0?.times(tenTo: $1 + valueExponent) }
    self.upper = zip(upper, exponents).map { $0?.times(tenTo: $1 + valueExponent) }
    self.rowExponents = rowExponents
    self.valueExponent = valueExponent

    let costs = program.costs.map { ShortestDecimal(of: $0) }
    let costExponent = costs.reduce(0) { max($0, -$1.exponent) }
    let sign: BigInt = program.sense == .minimize ? 1 : -1
    self.costs = costs.map { sign * $0.times(tenTo: costExponent) }
    self.costExponent = costExponent
  }

  /// How many numbers have more digits than a double is sure to keep: a file may have had others.
  static func longNumbers(of program: LinearProgram) -> Int {
    let bounds = [program.columnLower, program.columnUpper, program.rowLower, program.rowUpper]
    return ([program.costs, program.matrix.values] + bounds).joined().count {
      $0.isFinite && $0 != 0 && ShortestDecimal(of: $0).digits > 15
    }
  }

  /// t with (value of variable v) = 10^t·(its value in whole numbers), columns before rows.
  func valueUnit(_ v: Int) -> Int {
    v < columnCount ? -valueExponent : -valueExponent - rowExponents[v - columnCount]
  }

  /// The same for reduced costs, and for the duals of rows.
  func priceUnit(_ v: Int) -> Int {
    v < columnCount ? -costExponent : rowExponents[v - columnCount] - costExponent
  }
}

extension ShortestDecimal {
  /// The decimal times a power of ten that makes it whole.
  fileprivate func times(tenTo power: Int) -> BigInt {
    if significand == 0 { return 0 }
    return BigInt(significand) * BigInt(10).power(exponent + power)
  }
}
