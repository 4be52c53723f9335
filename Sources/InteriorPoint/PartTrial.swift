import LinearAlgebra

/// A part's rows analysed, factorised and solved for once: what that takes, before a run starts.
public struct PartTrial: Sendable {
  /// Rows of the border in which the part has entries.
  public let rim: Int
  public let factorEntryCount: Int
  public let operations: Double
  /// What the analysis and the factor occupy.
  public let memoryBytes: Int
  public let factorSeconds, solveSeconds: Double

  /// - Parameter parted: One part.
  public init(_ parted: PartedProgram) {
    let part = parted.parts[0]
    let local = PartMatrix(parted.program.matrix, part, border: parted.border)
    let own = part.rows.count, rows = local.matrix.rowCount
    rim = local.rim.count
    let open = (0..<rows).map { $0 >= own }
    let equations = NormalEquations(
      matrix: local.matrix, leavingOut: [Bool](repeating: false, count: part.columns.count),
      border: open.indices.map { open[$0] || parted.program.rowBlocks[$0] < 0 }, open: open,
      threads: 1)
    factorEntryCount = equations.factorEntryCount
    operations = equations.operations
    memoryBytes = equations.memoryBytes
    let clock = ContinuousClock()
    let ones = [Double](repeating: 1, count: max(rows, part.columns.count))
    let theta = Array(ones[..<part.columns.count]), diagonal = Array(ones[..<rows])
    // The first touches the memory.
    equations.factorize(theta: theta, diagonal: diagonal)
    factorSeconds =
      clock.measure { equations.factorize(theta: theta, diagonal: diagonal) } / .seconds(1)
    var solution = [Double](repeating: 0, count: rows)
    solveSeconds =
      clock.measure {
        let left = equations.reduce(Array(ones[..<rows]))
        equations.substitute(left, into: &solution)
      } / .seconds(1)
  }
}

/// How long a border takes to factorise.
public enum BorderTrial {
  /// Seconds with one thread: measured, up to an order from which on they grow with its cube.
  public static func seconds(order: Int) -> Double {
    let tried = min(order, largest)
    guard tried > 0 else { return 0 }
    var columns = [Double](repeating: 0.5, count: tried * tried)
    for k in 0..<tried { columns[k * tried + k] = Double(tried) }
    let sizes = [Double](repeating: Double(tried), count: tried)
    let seconds =
      ContinuousClock().measure {
        _ = BorderCholesky(order: tried, columns: columns, sizes: sizes, threads: 1)
      } / .seconds(1)
    let ratio = Double(order) / Double(tried)
    return seconds * ratio * ratio * ratio
  }

  private static let largest = 1500
}
