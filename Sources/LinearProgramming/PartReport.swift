import LinearAlgebra

/// What one part of a program contributes to the report on a solution of all of it.
///
/// The part's columns have entries in its own rows and in those of a border that all parts share. Each part
/// says what it adds to the border's rows (`borderTerms`); with what these come to over all parts it judges
/// its own rows and columns, and one part the border's rows as well. The judgement is that of
/// `OptimalityReport`, from the program's data alone.
public struct PartReport {
  private let solution: LPSolution
  private let program: LinearProgram
  private let border: Range<Int>
  private var sums: Sums

  /// - Parameters:
  ///   - solution: Of the part: its columns, its own rows, and the border's rows with the prices that
  ///     hold for all.
  ///   - program: The part's rows and columns, the border's rows last.
  public init(_ solution: LPSolution, of program: LinearProgram, border: Range<Int>) {
    self.solution = solution
    self.program = program
    self.border = border
    sums = Sums(solution, of: program)
  }

  /// What the part adds to each row of the border, `termCount` numbers a row: its activity in two parts, the
  /// largest of its terms, the largest effect of a price.
  public var borderTerms: [Double] {
    border.flatMap { i in
      [sums.activities[i].high, sums.activities[i].low, sums.rowMagnitude[i], sums.rowEffect[i]]
    }
  }
  public static let termCount = 4

  /// Adds one part's terms to those of the parts before it.
  public static func add(_ terms: [Double], to total: inout [Double]) {
    for k in stride(from: 0, to: total.count, by: termCount) {
      let sum =
        DoubleDouble(total[k]) + DoubleDouble(total[k + 1])
        + (DoubleDouble(terms[k]) + DoubleDouble(terms[k + 1]))
      (total[k], total[k + 1]) = (sum.high, sum.low)
      total[k + 2] = max(total[k + 2], terms[k + 2])
      total[k + 3] = max(total[k + 3], terms[k + 3])
    }
  }

  /// What the part finds, as numbers to be joined with those of the other parts (`join`).
  ///
  /// - Parameter judgesBorder: Whether the border's rows are judged here: in one of the parts.
  public func findings(borderTotals: [Double], judgesBorder: Bool) -> [Double] {
    var sums = sums
    var solution = solution
    for (k, i) in border.enumerated() {
      let terms = borderTotals[(k * Self.termCount)..<((k + 1) * Self.termCount)]
      let first = terms.startIndex
      sums.activities[i] = DoubleDouble(terms[first]) + DoubleDouble(terms[first + 1])
      sums.rowMagnitude[i] = terms[first + 2]
      sums.rowEffect[i] = terms[first + 3]
      // The solution of a part knows its own share of the row only.
      solution.rowActivities[i] = sums.activities[i].value
    }
    let rows = 0..<(judgesBorder ? program.rowCount : border.lowerBound)
    var report = OptimalityReport()
    report.checkColumns(solution, of: program, sums)
    report.checkRows(rows, solution, of: program, sums)
    let primal = sums.objective
    let dual = report.dualSum(rows, solution, of: program, sums)
    return [
      report.primalAbsolute, report.primalRelative, report.dualAbsolute, report.dualRelative,
      report.complementarity, primal.high, primal.low, dual.high, dual.low,
    ]
  }
  public static let findingCount = 9

  /// Joins what one part found to what the parts before it did; the first is joined to zeros.
  public static func join(_ findings: [Double], to total: inout [Double]) {
    let worst = OptimalityReport().worst
    for k in 0..<5 { total[k] = worst(total[k], findings[k]) }
    for k in [5, 7] {
      let sum =
        DoubleDouble(total[k]) + DoubleDouble(total[k + 1])
        + (DoubleDouble(findings[k]) + DoubleDouble(findings[k + 1]))
      (total[k], total[k + 1]) = (sum.high, sum.low)
    }
  }
}

extension OptimalityReport {
  /// The report on a program in parts, from what all parts found together (`PartReport.join`). The
  /// objective's constants are those of no part.
  public init(ofParts findings: [Double], objectiveConstant: Double) {
    self.init()
    primalAbsolute = findings[0]
    primalRelative = findings[1]
    dualAbsolute = findings[2]
    dualRelative = findings[3]
    func sum(_ k: Int) -> Double {
      (DoubleDouble(findings[k]) + DoubleDouble(findings[k + 1]) + DoubleDouble(objectiveConstant))
        .value
    }
    primalObjective = sum(5)
    dualObjective = sum(7)
    complementarity = findings[4] / (1 + abs(primalObjective))
  }
}
