import Scenarios

/// The objective of the stage `tidy`: of the plans that are as good, the one that a planner signs.
///
///     min 1000·G + 2·O + L + E + 0.1·(H + R + P + N + B + C)
///
/// Each part is a pure number: what has a use is given back (G, O), orders are served and goods are
/// made early (L, E), and nothing is bought, moved, run, sent, called in, borrowed or converted
/// without need (H, R, P, N, B, C). `terms` and `constant` make up the objective.
struct Tidiness {
  private let scenario: Scenario
  private let links: Links
  private let columns: Columns
  private var coefficients: [Double]
  private(set) var constant = 0.0

  /// The weights of the parts.
  private enum Weight {
    static let giveBack = 1000.0, output = 2.0, handling = 0.1, runs = 0.1, moves = 0.1
    static let calledIn = 0.1, loans = 0.1, lines = 0.1
  }
  /// A divisor up to this counts as 1.
  private static let leastDivisor = 1e-9

  /// - Parameter found: The stages before and the values found in them.
  init(
    _ scenario: Scenario, _ links: Links, _ columns: Columns,
    after found: [(stage: Stage, value: Double)]
  ) {
    self.scenario = scenario
    self.links = links
    self.columns = columns
    coefficients = [Double](repeating: 0, count: columns.count)
    for (stage, value) in found {
      switch stage.kind {
      case .shortfall: addGivenBack(stage, value)
      case .output: addOutput(stage, value)
      default: break
      }
    }
    addOrders()
    addHandling()
    addRuns()
    addPeople()
    addLoans()
    addConversions()
  }

  /// Entries of the objective, each column once.
  var terms: [(column: Int32, coefficient: Double)] {
    coefficients.indices.lazy.filter { coefficients[$0] != 0 }
      .map { (Int32($0), coefficients[$0]) }
  }

  private mutating func add(_ column: Int32, _ coefficient: Double) {
    if column >= 0 { coefficients[Int(column)] += coefficient }
  }

  /// `weight` divided by what something is a part of.
  private static func share(_ weight: Double, of divisor: Double) -> Double {
    weight / (divisor > leastDivisor ? divisor : 1)
  }

  private var lastDay: Int { scenario.horizon.days }

  // MARK: What comes back, and when

  /// G: what the plan is short of above what the stage found.
  private mutating func addGivenBack(_ stage: Stage, _ value: Double) {
    for term in stage.terms { add(term.column, Weight.giveBack * term.coefficient) }
    constant += Weight.giveBack * (stage.constant - value)
  }

  /// O, the part of the output that the plan lacks, and E, how late in the horizon it is made.
  private mutating func addOutput(_ stage: Stage, _ value: Double) {
    let scale = Self.share(1, of: value)
    constant += Weight.output * (value - stage.constant) * scale
    for term in stage.terms { add(term.column, -Weight.output * scale * term.coefficient) }
    guard scenario.objective.measure == .total, lastDay > 1 else { return }
    for t in 2...lastDay {
      let lateness = Double(t - 1) / Double(lastDay) * scale
      for (column, worth) in Stage.valueTerms(scenario, columns, on: t...t) {
        add(column, lateness * worth)
      }
    }
  }

  /// L: the mean over an order's days of what is undelivered, or what is missing (`daily`) times the
  /// days from then on.
  private mutating func addOrders() {
    for (q, quota) in scenario.quotas.enumerated() where quota.isOpen {
      let days = Double(quota.window.count)
      if quota.rule != .daily { constant += 1 - quota.delivered / quota.due }
      for t in quota.window {
        let daysLeft = Double(quota.window.upperBound - t + 1)
        if quota.rule == .daily {
          add(columns.short(q, t), daysLeft / (quota.remaining * days))
        } else {
          add(columns.deliver(q, t), -daysLeft / (days * quota.due))
        }
      }
    }
  }

  // MARK: What need not be done

