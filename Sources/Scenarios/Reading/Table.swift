/// The tables of a scenario. What each holds is declared in `Schema/`.
enum Table: String, CaseIterable, Sendable {
  case items, regions, sites, processes, lines, modes, conversions, workers, supplies, lanes, stocks
  case quotas, protection, resources, options, effects, profiles
  case underway, postings, arrivals, receivables, restarts
  /// Within the field `uncertainty`.
  case futures, changes

  /// The tables that stand in the scenario itself.
  static let ofScenario = allCases.filter { $0 != .futures && $0 != .changes }

  private static let all: [Table: Fields] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, Fields($0.declaration)) })

  var fields: Fields { Self.all[self] ?? Fields("") }

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

  private mutating func add(_ name: String, isRequired: Bool) {
    positions[name] = names.count
    names.append(name)
    if isRequired { required.append(name) }
  }
}
