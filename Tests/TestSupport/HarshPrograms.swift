import LinearAlgebra
import LinearProgramming

/// The programs of `RandomPrograms` with what makes floating-point arithmetic hard: rows and columns in
/// units that differ by powers of ten, and bounds far beyond what rows allow. Statuses stay what they
/// are, but for infinite bounds that become large ones.
public struct HarshPrograms: Sendable {
  public var source = RandomPrograms()
  /// Rows and columns are multiplied by up to this power of ten either way.
  public var scale = 4
  /// Whether some absent bounds of columns become finite ones of this many digits.
  public var largeBounds: ClosedRange<Int>?

  public init() {}

  public func program(seed: Int) -> LinearProgram {
    var program = source.program(seed: seed)
    var g = SeededGenerator(seed: seed &+ 77_777_777)
    if let digits = largeBounds {
      for j in 0..<program.columnCount {
        let bound = Self.power(Int.random(in: digits, using: &g))
        if program.columnUpper[j] == .infinity, !g.oneIn(3) { program.columnUpper[j] = bound }
        if program.columnLower[j] == -.infinity, !g.oneIn(3) { program.columnLower[j] = -bound }
      }
    }
    guard scale > 0 else { return program }
    let rows = (0..<program.rowCount).map { _ in Int.random(in: -scale...scale, using: &g) }
    let columns = (0..<program.columnCount).map { j in
      program.hasIntegers && program.isInteger[j] ? 0 : Int.random(in: -scale...scale, using: &g)
    }
    scaleUnits(&program, rows, columns)
    return program
  }

  private func scaleUnits(_ program: inout LinearProgram, _ rows: [Int], _ columns: [Int]) {
    for j in 0..<program.columnCount {
      program.costs[j] = Self.times(program.costs[j], columns[j])
      program.columnLower[j] = Self.times(program.columnLower[j], -columns[j])
      program.columnUpper[j] = Self.times(program.columnUpper[j], -columns[j])
      for k in program.matrix.column(j) {
        let i = Int(program.matrix.rowIndices[k])
        program.matrix.values[k] = Self.times(program.matrix.values[k], rows[i] + columns[j])
      }
    }
    for i in 0..<program.rowCount {
      program.rowLower[i] = Self.times(program.rowLower[i], rows[i])
      program.rowUpper[i] = Self.times(program.rowUpper[i], rows[i])
    }
  }

  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)")! }

  /// value · 10^exponent, the double nearest to the decimal.
  private static func times(_ value: Double, _ exponent: Int) -> Double {
    if !value.isFinite || value == 0 { return value }
    let decimal = ShortestDecimal(of: value)
    return Double("\(decimal.significand)e\(decimal.exponent + exponent)")!
  }
}
