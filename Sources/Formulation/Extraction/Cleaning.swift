import LinearProgramming
import Plans
import Scenarios

extension PlanningProgram {
  /// A solution without the solver's noise, whose balances hold to rounding.
  ///
  /// What is done (runs, conversions, dispatches, purchases, draws…) is taken from `x`; quantities
  /// that are noise beside the largest of their series become 0, whole ones whole, others what is
  /// written of them. What follows
  /// (lines set up, workers, stocks, cash, shortfalls) is recomputed day by day from the balances.
  /// Where a solver's rounding would leave a stock below its least, a little less is taken from it.
  /// Whether the result satisfies every row is for the caller to check.
  ///
  /// - Parameters:
  ///   - dropsNoise: Whether quantities next to nothing are left out.
  ///   - rounds: Whether what is done is what is written of it. A millionth of a run may be a thousandth of a
  ///     piece, and where orders leave nothing over for it the balances do not close again.
  ///   - whole: What is whole in `x` and stays as it is.
  ///   - isFrozen: By column: whether it stays as it is in any case; empty: none does.
  public func cleaned(
    _ x: [Double], dropsNoise: Bool = true, rounds: Bool = true, whole: WholeColumns? = nil,
    isFrozen: [Bool] = []
  ) -> [Double] {
    precondition(x.count == columns.count)
    var x = x
    for j in x.indices {
      x[j] = min(max(x[j], program.columnLower[j]), program.columnUpper[j])
      if !program.isInteger.isEmpty, program.isInteger[j] { x[j] = x[j].rounded() }
    }
    let all = x
    if dropsNoise { removeNoise(&x) }
    if dropsNoise && rounds { roundActivities(&x, but: whole) }
    for j in isFrozen.indices where isFrozen[j] { x[j] = all[j] }
    balance(&x, all, whole, isFrozen, rounds: rounds)
    recomputeChanges(&x)
    return x
  }

  /// Below this fraction of the largest quantity of its series a quantity is noise.
  static let noise = 1e-9
  /// The same, relative to the largest of a family or of the terms of a row.
  static let noiseOfLarger = noise * 1e-3

  /// Less than this of anything is noise, also where there is nothing else of its family.
  private static let nothing = 1e-12

  /// Less than this of a line, a person or a restart is nothing, also where more follows from it: of people who
  /// learn from those before them a relaxation sends the first billionth of a person days ahead. It is a tenth of
  /// the least that six decimals write, so that several times as much still holds to a millionth without it.
  static let leastCounted = 0.1 * ExportedNumber.least

  /// What is done, as it is written (`ExportedNumber`): what follows from it then follows from what is
  /// written.
  private func roundActivities(_ x: inout [Double], but whole: WholeColumns?) {
    for family in activities + [columns.trained] {
      for j in family.positions where (whole?.step[j] ?? 0) == 0 {
        x[j] = ExportedNumber.rounded(x[j])
      }
    }
  }

  private var activities: [DaySeries] {
    [
      columns.begin, columns.run, columns.convert, columns.dispatch, columns.release,
      columns.overtime,
      columns.work, columns.draw, columns.ship, columns.buy, columns.flow, columns.deliver,
      columns.borrow,
    ]
  }

  private func removeNoise(_ x: inout [Double]) {
    let counted = [columns.begin, columns.convert, columns.dispatch, columns.release]
    for family in activities {
      let isCounted = counted.contains { $0.family == family.family }
      var familyLargest = 0.0
      for j in family.positions { familyLargest = max(familyLargest, x[j]) }
      for series in 0..<family.count {
        let days = family.days(series)
        guard let first = days.first else { continue }
        let positions = Int(family(series, first))..<(Int(family(series, first)) + days.count)
        var largest = 0.0
        for j in positions { largest = max(largest, x[j]) }
        let least = max(
          Self.noise * largest, Self.noiseOfLarger * familyLargest,
          isCounted ? Self.leastCounted : Self.nothing)
        for j in positions where x[j] < least { x[j] = 0 }
      }
    }
  }
}
