import Foundation
import Scenarios

/// How large the steps are that are planned again: about a share of the limit, a tenth unless the scenario says
/// otherwise (`WhatIfSteps`), rounded to 1, 2 or 5 times a power of ten, so that a step is neither lost in the limit nor
/// many times as much.
struct StepSizes {
  private let scenario: Scenario
  /// By item: what all lines and workers together could use of it a day.
  private let use: [Double]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    var use = [Double](repeating: 0, count: scenario.items.count)
    for mode in scenario.modes {
      let line = scenario.lines[mode.line]
      let runs = mode.rate * line.hours * line.count
      for input in scenario.processes[mode.process].inputs {
        use[input.item] += input.quantity * runs
      }
    }
    let workers = scenario.workers.reduce(0) { $0 + $1.headcount }
    for worn in scenario.protection { use[worn.item] += worn.perWorkerDay * workers }
    self.use = use
  }

  /// Nil where there is no limit, or it is 0.
  func part(of limit: Double) -> Double? {
    guard limit > 0, limit.isFinite else { return nil }
    let part = scenario.whatIfSteps.share * limit
    let power = pow(10, log10(part).rounded(.down))
    let digit = [1.0, 2, 5, 10].min { abs($0 * power - part) < abs($1 * power - part) } ?? 1
    // Powers below 1 divide, so that 0.2 is 0.2.
    return power < 1 ? digit / (1 / power).rounded() : digit * power
  }

  /// Of what is counted one by one.
  func whole(_ limit: Double) -> Double { max(1, (part(of: limit) ?? 1).rounded()) }

  func money(_ limit: Double) -> Double { part(of: limit) ?? scenario.whatIfSteps.money }

  /// Of an item: a share of a limit, or where there is none of what could be used a day.
  func goods(_ item: Int, limit: Double) -> Double {
    let step = part(of: limit) ?? part(of: use[item]) ?? 1
    return scenario.items[item].step > 0 ? max(1, step.rounded()) : step
  }

  /// Of the workers with a skill who can be at a site; nil: at any.
  func workers(_ skill: Int, at site: Int?) -> Double {
    let there = scenario.workers.filter { pool in
      guard pool.skills.contains(skill) else { return false }
      guard let site else { return true }
      switch pool.home {
      case .site(let s): return s == site
      case .regions(let regions): return regions.contains(scenario.sites[site].region)
      }
    }
    return whole(there.reduce(0) { $0 + $1.headcount })
  }
}
