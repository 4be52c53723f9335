/// Reads the table `changes` of a scenario's uncertainty, row by row and in their order.
struct ChangeReader {
  private let builder: ScenarioBuilder
  private let scenario: Scenario
  /// κ; nil where it is not known, so that no date is held against it.
  private let knownFromDay: Int?
  private var document: ScenarioDocument { builder.document }
  private var horizon: Horizon { builder.horizon }

  init(_ builder: ScenarioBuilder, _ scenario: Scenario, knownFromDay: Int?) {
    self.builder = builder
    self.scenario = scenario
    self.knownFromDay = knownFromDay
  }

  /// The changes of each future, by its row. One whose result the field does not allow is an issue.
  func changes(of futures: NameIndex) -> [[FutureChange]] {
    let count = document[.futures].count
    var changes = [[FutureChange]](repeating: [], count: count)
    var makers: [FutureMaker?] = Array(repeating: nil, count: count)
    for row in document[.changes] {
      let future = row.reference("future", to: futures)
      let found = self.changes(in: row)
      guard let f = future else { continue }
      changes[f] += found
      guard let knownFromDay else { continue }
      var maker = makers[f] ?? FutureMaker(scenario, knownFromDay: knownFromDay)
      // Its place is given up first, so that the scenario in it is not copied.
      makers[f] = nil
      check(row, found, &maker)
      makers[f] = maker
    }
    return changes
  }

  // MARK: One row

  private func changes(in row: Record) -> [FutureChange] {
    let operation = operation(row)
    guard let (table, fields) = fields(row), let name = row["field"]?.text else { return [] }
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard let field = fields.first(where: { $0.name == name || $0.name == parts.first })?.field,
      parts.count == 1 || field.isMap
    else {
      reportField(row, table, fields.map(\.name))
      return []
    }
    let entry = parts.count > 1 ? parts[1] : nil
    guard let records = records(row, table) else { return [] }
    let days = days(row, isOnce: isOnce(field, records))
    guard let operation else { return [] }
    let isEach = row["id"]?.text == "*"
    var targets: [FutureChange.Target] = []
    var refusals: [Refusal] = []
    for k in records {
      switch target(field, k, entry, operation) {
      case .success(let found): targets += found
      case .failure(let refusal): refusals.append(refusal)
      }
    }
    if let refusal = refusals.first, !isEach || targets.isEmpty {
      row.error("field", refusal.fault.told)
      return []
    }
    checkWindows(row, targets)
    guard let days else { return [] }
    let later = (knownFromDay ?? 1)...max(knownFromDay ?? 1, horizon.days)
    return targets.map { target in
      // A row for all quotas changes some of them once and others by the day.
      let isByDay =
        if case .quotaByDay = target { days.lowerBound < later.lowerBound } else { false }
      return FutureChange(target: target, operation: operation, days: isByDay ? later : days)
    }
  }

  private func operation(_ row: Record) -> FutureChange.Operation? {
    let given = ["value", "times", "add"].filter { row[$0] != nil }
    guard given.count == 1 else {
      row.error(given.last, FutureFault.operations(given).told)
      return nil
    }
    switch given[0] {
    case "value": return row.optionalNumber("value").map { .value($0) }
    case "times": return row.optionalNumber("times").map { .times($0) }
    default: return row.optionalNumber("add", .any).map { .add($0) }
    }
  }

  /// The table and what of it may change.
  private func fields(
    _ row: Record
  ) -> (table: Table, fields: [(name: String, field: ChangeableField)])? {
    let names = ChangeableField.all.map(\.table.rawValue)
    guard let text = row["table"]?.text else {
      if row["table"] != nil { _ = row.text("table") }
      return nil
    }
    guard let known = ChangeableField.all.first(where: { $0.table.rawValue == text }) else {
      let isTable = Table.ofScenario.contains { $0.rawValue == text }
      row.error(
        "table",
        isTable
          ? FutureFault.tableIsTheSame(text, changing: names).told
          : FutureFault.unknownTable(text, changing: names).told,
        suggestion: isTable ? nil : builder.log.nearest(to: text, among: names))
      return nil
    }
    return known
  }

  private func reportField(_ row: Record, _ table: Table, _ names: [String]) {
    guard let text = row.text("field") else { return }
    let isField = table.fields.names.contains(text)
    row.error(
      "field",
      isField
        ? FutureFault.fieldIsTheSame(text, changing: names).told
        : FutureFault.unknownField(text, table: table.rawValue, changing: names).told,
      suggestion: isField ? nil : builder.log.nearest(to: text, among: names))
  }

  /// The positions of the records that a row names, as a sweep does; nil, and an issue, where there is
  /// none.
  private func records(_ row: Record, _ table: Table) -> [Int]? {
    guard let id = row.text("id") else { return nil }
    let keys = document.keys(of: table)
    let found = keys.indices.filter { id == "*" || keys[$0] == id }
    if !found.isEmpty { return found }
    guard document.isComplete(table) else { return nil }
    row.error(
      "id",
      keys.isEmpty
        ? FutureFault.emptyTable(table.rawValue, key: table.keyFields).told
        : FutureFault.noRecord(id, key: table.keyFields).told,
      suggestion: builder.log.nearest(to: id, among: keys))
    return nil
  }

  // MARK: What it changes

  /// Why a record's field cannot change so.
  private struct Refusal: Error {
    var fault: FutureFault
  }

  private func isOnce(_ field: ChangeableField, _ records: [Int]) -> Bool {
    switch field {
    case .total, .credit, .leadTime: true
    case .amount: records.contains { scenario.quotas[$0].rule == .total }
    case .byDay, .inputs, .outputs: false
    }
  }

