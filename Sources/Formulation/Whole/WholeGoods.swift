import Plans
import Scenarios

extension WholeProgram {
  /// How a fractional quantity of goods is brought to a multiple of its step.
  public enum Rounding: Sendable {
    /// Down, every one of them.
    case down
    /// What a site draws up, since it may need every piece; all else down.
    case drawsUp
  }

  /// For the runs of `x` that are not whole, upper bounds that are.
  public func runBounds(at x: [Double]) -> [Bound] {
    bounds(of: [model.columns.run], at: x) { _ in false }
  }

  /// For the goods in `x` that are not whole, bounds that are.
  public func goodsBounds(at x: [Double], _ rounding: Rounding) -> [Bound] {
    let draws = model.columns.draw.positions
    return bounds(
      of: [
        model.columns.draw, model.columns.ship, model.columns.flow, model.columns.buy,
        model.columns.deliver,
      ], at: x
    ) { rounding == .drawsUp && draws.contains($0) }
  }

  /// Sums up to each day are rounded, so that what is lost on one day is made up for on the next; where
  /// that has been tried and the day has no room for it, the day's own quantity is rounded down.
  private func bounds(
    of families: [DaySeries], at x: [Double], isUp: (Int) -> Bool
  ) -> [Bound] {
    var bounds: [Bound] = []
    for family in families {
      for series in 0..<family.count {
        let days = family.days(series)
        guard let first = days.first else { continue }
        let step = whole.step[Int(family(series, first))]
        guard step > 0 else { continue }
        var sum = 0.0, before = 0.0
        for t in days {
          let j = Int(family(series, t))
          sum += max(0, x[j])
          let up = isUp(j)
          let now = up ? -whole.floor(-sum, step) : whole.floor(sum, step)
          defer { before = now }
          guard !whole.isWhole(x[j], j) else { continue }
          if up {
            let least = min((now - before) * step, program.columnUpper[j])
            bounds.append(
              Bound(
                column: j, lower: max(program.columnLower[j], least), upper: program.columnUpper[j])
            )
          } else {
            let own = whole.floor(x[j], step)
            var most = min(max(own, now - before), own + 1) * step
            if most >= program.columnUpper[j] { most = own * step }
            bounds.append(
              Bound(
                column: j, lower: min(program.columnLower[j], most), upper: most))
          }
        }
      }
    }
    return bounds
  }

  // MARK: Stocks

  /// Least and greatest stocks as whole goods allow them.
  ///
  /// A stock is what came and went in multiples of the step, and a rest: what it began with, what
  /// people wear, what runs use in parts of a piece. With the rest as it is in `x`, the least stock
  /// that is allowed is the least value of the same rest. So a site that needs 10.5 pieces draws 11.
  public func stockBounds(at x: [Double]) -> [Bound] {
    siteBounds(at: x) + regionBounds(at: x) + supplyBounds(at: x)
  }

  private func siteBounds(at x: [Double]) -> [Bound] {
    let columns = model.columns
    var bounds: [Bound] = []
    for (k, place) in model.links.siteItems.all.enumerated() {
      let step = model.scenario.items[place.item].step
      guard step > 0 else { continue }
      let modes = model.links.modesOfSite[place.site]
      let uses = modes.map { GoodsUse(of: place.item, by: $0, model.scenario, whole) }
      // Where runs that divide use it, its stock takes up the parts.
      guard !uses.contains(where: { $0.used.most > 0 && $0.lot(1) == 0 }) else { continue }
      var moved = 0.0
      for t in columns.siteStock.days(k) {
        moved += value(columns.draw(k, t), x) - value(columns.ship(k, t), x)
        for use in uses {
          for start in use.leadTime.starts(arrivingOn: t) where start >= 1 {
            moved += use.made[start] * value(columns.run(use.mode, start), x)
          }
          let perLot = use.used[t] * use.lot(t) / step
          if abs(perLot - perLot.rounded()) <= Tolerance.rounding * max(1, perLot) {
            moved -= use.used[t] * value(columns.run(use.mode, t), x)
          }
        }
        bounds.append(bound(of: Int(columns.siteStock(k, t)), rest: moved, step, x))
      }
    }
    return bounds
  }

