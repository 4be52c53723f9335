/// Builds the scenario that a document states, table by table.
///
/// First every id is entered into the indexes, then every record is read and its references are
/// resolved. A record with an issue still takes its place in its table, so that positions hold and
/// nothing else is blamed for it.
final class ScenarioBuilder {
  let document: ScenarioDocument
  let log: IssueLog
  let horizon: Horizon

  private(set) var items: NameIndex
  private(set) var regions: NameIndex
  private(set) var sites: NameIndex
  private(set) var processes: NameIndex
  private(set) var lines: NameIndex
  private(set) var workers: NameIndex
  private(set) var supplies: NameIndex
  private(set) var resources: NameIndex
  private(set) var options: NameIndex
  private(set) var profiles: NameIndex
  /// (line, process) → position in `modes`, (place, item) → position in `stocks`.
  var modes: [Pair<Int, Int>: Int] = [:]
  var stocks: [Pair<Place, Int>: Int] = [:]
  /// Stocks that no row names but an effect adds to; they follow those of the table.
  var impliedStocks: [Stock] = []
  var skills = SkillIndex()
  /// By site; filled when first asked for, once the modes are read.
  var modesOfSite: [[Int]]?

  struct Pair<A: Hashable, B: Hashable>: Hashable {
    var a: A
    var b: B
  }

  init(_ document: ScenarioDocument) {
    self.document = document
    log = document.log
    horizon = document.horizon()
    func index(_ kind: String, _ table: Table) -> NameIndex { document.index(kind, table) }
    items = index("an item", .items)
    regions = index("a region", .regions)
    sites = index("a site", .sites)
    processes = index("a process", .processes)
    lines = index("a line", .lines)
    workers = index("a pool of workers", .workers)
    supplies = index("a supply", .supplies)
    resources = index("a resource", .resources)
    options = index("an option", .options)
    _ = index("a quota", .quotas)
    profiles = document.profileIndex()
    reportSharedIDs()
  }

  /// Sites and regions share one set of ids.
  private func reportSharedIDs() {
    for record in document[.sites] {
      guard let id = record["id"]?.text, let region = regions[id] else { continue }
      record.error(
        "id", PlantFault.idOfRegion(id, first: first(document[.regions][region])).told)
    }
  }

  /// - Parameter name: what to call it if it does not say so itself.
  func scenario(name: String) -> Scenario {
    let lineRule = document.settings.choice("lines_are", of: ["whole", "fractional"])
    _ = document.settings.choice("schema", of: ["muster/1"])
    let objective = readObjective(linesAreWhole: lineRule != "fractional")
    var scenario = Scenario(
      name: document.settings.text("name") ?? name, horizon: horizon, objective: objective,
      linesAreWhole: lineRule != "fractional" && objective.whole != .none)
    scenario.changeWeights = readNumbers(SettingsDeclaration.changeWeights, .usual)
    scenario.whatIfSteps = readNumbers(SettingsDeclaration.whatIfSteps, .usual)
    scenario.profiles = readProfiles()
    scenario.items = document[.items].map { Item.schema.read($0, self) }
    scenario.regions = document[.regions].map { Region.schema.read($0, self) }
    scenario.sites = document[.sites].map(readSite)
    scenario.processes = document[.processes].map(readProcess)
    scenario.lines = document[.lines].map { Line.schema.read($0, self) }
    scenario.workers = document[.workers].map { WorkerPool.schema.read($0, self) }
    scenario.modes = readModes(of: scenario.lines)
    scenario.conversions = document[.conversions].map(readConversion)
    scenario.supplies = document[.supplies].map { readSupply($0, of: scenario.items) }
    scenario.lanes = document[.lanes].map(readLane)
    scenario.stocks = readStocks()
    scenario.quotas = document[.quotas].map(readQuota)
    scenario.protection = readProtection()
    scenario.resources = document[.resources].map { Resource.schema.read($0, self) }
    scenario.options = readOptions(of: scenario)
    scenario.underway = readUnderway(of: scenario)
    scenario.postings = readPostings(of: scenario)
    scenario.arrivals = readArrivals(of: scenario)
    scenario.receivables = readReceivables(of: scenario)
    scenario.restarts = readRestarts()
    scenario.stocks += impliedStocks
    scenario.skills = skills.names
    scenario.uncertainty = readUncertainty(of: scenario)
    if !log.hasErrors { reportDoubts(in: scenario) }
    reportCycles(in: scenario)
    return scenario
  }
}

extension ScenarioBuilder {
  /// The position in a table that a field of a record refers to; nil if left out or not found.
  func position(in table: Table, _ record: Record, _ field: String) -> Int? {
    // Sites and regions are easily taken for each other, as are a line and its site.
    switch table {
    case .sites: record.reference(field, to: sites, notTo: [regions])
    case .regions: record.reference(field, to: regions, notTo: [sites])
    case .lines: record.reference(field, to: lines, notTo: [sites])
    case .items: record.reference(field, to: items)
    case .processes: record.reference(field, to: processes)
    case .workers: record.reference(field, to: workers)
    case .profiles: record.reference(field, to: profiles)
    default: preconditionFailure("no field keeps the position in \(table)")
    }
  }

  /// The day number of a date; nil if left out.
  func day(_ record: Record, _ field: String) -> Int? { record.date(field).map(horizon.day) }
}

/// Stands for the position of a record that a faulty reference does not lead to.
let unresolved = -1

extension Place {
  /// Whether it is one of the scenario's sites and regions.
  var isKnown: Bool { self != .region(unresolved) }
}

/// Skills are not declared: they are numbered as they appear.
struct SkillIndex {
  private(set) var names: [String] = []
  private var positions: [String: Int] = [:]

  mutating func position(of name: String) -> Int {
    if let known = positions[name] { return known }
    positions[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

/// Where a first record stands that a second one repeats: " (first on line 3)".
func first(_ record: Record) -> Bilingual {
  guard let line = record.location().line else { return Bilingual("", "") }
  return Bilingual(" (first on line \(line))", "（首次在第 \(line) 行）")
}

extension ScenarioDocument {
  /// Enters the ids of a table's records; a malformed or repeated one is an issue.
  func index(_ kind: String, _ table: Table) -> NameIndex {
    var index = NameIndex(kind, table)
    index.isComplete = isComplete(table)
    for (position, record) in self[table].enumerated() {
      guard let id = record.id() else {
        // Something may refer to it by the id that it was meant to have.
        if record["id"] == nil { index.isComplete = false }
        if let text = record["id"]?.text { index.insert(text, at: position) }
        continue
      }
      if let earlier = index[id] {
        record.error(
          "id",
          FieldFault.repeatedID(id, firstLine: self[table][earlier].location(of: "id").line).told)
      } else {
        index.insert(id, at: position)
      }
    }
    return index
  }
}
