// Which stocks an option may add to: those that the table names, and those that are there without it.

extension ScenarioBuilder {
  func stock(_ record: Record, _ scenario: Scenario) -> Effect.Target? {
    let place = self.place(record)
    let item = record.reference("item", to: items)
    guard let place, let item else { return nil }
    if let stock = stocks[Pair(a: place, b: item)] { return .stock(stock) }
    guard holds(place, item, scenario) else {
      if [.stocks, .modes, .processes, .workers, .protection].allSatisfy(document.isComplete) {
        record.error(
          "item", OptionFault.noStock(item: record.written("item"), at: record.written("at")).told)
      }
      return nil
    }
    let position = scenario.stocks.count + impliedStocks.count
    stocks[Pair(a: place, b: item)] = position
    impliedStocks.append(
      Stock(
        at: place, item: item, initial: 0, minimum: 0, maximum: .infinity, isNamed: false))
    return .stock(position)
  }

  /// Whether a place has stock of an item that no row of `stocks` names: a region of every item, a
  /// site of what its modes use and make and of what its workers wear.
  func holds(_ place: Place, _ item: Int, _ scenario: Scenario) -> Bool {
    guard case .site(let site) = place else { return true }
    let modes = self.modes(at: site, scenario)
    let isHandled = modes.contains { mode in
      // It is not known what a process that is not there would have used.
      guard mode.process != unresolved else { return true }
      let process = scenario.processes[mode.process]
      return (process.inputs + process.outputs).contains { $0.item == item }
    }
    guard !isHandled, scenario.protection.contains(where: { $0.item == item }) else {
      return isHandled
    }
    return scenario.workers.contains { pool in
      switch pool.home {
      case .site(let home): home == site
      case .regions(let homes): !modes.isEmpty && homes.contains(scenario.sites[site].region)
      }
    }
  }

  /// The modes of a site's lines; those of a line that is not there are at no site.
  func modes(at site: Int, _ scenario: Scenario) -> [Mode] {
    if modesOfSite == nil {
      var known = [[Int]](repeating: [], count: scenario.sites.count)
      for (m, mode) in scenario.modes.enumerated() where mode.line != unresolved {
        let place = scenario.lines[mode.line].site
        if place != unresolved { known[place].append(m) }
      }
      modesOfSite = known
    }
    return (modesOfSite?[site] ?? []).map { scenario.modes[$0] }
  }
}
