// Which sites are closed until they are accepted.

extension ScenarioBuilder {
  func readRestarts() -> [Restart] {
    var seen: [Int: Record] = [:]
    return document[.restarts].map { record in
      let restart = Restart.schema.read(record, self)
      let site = restart.site
      if site != unresolved, let earlier = seen.updateValue(record, forKey: site) {
        record.error(
          "site",
          PlantFault.repeatedRestart(site: record.written("site"), first: first(earlier)).told)
      }
      return restart
    }
  }

  /// The parts that began before the horizon, by `begun_on` or `begun`.
  func begun(_ record: Record) -> [Restart.Part] {
    if record["begun_on"] != nil, record["begun"] != nil {
      record.error("begun", PlantFault.begunTwice.told)
    }
    var parts: [Restart.Part] = []
    if let date = record.date("begun_on") {
      checkIsPast(date, record, "begun_on")
      parts.append(.init(day: horizon.day(of: date), part: 1))
    }
    for (key, value) in record.map("begun") ?? [] {
      let part = record.number(in: value, of: "begun", for: key, .nonNegative)
      guard let date = CalendarDate(key) else {
        let written = FieldValue(content: .scalar(key), line: value.line)
        record.error("begun", at: value.line, FieldFault.noDate(written).told)
        continue
      }
      checkIsPast(date, record, "begun", at: value.line)
      if let part { parts.append(.init(day: horizon.day(of: date), part: part)) }
    }
    let sum = parts.reduce(0) { $0 + $1.part }
    if sum > 1 + countingError, record["begun_on"] == nil {
      record.error("begun", PlantFault.begunBeyondOne(sum).told)
    }
    return parts.sorted { $0.day < $1.day }
  }

  private func checkIsPast(
    _ date: CalendarDate, _ record: Record, _ field: String, at line: Int? = nil
  ) {
    guard date >= horizon.start, document.hasHorizon else { return }
    record.error(
      field, at: line, PlantFault.notBeforeHorizon(date, start: horizon.start).told)
  }

  func steps(_ record: Record) -> [String] {
    (record.list("steps") ?? []).compactMap { value in
      if value.text == nil {
        record.error(
          "steps", at: value.line,
          FieldFault.wrongShape(value, expected: Bilingual("a name", "名称")).told)
      }
      return value.text
    }
  }
}
