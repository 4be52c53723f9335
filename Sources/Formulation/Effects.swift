import Scenarios

/// What an option adds to one limit for each time it is taken.
struct EffectTerm: Sendable {
  let option: Int
  /// Whether it is that of the times that the option was taken before day 1.
  var isPast = false
  /// The first day in the horizon on which it counts.
  let firstDay: Int
  let add: Double
}

/// The options' effects, sorted by the limit that they act on; those that never begin are left out.
struct Effects: Sendable {
  /// By pool, supply, mode, lane, site, site, stock record.
  private(set) var ofPool, ofSupply, ofMode, ofLane, ofWorkersAllowed, ofCredit,
    ofStock: [[EffectTerm]]
  /// By resource: the whole horizon, whatever the date.
  private(set) var ofResource: [[EffectTerm]]

  init(_ scenario: Scenario) {
    func none(_ count: Int) -> [[EffectTerm]] { Array(repeating: [], count: count) }
    ofPool = none(scenario.workers.count)
    ofSupply = none(scenario.supplies.count)
    ofMode = none(scenario.modes.count)
    ofLane = none(scenario.lanes.count)
    ofWorkersAllowed = none(scenario.sites.count)
    ofCredit = none(scenario.sites.count)
    ofStock = none(scenario.stocks.count)
    ofResource = none(scenario.resources.count)
    for (o, option) in scenario.options.enumerated() {
      for effect in option.effects where effect.add != 0 {
        add(
          effect.target,
          EffectTerm(option: o, firstDay: max(1, option.activeFromDay), add: effect.add), scenario)
        guard option.taken > 0 else { continue }
        // What happens once and was due before day 1 is in the scenario's own numbers.
        if option.takenActiveFromDay < 1, effect.target.happensOnce { continue }
        add(
          effect.target,
          EffectTerm(
            option: o, isPast: true, firstDay: max(1, option.takenActiveFromDay), add: effect.add),
          scenario)
      }
    }
  }

  private mutating func add(_ target: Effect.Target, _ term: EffectTerm, _ scenario: Scenario) {
    if case .resource(let r) = target { ofResource[r].append(term) }
    guard term.firstDay <= scenario.horizon.days else { return }
    switch target {
    case .workers(let w): ofPool[w].append(term)
    case .supply(let u): ofSupply[u].append(term)
    case .mode(let m): ofMode[m].append(term)
    case .lanes(let from, let to):
      for (l, lane) in scenario.lanes.enumerated()
      where lane.from == from && lane.to == to && lane.tonnesPerDay < .infinity {
        ofLane[l].append(term)
      }
    case .maxWorkers(let s): ofWorkersAllowed[s].append(term)
    case .credit(let s): ofCredit[s].append(term)
    case .resource: break
    case .stock(let k): ofStock[k].append(term)
    }
  }
}

extension Effect.Target {
  /// Whether it adds on its first active day alone, not on every day from then on.
  var happensOnce: Bool {
    switch self {
    case .mode, .stock: true
    case .workers, .supply, .lanes, .maxWorkers, .credit, .resource: false
    }
  }
}
