import LinearProgramming

extension WholePart {
  /// `program` with what its rows of whole columns alone imply once they are rounded.
  ///
  /// From Σ a_j·x_j ≤ b with whole x_j ≥ l_j, for every size δ of a coefficient (Gomory 1960; Nemhauser
  /// and Wolsey 1990), with f the fractional parts of a_j/δ and f₀ that of (b − Σ a_j·l_j)/δ:
  ///
  ///     Σ (⌊a_j/δ⌋ + max(0, f_j − f₀)/(1 − f₀))·(x_j − l_j) ≤ ⌊(b − Σ a_j·l_j)/δ⌋
  ///
  /// Where licences for 0.8 of a plant are given a day and a line takes half of one, that is one line
  /// a day and not 1.6. These rows need no point that violates them, so no second relaxation.
  public func strengthened() -> LinearProgram {
    var cuts: [Cut] = []
    for row in rows + mixedRows where row.lower < row.upper {
      if row.upper < .infinity { cuts += rounded(row, sign: 1) }
      if row.lower > -.infinity { cuts += rounded(row, sign: -1) }
    }
    guard !cuts.isEmpty else { return program }
    var stronger = program
    stronger.append(cuts)
    return stronger
  }

  /// As many sizes of coefficients are tried in one row.
  private static let sizes = 4
  /// f₀ lies this far from whole at least: nearer, rounding errors decide.
  private static let leastFraction = 1e-3
  /// Beyond this the fractional part has lost its digits.
  private static let largestSide = 1e9

  private func rounded(_ row: Row, sign: Double) -> [Cut] {
    var terms: [(column: Int32, coefficient: Double)] = []
    var room = sign > 0 ? row.upper : -row.lower
    for k in transpose.column(row.index) {
      let j = transpose.rowIndices[k]
      let a = sign * transpose.values[k]
      guard a != 0, position[Int(j)] >= 0 else { continue }
      let least = program.columnLower[Int(j)].rounded(.up)
      guard least.isFinite else { return [] }
      room -= a * least
      terms.append((j, a))
    }
    var cuts: [Cut] = []
    for size in Set(terms.map { abs($0.coefficient) }).sorted(by: >).prefix(Self.sizes) {
      if let cut = rounded(terms, room, size), !isImpliedByBounds(cut) { cuts.append(cut) }
    }
    return cuts
  }

  private func rounded(
    _ terms: [(column: Int32, coefficient: Double)], _ room: Double, _ size: Double
  ) -> Cut? {
    let upper = (room / size).rounded(.down)
    let f0 = room / size - upper
    guard f0 > Self.leastFraction, f0 < 1 - Self.leastFraction, abs(upper) < Self.largestSide else {
      return nil
    }
    var cut = Cut(columns: [], values: [], upper: upper)
    for term in terms {
      let a = term.coefficient / size
      var floorA = a.rounded(.down)
      var f = a - floorA
      // Whole but for rounding noise.
      if f > 1 - Tolerance.rounding { (floorA, f) = (floorA + 1, 0) }
      let g = floorA + max(0, f - f0) / (1 - f0)
      guard g != 0 else { continue }
      cut.columns.append(term.column)
      cut.values.append(g)
      cut.upper += g * program.columnLower[Int(term.column)].rounded(.up)
    }
    return cut.columns.isEmpty ? nil : cut
  }

  private func isImpliedByBounds(_ cut: Cut) -> Bool {
    var most = 0.0
    for (j, g) in zip(cut.columns, cut.values) {
      most += g * (g > 0 ? program.columnUpper[Int(j)] : program.columnLower[Int(j)])
    }
    return most <= cut.upper
  }
}
