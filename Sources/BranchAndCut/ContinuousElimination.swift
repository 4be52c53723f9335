import LinearAlgebra
import LinearProgramming

/// Rows of whole columns alone that follow from rows with other columns.
///
/// Of two rows that share a column that need not be whole, one of them an equation, whole multiples add up
/// to a row without it. From 4x + 9y + 63z = 511 and 7x + 28z = 83, z free, follows 9·(4y) − … = …, whose
/// divisor may say that there is no solution, where neither row says so.
struct ContinuousElimination {
  struct Row {
    /// The program's rows of which it is a sum.
    var sources: Set<Int>
    /// Whole multiples of one unit.
    var coefficients: [Int: Int]
    var lower, upper: Int?
    /// How much the sum may miss a side and still be kept, in the same unit.
    var allowance: Double

    var isEquation: Bool { lower != nil && lower == upper }
    var divisor: Int { coefficients.values.reduce(0, greatestCommonDivisor) }
  }

  /// Rows of whole columns that no row of the program says.
  private(set) var rows: [Row] = []

  /// Rows with more columns that need not be whole are left alone: sums of them grow.
  private static let mostOthers = 4
  /// The same of all columns of a row.
  private static let mostColumns = 60
  /// Rows that share a column; taking it out of more of them fills them.
  private static let mostSharing = 8
  /// Numbers looked at in all: beyond, the search itself is the better use of the time.
  private static let mostEntries = 20_000
  /// Numbers beyond this are given up, well within what a product of two may overflow.
  private static let largest = UInt(1) << 40

  init(_ program: LinearProgram, transpose: SparseMatrix) {
    var all = Self.candidates(program, transpose)
    var sharing: [Int: Set<Int>] = [:]
    for (k, row) in all.enumerated() {
      for j in row.coefficients.keys where !program.isInteger[j] {
        sharing[j, default: []].insert(k)
      }
    }
    var isActive = [Bool](repeating: true, count: all.count)
    for j in sharing.keys.sorted(by: { (sharing[$0]!.count, $0) < (sharing[$1]!.count, $1) }) {
      let having = sharing[j]!.filter { isActive[$0] && all[$0].coefficients[j] != nil }.sorted()
      guard having.count <= Self.mostSharing,
        let pivot = having.filter({ all[$0].isEquation })
          .min(by: { (all[$0].coefficients.count, $0) < (all[$1].coefficients.count, $1) })
      else {
        for k in having { isActive[k] = false }
        continue
      }
      isActive[pivot] = false
      for k in having where k != pivot {
        guard let sum = Self.sum(all[k], without: j, by: all[pivot]) else {
          isActive[k] = false
          continue
        }
        all[k] = sum
        for other in sum.coefficients.keys where !program.isInteger[other] {
          sharing[other, default: []].insert(k)
        }
      }
    }
    for (k, row) in all.enumerated()
    where isActive[k] && row.sources.count > 1 && !row.coefficients.isEmpty
      && row.coefficients.keys.allSatisfy({ program.isInteger[$0] })
      && row.allowance < Self.telling * Double(row.divisor)
    {
      rows.append(row)
    }
  }

  /// What a row may miss its side by is a small part of what its divisor tells apart.
  private static let telling = 0.1

  /// The rows with a few columns that need not be whole.
  private static func candidates(_ program: LinearProgram, _ transpose: SparseMatrix) -> [Row] {
    var inEquations: Set<Int> = []
    var others = [Int](repeating: 0, count: program.rowCount)
    for i in 0..<program.rowCount {
      for k in transpose.column(i) where transpose.values[k] != 0 {
        let j = Int(transpose.rowIndices[k])
        guard !program.isInteger[j], program.columnLower[j] < program.columnUpper[j] else {
          continue
        }
        others[i] += 1
        if program.rowLower[i] == program.rowUpper[i] { inEquations.insert(j) }
      }
    }
    guard !inEquations.isEmpty else { return [] }
    var candidates: [Row] = []
    var entries = 0
    for i in 0..<program.rowCount
    where (1...mostOthers).contains(others[i]) && transpose.column(i).count <= mostColumns {
      let isLinked = transpose.column(i).contains {
        inEquations.contains(Int(transpose.rowIndices[$0]))
      }
      guard isLinked, let row = whole(i, program, transpose) else { continue }
      entries += row.coefficients.count
      if entries > mostEntries { break }
      candidates.append(row)
    }
    return candidates
  }

