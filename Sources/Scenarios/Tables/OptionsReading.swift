// What could be done: options and what they add.

extension ScenarioBuilder {
  func readOptions(of scenario: Scenario) -> [Option] {
    var effects = document[.options].map { nestedEffects($0, of: scenario) }
    let hasEffect = effects.map { !$0.isEmpty }
    var isNamed = [Bool](repeating: false, count: effects.count)
    for record in document[.effects] {
      let option = record.reference("option", to: options)
      let effect = readEffect(record, of: scenario)
      guard let option else { continue }
      isNamed[option] = true
      if let effect { effects[option].append(effect) }
    }
    return document[.options].enumerated().map { position, record in
      if !hasEffect[position], !isNamed[position], record["effects"].map(isEmptyList) ?? true,
        document.isComplete(.effects)
      {
        record.error("effects", OptionFault.noEffects.told)
      }
      return readOption(record, effects[position])
    }
  }

  private func isEmptyList(_ value: FieldValue) -> Bool {
    if case .list(let entries) = value.content { entries.isEmpty } else { false }
  }

  private func readOption(_ record: Record, _ effects: [Effect]) -> Option {
    var option = Option.schema.read(record, self)
    option.effects = effects
    option.activeFromDay = (day(record, "start") ?? 1) + option.leadDays
    option.takenActiveFromDay = (day(record, "taken_on") ?? 1) + option.leadDays
    check(option.taken, "taken", of: record, atMost: option.maximum)
    return option
  }

  /// Effects written inside an option.
  private func nestedEffects(_ option: Record, of scenario: Scenario) -> [Effect] {
    guard let value = option["effects"] else { return [] }
    guard case .list(let entries) = value.content else {
      option.error("effects", FieldFault.wrongShape(value, expected: OptionFault.effects).told)
      return []
    }
    let source = TableSource(
      table: "options.effects", fields: Table.effects.fields, file: option.source.file, log: log)
    return entries.compactMap { entry in
      TableReader.record(entry, source, supplied: "option")
        .flatMap { readEffect($0, of: scenario) }
    }
  }

  /// The fields that say what an effect of a table works on.
  private static let keys: [(table: String, fields: [String])] = [
    ("workers", ["id"]), ("supplies", ["id"]), ("lines", ["id", "process"]),
    ("lanes", ["from", "to"]), ("sites", ["id"]), ("credit", ["id"]), ("resources", ["id"]),
    ("stocks", ["at", "item"]),
  ]

  private func readEffect(_ record: Record, of scenario: Scenario) -> Effect? {
    let add = record.number("add", .any)
    guard let table = record.choice("table", of: Self.keys.map(\.table)),
      let fields = Self.keys.first(where: { $0.table == table })?.fields
    else { return nil }
    for field in fields where record[field] == nil {
      record.error(field, OptionFault.fieldMissing(table: table).told)
    }
    for field in ["id", "process", "from", "to", "at", "item"]
    where record[field] != nil && !fields.contains(field) {
      record.error(field, OptionFault.fieldUnknown(table: table, fields: fields).told)
    }
    return target(table, record, scenario).map { Effect(target: $0, add: add) }
  }

  private func target(_ table: String, _ record: Record, _ scenario: Scenario) -> Effect.Target? {
    switch table {
    case "workers": record.reference("id", to: workers).map { .workers($0) }
    case "supplies": record.reference("id", to: supplies).map { .supply($0) }
    case "lines": mode(record)
    case "lanes": lanes(record, scenario)
    case "sites": site(record, scenario)
    case "credit": credit(record, scenario)
    case "resources": resource(record, scenario)
    default: stock(record, scenario)
    }
  }

  private func mode(_ record: Record) -> Effect.Target? {
    let line = record.reference("id", to: lines, notTo: [sites])
    let process = record.reference("process", to: processes)
    guard let line, let process else { return nil }
    if let mode = modes[Pair(a: line, b: process)] { return .mode(mode) }
    if document.isComplete(.modes) {
      record.error(
        "process",
        PlantFault.noMode(line: record.written("id"), process: record.written("process")).told)
    }
    return nil
  }

  private func lanes(_ record: Record, _ scenario: Scenario) -> Effect.Target? {
    let from = record.reference("from", to: regions, notTo: [sites])
    let to = record.reference("to", to: regions, notTo: [sites])
    guard let from, let to else { return nil }
    let between = scenario.lanes.filter { $0.from == from && $0.to == to }
    if between.contains(where: { $0.tonnesPerDay.isFinite }) { return .lanes(from: from, to: to) }
    guard document.isComplete(.lanes) else { return nil }
    let ends = (from: record.written("from"), to: record.written("to"))
    let fault: OptionFault =
      between.isEmpty
      ? .noLane(from: ends.from, to: ends.to) : .noLimitedLane(from: ends.from, to: ends.to)
    record.error("to", fault.told)
    return nil
  }

  private func site(_ record: Record, _ scenario: Scenario) -> Effect.Target? {
    guard let site = record.reference("id", to: sites, notTo: [regions]) else { return nil }
    if document[.sites][site]["max_workers"] == nil {
      record.error("id", OptionFault.workersUnlimited(site: record.written("id")).told)
    }
    return .maxWorkers(site: site)
  }

  private func credit(_ record: Record, _ scenario: Scenario) -> Effect.Target? {
    guard let site = record.reference("id", to: sites, notTo: [regions]) else { return nil }
    if document[.sites][site]["cash"] == nil {
      record.error("id", MoneyFault.withoutCash(record.written("id")))
    }
    return .credit(site: site)
  }

  private func resource(_ record: Record, _ scenario: Scenario) -> Effect.Target? {
    guard let resource = record.reference("id", to: resources) else { return nil }
    if document[.resources][resource]["total"] == nil {
      record.error("id", OptionFault.totalUnlimited(resource: record.written("id")).told)
    }
    return .resource(resource)
  }
}