  /// H: the mean over all items of what is bought, drawn, given back and carried, as a part of what
  /// there can be of the item.
  private mutating func addHandling() {
    let available = availableQuantities()
    let perUnit = available.map {
      Self.share(Weight.handling / Double(available.count), of: $0)
    }
    for u in 0..<columns.buy.count {
      let weight = perUnit[scenario.supplies[columns.buy.key(u)].item]
      for t in columns.buy.days(u) { add(columns.buy(u, t), weight) }
    }
    for family in [columns.draw, columns.ship, columns.flow] {
      for k in 0..<family.count {
        for t in family.days(k) { add(family(k, t), perUnit[family.key(k, 1)]) }
      }
    }
  }

  /// What there can be of each item: initial stocks, arrivals, supplies, and all that its lines could make.
  private func availableQuantities() -> [Double] {
    var available = [Double](repeating: 0, count: scenario.items.count)
    for stock in scenario.stocks { available[stock.item] += stock.initial }
    for arrival in scenario.arrivals { available[arrival.item] += arrival.quantity }
    for (u, supply) in scenario.supplies.enumerated() {
      available[supply.item] +=
        supply.stock + scenario.byDay(.supplyPerDay, u).sum(through: lastDay)
    }
    for m in scenario.modes.indices {
      let p = scenario.modes[m].process
      for output in scenario.processes[p].outputs {
        available[output.item] += runsPossible(m, of: scenario.byDay(.output(item: output.item), p))
      }
    }
    return available
  }

  /// The runs of a mode if all lines were set up for it on all days.
  ///
  /// - Parameter quantity: What one of them counts.
  private func runsPossible(_ m: Int, of quantity: DayQuantity = DayQuantity(1)) -> Double {
    let mode = scenario.modes[m]
    let hours = scenario.byDay(.lineHours, mode.line)
    let rate = scenario.byDay(.rate, m)
    return scenario.lines[mode.line].count
      * (1...lastDay).reduce(0) { $0 + hours[$1] * rate[$1] * quantity[$1] }
  }

  /// R: the mean over the modes of the part of their capacity that runs.
  private mutating func addRuns() {
    let weight = Weight.runs / Double(max(1, scenario.modes.count))
    for m in scenario.modes.indices {
      let perRun = Self.share(weight, of: runsPossible(m))
      for t in columns.run.days(m) { add(columns.run(m, t), perRun) }
    }
  }

  /// P, people sent and released, and N, people called in, as parts of the headcounts.
  private mutating func addPeople() {
    var headcount = (all: 0.0, dispatched: 0.0)
    for pool in scenario.workers {
      headcount.all += pool.headcount
      if case .regions = pool.home { headcount.dispatched += pool.headcount }
    }
    let perMove = Self.share(Weight.moves, of: headcount.dispatched)
    let perDay = Self.share(Weight.calledIn, of: Double(lastDay) * headcount.all)
    for (p, posting) in links.postings.all.enumerated() {
      for t in columns.trained.days(p) { add(columns.trained(p, t), perDay) }
      for t in columns.dispatch.days(p) {
        let training = scenario.daysInTraining(ofPool: posting.pool, sentOn: t).count
        add(columns.dispatch(p, t), perMove + perDay * Double(training))
      }
      for t in columns.release.days(p) { add(columns.release(p, t), perMove) }
    }
  }

  /// B: loans as a part of the credit.
  private mutating func addLoans() {
    let credit = scenario.sites.reduce(0) { $0 + ($1.cash == nil ? 0 : $1.credit) }
    let perUnit = Self.share(Weight.loans, of: credit)
    for j in columns.borrow.positions { add(Int32(j), perUnit) }
  }

  /// C: lines converted as a part of all lines.
  private mutating func addConversions() {
    let perLine = Self.share(Weight.lines, of: scenario.lines.reduce(0) { $0 + $1.count })
    for j in columns.convert.positions { add(Int32(j), perLine) }
  }
}

extension PlanningProgram {
  /// The stage `tidy`, after the stages given with the values found in them.
  public func tidyStage(after found: [(stage: Stage, value: Double)]) -> Stage {
    let tidiness = Tidiness(scenario, links, columns, after: found)
    return Stage(.tidy, tidiness.terms, constant: tidiness.constant)
  }
}
