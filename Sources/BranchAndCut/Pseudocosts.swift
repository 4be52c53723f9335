/// What branching on each column has cost so far, per unit of fraction, down and up
/// (Bénichou and others 1971; reliability: Achterberg, Koch and Martin 2005).
struct Pseudocosts {
  private var sum: [(down: Double, up: Double)]
  private(set) var count: [(down: Int, up: Int)]
  private var total = (down: 0.0, up: 0.0)
  private var totalCount = (down: 0, up: 0)

  init(columns: Int) {
    sum = [(Double, Double)](repeating: (0, 0), count: columns)
    count = [(Int, Int)](repeating: (0, 0), count: columns)
  }

  mutating func record(_ j: Int, distance: Double, gain: Double, up: Bool) {
    guard distance > Tolerance.rounding, gain.isFinite else { return }
    let rate = max(0, gain) / distance
    if up {
      sum[j].up += rate
      count[j].up += 1
      total.up += rate
      totalCount.up += 1
    } else {
      sum[j].down += rate
      count[j].down += 1
      total.down += rate
      totalCount.down += 1
    }
  }

  /// Expected gains of rounding a column with the given fraction down and up.
  func gains(_ j: Int, fraction: Double) -> (down: Double, up: Double) {
    let down =
      count[j].down > 0
      ? sum[j].down / Double(count[j].down)
      : totalCount.down > 0 ? total.down / Double(totalCount.down) : 1
    let up =
      count[j].up > 0
      ? sum[j].up / Double(count[j].up)
      : totalCount.up > 0 ? total.up / Double(totalCount.up) : 1
    return (down * fraction, up * (1 - fraction))
  }

  func isReliable(_ j: Int, after observations: Int) -> Bool {
    min(count[j].down, count[j].up) >= observations
  }

  /// A gain of 0 on one side does not hide the gain on the other: Achterberg, "Constraint integer
  /// programming" (2007), section 5.4.
  private static let leastGain = 1e-6

  /// The product rule.
  static func score(_ gains: (down: Double, up: Double)) -> Double {
    max(gains.down, leastGain) * max(gains.up, leastGain)
  }
}
