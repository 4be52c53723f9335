import LinearAlgebra
import LinearProgramming
import Scenarios

extension PlanningProgram {
  /// A solution without the solver's noise, whose balances hold to rounding.
  ///
  /// What is done (runs, conversions, dispatches, purchases, draws…) is taken from `x`; quantities
  /// that are noise beside the largest of their series become 0, whole ones whole. What follows
  /// (lines set up, workers, stocks, cash, shortfalls) is recomputed day by day from the balances
  /// and kept within its bounds. Whether the result satisfies every row is for the caller to check.
  public func cleaned(_ x: [Double]) -> [Double] {
    precondition(x.count == columns.count)
    var x = x
    for j in x.indices {
      x[j] = min(max(x[j], program.columnLower[j]), program.columnUpper[j])
      if !program.isInteger.isEmpty, program.isInteger[j] { x[j] = x[j].rounded() }
    }
    removeNoise(&x)
    let byRow = program.matrix.transposed()
    for (rowFamily, columnFamily) in balances {
      recompute(columnFamily, from: rowFamily, entries: byRow, &x)
    }
    recomputeChanges(&x)
    return x
  }

  /// Below this fraction of the largest quantity of its series a quantity is noise.
  private static let noise = 1e-9

  /// Less than this of anything is noise, also where there is nothing else of its family.
  private static let nothing = 1e-12

  private func removeNoise(_ x: inout [Double]) {
    for family in [
      columns.run, columns.convert, columns.dispatch, columns.release, columns.overtime,
      columns.work, columns.draw, columns.ship, columns.buy, columns.flow, columns.deliver,
      columns.borrow,
    ] {
      var familyLargest = 0.0
      for j in family.positions { familyLargest = max(familyLargest, x[j]) }
      for series in 0..<family.count {
        let days = family.days(series)
        guard let first = days.first else { continue }
        let positions = Int(family(series, first))..<(Int(family(series, first)) + days.count)
        var largest = 0.0
        for j in positions { largest = max(largest, x[j]) }
        let least = max(
          Self.noise * largest, Self.noise * 1e-3 * familyLargest, Self.nothing)
        for j in positions where x[j] < least { x[j] = 0 }
      }
    }
  }

  /// The rows that say what a column is, given the day before: their families side by side, series
  /// for series, in an order in which each needs only what stands before it.
  private var balances: [(row: DaySeries, column: DaySeries)] {
    let names = [
      ("setup", columns.setup), ("trained", columns.trained), ("trainees", columns.trainees),
      ("committed", columns.committed), ("siteStock", columns.siteStock),
      ("regionStock", columns.regionStock), ("supply", columns.left), ("debt", columns.debt),
      ("cash", columns.cash), ("quota", columns.short),
    ]
    return names.compactMap { name, column in
      rows.first { $0.family == name }.map { ($0, column) }
    }
  }

  /// column ← (right-hand side − the row's other entries) / its own coefficient, within its bounds.
  private func recompute(
    _ column: DaySeries, from row: DaySeries, entries: SparseMatrix, _ x: inout [Double]
  ) {
    for series in 0..<row.count {
      for t in row.days(series) {
        let i = Int(row(series, t))
        let j = Int(column(series, t))
        guard j >= 0 else { continue }
        var rest = program.rowUpper[i]
        var size = abs(rest)
        var own = 1.0
        for k in entries.column(i) {
          let other = Int(entries.rowIndices[k])
          if other == j {
            own = entries.values[k]
          } else {
            rest -= entries.values[k] * x[other]
            size = max(size, abs(entries.values[k] * x[other]))
          }
        }
        var value = rest / own
        if abs(value) <= Self.noise * size { value = 0 }
        x[j] = min(max(value, program.columnLower[j]), program.columnUpper[j])
      }
    }
  }
}
