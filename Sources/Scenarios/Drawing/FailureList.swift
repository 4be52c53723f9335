import Foundation

/// What may fail: at most so many records of a table, each of which then gives nothing from the day on
/// which it is known.
public struct FailureList: Sendable {
  public var table: String
  public var most: Int
  /// That one record fails, whatever the others do; nil: all futures are as probable.
  public var chance: Double?
  public var from: CalendarDate?
  public var until: CalendarDate?

  public init(
    table: String, most: Int, chance: Double? = nil, from: CalendarDate? = nil,
    until: CalendarDate? = nil
  ) {
    self.table = table
    self.most = most
    self.chance = chance
    self.from = from
    self.until = until
  }

  /// The tables whose records may fail, and the field that is then 0. Who is absent keeps the place.
  static let fields: [(table: Table, field: String)] = [
    (.supplies, "per_day"), (.lanes, "tonnes_per_day"), (.lines, "hours"), (.workers, "hours"),
    (.resources, "per_day"), (.sites, "max_workers"),
  ]

  public static var tables: [String] { fields.map(\.table.rawValue) }

  /// More futures than this are not listed.
  public static let mostFutures = 100_000

  /// Why there is no list.
  public enum Failure: BilingualError, Equatable {
    case unknownTable(String, nearest: String?)
    case empty(String)
    case tooMany(Double)

    public var words: Bilingual {
      switch self {
      case .unknownTable(let name, let nearest):
        Bilingual(
          "\(quoted(name)) cannot fail, expected one of "
            + FailureList.tables.joined(separator: ", ")
            + (nearest.map { ", did you mean '\($0)'?" } ?? ""),
          "\(chineseQuoted(name))不会失效，应为 " + FailureList.tables.joined(separator: "、")
            + " 之一" + (nearest.map { "；是否指 '\($0)'？" } ?? ""))
      case .empty(let table):
        Bilingual("the scenario has nothing in \(table)", "场景的 \(table) 表是空的")
      case .tooMany(let count):
        Bilingual(
          "these are \(count < 1e15 ? shortNumber(count) : "more than 10^15") futures, expected at "
            + "most \(FailureList.mostFutures)",
          "共有\(count < 1e15 ? " " + shortNumber(count) + " " : "超过 10^15 ")种情形，最多 "
            + "\(FailureList.mostFutures) 种")
      }
    }
  }

  /// Every set of at most `most` records that fail, the smaller ones first.
  public func list(of scenario: Scenario) throws(Failure) -> DrawnFutures {
    guard let (_, field) = Self.fields.first(where: { $0.table.rawValue == table }) else {
      throw .unknownTable(table, nearest: nearestName(to: table, among: Self.tables))
    }
    let ids = Self.ids(of: table, scenario)
    guard !ids.isEmpty else { throw .empty(table) }
    let most = min(most, ids.count)
    let count = (0...most).reduce(0.0) { $0 + Self.choices(ids.count, $1) }
    guard count <= Double(Self.mostFutures) else { throw .tooMany(count) }
    let sets = Self.sets(of: ids.count, most: most)
    let weights = sets.map { set -> Double in
      guard let chance else { return 1 }
      return pow(chance, Double(set.count)) * pow(1 - chance, Double(ids.count - set.count))
    }
    let sum = weights.reduce(0, +)
    var drawn = DrawnFutures()
    for (f, set) in sets.enumerated() {
      let id = DrawnFutures.id(f, of: sets.count)
      drawn.futures.append(
        DrawnFutures.Future(
          id: id, name: set.map { ids[$0] }.joined(separator: ", "), probability: weights[f] / sum))
      drawn.changes += set.map {
        DrawnFutures.Change(
          future: id, table: table, id: ids[$0], field: field, operation: .value, amount: 0,
          from: from.map { "\($0)" }, until: until.map { "\($0)" })
      }
    }
    return drawn
  }

  /// The keys of a table's records, each once.
  private static func ids(of table: String, _ scenario: Scenario) -> [String] {
    let keys: [String] =
      switch Table(rawValue: table) {
      case .supplies: scenario.supplies.map(\.id)
      case .lanes:
        scenario.lanes.map { "\(scenario.regions[$0.from].id):\(scenario.regions[$0.to].id)" }
      case .lines: scenario.lines.map(\.id)
      case .workers: scenario.workers.map(\.id)
      case .resources: scenario.resources.map(\.id)
      case .sites: scenario.sites.map(\.id)
      default: []
      }
    var seen: Set<String> = []
    return keys.filter { seen.insert($0).inserted }
  }

  /// n over k.
  private static func choices(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }.rounded()
  }

  /// The sets of at most `most` of 0…count − 1, in the order of their sizes.
  private static func sets(of count: Int, most: Int) -> [[Int]] {
    var all: [[Int]] = [[]]
    var last: [[Int]] = [[]]
    for _ in 0..<most {
      last = last.flatMap { set in
        ((set.last.map { $0 + 1 } ?? 0)..<count).map { set + [$0] }
      }
      all += last
    }
    return all
  }
}
