import LinearProgramming

/// The program of the directions in which another stays feasible, and of which the best has a
/// negative objective (when minimising) exactly where a ray is.
///
///     min (or max) cᵀd   s.t.   A·d ≥ 0 (≤ 0) where rows have a lower (upper) side,
///                               −1 ≤ d ≤ 1, d ≥ 0 (≤ 0) where columns have a lower (upper) bound
enum DirectionProgram {
  static func make(from program: LinearProgram) -> LinearProgram {
    var directions = LinearProgram(
      costs: program.costs, matrix: program.matrix,
      rowLower: program.rowLower.map { $0 > -.infinity ? 0 : -.infinity },
      rowUpper: program.rowUpper.map { $0 < .infinity ? 0 : .infinity },
      columnLower: program.columnLower.map { $0 > -.infinity ? 0 : -1 },
      columnUpper: program.columnUpper.map { $0 < .infinity ? 0 : 1 })
    directions.sense = program.sense
    return directions
  }
}
