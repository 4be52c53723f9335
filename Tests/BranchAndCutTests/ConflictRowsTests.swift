import BranchAndCut
import LinearAlgebra
import LinearProgramming
import Simplex
import TestSupport
import Testing

/// Rows learned from empty nodes hold at every point of the program that is better than the cutoff, and the
/// bounds that they tighten keep such points.
@Suite struct ConflictRowsTests {
  private static let batches = 0..<10
  private static let batchSize = 60

  /// Whole columns in small ranges, and continuous ones in boxes, in rows of all kinds.
  private func program(_ g: inout SeededGenerator) -> LinearProgram {
    let n = Int.random(in: 3...7, using: &g), m = Int.random(in: 2...5, using: &g)
    var triplets: [(row: Int, column: Int, value: Double)] = []
    var (rowLower, rowUpper) = ([Double](), [Double]())
    for i in 0..<m {
      for j in 0..<n where Int.random(in: 0..<4, using: &g) > 0 {
        triplets.append((i, j, Double(Int.random(in: -4...9, using: &g))))
      }
      let side = Double(Int.random(in: 2...14, using: &g))
      let kind = Int.random(in: 0..<4, using: &g)
      rowLower.append(kind == 0 ? side : kind == 1 ? side - 3 : -.infinity)
      rowUpper.append(kind == 0 ? .infinity : side)
    }
    var program = LinearProgram(
      costs: (0..<n).map { _ in Double(Int.random(in: -5...9, using: &g)) },
      matrix: SparseMatrix(
        rowCount: m, columnCount: n, triplets: triplets.filter { $0.value != 0 }),
      rowLower: rowLower, rowUpper: rowUpper,
      columnLower: (0..<n).map { _ in Double(Int.random(in: -2...0, using: &g)) },
      columnUpper: (0..<n).map { _ in Double(Int.random(in: 1...4, using: &g)) })
    program.isInteger = (0..<n).map { $0 < 2 || Int.random(in: 0..<4, using: &g) > 0 }
    program.objectiveConstant = Double(Int.random(in: -20...20, using: &g))
    return program
  }

  @Test(arguments: batches)
  func learnedRowsHold(batch: Int) throws {
    var learned = 0
    for seed in batch * Self.batchSize..<(batch + 1) * Self.batchSize {
      var g = SeededGenerator(seed: seed)
      let program = program(&g)
      guard let optimum = ReferenceSolver().integerOptimum(program) else { continue }
      var conflicts = ConflictRows(program)
      let root = (lower: program.columnLower, upper: program.columnUpper)
      let cutoff = optimum + Double(Int.random(in: 1...4, using: &g))
      for _ in 0..<4 {
        var node = root
        for j in node.lower.indices where program.isInteger[j] && g.oneIn(2) {
          let value = Double(
            Int.random(in: Int(node.lower[j])...Int(node.upper[j]), using: &g))
          if g.oneIn(2) { node.lower[j] = value } else { node.upper[j] = value }
        }
        let session = SimplexSession(program)
        for j in node.lower.indices {
          session.setBounds(ofColumn: j, lower: node.lower[j], upper: node.upper[j])
        }
        switch session.solve() {
        case .infeasible:
          conflicts.learn(
            try #require(session.farkasMultipliers), of: program, cutoff: nil, root: root,
            node: node)
        case .optimal:
          conflicts.learn(
            session.prices(), of: program, cutoff: cutoff, root: root, node: node)
        default: continue
        }
      }
      learned += conflicts.rows.count
      // All points that count: at the cutoff or better.
      var better = program
      let costs = (0..<program.columnCount).map {
        (row: program.rowCount, column: $0, value: program.costs[$0])
      }
      let rows = (0..<program.columnCount).flatMap { j in
        program.matrix.column(j).map {
          (row: Int(program.matrix.rowIndices[$0]), column: j, value: program.matrix.values[$0])
        }
      }
      better.matrix = SparseMatrix(
        rowCount: program.rowCount + 1, columnCount: program.columnCount,
        triplets: rows + costs.filter { $0.value != 0 })
      better.rowLower.append(-.infinity)
      better.rowUpper.append(cutoff - program.objectiveConstant)
      better.objectiveConstant = 0
      for row in conflicts.rows {
        better.costs = [Double](repeating: 0, count: program.columnCount)
        for (j, value) in zip(row.columns, row.coefficients) { better.costs[Int(j)] = value }
        let least = try #require(ReferenceSolver().integerOptimum(better))
        #expect(least >= row.side - 1e-6, "seed \(seed), \(row)")
      }
      // Each whole column still reaches all that it can reach in such a point.
      var (lower, upper) = root
      let tightened = conflicts.tighten(lower: &lower, upper: &upper)
      #expect(tightened != nil, "seed \(seed)")
      for j in lower.indices where lower[j] > root.lower[j] || upper[j] < root.upper[j] {
        better.costs = [Double](repeating: 0, count: program.columnCount)
        better.costs[j] = 1
        better.sense = .minimize
        #expect(try #require(ReferenceSolver().integerOptimum(better)) >= lower[j] - 1e-6)
        better.sense = .maximize
        #expect(try #require(ReferenceSolver().integerOptimum(better)) <= upper[j] + 1e-6)
        better.sense = .minimize
      }
    }
    #expect(learned >= 10)
  }
}
