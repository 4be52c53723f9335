extension Scenario {
  /// The scenario as its f-th future has it, which is known from the start: without uncertainty.
  public func future(_ f: Int) -> Scenario {
    guard let uncertainty else { return self }
    var maker = FutureMaker(self, knownFromDay: uncertainty.knownFromDay)
    for change in uncertainty.futures[f].changes { maker.apply(change) }
    for (key, least) in fewestDays(uncertainty) { maker.allow(key, least) }
    return maker.scenario
  }

  /// The fewest days that each lead time takes in any future, where one changes it.
  private func fewestDays(_ uncertainty: Uncertainty) -> [LeadTimeKey: Int] {
    var fewest: [LeadTimeKey: Int] = [:]
    for future in uncertainty.futures {
      var maker = FutureMaker(self, knownFromDay: uncertainty.knownFromDay)
      for change in future.changes {
        if case .leadTime = change.target { maker.apply(change) }
      }
      for (key, time) in maker.scenario.changedLeadTimes {
        fewest[key] = min(fewest[key] ?? time.days, time.changed, time.days)
      }
    }
    return fewest
  }
}

/// Makes the scenario of a future, change by change.
struct FutureMaker {
  private(set) var scenario: Scenario
  private let knownFromDay: Int
  private let lastDay: Int

  init(_ scenario: Scenario, knownFromDay: Int) {
    self.scenario = scenario
    self.scenario.uncertainty = nil
    self.scenario.isFuture = true
    self.knownFromDay = knownFromDay
    lastDay = scenario.horizon.days
  }

  /// Makes one change; returns the values that it leads to, one for each day where it holds by the day.
  @discardableResult
  mutating func apply(_ change: FutureChange) -> [Double] {
    switch change.target {
    case .byDay(let field, let record):
      let old = scenario.byDay(field, record)
      var days = [0] + (1...lastDay).map { old[$0] }
      let results = apply(change, to: &days)
      scenario.changedByDay[DailyKey(field: field, record: record)] = days
      return results
    case .quotaByDay(let q):
      var days = [0] + (1...lastDay).map { scenario.quotas[q].amount(on: $0) }
      let results = apply(change, to: &days)
      scenario.quotas[q].amountsByDay = days
      return results
    case .quota(let q): return apply(change, once: \.quotas[q].amount)
    case .resourceTotal(let r): return apply(change, once: \.resources[r].total)
    case .credit(let s): return apply(change, once: \.sites[s].credit)
    case .leadTime(let field, let record):
      let time = scenario.leadTime(field, record)
      let days = change.operation.applied(to: Double(time.changed))
      scenario.changedLeadTimes[LeadTimeKey(field, record)] = LeadTime(
        days: time.days, changed: Int(exactly: days.rounded()) ?? time.changed,
        knownFromDay: knownFromDay, least: time.least)
      return [days]
    }
  }

  private func apply(_ change: FutureChange, to days: inout [Double]) -> [Double] {
    var results: [Double] = []
    for t in change.days {
      days[t] = change.operation.applied(to: days[t])
      results.append(days[t])
    }
    return results
  }

  private mutating func apply(
    _ change: FutureChange, once field: WritableKeyPath<Scenario, Double>
  ) -> [Double] {
    scenario[keyPath: field] = change.operation.applied(to: scenario[keyPath: field])
    return [scenario[keyPath: field]]
  }

  /// Says how few days a lead time may take in some future: what is decided before it is known is
  /// decided in all.
  mutating func allow(_ key: LeadTimeKey, _ least: Int) {
    var time = scenario.leadTime(key.field, key.record)
    time.least = min(time.least, least)
    time.knownFromDay = knownFromDay
    scenario.changedLeadTimes[key] = time
  }
}

extension Scenario {
  func leadTime(_ field: LeadTimeField, _ record: Int) -> LeadTime {
    switch field {
    case .lane: leadTime(ofLane: record)
    case .conversion: leadTime(ofConversion: record)
    case .dispatch: leadTime(ofPool: record)
    case .process: leadTime(ofProcess: record)
    case .restart: leadTime(ofRestart: record)
    }
  }
}
