import LinearProgramming
import Plans
import Scenarios

extension WholeProgram {
  /// How many people are on site instead of a number with a part.
  public enum PeopleRounding: Sendable, CaseIterable {
    /// As many as before less the part, where that is less than half and overtime of the others makes
    /// up for it; else at least as many as before.
    case withOvertime
    /// At least as many as before, where the pools allow it.
    case up
    /// At most as many as before.
    case down
  }

  /// Whole people near those of `x`.
  ///
  /// Of a dispatched pool the sums up to each day are rounded: who has left is rounded up and who has
  /// been released down, until more would be away than the pool has; then those are rounded the other
  /// way first where the least is lost.
  public func people(near x: [Double], _ rounding: PeopleRounding) -> [Bound] {
    let generously = rounding != .down
    var values: [Int: Double] = [:]
    for w in model.scenario.workers.indices {
      let postings = model.links.postings.ofPool[w].filter {
        model.links.postings.all[$0].isDispatched
      }
      guard !postings.isEmpty else { continue }
      for (j, value) in PoolRounding(self, pool: w, Array(postings), x, generously).values() {
        values[j] = value
      }
    }
    for (p, posting) in model.links.postings.all.enumerated() where !posting.isDispatched {
      for t in model.columns.trained.days(p) {
        let j = Int(model.columns.trained(p, t))
        let tolerance = WholeColumns.tolerance(of: x[j])
        let isLess =
          rounding == .down || rounding == .withOvertime && overtimeMakesUp(for: p, on: t, x)
        let near = isLess ? (x[j] + tolerance).rounded(.down) : (x[j] - tolerance).rounded(.up)
        values[j] = max(0, min(near, program.columnUpper[j]))
      }
    }
    fitTraining(&values, x)
    keepCrowdsDown(&values, x)
    return values.sorted { $0.key < $1.key }.map {
      Bound(column: $0.key, lower: $0.value, upper: $0.value)
    }
  }

  /// Whether overtime of the whole workers of a posting can take over the hours of the part of one.
  private func overtimeMakesUp(for p: Int, on t: Int, _ x: [Double]) -> Bool {
    let w = model.links.postings.all[p].pool
    let hours = model.scenario.byDay(.workerHours, w)[t]
    let overtime = model.scenario.byDay(.overtime, w)[t]
    let j = model.columns.overtime(p, t)
    guard j >= 0 else { return false }
    let workers = x[Int(model.columns.trained(p, t))]
    let part = workers - workers.rounded(.down)
    return part < 0.5
      && x[Int(j)] + part * hours <= overtime * workers.rounded(.down)
  }

  /// Where a site has no room for everybody, own workers are rounded down, those first of whom `x` has
  /// the least part.
  private func keepCrowdsDown(_ values: inout [Int: Double], _ x: [Double]) {
    guard let family = model.rows(of: .workersAllowed) else { return }
    let own = model.columns.trained.positions
    let matrix = model.program.matrix
    var here = [[Int]](repeating: [], count: family.positions.count)
    var over = family.positions.map { -model.program.rowUpper[$0] }
    for j in 0..<matrix.columnCount {
      for k in matrix.column(j) {
        let i = Int(matrix.rowIndices[k])
        guard family.positions.contains(i) else { continue }
        over[i - family.positions.lowerBound] += matrix.values[k] * (values[j] ?? x[j])
        if own.contains(j), values[j] != nil { here[i - family.positions.lowerBound].append(j) }
      }
    }
    for i in over.indices where over[i] > Tolerance.wholeMultiple {
      let roundedUp = here[i].filter {
        values[$0]! > x[$0] + Tolerance.wholeMultiple && values[$0]! >= 1
      }
      .sorted { values[$0]! - x[$0] > values[$1]! - x[$1] }
      for j in roundedUp where over[i] > Tolerance.wholeMultiple {
        values[j]! -= 1
        over[i] -= 1
      }
    }
  }
}

/// The whole dispatches and releases of one pool.
private struct PoolRounding {
  private let lastDay: Int
  private let columns: Columns
  private let postings: [Int]
  /// By day: the last on which somebody leaves who is trained by then.
  private let lastTrained: [Int]
  /// By posting and day, entry 0 being the day before the first: sums of those who left and of those
  /// released up to that day.
  private let left, released: [[Double]]
  /// Trained workers who are there anyhow, by posting and day.
  private let present: [[Double]]
  /// How many may be away on each day, without those who are anyhow.
  private let mostAway: [Double]
  private let generously: Bool

