import Plans
import Scenarios

extension PlanningProgram {
  /// A solution without the moves of goods that cancel out: what a site draws and gives back, draws
  /// and never uses, and what goes round between regions, where stocks have the room for it.
  ///
  /// For a plan that the stage `tidy` has not gone through, or that has been made whole since. Every row
  /// still holds: stocks alone change, within their bounds, and sites with cash pay no earlier and no
  /// more.
  ///
  /// - Parameters:
  ///   - whole: Columns whose values are changed by multiples of their steps only; nil where all divide.
  ///   - isFrozen: By column: whether a move or a stock stays as it is; empty where all may change.
  public func netted(
    _ x: [Double], inStepsOf whole: WholeColumns? = nil, isFrozen: [Bool] = []
  ) -> [Double] {
    var netting = Netting(program: self, x: x, whole: whole, isFrozen: isFrozen)
    netting.netSites()
    netting.netRegions()
    return netting.x
  }
}

private struct Netting {
  let scenario: Scenario
  let links: Links
  let columns: Columns
  let lower, upper: [Double]
  let whole: WholeColumns?
  private let isFrozen: [Bool]
  var x: [Double]
  let lastDay: Int

  init(program: PlanningProgram, x: [Double], whole: WholeColumns?, isFrozen: [Bool]) {
    self.whole = whole
    self.isFrozen = isFrozen
    scenario = program.scenario
    links = program.links
    columns = program.columns
    lower = program.program.columnLower
    upper = program.program.columnUpper
    lastDay = program.scenario.horizon.days
    self.x = x
  }

  /// Whether a column may change at all.
  private func isFree(_ j: Int32) -> Bool { isFrozen.isEmpty || !isFrozen[Int(j)] }

  /// The part of a quantity of goods by which column j may change.
  private func movable(_ quantity: Double, _ j: Int) -> Double {
    guard quantity > 0, let whole, whole.step[j] > 0 else { return quantity }
    return whole.floor(quantity, whole.step[j]) * whole.step[j]
  }

  // MARK: Sites

  mutating func netSites() {
    for (k, item) in links.siteItems.all.enumerated() {
      let region = scenario.sites[item.site].region * scenario.items.count + item.item
      for t in 1...lastDay { netDay(k, t) }
      if item.isDrawn { netStock(k, region) }
    }
  }

  /// What is drawn and given back on one day.
  private mutating func netDay(_ k: Int, _ t: Int) {
    let (draw, ship) = (columns.draw(k, t), columns.ship(k, t))
    guard draw >= 0, ship >= 0, isFree(draw), isFree(ship) else { return }
    let both = max(0, movable(min(x[Int(draw)], x[Int(ship)]), Int(draw)))
    x[Int(draw)] -= both
    x[Int(ship)] -= both
  }

  /// What is drawn and given back later, or left: it stays in the region as long as it can. Where it
  /// is paid for, the site would have paid first and been paid later.
  private mutating func netStock(_ k: Int, _ region: Int) {
    var back = [(day: Int, quantity: Double)]()
    for t in 1...lastDay where x[Int(columns.ship(k, t))] > 0 {
      back.append((t, x[Int(columns.ship(k, t))]))
    }
    for t in stride(from: lastDay, through: 1, by: -1) where isFree(columns.draw(k, t)) {
      let draw = Int(columns.draw(k, t))
      // Until the horizon ends, then until each day on which something is given back.
      cut(draw, k, region, days: t...lastDay, at: nil)
      for later in back where later.day > t {
        cut(draw, k, region, days: t...(later.day - 1), at: Int(columns.ship(k, later.day)))
      }
    }
  }

  /// Leaves as much of a draw in the region, over the days, as the stocks there and here allow; what
  /// is given back at the end of them is less by as much.
  private mutating func cut(
    _ draw: Int, _ k: Int, _ region: Int, days: ClosedRange<Int>, at ship: Int?
  ) {
    guard ship.map({ isFree(Int32($0)) }) ?? true else { return }
    var quantity = min(x[draw], ship.map { x[$0] } ?? .infinity)
    for t in days where quantity > 0 {
      let (here, there) = (Int(columns.siteStock(k, t)), Int(columns.regionStock(region, t)))
      guard isFree(Int32(here)), isFree(Int32(there)) else { return }
      quantity = min(quantity, x[here] - lower[here], upper[there] - x[there])
    }
    quantity = movable(quantity, draw)
    guard quantity > 0 else { return }
    x[draw] -= quantity
    if let ship { x[ship] -= quantity }
    for t in days {
      x[Int(columns.siteStock(k, t))] -= quantity
      x[Int(columns.regionStock(region, t))] += quantity
    }
  }

