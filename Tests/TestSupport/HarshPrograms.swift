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

  /// The program of a seed, and the same in plain units: status and optimal value are the same.
  public func program(seed: Int) -> (harsh: LinearProgram, plain: LinearProgram) {
    var plain = source.program(seed: seed)
    var g = SeededGenerator(seed: seed &+ 77_777_777)
    if let digits = largeBounds {
      for j in 0..<plain.columnCount {
        let bound = Self.power(Int.random(in: digits, using: &g))
        if plain.columnUpper[j] == .infinity, !g.oneIn(3) { plain.columnUpper[j] = bound }
        if plain.columnLower[j] == -.infinity, !g.oneIn(3) { plain.columnLower[j] = -bound }
      }
    }
    guard scale > 0 else { return (plain, plain) }
    let rows = (0..<plain.rowCount).map { _ in Int.random(in: -scale...scale, using: &g) }
    let columns = (0..<plain.columnCount).map { j in
      plain.hasIntegers && plain.isInteger[j] ? 0 : Int.random(in: -scale...scale, using: &g)
    }
    var harsh = plain
    scaleUnits(&harsh, rows, columns)
    return (harsh, plain)
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
