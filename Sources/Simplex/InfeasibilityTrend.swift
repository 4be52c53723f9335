/// How the number of infeasible rows has fallen while the dual simplex method worked, and with it what is left to do.
///
/// The number rises at first, as bases move away from the slacks, and falls to zero at the end. Where it has not
/// fallen over the second half of the work, the end is far.
package struct InfeasibilityTrend {
  /// The work at each look, and the sum of the numbers up to it.
  private var works: [Double] = []
  private var sums: [Double] = []

  package init() {}

  package mutating func record(_ infeasibleRows: Int, at work: Double) {
    sums.append((sums.last ?? 0) + Double(infeasibleRows))
    works.append(work)
  }

  /// Over how much of the work so far numbers are averaged: from one look to the next they jump.
  private static let window = 1.0 / 8

  /// The mean number of infeasible rows of late.
  package var recentCount: Double { mean(endingAt: 1) }

  /// The work that is left if the number falls on as it has over the second half of the work; infinite where it
  /// has not fallen.
  package var workLeft: Double {
    let now = mean(endingAt: 1), half = mean(endingAt: 0.5)
    guard half > now, let work = works.last else { return .infinity }
    return 0.5 * work * now / (half - now)
  }

  /// The mean over the looks in the window that ends at this share of the work so far.
  private func mean(endingAt share: Double) -> Double {
    guard let work = works.last else { return 0 }
    let end = looks(upTo: share * work), start = looks(upTo: (share - Self.window) * work)
    guard end > 0 else { return sums[0] }
    let first = min(start, end - 1)
    return (sums[end - 1] - (first > 0 ? sums[first - 1] : 0)) / Double(end - first)
  }

  /// How many looks were taken up to so much work.
  private func looks(upTo work: Double) -> Int {
    var low = 0, high = works.count
    while low < high {
      let middle = (low + high) / 2
      if works[middle] <= work { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
