import LinearAlgebra
import LinearProgramming

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine for a seed.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64
  public init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// True once in `n` times.
  public mutating func oneIn(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &self) == 0 }
}

/// Small random programs with whole-number data, rich in what reductions look for: empty, singleton,
/// doubleton, parallel, forcing and redundant rows; empty, singleton, fixed, free and parallel
/// columns; ties and degenerate vertices; some infeasible, some unbounded.
public struct RandomPrograms: Sendable {
  public var maximumRows = 7
  public var maximumColumns = 8
  /// Whether some columns must be whole (those get finite bounds).
  public var withIntegers = false
  /// Whether columns are added along which something may go in cycles from equation to equation.
  public var withCycles = false

  public init() {}

  /// The program of a seed.
  public func program(seed: Int) -> LinearProgram {
    var g = SeededGenerator(seed: seed)
    let m = Int.random(in: 0...maximumRows, using: &g)
    let n = Int.random(in: 1...maximumColumns, using: &g)
    var rows = entries(m, n, &g)
    var columns = (0..<n).map { j in rows.map { $0[j] } }
    if n > 1, g.oneIn(3) {  // a parallel column
      let (j, k) = distinctPair(n, &g)
      let factor = [1, 1, -1, 2, -2].randomElement(using: &g)!
      columns[k] = columns[j].map { factor * $0 }
    }
    if m > 1, g.oneIn(3) {  // a parallel row
      let (i, k) = distinctPair(m, &g)
      let factor = [1, 1, -1, 2, -3].randomElement(using: &g)!
      for j in 0..<n { columns[j][k] = factor * columns[j][i] }
    }
    rows = (0..<m).map { i in columns.map { $0[i] } }
    let program = bounded(rows, n, &g)
    return withCycles && m > 1 ? cycled(program, &g) : program
  }

  /// Joins some rows, made equations, by arcs: cycles, chords, and pairs that go back and forth and
  /// change a third row, at a cost or without.
  private func cycled(_ program: LinearProgram, _ g: inout SeededGenerator) -> LinearProgram {
    let m = program.rowCount
    var (rowLower, rowUpper) = (program.rowLower, program.rowUpper)
    let nodes = Array((0..<m).shuffled(using: &g).prefix(Int.random(in: 2...4, using: &g)))
    for i in nodes {
      let side = rowLower[i].isFinite ? rowLower[i] : rowUpper[i].isFinite ? rowUpper[i] : 0
      (rowLower[i], rowUpper[i]) = (side, side)
    }
    var arcs: [(entries: [(row: Int, value: Double)], cost: Double)] = []
    func arc(_ tail: Int, _ head: Int) {
      let size = Double(Int.random(in: 1...2, using: &g))
      arcs.append(([(tail, size), (head, -size)], g.oneIn(6) ? 1 : 0))
    }
    for k in nodes.indices { arc(nodes[k], nodes[(k + 1) % nodes.count]) }
    for _ in 0..<Int.random(in: 0...3, using: &g) {
      let (k, l) = distinctPair(nodes.count, &g)
      arc(nodes[k], nodes[l])
    }
    if g.oneIn(2) {
      let (k, l) = distinctPair(nodes.count, &g)
      var entries = [(row: nodes[k], value: 1.0), (row: nodes[l], value: -1.0)]
      let third = Int.random(in: 0..<m, using: &g)
      if !entries.contains(where: { $0.row == third }) { entries.append((third, 2)) }
      let cost = Double(Int.random(in: -1...1, using: &g))
      arcs.append((entries, cost))
      let times = Double(Int.random(in: 1...2, using: &g))
      arcs.append((entries.map { ($0.row, -times * $0.value) }, -times * cost))
    }
    let n = program.columnCount
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for j in 0..<n {
      for k in program.matrix.column(j) {
        triplets.append((Int(program.matrix.rowIndices[k]), j, program.matrix.values[k]))
      }
    }
    for (k, arc) in arcs.enumerated() {
      triplets += arc.entries.map { ($0.row, n + k, $0.value) }
    }
    let none = [Double](repeating: 0, count: arcs.count)
    var result = LinearProgram(
      costs: program.costs + arcs.map(\.cost),
      matrix: SparseMatrix(rowCount: m, columnCount: n + arcs.count, triplets: triplets),
      rowLower: rowLower, rowUpper: rowUpper, columnLower: program.columnLower + none,
      columnUpper: program.columnUpper + arcs.map { _ in .infinity })
    result.sense = program.sense
    result.objectiveConstant = program.objectiveConstant
    if withIntegers { result.isInteger = program.isInteger + arcs.map { _ in false } }
    return result
  }

