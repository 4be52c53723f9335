extension FutureChange {
  /// What is otherwise, in words: `supplies mill per_day × 0.5 from 2020-02-10`.
  public func sentence(in scenario: Scenario) -> String {
    let how: String =
      switch operation {
      case .value(let value): "is \(shortNumber(value))"
      case .times(let factor): "× \(shortNumber(factor))"
      case .add(let more): more < 0 ? "− \(shortNumber(-more))" : "+ \(shortNumber(more))"
      }
    var words = "\(target.subject(in: scenario)) \(how)"
    if target.isByDay, days.lowerBound > 1 {
      words += " from \(scenario.horizon.date(of: days.lowerBound))"
      if days.upperBound < scenario.horizon.days {
        words += " to \(scenario.horizon.date(of: days.upperBound))"
      }
    }
    return words
  }
}

extension FutureChange.Target {
  fileprivate var isByDay: Bool {
    switch self {
    case .byDay, .quotaByDay: true
    case .quota, .resourceTotal, .credit, .leadTime: false
    }
  }

  fileprivate func subject(in scenario: Scenario) -> String {
    switch self {
    case .byDay(let field, let k): return field.subject(k, in: scenario)
    case .quotaByDay(let q), .quota(let q): return "order \(scenario.quotas[q].id)"
    case .resourceTotal(let r): return "resource \(scenario.resources[r].id) in all"
    case .credit(let s): return "credit of \(scenario.sites[s].id)"
    case .leadTime(let field, let k): return field.subject(k, in: scenario)
    }
  }
}

extension LeadTimeField {
  fileprivate func subject(_ k: Int, in scenario: Scenario) -> String {
    switch self {
    case .lane: "days of \(scenario.laneName(k))"
    case .conversion: "days of \(scenario.conversionName(k))"
    case .dispatch: "days to send \(scenario.workers[k].id)"
    case .process: "days of process \(scenario.processes[k].id)"
    case .restart: "days to restart \(scenario.sites[scenario.restarts[k].site].id)"
    }
  }
}

extension DailyField {
  fileprivate func subject(_ k: Int, in scenario: Scenario) -> String {
    switch self {
    case .supplyPerDay: "supply \(scenario.supplies[k].id)"
    case .supplyPrice: "price of supply \(scenario.supplies[k].id)"
    case .headcount: "headcount of \(scenario.workers[k].id)"
    case .workerHours: "hours of \(scenario.workers[k].id)"
    case .overtime: "overtime of \(scenario.workers[k].id)"
    case .wage: "wage of \(scenario.workers[k].id)"
    case .laneTonnes: scenario.laneName(k)
    case .laneCost: "cost of \(scenario.laneName(k))"
    case .resourcePerDay: "resource \(scenario.resources[k].id) a day"
    case .lineHours: "hours of line \(scenario.lines[k].id)"
    case .rate:
      "rate of \(scenario.lines[scenario.modes[k].line].id) making "
        + scenario.processes[scenario.modes[k].process].id
    case .maxWorkers: "room at \(scenario.sites[k].id)"
    case .perWorkerDay: "\(scenario.items[scenario.protection[k].item].id) a worker and day"
    case .input(let item):
      "\(scenario.items[item].id) used by \(scenario.processes[k].id)"
    case .output(let item):
      "\(scenario.items[item].id) made by \(scenario.processes[k].id)"
    case .conversionCost: "cost of \(scenario.conversionName(k))"
    case .restartCost: "cost to restart \(scenario.sites[scenario.restarts[k].site].id)"
    }
  }
}

extension Scenario {
  fileprivate func laneName(_ l: Int) -> String {
    "lane \(regions[lanes[l].from].id) to \(regions[lanes[l].to].id)"
  }

  fileprivate func conversionName(_ c: Int) -> String {
    "converting \(lines[conversions[c].line].id) to \(processes[conversions[c].to].id)"
  }
}
