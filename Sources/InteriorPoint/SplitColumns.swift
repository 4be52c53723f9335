import LinearAlgebra
import LinearProgramming

/// A program whose dense columns are divided, so that A·Θ·Aᵀ stays sparse.
///
/// A column with entries in most rows makes the normal equations full. Here it becomes several columns,
/// each with the entries in one group of rows, and equations that keep them equal:
///
///     x_j = x_j¹ = x_j² = …,   A_j·x_j = Σ_k A_jᵏ·x_jᵏ
///
/// (Lustig, Mulvey and Carpenter, "Formulating two-stage stochastic programs for interior point methods",
/// Oper. Res. 39, 1991). The program is the same, and its factorisation as stable as that of any other:
/// the formula of Sherman, Morrison and Woodbury loses what the dense columns' Θ is larger than the
/// others'.
struct SplitColumns {
  let program: LinearProgram
  private let rowCount: Int
  private let columnCount: Int
  /// For each added column the one that it is a part of.
  private let source: [Int32]

  /// Nil where no column is dense.
  init?(_ program: LinearProgram) {
    let isDense = DenseColumns.find(in: program.matrix)
    let count = isDense.count { $0 }
    guard count > 0 else { return nil }
    rowCount = program.rowCount
    columnCount = program.columnCount
    let groups = Self.groups(
      of: program.matrix, without: isDense, size: max(count, Self.leastGroup))
    var (triplets, source): ([(Int, Int, Double)], [Int32]) = ([], [])
    var rows = program.rowCount
    for j in 0..<program.columnCount {
      let places = program.matrix.column(j)
      guard isDense[j] else {
        for k in places {
          triplets.append((Int(program.matrix.rowIndices[k]), j, program.matrix.values[k]))
        }
        continue
      }
      var part = j, group: Int32?
      let inOrder = places.sorted {
        groups[Int(program.matrix.rowIndices[$0])] < groups[Int(program.matrix.rowIndices[$1])]
      }
      for k in inOrder {
        let i = Int(program.matrix.rowIndices[k])
        if let group, group != groups[i] {
          let next = program.columnCount + source.count
          source.append(Int32(j))
          triplets.append((rows, part, 1))
          triplets.append((rows, next, -1))
          rows += 1
          part = next
        }
        group = groups[i]
        triplets.append((i, part, program.matrix.values[k]))
      }
    }
    self.source = source
    self.program = Self.extended(program, source: source, triplets: triplets)
  }

  /// Groups of rows one after the other in the order of elimination without the dense columns: rows
  /// that are linked anyway.
  private static func groups(of matrix: SparseMatrix, without isDense: [Bool], size: Int) -> [Int32]
  {
    let order = NormalEquations(matrix: matrix, leavingOut: isDense).eliminationOrder
    var groups = [Int32](repeating: 0, count: matrix.rowCount)
    for (place, i) in order.enumerated() { groups[Int(i)] = Int32(place / size) }
    return groups
  }

  /// Rows of a group at least. With fewer rows than dense columns the equations between the parts
  /// would be most of the program.
  private static let leastGroup = 16

  private static func extended(
    _ program: LinearProgram, source: [Int32], triplets: [(Int, Int, Double)]
  ) -> LinearProgram {
    func copies(_ values: [Double]) -> [Double] { values + source.map { values[Int($0)] } }
    let ties = [Double](repeating: 0, count: source.count)
    var extended = LinearProgram(
      costs: program.costs + ties,
      matrix: SparseMatrix(
        rowCount: program.rowCount + source.count,
        columnCount: program.columnCount + source.count, triplets: triplets),
      rowLower: program.rowLower + ties, rowUpper: program.rowUpper + ties,
      columnLower: copies(program.columnLower), columnUpper: copies(program.columnUpper))
    extended.sense = program.sense
    extended.objectiveConstant = program.objectiveConstant
    if !program.rowBlocks.isEmpty {
      extended.rowBlocks = program.rowBlocks + [Int32](repeating: -1, count: source.count)
      extended.columnBlocks = program.columnBlocks + source.map { program.columnBlocks[Int($0)] }
    }
    return extended
  }

  /// Values of the divided program's columns from those of the original's.
  func extended(_ values: [Double]) -> [Double] { values + source.map { values[Int($0)] } }

  /// What the result says of the original program.
  func merged(_ result: InteriorPointResult, of original: LinearProgram) -> InteriorPointResult {
    var merged = result
    merged.solution = LPSolution(
      columnValues: Array(result.solution.columnValues.prefix(columnCount)),
      rowDuals: Array(result.solution.rowDuals.prefix(rowCount)), of: original)
    merged.interior = result.interior.map { Array($0.prefix(columnCount)) }
    if case .infeasible(let certificate) = result.status {
      // What the parts' bounds do not let come so far, the column's own do not either.
      merged.status = .infeasible(
        FarkasCertificate(rowMultipliers: Array(certificate.rowMultipliers.prefix(rowCount))))
    }
    return merged
  }
}
