extension LinearProgram {
  /// The program without the column bounds that are far beyond anything its rows speak of; nil where
  /// there are none.
  ///
  /// An upper bound of 10¹¹ on what comes to a few thousand is no limit, yet a method that puts the column
  /// there loses eleven digits. A point that is optimal without such bounds and keeps them is optimal with
  /// them, and what is infeasible without them is infeasible.
  package func withoutLargeBounds() -> LinearProgram? {
    let sides = (rowLower + rowUpper).filter(\.isFinite)
    let least = max(Self.leastLargeBound, Self.largeRatio * sides.reduce(0) { max($0, abs($1)) })
    func isLarge(_ bound: Double) -> Bool { bound.isFinite && abs(bound) >= least }
    var relaxed = self
    var count = 0
    for j in 0..<columnCount {
      // A column between two large bounds of one sign is meant to be large.
      if isLarge(columnUpper[j]), columnUpper[j] > 0, columnLower[j] < columnUpper[j] / 2 {
        relaxed.columnUpper[j] = .infinity
        count += 1
      }
      if isLarge(columnLower[j]), columnLower[j] < 0, columnUpper[j] > columnLower[j] / 2 {
        relaxed.columnLower[j] = -.infinity
        count += 1
      }
    }
    return count > 0 ? relaxed : nil
  }

  /// Below this a bound costs a method no digits that matter.
  private static let leastLargeBound = 1e8
  /// How many times the largest side of a row a bound has to be.
  private static let largeRatio = 1e3
}
