import Plans
import Scenarios

/// What a planner calls the things that ids stand for.
public struct Names: Sendable {
  private let regions, sites, items, processes, options: [String: String]
  /// Every id with a name, in the order of the scenario's tables.
  private let all: [(id: String, name: String)]

  public init(_ scenario: Scenario) {
    var all: [(id: String, name: String)] = []
    var seen: Set<String> = []
    func table(_ records: [(id: String, name: String?)]) -> [String: String] {
      var names: [String: String] = [:]
      for record in records {
        guard let name = record.name, !name.isEmpty else { continue }
        names[record.id] = name
        let isOther = name.lowercased() != record.id.lowercased()
        if isOther, seen.insert(record.id).inserted { all.append((record.id, name)) }
      }
      return names
    }
    items = table(scenario.items.map { ($0.id, $0.name) })
    regions = table(scenario.regions.map { ($0.id, $0.name) })
    sites = table(scenario.sites.map { ($0.id, $0.name) })
    processes = table(scenario.processes.map { ($0.id, $0.name) })
    options = table(scenario.options.map { ($0.id, $0.name) })
    self.all = all
  }

  /// The names of the ids that a report mentions, as a section to stand below it; empty where they
  /// say no more than the ids.
  ///
  /// - Parameter words: The language of the heading; names are as the scenario has them.
  public func legend(
    of text: String, style: TextStyle, words: KeyPath<Bilingual, String> = \.english
  ) -> String {
    let tokens = Set(
      text.split { !($0.isLetter || $0.isNumber || "._-".contains($0)) }.map {
        // A full stop ends a sentence more often than an id.
        $0.hasSuffix(".") ? String($0.dropLast()) : String($0)
      })
    let mentioned = all.filter { tokens.contains($0.id) }
    guard !mentioned.isEmpty else { return "" }
    let separator = Bilingual("; ", "；")[keyPath: words]
    let pairs = mentioned.map { "\($0.id) \(printable($0.name))" }.joined(separator: separator)
    let lines = TextBlock.wrapped(
      pairs + Bilingual(".", "。")[keyPath: words], width: style.width, indent: 2)
    return "\n" + style.heading(Bilingual("Names", "名称")[keyPath: words]) + "\n"
      + lines.joined(separator: "\n") + "\n"
  }

  /// The name of what a cell of a column of ids stands for; nil for other columns.
  func lookUp(column: String, of file: String) -> ((String) -> String?)? {
    let table: [String: String]
    switch (column, file) {
    case ("site", _): table = sites
    case ("region", _): table = regions
    case ("item", _): table = items
    case ("process", _): table = processes
    case ("option", _): table = options
    case ("place", "stocks.csv"): table = sites.merging(regions) { site, _ in site }
    case ("from", "conversions.csv"), ("to", "conversions.csv"): table = processes
    case ("from", "transport.csv"), ("to", "transport.csv"): table = regions
    default: return nil
    }
    return { table[$0] }
  }
}
