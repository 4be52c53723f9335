import BigInt
import ExactArithmetic
import LinearProgramming

/// How an exact solve ended. All but `notProven` are theorems on the program as it was read.
public enum ExactOutcome: Sendable {
  case optimal(ExactSolution)
  /// Multipliers of the rows that prove that there is no feasible point, as in `FarkasCertificate`.
  case infeasible(rowMultipliers: [Rational])
  /// A direction in which the program improves without end, as in `Ray`; it has a feasible point.
  case unbounded(direction: [Rational])
  /// What floating-point arithmetic came to, of which no proof was found in time.
  case notProven(Outcome)
}

/// An optimal basic solution in fractions, signs as in `LinearProgram`.
public struct ExactSolution: Sendable {
  private let solution: BasicSolution
  public let basis: Basis
  /// cᵀx + c₀.
  public let objective: Rational

  init(_ solution: BasicSolution) {
    self.solution = solution
    basis = solution.basis
    let program = solution.program
    let sum = zip(program.costs, solution.values.numerators).reduce(BigInt(0)) { $0 + $1.0 * $1.1 }
    let unit = Rational.powerOfTen(-program.valueExponent - program.costExponent)
    let constant = ShortestDecimal(of: program.program.objectiveConstant)
    objective =
      Rational(sum, solution.values.denominator) * unit * solution.sense
      + Rational(constant.significand) * Rational.powerOfTen(constant.exponent)
  }

  public func columnValue(_ j: Int) -> Rational { solution.exactValue(j) }
  public func rowActivity(_ i: Int) -> Rational {
    solution.exactValue(solution.program.columnCount + i)
  }
  public func reducedCost(_ j: Int) -> Rational { solution.exactPrice(j) * solution.sense }
  public func rowDual(_ i: Int) -> Rational {
    solution.exactPrice(solution.program.columnCount + i) * solution.sense
  }

  /// The solution rounded to doubles.
  public var rounded: LPSolution {
    let program = solution.program
    let (m, n) = (program.rowCount, program.columnCount)
    let sense = program.program.sense == .minimize ? 1.0 : -1.0
    let values = (0..<(n + m)).map { solution.value(solution.values.numerators[$0], $0) }
    // 0 + x rather than x, which may be a negative zero.
    let prices = (0..<(n + m)).map { 0 + sense * solution.price($0) }
    return LPSolution(
      columnValues: Array(values[..<n]), rowActivities: Array(values[n...]),
      rowDuals: Array(prices[n...]), reducedCosts: Array(prices[..<n]),
      objective: objective.double, basis: basis)
  }
}

extension BasicSolution {
  fileprivate var sense: Rational { Rational(program.program.sense == .minimize ? 1 : -1) }

  fileprivate func exactValue(_ v: Int) -> Rational {
    values[v] * Rational.powerOfTen(program.valueUnit(v))
  }

  fileprivate func exactPrice(_ v: Int) -> Rational {
    prices[v] * Rational.powerOfTen(program.priceUnit(v))
  }
}
