import LinearAlgebra
import LinearProgramming

/// Random programs of enterprises that work for themselves and share what is scarce, the shape of a
/// production plan: for each enterprise a block of rows, and border rows that link all blocks.
public enum BlockPrograms {
  /// For each enterprise and day: output is what is made and kept; material is what is bought and
  /// kept. Shared are labour a day and material a day; every enterprise has a quota that may fall
  /// short at a price. Feasible and bounded; rows of a block follow each other, the border's are last.
  public static func program(blocks: Int, days: Int, seed: Int) -> LinearProgram {
    var g = SeededGenerator(seed: seed)
    var triplets: [(row: Int, column: Int, value: Double)] = []
    var costs: [Double] = [], columnUpper: [Double] = []
    var rowLower: [Double] = [], rowUpper: [Double] = [], rowBlocks: [Int32] = []
    var columnBlocks: [Int32] = []
    let border = blocks * (2 * days + 1)
    func column(_ block: Int, cost: Double, upper: Double = .infinity) -> Int {
      costs.append(cost)
      columnUpper.append(upper)
      columnBlocks.append(Int32(block))
      return costs.count - 1
    }
    func row(_ block: Int, from lower: Double, through upper: Double) -> Int {
      rowLower.append(lower)
      rowUpper.append(upper)
      rowBlocks.append(Int32(block))
      return rowLower.count - 1
    }
    for b in 0..<blocks {
      let use = Double.random(in: 0.2...2, using: &g)
      let labour = Double.random(in: 0.5...1.5, using: &g)
      let quota = row(
        b, from: Double.random(in: 2...6, using: &g) * Double(days), through: .infinity)
      triplets.append((quota, column(b, cost: 100), 1))
      var kept: Int?, store: Int?
      for t in 0..<days {
        let output = row(b, from: 0, through: 0)
        let material = row(b, from: 0, through: 0)
        let make = column(b, cost: 1, upper: Double.random(in: 5...10, using: &g))
        let buy = column(b, cost: Double.random(in: 1...3, using: &g))
        let ship = column(b, cost: 0.1)
        triplets += [
          (output, make, 1), (output, ship, -1), (material, buy, 1), (material, make, -use),
          (quota, ship, 1), (border + t, make, labour), (border + days + t, buy, 1),
        ]
        if let kept { triplets.append((output, kept, 1)) }
        if let store { triplets.append((material, store, 1)) }
        kept = column(b, cost: 0.01, upper: 20)
        store = column(b, cost: 0.02, upper: 30)
        triplets += [(output, kept!, -1), (material, store!, -1)]
      }
    }
    for _ in 0..<days { _ = row(-1, from: -.infinity, through: 3 * Double(blocks)) }
    for _ in 0..<days { _ = row(-1, from: -.infinity, through: 4 * Double(blocks)) }
    var program = LinearProgram(
      costs: costs,
      matrix: SparseMatrix(
        rowCount: rowLower.count, columnCount: costs.count, triplets: triplets),
      rowLower: rowLower, rowUpper: rowUpper,
      columnLower: [Double](repeating: 0, count: costs.count), columnUpper: columnUpper)
    program.rowBlocks = rowBlocks
    program.columnBlocks = columnBlocks
    return program
  }
}
