/// Σ values·x[columns] ≤ upper holds for every whole point of a program.
package struct Cut {
  /// Ascending.
  package var columns: [Int32]
  package var values: [Double]
  package var upper: Double

  var norm: Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// By how far x violates the cut, in Euclidean distance.
  func efficacy(at x: [Double]) -> Double {
    var activity = -upper
    for k in columns.indices { activity += values[k] * x[Int(columns[k])] }
    return activity / max(norm, Tolerance.leastNorm)
  }

  /// The cosine of the angle to another cut; the columns of both ascend.
  func parallelism(_ other: Cut) -> Double {
    var product = 0.0
    var k = 0
    for mine in columns.indices {
      while k < other.columns.count, other.columns[k] < columns[mine] { k += 1 }
      guard k < other.columns.count else { break }
      if other.columns[k] == columns[mine] { product += values[mine] * other.values[k] }
    }
    return product / max(norm * other.norm, .leastNormalMagnitude)
  }
}
