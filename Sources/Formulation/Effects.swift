import Scenarios

/// What an option adds to one limit for each time it is taken.
struct EffectTerm: Sendable {
  let option: Int
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
      let first = max(1, option.activeFromDay)
      for effect in option.effects where effect.add != 0 {
        let term = EffectTerm(option: o, firstDay: first, add: effect.add)
        if case .resource(let r) = effect.target { ofResource[r].append(term) }
        guard first <= scenario.horizon.days else { continue }
        switch effect.target {
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
  }
}
