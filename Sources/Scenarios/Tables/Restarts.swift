// Which sites are closed until they are accepted.

extension ScenarioBuilder {
  func readRestarts() -> [Restart] {
    var seen: [Int: Record] = [:]
    return document[.restarts].map { record in
      let site = record.reference("site", to: sites, notTo: [regions])
      if let site, let earlier = seen.updateValue(record, forKey: site) {
        record.error(
          "site", "\(record["site"]?.shown ?? "") is there twice" + first(earlier),
          expected: "one row for each site")
      }
      return Restart(
        site: site ?? unresolved, days: record.days("days"),
        earliestDay: record.date("earliest").map(horizon.day) ?? 1,
        byDay: record.date("by").map(horizon.day), cost: record.number("cost"),
        uses: uses(record), begun: begun(record), steps: steps(record))
    }
  }

  /// The parts that began before the horizon, by `begun_on` or `begun`.
  private func begun(_ record: Record) -> [Restart.Part] {
    if record["begun_on"] != nil, record["begun"] != nil {
      record.error("begun", "'begun_on' says it already", expected: "one of the two")
    }
    var parts: [Restart.Part] = []
    if let date = record.date("begun_on") {
      checkIsPast(date, record, "begun_on")
      parts.append(.init(day: horizon.day(of: date), part: 1))
    }
    for (key, value) in record.map("begun") ?? [] {
      let part = record.number(in: value, of: "begun", for: key, .nonNegative)
      guard let date = CalendarDate(key) else {
        record.error(
          "begun", at: value.line, "\(quoted(key)) is no date",
          expected: "a day of the calendar as YYYY-MM-DD")
        continue
      }
      checkIsPast(date, record, "begun", at: value.line)
      if let part { parts.append(.init(day: horizon.day(of: date), part: part)) }
    }
    let sum = parts.reduce(0) { $0 + $1.part }
    if sum > 1 + countingError, record["begun_on"] == nil {
      record.error("begun", "its parts add up to \(sum)", expected: "at most 1 in all")
    }
    return parts.sorted { $0.day < $1.day }
  }

  private func checkIsPast(
    _ date: CalendarDate, _ record: Record, _ field: String, at line: Int? = nil
  ) {
    guard date >= horizon.start, document.hasHorizon else { return }
    record.error(
      field, at: line, "\(date) does not lie before the horizon",
      expected: "a date before \(horizon.start)")
  }

  private func steps(_ record: Record) -> [String] {
    (record.list("steps") ?? []).compactMap { value in
      if value.text == nil {
        record.error("steps", at: value.line, "\(value.shown) stands here", expected: "a name")
      }
      return value.text
    }
  }
}
