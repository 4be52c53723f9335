// What is planned for and what for: the scenario's fields beside its tables.

extension ScenarioDocument {
  /// A field that is itself a map of fields, as a record; nil if left out.
  func section(_ name: String) -> Record? {
    guard let value = settings[name] else { return nil }
    let source = TableSource(
      table: name, fields: Fields(ofSection: name), file: settings.source.file, log: log)
    return TableReader.record(value, source)
  }

  /// The days planned for; one day from 1970 where the document states none.
  func horizon() -> Horizon {
    let record = section("horizon")
    return Horizon(
      start: record?.date("start") ?? CalendarDate(daysSince1970: 0),
      days: record?.days("days", default: 1, atLeast: 1) ?? 1)
  }

  /// Whether the horizon is there and sound, so that dates can be held against it.
  var hasHorizon: Bool {
    guard case .map(let pairs)? = settings["horizon"]?.content else { return false }
    let texts = Dictionary(
      pairs.map { ($0.key.text ?? "", $0.value.text ?? "") }, uniquingKeysWith: { $1 })
    let days = texts["days"].flatMap(decimal)
    guard texts["start"].flatMap({ CalendarDate($0) }) != nil, let days else { return false }
    return days == days.rounded() && (1...Double(Record.mostDays)).contains(days)
  }

  func objective() -> Record? { section("objective") }

  /// The names of the table of profiles: one for all rows of a profile, in order of appearance.
  func profileIndex() -> NameIndex {
    var index = NameIndex("a profile", .profiles)
    index.isComplete = isComplete(.profiles)
    for record in self[.profiles] {
      guard let id = record.id("profile") else { continue }
      if index[id] == nil { index.insert(id, at: index.names.count) }
    }
    return index
  }
}

extension ScenarioBuilder {
  /// - Parameter linesAreWhole: Whether the scenario says so; then the whole plan is, unless it says
  ///   otherwise.
  func readObjective(linesAreWhole: Bool) -> Objective {
    let usualWhole: Objective.Whole = linesAreWhole ? .all : .lines
    guard let record = document.objective() else {
      return Objective(
        measure: .total, values: [], thenCost: false, keep: Objective.usualKeep, whole: usualWhole)
    }
    let measures = ["total", "last_day", "sustained", "mix"]
    let word = record.choice("maximize", of: measures) ?? "total"
    let range: NumberRange = word == "mix" ? .positive : .nonNegative
    var objective = Objective(
      measure: measure(word, record),
      values: quantities(record, "values", of: items, range).map {
        ItemQuantity(item: $0.position, quantity: $0.quantity)
      },
      thenCost: record.choice("then", of: ["cost"]) != nil,
      keep: record.number("keep", default: Objective.usualKeep, .fraction),
      tidy: record.choice("tidy", of: ["yes", "no"]) != "no", whole: whole(record) ?? usualWhole)
    objective.made = made(record, of: objective)
    return objective
  }

  /// The numbers of a map of the scenario; the usual ones where they are left out.
  func readNumbers<Settings>(
    _ fields: [SettingsDeclaration.Number<Settings>], _ usual: Settings
  ) -> Settings {
    var settings = usual
    guard let section = fields.first?.declaration.section, let record = document.section(section)
    else { return settings }
    for field in fields {
      let name = String(field.declaration.name.dropFirst(section.count + 1))
      if let value = record.optionalNumber(name, field.range) {
        settings[keyPath: field.path] = value
      }
    }
    return settings
  }

  /// What was made so far of the items of a mix.
  private func made(_ record: Record, of objective: Objective) -> [ItemQuantity] {
    let made = quantities(record, "made", of: items)
    guard objective.measure == .mix else {
      if !made.isEmpty {
        record.error("made", SettingsFault.madeWithoutMix.told)
      }
      return []
    }
    for (item, _) in made where !objective.values.contains(where: { $0.item == item }) {
      record.error(
        "made",
        SettingsFault.madeOutsideValues(item: document[.items][item].written("id")).told)
    }
    return made.map { ItemQuantity(item: $0.position, quantity: $0.quantity) }
  }

  private func whole(_ record: Record) -> Objective.Whole? {
    record.choice("whole", of: Objective.Whole.allCases.map(\.rawValue))
      .flatMap(Objective.Whole.init)
  }

  private func measure(_ word: String, _ record: Record) -> Objective.Measure {
    guard word == "sustained" else {
      if record["days"] != nil, record["maximize"] == nil || record["maximize"]?.text == word {
        record.error("days", SettingsFault.daysWithout(measure: word).told)
      }
      return word == "last_day" ? .lastDay : word == "mix" ? .mix : .total
    }
    if record["days"] == nil {
      record.error("days", SettingsFault.daysMissing(horizon: horizon.days).told)
    }
    let days = record.days("days", default: 1, atLeast: 1)
    if days > horizon.days, document.settings["horizon"] != nil {
      record.error("days", SettingsFault.daysBeyond(days, horizon: horizon.days).told)
    }
    return .sustained(days: days)
  }

  /// The profiles, the steps of each in ascending order of date.
  func readProfiles() -> [Profile] {
    var profiles = self.profiles.names.map { Profile(id: $0, steps: []) }
    var seen: [Pair<Int, CalendarDate>: Record] = [:]
    for record in document[.profiles] {
      let factor = record.number("factor")
      guard let date = record.date("date"), let id = record["profile"]?.text,
        let position = self.profiles[id]
      else { continue }
      if let earlier = seen.updateValue(record, forKey: Pair(a: position, b: date)) {
        record.error(
          "date",
          SettingsFault.repeatedProfileDate(profile: id, date, first: first(earlier)).told)
      }
      profiles[position].steps.append((date, factor))
    }
    for position in profiles.indices { profiles[position].steps.sort { $0.date < $1.date } }
    return profiles
  }
}
