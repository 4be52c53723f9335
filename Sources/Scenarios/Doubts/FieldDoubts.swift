// Doubts about single rows: processes, hours, prices, wages, times and names.

extension ScenarioBuilder {
  /// Output is counted gross: what is made of a valued good is not taken off it again.
  func doubtValuedInputs(in scenario: Scenario) {
    guard let objective = document.objective() else { return }
    for value in scenario.objective.values {
      guard
        let user = scenario.processes.first(where: { process in
          process.inputs.contains { $0.item == value.item && $0.quantity > 0 }
        })
      else { continue }
      objective.warn(
        "values",
        Doubt.valuedInput(item: scenario.items[value.item].id, process: user.id).told)
    }
  }

  /// Weighed are processes all of whose goods have a weight; too much goes in, whatever else does.
  func doubtWeights(in scenario: Scenario) {
    func weight(_ goods: [ItemQuantity]) -> (known: Double, isComplete: Bool, count: Int) {
      let weights = goods.filter { $0.quantity > 0 }
        .map { $0.quantity * scenario.items[$0.item].weight }
      return (
        weights.reduce(0, +), !weights.isEmpty && weights.allSatisfy { $0 > 0 }, weights.count
      )
    }
    var rows: [(row: Int, doubt: Doubt)] = []
    for (row, process) in scenario.processes.enumerated() {
      let input = weight(process.inputs)
      let output = weight(process.outputs)
      guard output.isComplete, input.known > 0 else { continue }
      let ratio = input.known / output.known
      let usual = DoubtLimits.inputsOverOutputs
      let least =
        input.count == 1 ? DoubtLimits.scarceInputOverOutputs : usual.lowerBound
      guard ratio > usual.upperBound || (input.isComplete && ratio < least) else { continue }
      rows.append(
        (row, .weightRatio(process: process.id, input: input.known, output: output.known)))
    }
    warn(.processes, "inputs", rows)
  }

  func doubtMissingSkills(in scenario: Scenario) {
    let known = Set(scenario.workers.flatMap(\.skills))
    var told: Set<Int> = []
    for (mode, record) in zip(scenario.modes, document[.modes]) {
      for need in mode.crew
      where need.workers > 0 && !known.contains(need.skill) && told.insert(need.skill).inserted {
        let name = scenario.skills[need.skill]
        record.warn(
          "crew", Doubt.missingSkill(name).told,
          suggestion: log.nearest(to: name, among: known.sorted().map { scenario.skills[$0] }))
      }
    }
  }

  func doubtIdleProfiles() {
    for (table, field) in [(Table.lanes, "tonnes_per_day"), (.resources, "per_day")] {
      for record in document[table] where record["profile"] != nil && record[field] == nil {
        record.warn("profile", Doubt.idleProfile(of: field).told)
      }
    }
  }

  func doubtLongDays(in scenario: Scenario) {
    for (line, record) in zip(scenario.lines, document[.lines]) where line.hours > 24 {
      record.warn("hours", Doubt.longLineDay(hours: line.hours).told)
    }
    for (pool, record) in zip(scenario.workers, document[.workers])
    where pool.hours + pool.overtime > 24 {
      record.warn(
        record["hours"] == nil ? "overtime" : "hours",
        Doubt.longWorkerDay(hours: pool.hours + pool.overtime).told)
    }
  }

  /// A price of 0 says something only where others are priced.
  func doubtPrices(in scenario: Scenario) {
    let prices = scenario.supplies.map(\.price).filter { $0 > 0 }
    if let least = prices.min(), let most = prices.max() {
      warn(
        .supplies, "price",
        scenario.supplies.enumerated().filter { $0.element.price == 0 }
          .map { ($0.offset, .freeSupply(id: $0.element.id, others: least...most)) })
    }
    let wages = scenario.workers.map(\.wage).filter { $0 > 0 }.sorted()
    guard wages.count > 1 else { return }
    warn(
      .workers, "wage",
      scenario.workers.enumerated().compactMap { row, pool in
        guard pool.wage > 0 else { return nil }
        let median = medianOfOthers(pool.wage, in: wages)
        return pool.wage >= DoubtLimits.wageFactor * median
          ? (row, .highWage(wage: pool.wage, median: median)) : nil
      })
  }

