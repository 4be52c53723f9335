import Formulation
import Plans
import Scenarios

/// Which of the scenario's options bring more of what is scarce, and what each comes to.
struct OptionReliefs {
  private let scenario: Scenario
  private let taken: [Double]

  init(_ request: PlanningRequest) {
    scenario = request.scenario
    if case .counts(let counts) = request.options {
      taken = scenario.options.indices.map { $0 < counts.count ? counts[$0] : 0 }
    } else {
      // What the program may choose it has chosen.
      taken = scenario.options.map(\.maximum)
    }
  }

  func all(of probes: [Probe], in study: PriceStudy) -> [OptionRelief] {
    guard study.hasBasis else { return [] }
    let scarce = probes.filter { ($0.thing.price ?? 0) != 0 }
    return scenario.options.indices.compactMap { o -> OptionRelief? in
      let option = scenario.options[o]
      guard taken[o] + 1 <= option.maximum, let gain = study.gain(ofOption: o), gain > 0 else {
        return nil
      }
      let relieved = scarce.filter { probe in
        option.effects.contains { $0.add > 0 && relieves($0.target, probe.change(1)) }
      }
      return OptionRelief(
        option: option.id, name: option.name, cost: option.cost, gain: gain,
        relieves: relieved.map(\.thing.name))
    }.sorted { $0.gain > $1.gain }
  }

  /// Whether an effect adds to what a change would add to.
  private func relieves(_ target: Effect.Target, _ change: ScenarioChange) -> Bool {
    switch (target, change) {
    case (.workers(let w), .workers(let pool, _)): return w == pool
    case (.workers(let w), .trainedWorkers(let skill, let site, _)):
      return scenario.workers[w].skills.contains(skill) && (site.map { canBe(w, at: $0) } ?? true)
    case (.supply(let u), .supply(let supply, _)): return u == supply
    case (.supply(let u), .arrivals(let item, let region, _)):
      return scenario.supplies[u].item == item && scenario.supplies[u].region == region
    case (.mode(let m), .lines(let mode, _)): return m == mode
    case (.lanes(let a, let b), .lanes(let from, let to, _)): return a == from && b == to
    case (.maxWorkers(let s), .room(let site, _)): return s == site
    case (.credit(let s), .credit(let site, _)), (.credit(let s), .cash(let site, _)):
      return s == site
    case (.resource(let r), .resource(let resource, _)): return r == resource
    case (.stock(let k), .arrivals(let item, let region, _)):
      return scenario.stocks[k].item == item && self.region(of: scenario.stocks[k].at) == region
    case (.stock(let k), .supply(let supply, _)):
      return scenario.stocks[k].item == scenario.supplies[supply].item
    default: return false
    }
  }

  private func canBe(_ w: Int, at site: Int) -> Bool {
    switch scenario.workers[w].home {
    case .site(let s): s == site
    case .regions(let regions): regions.contains(scenario.sites[site].region)
    }
  }

  private func region(of place: Place) -> Int {
    switch place {
    case .site(let s): scenario.sites[s].region
    case .region(let g): g
    }
  }
}