  /// A row of the program in whole numbers, as the decimals that it is read from.
  private static func whole(
    _ i: Int, _ program: LinearProgram, _ transpose: SparseMatrix
  ) -> Row? {
    var columns: [Int] = []
    var values: [Double] = []
    for k in transpose.column(i) where transpose.values[k] != 0 {
      let j = Int(transpose.rowIndices[k])
      guard program.columnLower[j] < program.columnUpper[j] else {
        if program.columnLower[j] == 0 { continue }
        return nil
      }
      columns.append(j)
      values.append(transpose.values[k])
    }
    let sides = [program.rowLower[i], program.rowUpper[i]]
    let finite = sides.filter(\.isFinite)
    guard !finite.isEmpty, let decimals = DecimalRow(values + finite) else { return nil }
    let integers = decimals.integers
    guard integers.allSatisfy({ $0.magnitude <= largest }) else { return nil }
    var rest = integers.dropFirst(values.count)
    let lower = sides[0].isFinite ? rest.removeFirst() : nil
    let upper = sides[1].isFinite ? rest.removeFirst() : nil
    return Row(
      sources: [i],
      coefficients: Dictionary(uniqueKeysWithValues: zip(columns, integers)),
      lower: lower, upper: upper, allowance: WholeRows.tolerance / decimals.unit)
  }

  /// The sum of a multiple of a row and one of an equation in which column j is not; nil where a number
  /// grows too large.
  private static func sum(_ row: Row, without j: Int, by equation: Row) -> Row? {
    guard let a = row.coefficients[j], let b = equation.coefficients[j], let side = equation.lower
    else { return nil }
    let divisor = greatestCommonDivisor(a, b)
    // A positive multiple of the row, whose sides stay what they are.
    let p = abs(b) / divisor
    let q = (b > 0 ? a : -a) / divisor
    func combined(_ x: Int, _ y: Int) -> Int? {
      let (px, overflow) = p.multipliedReportingOverflow(by: x)
      let (qy, overflows) = q.multipliedReportingOverflow(by: y)
      let (value, differs) = px.subtractingReportingOverflow(qy)
      return overflow || overflows || differs || value.magnitude > largest ? nil : value
    }
    var sum = row
    sum.sources.formUnion(equation.sources)
    sum.allowance = Double(p) * row.allowance + Double(abs(q)) * equation.allowance
    for key in Set(row.coefficients.keys).union(equation.coefficients.keys) {
      guard let value = combined(row.coefficients[key] ?? 0, equation.coefficients[key] ?? 0) else {
        return nil
      }
      sum.coefficients[key] = value == 0 ? nil : value
    }
    guard sum.coefficients.count <= mostColumns else { return nil }
    if let lower = row.lower {
      guard let value = combined(lower, side) else { return nil }
      sum.lower = value
    }
    if let upper = row.upper {
      guard let value = combined(upper, side) else { return nil }
      sum.upper = value
    }
    return sum
  }
}

extension ContinuousElimination.Row {
  /// Whether a multiple of the divisor lies between the sides.
  var isPossible: Bool {
    let step = Double(divisor)
    guard step > 0, let lower, let upper else { return true }
    return ((Double(lower) - allowance) / step).rounded(.up)
      <= ((Double(upper) + allowance) / step).rounded(.down)
  }

  /// The equation in whole numbers, where the row is one.
  var equation: WholeEquations.Equation? {
    guard isEquation, let lower else { return nil }
    let columns = coefficients.keys.sorted()
    return WholeEquations.Equation(
      rows: sources.sorted(), columns: columns, coefficients: columns.map { coefficients[$0]! },
      side: lower)
  }
}