  /// The median of sorted values without one of this value.
  private func medianOfOthers(_ value: Double, in sorted: [Double]) -> Double {
    // In the rest, what stands at the value or behind it moves up by one place.
    func other(_ rank: Int) -> Double { sorted[rank] < value ? sorted[rank] : sorted[rank + 1] }
    let count = sorted.count - 1
    return (other((count - 1) / 2) + other(count / 2)) / 2
  }

  func doubtLeadTimes(in scenario: Scenario) {
    let horizon = scenario.horizon
    func long(_ days: [Int], _ what: Doubt.LeadTime) -> [(row: Int, doubt: Doubt)] {
      days.enumerated().filter { $0.element >= horizon.days }
        .map { ($0.offset, .leadTime(days: $0.element, horizon: horizon.days, of: what)) }
    }
    warn(.conversions, "days", long(scenario.conversions.map(\.days), .conversion))
    warn(.lanes, "days", long(scenario.lanes.map(\.days), .lane))
    warn(.processes, "lag_days", long(scenario.processes.map(\.lagDays), .lag))
    warn(
      .workers, "lead_days", long(scenario.workers.map { $0.leadDays + $0.trainingDays }, .dispatch)
    )
    warn(
      .restarts, "days",
      long(scenario.restarts.map { $0.begun.isEmpty ? $0.days : 0 }, .restart))
    warn(
      .options, "lead_days",
      scenario.options.enumerated().filter { $0.element.activeFromDay > horizon.days }.map {
        let active = horizon.date(of: $0.element.activeFromDay)
        return ($0.offset, .lateOption(id: $0.element.id, active: active, last: horizon.lastDate))
      })
  }

  /// Ids of one kind that a reader takes for the same.
  func doubtSimilarIDs(in scenario: Scenario) {
    for table in Table.ofScenario where table.keyFields == ["id"] {
      var known: [String: String] = [:]
      var rows: [(row: Int, doubt: Doubt)] = []
      for (row, record) in document[table].enumerated() {
        guard let id = record["id"]?.text else { continue }
        let other = known.updateValue(id, forKey: lookAlike(id))
        if let other, other != id { rows.append((row, .similarIDs(id, other))) }
      }
      warn(table, "id", rows)
    }
    doubtSimilarSkills(in: scenario)
  }

  private func doubtSimilarSkills(in scenario: Scenario) {
    var known: [String: String] = [:]
    for skill in scenario.skills {
      let other = known.updateValue(skill, forKey: lookAlike(skill))
      guard let other, let index = scenario.skills.firstIndex(of: skill) else { continue }
      let doubt = Doubt.similarIDs(skill, other)
      if let row = scenario.workers.firstIndex(where: { $0.skills.contains(index) }) {
        warn(.workers, "skills", [(row, doubt)])
      } else if let row = scenario.modes.firstIndex(where: {
        $0.crew.contains { $0.skill == index }
      }) {
        warn(.modes, "crew", [(row, doubt)])
      }
    }
  }
}

/// What is left of an id without case and the difference of `0` and `O`, `1`, `I` and `l`. Ids have no
/// other letters than those of ASCII.
func lookAlike(_ id: String) -> String {
  let plain = id.utf8.map { byte -> UInt8 in
    let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    return switch lower {
    case UInt8(ascii: "0"): UInt8(ascii: "o")
    case UInt8(ascii: "1"), UInt8(ascii: "i"): UInt8(ascii: "l")
    default: lower
    }
  }
  return String(decoding: plain, as: UTF8.self)
}