  init(_ whole: WholeProgram, pool: Int, _ postings: [Int], _ x: [Double], _ generously: Bool) {
    let scenario = whole.model.scenario
    let columns = whole.model.columns
    let lastDay = scenario.horizon.days
    let leadTime = scenario.leadTime(ofPool: pool)
    let lastTrained = (0...lastDay).map {
      max(0, leadTime.lastStart(arrivingBy: $0 - scenario.workers[pool].trainingDays))
    }
    func value(_ j: Int32) -> Double { j < 0 ? 0 : x[Int(j)] }
    func sums(_ family: DaySeries, _ p: Int) -> [Double] {
      (1...lastDay).reduce(into: [0.0]) { $0.append($0[$1 - 1] + value(family(p, $1))) }
    }
    let left = postings.map { sums(columns.dispatch, $0) }
    let released = postings.map { sums(columns.release, $0) }
    present = postings.indices.map { k in
      (0...lastDay).map { t in
        let j = columns.trained(postings[k], t)
        return j < 0 ? 0 : x[Int(j)] - left[k][lastTrained[t]] + released[k][t]
      }
    }
    mostAway = (0...lastDay).map { t in
      let j = columns.committed(pool, t)
      guard j >= 0 else { return .infinity }
      let own = postings.indices.reduce(0) { $0 + left[$1][t] - released[$1][t] }
      return whole.program.columnUpper[Int(j)] - (x[Int(j)] - own)
    }
    self.lastDay = lastDay
    self.columns = columns
    self.postings = postings
    self.lastTrained = lastTrained
    self.left = left
    self.released = released
    self.generously = generously
  }

  func values() -> [(Int, Double)] {
    var out = postings.map { _ in [0.0] }
    var back = out
    for t in 1...lastDay {
      for k in postings.indices {
        out[k].append(max(out[k][t - 1], generously ? up(left[k][t]) : down(left[k][t])))
        let wish = generously ? down(released[k][t]) : up(released[k][t])
        back[k].append(max(back[k][t - 1], min(wish, mostReleased(k, t, out))))
      }
      reduce(&out, &back, t)
    }
    var values: [(Int, Double)] = []
    for (k, p) in postings.enumerated() {
      for t in columns.dispatch.days(p) {
        values.append((Int(columns.dispatch(p, t)), out[k][t] - out[k][t - 1]))
      }
      for t in columns.release.days(p) {
        values.append((Int(columns.release(p, t)), back[k][t] - back[k][t - 1]))
      }
    }
    return values
  }

  /// Only who is there and trained is released.
  private func mostReleased(_ k: Int, _ t: Int, _ out: [[Double]]) -> Double {
    out[k][lastTrained[t]] + down(present[k][t])
  }

  /// Brings those who are away on day t down to what the pool has: one more is released on that day, or
  /// one fewer leaves on that day or on an earlier one, which the days between have to allow as well.
  private func reduce(_ out: inout [[Double]], _ back: inout [[Double]], _ t: Int) {
    var over =
      postings.indices.reduce(0) { $0 + out[$1][t] - back[$1][t] } - mostAway[t]
      - Tolerance.wholeMultiple
    while over > 0 {
      var best: (k: Int, days: ClosedRange<Int>?, lost: Double)?
      for k in postings.indices {
        if let days = daysWithOneFewer(k, t, out, back) {
          let lost = days.reduce(0) { max($0, left[k][$1] - (out[k][$1] - 1)) }
          if best.map({ lost < $0.lost }) ?? true { best = (k, days, lost) }
        }
        if back[k][t] < min(up(released[k][t]), mostReleased(k, t, out)) {
          let lost = back[k][t] + 1 - released[k][t]
          if best.map({ lost < $0.lost }) ?? true { best = (k, nil, lost) }
        }
      }
      guard let best else { return }
      if let days = best.days {
        for s in days { out[best.k][s] -= 1 }
      } else {
        back[best.k][t] += 1
      }
      over -= 1
    }
  }

  /// The days up to t on each of which one fewer may have left; nil where none allows it.
  private func daysWithOneFewer(
    _ k: Int, _ t: Int, _ out: [[Double]], _ back: [[Double]]
  ) -> ClosedRange<Int>? {
    var s = t
    while s >= 1 {
      guard out[k][s] > down(left[k][s]) else { return nil }
      if out[k][s] > out[k][s - 1] { break }
      s -= 1
    }
    guard s >= 1 else { return nil }
    // Who has not left cannot have been released since.
    let isHere = (s...t).allSatisfy { u in
      lastTrained[u] < s || back[k][u] <= mostReleased(k, u, out) - 1
    }
    return isHere ? s...t : nil
  }

  private func up(_ value: Double) -> Double {
    (value - WholeColumns.tolerance(of: value)).rounded(.up)
  }

  private func down(_ value: Double) -> Double {
    (value + WholeColumns.tolerance(of: value)).rounded(.down)
  }
}
