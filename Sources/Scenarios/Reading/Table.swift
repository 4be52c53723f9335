/// The tables of a scenario. What each holds is declared in `Schema/`.
package enum Table: String, CaseIterable, Sendable {
  case items, regions, sites, processes, lines, modes, conversions, workers, supplies, lanes, stocks
  case quotas, protection, resources, options, effects, profiles
  case underway, postings, arrivals, receivables, restarts
  /// Within the field `uncertainty`.
  case futures, changes

  /// The tables that stand in the scenario itself.
  static let ofScenario = allCases.filter { $0 != .futures && $0 != .changes }

  /// The fields' names; a table is asked for them once a file.
  var fields: Fields { Fields(declaration) }

  /// The fields that tell a record from the others.
  var keyFields: [String] { declaration.key }
}

/// The names of a record's fields.
struct Fields: Sendable {
  private(set) var names: [String] = []
  private(set) var positions: [String: Int] = [:]
  private(set) var required: [String] = []

  /// - Parameter words: the names, the required ones starred.
  init(_ words: String) {
    for word in words.split(separator: " ") {
      add(word.last == "*" ? String(word.dropLast()) : String(word), isRequired: word.last == "*")
    }
  }

  init(_ declaration: TableDeclaration) {
    for field in declaration.fields { add(field.name, isRequired: field.isRequired) }
  }

  /// The scenario's own fields, and `more`: each once, those of a map by the map's name.
  init(ofSettingsAnd more: [String]) {
    for field in SettingsDeclaration.fields {
      let name = String(field.name.prefix { $0 != "." })
      if positions[name] == nil { add(name, isRequired: field.isRequired) }
    }
    for name in more { add(name, isRequired: false) }
  }

  /// The fields of a map of the scenario's own fields.
  init(ofSection name: String) {
    for field in SettingsDeclaration.fields where field.name.hasPrefix(name + ".") {
      add(String(field.name.dropFirst(name.count + 1)), isRequired: field.isRequired)
    }
  }

  private mutating func add(_ name: String, isRequired: Bool) {
    positions[name] = names.count
    names.append(name)
    if isRequired { required.append(name) }
  }
}
