/// The tables of a scenario and the fields of each.
enum Table: String, CaseIterable {
  case items, regions, sites, processes, lines, modes, conversions, workers, supplies, lanes, stocks
  case quotas, protection, resources, options, effects, profiles
  case underway, postings, arrivals, receivables, restarts
  /// Within the field `uncertainty`.
  case futures, changes

  /// The tables that stand in the scenario itself.
  static let ofScenario = allCases.filter { $0 != .futures && $0 != .changes }

  /// Field names, the required ones starred. `effects*` of an option is not: rows of the table
  /// `effects` may stand for it.
  private static let written: [Table: String] = [
    .items: "id* name unit* weight_kg price step",
    .regions: "id* name lat lon",
    .sites: "id* name region* opens max_workers cash credit payment_days borrowed contact phone",
    .processes: "id* name inputs outputs* lag_days",
    .lines: "id* site* count* hours",
    .modes: "line* process* rate* ready crew",
    .conversions: "line* from to* days cost ramp uses max made",
    .workers: """
    id* skills* site regions headcount* profile hours overtime wage lead_days training_days \
    trainer_hours
    """,
    .supplies: "id* item* region* per_day profile stock price",
    .lanes: "from* to* days tonnes_per_day profile cost_per_tonne items",
    .stocks: "at* item* initial min max",
    .quotas: "id* item* region* amount* rule from by priority delivered days_past",
    .protection: "item* per_worker_day*",
    .resources: "id* total per_day profile used",
    .options: "id* name max start lead_days cost uses effects taken taken_on",
    .effects: "option* table* add* id process from to at item",
    .profiles: "profile* date* factor*",
    .underway: "line* to* lines* ready_on* ramp",
    .postings: "pool* site* workers* arrives_on trained_on",
    .arrivals: "at* item* quantity* due_on* origin",
    .receivables: "site* amount* due_on*",
    .restarts: "site* days earliest by cost uses begun_on begun steps",
    .futures: "id* name probability*",
    .changes: "future* table* id* field* value times add from until",
  ]

  private static let all: [Table: Fields] = written.mapValues(Fields.init)

  var fields: Fields { Self.all[self] ?? Fields("") }
}

/// The names of a record's fields.
struct Fields: Sendable {
  private(set) var names: [String] = []
  private(set) var positions: [String: Int] = [:]
  private(set) var required: [String] = []

  /// - Parameter words: the names, the required ones starred.
  init(_ words: String) {
    for word in words.split(separator: " ") {
      let name = word.last == "*" ? String(word.dropLast()) : String(word)
      positions[name] = names.count
      names.append(name)
      if word.last == "*" { required.append(name) }
    }
  }
}