  private func regionBounds(at x: [Double]) -> [Bound] {
    let columns = model.columns
    let itemCount = model.scenario.items.count
    let days = model.scenario.horizon.days
    // By region and item: what came and went on each day.
    var moved = [[Double]?](repeating: nil, count: model.scenario.regions.count * itemCount)
    func move(_ region: Int, _ item: Int, _ t: Int, _ quantity: Double) {
      guard quantity != 0, t <= days else { return }
      let key = region * itemCount + item
      if moved[key] == nil { moved[key] = [Double](repeating: 0, count: days + 1) }
      moved[key]![t] += quantity
    }
    for (u, supply) in model.scenario.supplies.enumerated() {
      for t in columns.buy.days(u) {
        move(supply.region, supply.item, t, value(columns.buy(u, t), x))
      }
    }
    for (k, place) in model.links.siteItems.all.enumerated() {
      let region = model.scenario.sites[place.site].region
      for t in columns.ship.days(k) {
        move(region, place.item, t, value(columns.ship(k, t), x) - value(columns.draw(k, t), x))
      }
    }
    for f in 0..<columns.flow.count {
      let lane = model.scenario.lanes[columns.flow.key(f, 0)]
      let leadTime = model.scenario.leadTime(ofLane: columns.flow.key(f, 0))
      let item = columns.flow.key(f, 1)
      for t in columns.flow.days(f) {
        move(lane.from, item, t, -value(columns.flow(f, t), x))
        move(lane.to, item, leadTime.arrival(of: t), value(columns.flow(f, t), x))
      }
    }
    for (q, quota) in model.scenario.quotas.enumerated() {
      for t in columns.deliver.days(q) {
        move(quota.region, quota.item, t, -value(columns.deliver(q, t), x))
      }
    }
    var bounds: [Bound] = []
    for k in 0..<columns.regionStock.count {
      let (region, item) = (columns.regionStock.key(k, 0), columns.regionStock.key(k, 1))
      let step = model.scenario.items[item].step
      guard step > 0 else { continue }
      var sum = 0.0
      for t in columns.regionStock.days(k) {
        sum += moved[region * itemCount + item]?[t] ?? 0
        bounds.append(bound(of: Int(columns.regionStock(k, t)), rest: sum, step, x))
      }
    }
    return bounds
  }

  private func supplyBounds(at x: [Double]) -> [Bound] {
    var bounds: [Bound] = []
    for (u, supply) in model.scenario.supplies.enumerated() {
      let step = model.scenario.items[supply.item].step
      guard step > 0 else { continue }
      var bought = 0.0
      for t in model.columns.left.days(u) {
        bought += value(model.columns.buy(u, t), x)
        bounds.append(bound(of: Int(model.columns.left(u, t)), rest: -bought, step, x))
      }
    }
    return bounds
  }

  /// - Parameter moved: What came and went in whole steps up to the day.
  private func bound(of j: Int, rest moved: Double, _ step: Double, _ x: [Double]) -> Bound {
    let rest = (x[j] - moved) / step
    func whole(_ limit: Double, _ up: Bool) -> Double {
      guard limit.isFinite else { return limit }
      let steps = limit / step - rest
      let tolerance = WholeColumns.tolerance(of: max(abs(rest), abs(limit / step)))
      let rounded = up ? (steps - tolerance).rounded(.up) : (steps + tolerance).rounded(.down)
      let bound = (rest + rounded) * step
      return abs(bound - limit) <= tolerance * step ? limit : bound
    }
    let lower = whole(model.program.columnLower[j], true)
    return Bound(
      column: j, lower: lower, upper: max(lower, whole(model.program.columnUpper[j], false)))
  }

  private func value(_ j: Int32, _ x: [Double]) -> Double { j < 0 ? 0 : x[Int(j)] }
}

/// What a mode makes and uses of an item.
private struct GoodsUse {
  let mode: Int
  let leadTime: LeadTime
  /// By one run, by its day.
  let made, used: DayQuantity
  /// By day: the runs that are made at once; 0 where they divide.
  let lot: (Int) -> Double

  init(of item: Int, by m: Int, _ scenario: Scenario, _ whole: WholeColumns) {
    let p = scenario.modes[m].process
    mode = m
    leadTime = scenario.leadTime(ofProcess: p)
    made = scenario.byDay(.output(item: item), p)
    used = scenario.byDay(.input(item: item), p)
    lot = { whole.lots(of: p, on: $0) ?? 0 }
  }
}
