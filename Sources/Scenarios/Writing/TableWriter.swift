/// The rows of a scenario's tables as they are written: what the schema of each makes of its records.
struct TableWriter {
  let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  func tables() -> [(table: Table, rows: [WrittenRow])] {
    made + lead + owed + choices + underway
  }

  private func rows<Row>(_ table: Table, _ schema: TableSchema<Row>, _ rows: [Row])
    -> (table: Table, rows: [WrittenRow])
  {
    (table, schema.write(rows, of: scenario))
  }

  /// What is made, and where.
  private var made: [(table: Table, rows: [WrittenRow])] {
    let steps = scenario.profiles.flatMap { profile in
      profile.steps.map { ProfileStep(profile: profile.id, date: $0.date, factor: $0.factor) }
    }
    return [
      rows(.items, Item.schema, scenario.items), rows(.regions, Region.schema, scenario.regions),
      rows(.processes, Process.schema, scenario.processes),
      rows(.protection, Protection.schema, scenario.protection),
      rows(.profiles, ProfileStep.schema, steps), rows(.sites, Site.schema, scenario.sites),
      rows(.lines, Line.schema, scenario.lines), rows(.modes, Mode.schema, scenario.modes),
      rows(.conversions, Conversion.schema, scenario.conversions),
    ]
  }

  /// Who works, what comes and moves.
  private var lead: [(table: Table, rows: [WrittenRow])] {
    [
      rows(.workers, WorkerPool.schema, scenario.workers),
      rows(.supplies, Supply.schema, scenario.supplies), rows(.lanes, Lane.schema, scenario.lanes),
    ]
  }

  private var owed: [(table: Table, rows: [WrittenRow])] {
    // A place that holds an item for another reason has a row only where something lies there.
    let stocks = scenario.stocks.filter { $0.isNamed || $0.initial != 0 }
    return [
      rows(.stocks, Stock.schema, stocks), rows(.quotas, Quota.schema, scenario.quotas),
      rows(.resources, Resource.schema, scenario.resources),
    ]
  }

  private var choices: [(table: Table, rows: [WrittenRow])] {
    let effects = scenario.options.flatMap { option in
      option.effects.map { EffectRow($0, of: option, in: scenario) }
    }
    return [
      rows(.options, Option.schema, scenario.options), rows(.effects, EffectRow.schema, effects),
    ]
  }

  private var underway: [(table: Table, rows: [WrittenRow])] {
    [
      rows(.underway, LinesUnderway.schema, scenario.underway),
      rows(.postings, PostedWorkers.schema, scenario.postings),
      rows(.arrivals, Arrival.schema, scenario.arrivals),
      rows(.receivables, Receivable.schema, scenario.receivables),
      rows(.restarts, Restart.schema, scenario.restarts),
    ]
  }
}

// MARK: - Parts of rows

extension Scenario {
  /// The id of a record that a field refers to.
  func id(_ position: Int, in table: Table) -> String {
    switch table {
    case .items: items[position].id
    case .regions: regions[position].id
    case .sites: sites[position].id
    case .processes: processes[position].id
    case .lines: lines[position].id
    case .workers: workers[position].id
    case .profiles: profiles[position].id
    default: preconditionFailure("no field keeps the position in \(table)")
    }
  }

  func id(of place: Place) -> String {
    switch place {
    case .site(let site): sites[site].id
    case .region(let region): regions[region].id
    }
  }

  func date(_ day: Int) -> String { horizon.date(of: day).description }
}
