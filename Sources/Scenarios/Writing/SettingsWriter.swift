/// The fields of a scenario beside its tables, as `SettingsDeclaration` names them; those that are not at what they
/// are where they are left out.
struct SettingsWriter {
  /// What a field holds.
  enum Value {
    /// A word, a number or a date.
    case plain(String)
    /// Free text.
    case text(String)
    case map([(id: String, value: Double)])

    /// As one cell of a sheet.
    var cell: String {
      switch self {
      case .plain(let text), .text(let text): text
      case .map(let pairs): pairs.map { "\($0.id)=\(number($0.value))" }.joined(separator: ";")
      }
    }

    /// As YAML.
    fileprivate var yaml: String {
      switch self {
      case .plain(let text): text
      case .text(let text): Self.quoted(text)
      case .map(let pairs):
        "{ " + pairs.map { "\($0.id): \(number($0.value))" }.joined(separator: ", ") + " }"
      }
    }

    /// A YAML scalar in double quotes: no character in it has a meaning of its own.
    private static func quoted(_ text: String) -> String {
      var quoted = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": quoted += "\\\(scalar)"
        case "\n": quoted += "\\n"
        case "\t": quoted += "\\t"
        default: quoted.unicodeScalars.append(scalar)
        }
      }
      return quoted + "\""
    }
  }

  private(set) var values: [String: Value] = [:]

  init(_ scenario: Scenario) {
    let objective = scenario.objective
    values["schema"] = .plain("muster/1")
    values["name"] = .text(scenario.name)
    values["horizon.start"] = .plain(scenario.horizon.start.description)
    values["horizon.days"] = .plain(String(scenario.horizon.days))
    switch objective.measure {
    case .total: values["objective.maximize"] = .plain("total")
    case .lastDay: values["objective.maximize"] = .plain("last_day")
    case .sustained(let days):
      values["objective.maximize"] = .plain("sustained")
      values["objective.days"] = .plain(String(days))
    case .mix: values["objective.maximize"] = .plain("mix")
    }
    for (field, quantities) in [
      ("objective.values", objective.values), ("objective.made", objective.made),
    ] where !quantities.isEmpty {
      values[field] = .map(quantities.map { (scenario.items[$0.item].id, $0.quantity) })
    }
    if objective.thenCost { values["objective.then"] = .plain("cost") }
    values["objective.keep"] = .plain(number(objective.keep))
    values["objective.tidy"] = .plain(objective.tidy ? "yes" : "no")
    values["objective.whole"] = .plain(objective.whole.rawValue)
    values["lines_are"] = .plain(scenario.linesAreWhole ? "whole" : "fractional")
    add(SettingsDeclaration.changeWeights, of: scenario.changeWeights, usual: .usual)
    add(SettingsDeclaration.whatIfSteps, of: scenario.whatIfSteps, usual: .usual)
  }

  private mutating func add<Settings>(
    _ fields: [SettingsDeclaration.Number<Settings>], of settings: Settings, usual: Settings
  ) {
    for field in fields where settings[keyPath: field.path] != usual[keyPath: field.path] {
      values[field.declaration.name] = .plain(number(settings[keyPath: field.path]))
    }
  }

  /// As the lines of `scenario.yaml`: the fields of one map in one line.
  var yaml: String {
    var lines: [(name: String, fields: [String])] = []
    for field in SettingsDeclaration.fields {
      guard let value = values[field.name]?.yaml else { continue }
      let parts = field.name.split(separator: ".", maxSplits: 1).map(String.init)
      if lines.last?.name != parts[0] { lines.append((parts[0], [])) }
      lines[lines.count - 1].fields.append(parts.count == 1 ? value : "\(parts[1]): \(value)")
    }
    let maps = Set(SettingsDeclaration.fields.compactMap(\.section))
    return lines.map { name, fields in
      let text = fields.joined(separator: ", ")
      return maps.contains(name) ? "\(name): { \(text) }\n" : "\(name): \(text)\n"
    }.joined()
  }
}
