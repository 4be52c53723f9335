import Plans
import Scenarios

enum RestartTables {
  static var all: [any ExportableTable<RestartRanking>] { [firms, sets] }

  static let firms = ResultTable<RestartRanking, RestartRanking.Firm>(
    "firms.csv", { $0.firms },
    [
      .text("site") { $0.site }, .date("begins_on") { $0.beginsOn },
      .date("accepted_on") { $0.acceptedOn }, .text("step") { $0.step },
      .text("owner") { $0.owner },
    ])

  static let sets = ResultTable<RestartRanking, RestartRanking.Worth>(
    "worth.csv", { $0.sets },
    [
      .text("sites") { $0.sites.joined(separator: ";") },
      .number("less_missing") { $0.shortfall }, .number("more_output") { $0.output },
      .number("beyond_less_missing") { $0.beyondShortfall },
      .number("beyond_more_output") { $0.beyondOutput },
      .text("alliance") { $0.isAlliance ? "yes" : "no" },
    ])
}

extension PlanExport {
  /// Writes `firms.csv` and `worth.csv` as a new folder: whole or not at all.
  public func write(
    _ ranking: RestartRanking, to directory: NewDirectory
  ) throws(ExportError) {
    try directory.publish { folder in
      for table in RestartTables.all { try write(table, of: ranking, into: folder) }
    }
  }
}

extension JSONReports {
  /// What the restart of closed sites is worth.
  public static func restarts(_ ranking: RestartRanking, folder: String?) -> JSONValue {
    document(
      "journal-restarts",
      tables(RestartTables.all, ranking).merging([
        "partial": .flag(ranking.isPartial), "folder": .text(folder),
      ]) { own, _ in own })
  }
}

/// What the restart of closed sites is worth, for a person.
public struct RestartReport: Sendable {
  let ranking: RestartRanking
  let style: TextStyle
  private let words: KeyPath<Bilingual, String> & Sendable
  let most = 12

  /// - Parameter words: The language.
  public init(
    _ ranking: RestartRanking, words: KeyPath<Bilingual, String> & Sendable = \.english,
    style: TextStyle = .plain
  ) {
    self.words = words
    self.ranking = ranking
    self.style = style
  }

  /// The report, ending in a line break.
  public var text: String {
    guard !ranking.firms.isEmpty else { return say(JournalWords.noRestarts) + "\n" }
    var lines = [style.heading(say(JournalWords.waiting))]
    var grid = TextGrid([.left, .left, .left, .left], hasHeader: true)
    grid.add(JournalWords.waitingHeader.map(say))
    for firm in ranking.firms.prefix(most) {
      grid.add([
        firm.site, firm.beginsOn.map { "\($0)" } ?? say(JournalWords.doesNot),
        firm.acceptedOn.map { "\($0)" } ?? "", firm.step ?? "",
      ])
    }
    lines += grid.lines(width: style.width) + further(ranking.firms.count)
    lines += ["", style.heading(say(JournalWords.worth))]
    var worth = TextGrid([.left, .right, .right, .left], hasHeader: true)
    worth.add(JournalWords.worthHeader.map(say))
    for row in ranking.sets.prefix(most) {
      worth.add([
        row.sites.joined(separator: " + "), HumanNumber.short(row.shortfall),
        HumanNumber.signed(row.output), row.isAlliance ? say(JournalWords.alliance) : "",
      ])
    }
    lines += worth.lines(width: style.width) + further(ranking.sets.count)
    if ranking.isPartial { lines.append(style.warning(say(JournalWords.partial))) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func say(_ text: Bilingual) -> String { text[keyPath: words] }

  private func further(_ count: Int) -> [String] {
    count > most ? ["  " + say(JournalWords.further(count - most))] : []
  }
}