  // MARK: Regions

  /// A flow on its way.
  private struct Leg {
    let column: Int
    let from, to, leaves, arrives: Int
  }

  /// Ways back that are looked at have at most so many legs.
  private static let mostLegs = 5

  mutating func netRegions() {
    var legsOfItem = [[Leg]](repeating: [], count: scenario.items.count)
    for f in 0..<columns.flow.count {
      let lane = scenario.lanes[columns.flow.key(f, 0)]
      let leadTime = scenario.leadTime(ofLane: columns.flow.key(f, 0))
      // Less is written as 0.
      for t in columns.flow.days(f)
      where x[Int(columns.flow(f, t))] > ExportedNumber.accuracy && isFree(columns.flow(f, t)) {
        legsOfItem[columns.flow.key(f, 1)].append(
          Leg(
            column: Int(columns.flow(f, t)), from: lane.from, to: lane.to, leaves: t,
            arrives: leadTime.arrival(of: t)))
      }
    }
    for (item, legs) in legsOfItem.enumerated() where legs.count > 1 {
      let leaving = Dictionary(grouping: legs.indices) { key(legs[$0].from, legs[$0].leaves) }
      var waysHome: [Int: [Int]] = [:]
      for first in legs.indices {
        let home = legs[first].from
        let legsHome = waysHome[home] ?? self.legsHome(to: home, legs)
        waysHome[home] = legsHome
        goRound([first], item, legs, leaving, legsHome)
      }
    }
  }

  /// By region, the least number of legs that lead from it to `home`, days left aside; more than
  /// `mostLegs` where none do.
  private func legsHome(to home: Int, _ legs: [Leg]) -> [Int] {
    var count = [Int](repeating: Self.mostLegs + 1, count: scenario.regions.count)
    count[home] = 0
    for distance in 1...Self.mostLegs {
      for leg in legs where count[leg.to] == distance - 1 && count[leg.from] > distance {
        count[leg.from] = distance
      }
    }
    return count
  }

  private func key(_ region: Int, _ day: Int) -> Int { region * (2 * lastDay + 2) + day }

  /// Follows a way to where it began, and takes out what comes back there.
  private mutating func goRound(
    _ way: [Int], _ item: Int, _ legs: [Leg], _ leaving: [Int: [Int]], _ legsHome: [Int]
  ) {
    let (first, last) = (legs[way[0]], legs[way[way.count - 1]])
    guard way.count + legsHome[last.to] <= Self.mostLegs else { return }
    let onward = [0, 1].flatMap { leaving[key(last.to, last.arrives + $0)] ?? [] }
    for next in onward {
      let leg = legs[next]
      guard x[leg.column] > 0, x[first.column] > 0, !way.contains(next) else { continue }
      if leg.to == first.from {
        stay(way + [next], item, legs)
      } else if way.count + 1 < Self.mostLegs {
        goRound(way + [next], item, legs, leaving, legsHome)
      }
    }
  }

  /// Leaves at home what goes a way round, as far as the stocks in between allow.
  private mutating func stay(_ way: [Int], _ item: Int, _ legs: [Leg]) {
    func stock(_ region: Int, _ t: Int) -> Int {
      Int(columns.regionStock(region * scenario.items.count + item, t))
    }
    var quantity = way.reduce(Double.infinity) { min($0, x[legs[$1].column]) }
    /// The days on which the goods would have lain somewhere between two legs, or lie at home instead.
    var between: [(stock: Int, change: Double)] = []
    for (a, b) in zip(way, way.dropFirst()) {
      for t in legs[a].arrives..<max(legs[a].arrives, legs[b].leaves) where t <= lastDay {
        between.append((stock(legs[a].to, t), -1))
      }
    }
    let (first, last) = (legs[way[0]], legs[way[way.count - 1]])
    for t in first.leaves..<last.arrives where t <= lastDay {
      between.append((stock(first.from, t), 1))
    }
    guard between.allSatisfy({ isFree(Int32($0.stock)) }) else { return }
    for (j, change) in between {
      quantity = min(quantity, change < 0 ? x[j] - lower[j] : upper[j] - x[j])
    }
    quantity = movable(quantity, first.column)
    guard quantity > 0 else { return }
    for k in way { x[legs[k].column] -= quantity }
    for (j, change) in between { x[j] += change * quantity }
  }
}