  private func entries(_ m: Int, _ n: Int, _ g: inout SeededGenerator) -> [[Int]] {
    let density = Int.random(in: 1...4, using: &g)
    return (0..<m).map { _ in
      var row = [Int](repeating: 0, count: n)
      switch Int.random(in: 0..<6, using: &g) {
      case 0:  // at most one entry
        if !g.oneIn(4) { row[Int.random(in: 0..<n, using: &g)] = coefficient(&g) }
      case 1 where n > 1:  // two entries
        let (j, k) = distinctPair(n, &g)
        (row[j], row[k]) = (coefficient(&g), coefficient(&g))
      default:
        for j in 0..<n where Int.random(in: 0..<5, using: &g) < density { row[j] = coefficient(&g) }
      }
      return row
    }
  }

  private func bounded(_ rows: [[Int]], _ n: Int, _ g: inout SeededGenerator) -> LinearProgram {
    var (lower, upper, x) = ([Double](), [Double](), [Int]())
    let boxed = g.oneIn(3)
    var isInteger: [Bool] = []
    for _ in 0..<n {
      isInteger.append(withIntegers && g.oneIn(2))
      let kind =
        isInteger.last! || boxed
        ? Int.random(in: 4..<8, using: &g)
        : Int.random(in: 0..<8, using: &g)
      let l = Int.random(in: -2...1, using: &g)
      let u = l + (kind == 4 ? 0 : Int.random(in: 1...4, using: &g))
      lower.append(kind == 0 || kind == 1 ? -.infinity : kind == 2 || kind == 3 ? 0 : Double(l))
      upper.append(kind == 1 ? 0 : kind == 0 || kind == 2 || kind == 3 ? .infinity : Double(u))
      let finite = (max(lower.last!, -3), min(upper.last!, 3))
      x.append(Int.random(in: Int(finite.0)...Int(max(finite.0, finite.1)), using: &g))
    }
    var (rowLower, rowUpper) = ([Double](), [Double]())
    for row in rows {
      let activity = Double(zip(row, x).reduce(0) { $0 + $1.0 * $1.1 })
      let (l, u) = sides(row, around: activity, lower, upper, &g)
      rowLower.append(l)
      rowUpper.append(u)
    }
    let priced = Int.random(in: 1...3, using: &g)
    let triplets = rows.enumerated().flatMap { i, row in
      row.enumerated().compactMap { j, a in
        a == 0 ? nil : (row: i, column: j, value: Double(a))
      }
    }
    var program = LinearProgram(
      costs: (0..<n).map { _ in
        Int.random(in: 0...3, using: &g) <= priced ? Double(Int.random(in: -4...6, using: &g)) : 0
      },
      matrix: SparseMatrix(rowCount: rows.count, columnCount: n, triplets: triplets),
      rowLower: rowLower, rowUpper: rowUpper, columnLower: lower, columnUpper: upper)
    program.sense = g.oneIn(4) ? .maximize : .minimize
    program.objectiveConstant = g.oneIn(3) ? 5 : 0
    if withIntegers { program.isInteger = isInteger }
    if program.sense == .maximize { program.costs = program.costs.map { -$0 } }
    return program
  }

  /// Row bounds, mostly satisfied by a known point; sometimes exactly the least or the greatest
  /// activity that the column bounds allow (a forcing row).
  private func sides(
    _ row: [Int], around activity: Double, _ lower: [Double], _ upper: [Double],
    _ g: inout SeededGenerator
  ) -> (Double, Double) {
    var least = 0.0
    for (j, a) in row.enumerated() where a != 0 {
      least += Double(a) * (a > 0 ? lower[j] : upper[j])
    }
    let off = g.oneIn(25) ? Double(Int.random(in: -3...3, using: &g)) : 0
    let slack = Double(Int.random(in: 0...3, using: &g))
    switch Int.random(in: 0..<9, using: &g) {
    case 0...2: return (activity + off, activity + off)
    case 3, 4: return (activity - slack + off, .infinity)
    case 5: return (-.infinity, activity + slack + off)
    case 6: return (activity - slack, activity + Double(Int.random(in: 0...3, using: &g)))
    case 7 where least.isFinite: return (-.infinity, least)
    case 8 where g.oneIn(4): return (-.infinity, .infinity)
    default: return (-.infinity, activity)
    }
  }

  private func coefficient(_ g: inout SeededGenerator) -> Int {
    let sizes = [1, 1, 1, 2, 2, 3, 4]
    return sizes.randomElement(using: &g)! * (g.oneIn(3) ? -1 : 1)
  }

  private func distinctPair(_ n: Int, _ g: inout SeededGenerator) -> (Int, Int) {
    let j = Int.random(in: 0..<n, using: &g)
    let k = Int.random(in: 0..<(n - 1), using: &g)
    return (j, k < j ? k : k + 1)
  }
}