  private func target(
    _ field: ChangeableField, _ k: Int, _ entry: String?, _ operation: FutureChange.Operation
  ) -> Result<[FutureChange.Target], Refusal> {
    switch field {
    case .byDay(let daily):
      if isUnlimited(daily, k), !operation.isValue {
        return .failure(Refusal(fault: .unlimited))
      }
      return .success([.byDay(daily, record: k)])
    case .amount:
      return .success([
        scenario.quotas[k].rule == .total ? .quota(k) : .quotaByDay(k)
      ])
    case .total:
      if scenario.resources[k].total == .infinity, !operation.isValue {
        return .failure(Refusal(fault: .unlimited))
      }
      return .success([.resourceTotal(k)])
    case .credit:
      guard scenario.sites[k].cash != nil else {
        return .failure(Refusal(fault: .moneyUnlimited(site: scenario.sites[k].id)))
      }
      return .success([.credit(site: k)])
    case .leadTime(let leadTime): return .success([.leadTime(leadTime, record: k)])
    case .inputs: return entries(of: scenario.processes[k].inputs, k, entry) { .input(item: $0) }
    case .outputs: return entries(of: scenario.processes[k].outputs, k, entry) { .output(item: $0) }
    }
  }

  private func isUnlimited(_ field: DailyField, _ k: Int) -> Bool {
    switch field {
    case .laneTonnes: scenario.lanes[k].tonnesPerDay == .infinity
    case .resourcePerDay: scenario.resources[k].perDay == .infinity
    case .maxWorkers: scenario.sites[k].maxWorkers == .infinity
    default: false
    }
  }

  private func entries(
    of list: [ItemQuantity], _ k: Int, _ entry: String?, _ field: (Int) -> DailyField
  ) -> Result<[FutureChange.Target], Refusal> {
    let items = list.map(\.item).filter { i in
      scenario.items.indices.contains(i) && (entry == nil || scenario.items[i].id == entry)
    }
    guard !items.isEmpty else {
      let known = list.filter { scenario.items.indices.contains($0.item) }
      return .failure(
        Refusal(
          fault: .noEntry(
            entry, process: scenario.processes[k].id, of: known.map { scenario.items[$0.item].id }))
      )
    }
    return .success(items.map { .byDay(field($0), record: k) })
  }

  // MARK: When

  /// The days of the horizon on which the change holds; nil, and an issue, where there are none.
  private func days(_ row: Record, isOnce: Bool) -> ClosedRange<Int>? {
    if isOnce {
      for field in ["from", "until"] where row[field] != nil {
        row.error(field, FutureFault.dateOfWhole.told)
      }
      return 1...horizon.days
    }
    let from = row.date("from")
    let until = row.date("until")
    guard let knownFromDay else { return nil }
    let first = from.map(horizon.day) ?? knownFromDay
    let last = until.map(horizon.day) ?? horizon.days
    let known = horizon.date(of: knownFromDay)
    if first < knownFromDay {
      row.error("from", FutureFault.beforeKnown(horizon.date(of: first), known: known).told)
      return nil
    }
    if first > horizon.days {
      row.error(
        "from",
        FutureFault.afterHorizon(horizon.date(of: first), known: known, last: horizon.lastDate).told
      )
      return nil
    }
    if last < first {
      row.error(
        "until",
        FutureFault.untilBeforeFrom(horizon.date(of: last), first: horizon.date(of: first)).told)
      return nil
    }
    return first...min(last, horizon.days)
  }

  /// An order in all whose window is over before it is known which future holds cannot change.
  private func checkWindows(_ row: Record, _ targets: [FutureChange.Target]) {
    guard let knownFromDay else { return }
    for case .quota(let q) in targets where scenario.quotas[q].window.upperBound < knownFromDay {
      let quota = scenario.quotas[q]
      row.error(
        "id",
        FutureFault.quotaOver(
          quota.id, last: horizon.date(of: quota.window.upperBound),
          known: horizon.date(of: knownFromDay)
        ).told)
    }
  }

  // MARK: What comes of it

  /// Makes the changes of a row and looks whether the fields allow what comes of them.
  private func check(_ row: Record, _ changes: [FutureChange], _ maker: inout FutureMaker) {
    let given = ["value", "times", "add"].first { row[$0] != nil }
    var isReported = false
    for change in changes {
      let before = maker
      let results = maker.apply(change)
      let range = change.target.range
      let wrong =
        results.first { !(range.contains($0) && $0.isFinite || $0 == .infinity) }
        ?? results.first { change.target.isInDays && $0 != $0.rounded() }
      guard let wrong else { continue }
      // What the next rows change is what it was before this one.
      maker = before
      guard !isReported else { continue }
      isReported = true
      row.error(given, FutureFault.becomes(wrong, allowed: range.description).told)
    }
  }
}

extension ChangeableField {
  fileprivate var isMap: Bool {
    switch self {
    case .inputs, .outputs: true
    default: false
    }
  }
}

extension FutureChange.Operation {
  fileprivate var isValue: Bool { if case .value = self { true } else { false } }
}

extension FutureChange.Target {
  fileprivate var isInDays: Bool { if case .leadTime = self { true } else { false } }

  /// What the field may be.
  fileprivate var range: NumberRange {
    switch self {
    case .byDay(.rate, _): .positive
    case .leadTime:
      NumberRange(
        lower: 0, upper: Double(Record.mostDays),
        description: Bilingual(
          "a whole number of days from 0 to \(Record.mostDays)", "0 至 \(Record.mostDays) 的整数天数"))
    default: .nonNegative
    }
  }
}
