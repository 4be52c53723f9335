import LinearAlgebra
import LinearProgramming

extension WholePart {
  /// The whole point nearest to `x` that keeps the rows of the whole part.
  ///
  /// Distance is measured on the sums: how many lines stand ready after all conversions so far, not
  /// how many are converted on one day. So a conversion may come a day sooner or later, but what
  /// has been converted by any day is off by less than a line where rows allow it. A sum weighs as
  /// much as the rows of the rest that it stands in are worth at their prices.
  ///
  /// - Parameters:
  ///   - x: Values of all columns of the program; the rest keep theirs in the result.
  ///   - prices: Of the program's rows.
  /// - Returns: nil where no whole point was found in the time.
  public func nearestPoint(
    to x: [Double], prices: [Double], within seconds: Double
  ) -> [Double]? {
    let began = ContinuousClock.now
    // What other rows ask is seldom in the way, and hard on the search: only where it is violated.
    var rows = rows
    for _ in 0..<Self.rounds {
      var settings = BranchAndCutSettings()
      settings.relativeGap = Self.gap
      // The constant is part of the distance.
      settings.gapOrigin = 0
      settings.nodeLimit = Self.nodeLimit
      settings.timeLimit = seconds - (.now - began) / .seconds(1)
      let result = BranchAndCut(settings: settings).solve(distance(from: x, prices, rows))
      guard let found = result.solution?.columnValues else { return nil }
      var point = x
      for (k, j) in columns.enumerated() { point[j] = found[k].rounded() }
      let violated = mixedRows.filter { !holds($0, at: point) }
      if violated.isEmpty { return point }
      rows = (rows + violated).sorted { $0.index < $1.index }
    }
    return nil
  }

  private static let rounds = 10

  private func holds(_ row: Row, at x: [Double]) -> Bool {
    var activity = 0.0
    var size = 1.0
    for k in transpose.column(row.index) where position[Int(transpose.rowIndices[k])] >= 0 {
      let term = transpose.values[k] * x[Int(transpose.rowIndices[k])]
      activity += term
      size = max(size, abs(term))
    }
    return activity >= row.lower - Tolerance.rounding * size
      && activity <= row.upper + Tolerance.rounding * size
  }

  private static let gap = 0.01
  private static let nodeLimit = 200
  /// The least weight of a sum, as a part of the median.
  private static let leastWeight = 0.1

  /// The whole part, with Σ w_j·|x_j − x̂_j| over the measured columns j as its objective.
  ///
  /// Between whole values of x_j the distance is taken as straight: with f the fractional part of x̂_j,
  ///
  ///     x_j = ⌊x̂_j⌋ − below + next + above,   cost f + below + (1 − 2f)·next + above,   next ≤ 1
  ///
  /// which is the distance at every whole x_j, and leaves a relaxation that is whole nearly everywhere.
  private func distance(from x: [Double], _ prices: [Double], _ rows: [Row]) -> LinearProgram {
    let measured = measuredColumns
    let weights = self.weights(of: measured, prices)
    var rowPosition = [Int32](repeating: -1, count: program.rowCount)
    for (k, row) in rows.enumerated() { rowPosition[row.index] = Int32(k) }
    var deviationRow = [Int32](repeating: -1, count: program.columnCount)
    for (k, j) in measured.enumerated() { deviationRow[j] = Int32(rows.count + k) }

    var starts = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for j in columns {
      for k in program.matrix.column(j) {
        let i = rowPosition[Int(program.matrix.rowIndices[k])]
        guard i >= 0 else { continue }
        indices.append(i)
        values.append(program.matrix.values[k])
      }
      if deviationRow[j] >= 0 {
        indices.append(deviationRow[j])
        values.append(1)
      }
      starts.append(indices.count)
    }
    // A relaxed value is known to the solver's accuracy only.
    let goals = measured.map { (x[$0] / Self.accuracy).rounded() * Self.accuracy }
    let floors = goals.map { $0.rounded(.down) }
    var costs = [Double](repeating: 0, count: columns.count)
    var upper = columns.map { self.program.columnUpper[$0] }
    for k in measured.indices {
      let slopes = [1, 1 - 2 * (goals[k] - floors[k]), 1]
      for (sign, (slope, most)) in zip([1.0, -1, -1], zip(slopes, [.infinity, 1, .infinity])) {
        indices.append(Int32(rows.count + k))
        values.append(sign)
        starts.append(indices.count)
        costs.append(weights[k] * slope)
        upper.append(most)
      }
    }
    var program = LinearProgram(
      costs: costs,
      matrix: SparseMatrix(
        rowCount: rows.count + measured.count, columnCount: costs.count, columnStarts: starts,
        rowIndices: indices, values: values),
      rowLower: rows.map(\.lower) + floors, rowUpper: rows.map(\.upper) + floors,
      columnLower: columns.map { self.program.columnLower[$0] }
        + measured.flatMap { _ in [0, 0, 0] },
      columnUpper: upper)
    program.objectiveConstant = zip(weights, zip(goals, floors)).reduce(0) {
      $0 + $1.0 * ($1.1.0 - $1.1.1)
    }
    program.isInteger = costs.indices.map {
      $0 < columns.count && self.program.isInteger[columns[$0]]
    }
    return program
  }

  /// In the unit of a sum: the accuracy of a relaxation.
  private static let accuracy = 1e-6

  /// The sums, and the columns that have to be whole and stand in no sum.
  private var measuredColumns: [Int] {
    var isInSum = [Bool](repeating: false, count: program.columnCount)
    for row in rows where row.lower == row.upper {
      let range = transpose.column(row.index)
      guard range.contains(where: { isSum[Int(transpose.rowIndices[$0])] }) else { continue }
      for k in range { isInSum[Int(transpose.rowIndices[k])] = true }
    }
    return columns.filter { isSum[$0] || !isInSum[$0] }
  }

  /// Σ |y_i·a_ij| over the rows i in which other columns stand, as parts of the median.
  private func weights(of measured: [Int], _ prices: [Double]) -> [Double] {
    let worth = measured.map { j in
      program.matrix.column(j).reduce(0.0) { sum, k in
        let i = Int(program.matrix.rowIndices[k])
        return isPure(i) ? sum : sum + abs(prices[i] * program.matrix.values[k])
      }
    }
    let positive = worth.filter { $0 > 0 }.sorted()
    let median = positive.isEmpty ? 1 : positive[positive.count / 2]
    return worth.map { min($0 / median, Self.mostWeight) + Self.leastWeight }
  }

  private func isPure(_ i: Int) -> Bool {
    transpose.column(i).allSatisfy { k in
      let j = Int(transpose.rowIndices[k])
      return position[j] >= 0 || program.columnLower[j] == program.columnUpper[j]
    }
  }

  private static let mostWeight = 100.0
}
