// What is under way at the start: lines, people, goods and money on their way.

extension ScenarioBuilder {
  func readUnderway(of scenario: Scenario) -> [LinesUnderway] {
    // Lines that are ready at the start, and those that will be.
    var bound = [Double](repeating: 0, count: scenario.lines.count)
    for mode in scenario.modes where mode.line != unresolved { bound[mode.line] += mode.ready }
    return document[.underway].map { record in
      let line = record.reference("line", to: lines, notTo: [sites])
      var underway = LinesUnderway.schema.read(record, self)
      underway.mode = mode(record, "to", of: line) ?? unresolved
      if let line, underway.readyOnDay >= 1 {
        addBound(underway.lines, to: &bound[line], of: scenario.lines[line], record)
      }
      return underway
    }
  }

  private func addBound(_ lines: Double, to sum: inout Double, of line: Line, _ record: Record) {
    let allowed = line.count * (1 + countingError)
    let wasWithin = sum <= allowed
    sum += lines
    guard wasWithin, sum > allowed, !document[.lines].isEmpty else { return }
    record.error(
      "lines", PlantFault.underwayBeyondCount(sum, line: line.id, count: line.count).told)
  }

  /// The mode of a line that a field names by its process.
  func mode(_ record: Record, _ field: String, of line: Int?) -> Int? {
    let process = record.reference(field, to: processes)
    guard let line, let process else { return nil }
    if let mode = modes[Pair(a: line, b: process)] { return mode }
    if document.isComplete(.modes) {
      record.error(
        field, PlantFault.noMode(line: record.written("line"), process: record.written(field)).told)
    }
    return nil
  }

  func ramp(_ record: Record) -> [Double] {
    (record.list("ramp") ?? []).map { record.number(in: $0, of: "ramp", .fraction) ?? 1 }
  }

  // MARK: People

  func readPostings(of scenario: Scenario) -> [PostedWorkers] {
    document[.postings].map { record in
      var posted = PostedWorkers.schema.read(record, self)
      let isKnown = posted.pool != unresolved
      let arrives = day(record, "arrives_on")
      let training = isKnown ? scenario.workers[posted.pool].trainingDays : 0
      posted.arrivesOnDay = arrives ?? 1
      posted.trainedOnDay = day(record, "trained_on") ?? arrives.map { $0 + training } ?? 1
      if isKnown, posted.site != unresolved { check(record, posted.pool, posted.site, scenario) }
      return posted
    }
  }

  private func check(_ record: Record, _ pool: Int, _ site: Int, _ scenario: Scenario) {
    let id = record.written("pool")
    guard case .regions(let homes) = scenario.workers[pool].home else {
      // A pool without a site or regions has been blamed for it.
      if document[.workers][pool]["site"] != nil {
        record.error("pool", PeopleFault.ownWorkforce(pool: id).told)
      }
      return
    }
    let region = scenario.sites[site].region
    // Regions that could not be read may be the ones that are missing.
    guard !homes.isEmpty, region != unresolved, document.isComplete(.regions) else { return }
    let place = record.written("site")
    if !homes.contains(region) {
      record.error("site", PeopleFault.notInRegions(pool: id, site: place).told)
    } else if modes(at: site, scenario).isEmpty, isEveryModeKnown(scenario) {
      record.error("site", PeopleFault.siteWithoutMode(pool: id, site: place).told)
    }
  }

  /// Whether it can be told what is made at a site: a mode of an unknown line may be anywhere.
  private func isEveryModeKnown(_ scenario: Scenario) -> Bool {
    Self.making.allSatisfy(document.isComplete)
      && scenario.modes.allSatisfy { mode in
        mode.line != unresolved && mode.process != unresolved
          && scenario.lines[mode.line].site != unresolved
      }
  }

  // MARK: Goods and money

  func readArrivals(of scenario: Scenario) -> [Arrival] {
    document[.arrivals].map { record in
      let arrival = Arrival.schema.read(record, self)
      guard arrival.at.isKnown, arrival.item != unresolved else { return arrival }
      switch arrival.origin {
      case .transport: checkHolds(record, arrival.at, arrival.item, scenario)
      case .process: checkMakes(record, arrival.at, arrival.item, scenario)
      }
      return arrival
    }
  }

  private func checkHolds(_ record: Record, _ place: Place, _ item: Int, _ scenario: Scenario) {
    guard stocks[Pair(a: place, b: item)] == nil, !holds(place, item, scenario),
      Self.holding.allSatisfy(document.isComplete), isEveryModeKnown(scenario)
    else { return }
    record.error(
      "item", TradeFault.holdsNone(at: record.written("at"), item: record.written("item")).told)
  }

  private func checkMakes(_ record: Record, _ place: Place, _ item: Int, _ scenario: Scenario) {
    guard case .site(let site) = place else {
      record.error("origin", TradeFault.regionMakesNothing(record.written("at")).told)
      return
    }
    let isMade = modes(at: site, scenario).contains { mode in
      mode.process != unresolved
        && scenario.processes[mode.process].outputs.contains { $0.item == item }
    }
    guard !isMade, isEveryModeKnown(scenario) else { return }
    record.error(
      "origin",
      TradeFault.noModeMakes(item: record.written("item"), at: record.written("at")).told)
  }

  /// The tables that say what is made at a site, and those that say what lies there.
  private static let making: [Table] = [.modes, .processes, .lines]
  private static let holding: [Table] = making + [.stocks, .workers, .protection]

  func readReceivables(of scenario: Scenario) -> [Receivable] {
    document[.receivables].map { record in
      let receivable = Receivable.schema.read(record, self)
      let site = receivable.site
      if site != unresolved, document[.sites][site]["cash"] == nil {
        record.error("site", MoneyFault.withoutCash(record.written("site")))
      }
      return receivable
    }
  }

  /// The day of `due_on`, which may not lie before the horizon.
  func dueDay(_ record: Record, of what: TradeFault.Before) -> Int {
    guard let date = record.date("due_on") else { return 1 }
    let day = horizon.day(of: date)
    if day < 1, document.hasHorizon {
      record.error("due_on", TradeFault.dueBefore(date, start: horizon.start, what).told)
    }
    return day
  }
}
