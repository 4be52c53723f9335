import Foundation
import Plans
import Scenarios

/// What made a plan, for `summary.json`.
public struct Versions: Sendable, Codable, Equatable {
  /// Muster's own version.
  public var muster: String
  /// The LAPACK in use, in its own words.
  public var lapack: String
  public init(muster: String, lapack: String) {
    self.muster = muster
    self.lapack = lapack
  }
}

/// `summary.json`: how the plan came about and how good it is.
///
/// Numbers that JSON does not have (a bound that is not known yet) are null.
struct SummaryFile: Codable {
  var scenario: String
  var horizon: HorizonFields
  var status: String
  var stages: [StageFields]
  var sizes: SizeFields
  var residuals: ResidualFields
  var versions: Versions
  var warnings: [String]
  var request: RequestFields?
  var quotas: [QuotaFields]?
  var outputs: [OutputFields]?
  var kept: [KeptCost]?
  var whole: WholeFields?
  /// Where the scenario has futures: what becomes of them.
  var futures: FuturesFields?
  /// By file of the plan: SHA-256 of what was written, so that a change by hand is seen.
  var files: [String: String]?

  static let name = "summary.json"

  /// What whole people and pieces cost.
  struct WholeFields: Codable {
    var outputLost: Double
    /// By quota: how much more is missing.
    var moreShort: [String: Double]
    var notWhole: Int

    private enum CodingKeys: String, CodingKey {
      case outputLost = "output_lost"
      case moreShort = "more_short"
      case notWhole = "not_whole"
    }
  }

  struct HorizonFields: Codable {
    var start, end: String
    var days: Int
  }

  struct StageFields: Codable {
    var name: String
    var value: Double
    var plan: Double?
    @Nullable var bound: Double?
    var iterations: Int
    var seconds: Double
  }

  struct SizeFields: Codable {
    var rows, columns, nonzeros: Int
  }

  struct ResidualFields: Codable {
    @Nullable var primalAbsolute: Double?
    @Nullable var primalRelative: Double?
    @Nullable var dualRelative: Double?
    @Nullable var gapRelative: Double?

    private enum CodingKeys: String, CodingKey {
      case primalAbsolute = "primal_absolute"
      case primalRelative = "primal_relative"
      case dualRelative = "dual_relative"
      case gapRelative = "gap_relative"
    }
  }

  struct RequestFields: Codable {
    var scenario, digest: String
    var choose: Bool
    var with: [String: Double]
    var fractional: Bool
    var gap: Double
    var timeLimit: Double?

    private enum CodingKeys: String, CodingKey {
      case scenario, digest, choose, with, fractional, gap
      case timeLimit = "time_limit"
    }
  }

  struct QuotaFields: Codable {
    var quota, item, region, rule: String
    var priority, amount, delivered, short: Double
    var firstShortOn: String?

    private enum CodingKeys: String, CodingKey {
      case quota, item, region, rule, priority, amount, delivered, short
      case firstShortOn = "first_short_on"
    }
  }

  /// What all sites make of an item.
  struct OutputFields: Codable {
    var item: String
    var allDays, lastDay: Double

    private enum CodingKeys: String, CodingKey {
      case item
      case allDays = "all_days"
      case lastDay = "last_day"
    }
  }

  /// The same as a JSON value.
  var json: JSONValue? {
    (try? bytes()).flatMap { try? JSONDecoder().decode(JSONValue.self, from: Data($0)) }
  }

  func bytes() throws(ExportError) -> [UInt8] {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
    } catch {
      throw .notFinite(file: Self.name, column: "stages")
    }
  }
}

/// A number that is written as null where it is not known, rather than left out.
@propertyWrapper
struct Nullable: Codable {
  var wrappedValue: Double?

  init(wrappedValue: Double?) {
    self.wrappedValue = wrappedValue.flatMap { $0.isFinite ? $0 : nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    wrappedValue = container.decodeNil() ? nil : try container.decode(Double.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}

// MARK: - From and to plans

extension SummaryFile {
  init(summary: Summary, versions: Versions) {
    scenario = summary.scenario
    horizon = HorizonFields(
      start: summary.horizon.start.description, end: summary.horizon.lastDate.description,
      days: summary.horizon.days)
    status = summary.status.rawValue
    stages = summary.stages.map {
      StageFields(
        name: $0.name, value: $0.value, plan: $0.plan, bound: $0.bound, iterations: $0.iterations,
        seconds: $0.seconds)
    }
    sizes = SizeFields(
      rows: summary.sizes.rows, columns: summary.sizes.columns, nonzeros: summary.sizes.nonzeros)
    residuals = ResidualFields(
      primalAbsolute: summary.residuals.primalAbsolute,
      primalRelative: summary.residuals.primalRelative,
      dualRelative: summary.residuals.dualRelative, gapRelative: summary.residuals.gapRelative)
    self.versions = versions
    warnings = summary.warnings
    request = summary.origin.map(RequestFields.init)
    whole = summary.wholeness.map(WholeFields.init)
  }

  /// The summary that the file states; nil where its dates or its status are none.
  var summary: Summary? {
    guard let start = CalendarDate(horizon.start), horizon.days >= 1,
      let status = Summary.Status(rawValue: status)
    else { return nil }
    var summary = Summary(
      scenario: scenario, horizon: Horizon(start: start, days: horizon.days), status: status,
      stages: stages.map(\.result),
      sizes: Summary.Sizes(
        rows: sizes.rows, columns: sizes.columns, nonzeros: sizes.nonzeros),
      residuals: Summary.Residuals(
        primalAbsolute: residuals.primalAbsolute ?? .infinity,
        primalRelative: residuals.primalRelative ?? .infinity,
        dualRelative: residuals.dualRelative ?? .infinity,
        gapRelative: residuals.gapRelative ?? .infinity))
    summary.warnings = warnings
    summary.origin = request.map(\.origin)
    summary.wholeness = whole.map(\.wholeness)
    return summary
  }
}

extension SummaryFile.WholeFields {
  init(_ wholeness: Wholeness) {
    outputLost = wholeness.outputLost
    moreShort = Dictionary(
      wholeness.moreShort.map { ($0.quota, $0.quantity) }, uniquingKeysWith: { first, _ in first })
    notWhole = wholeness.leftOver
  }

  var wholeness: Wholeness {
    var wholeness = Wholeness(leftOver: notWhole)
    wholeness.outputLost = outputLost
    wholeness.moreShort = moreShort.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return wholeness
  }
}

extension SummaryFile.StageFields {
  fileprivate var result: StageResult {
    var result = StageResult(
      name: name, value: value, bound: bound ?? .nan, iterations: iterations, seconds: seconds)
    result.plan = plan
    return result
  }
}

extension SummaryFile.RequestFields {
  init(_ origin: PlanOrigin) {
    scenario = origin.scenarioPath
    digest = origin.digest.text
    fractional = origin.fractional
    gap = origin.gap
    timeLimit = origin.timeLimit
    switch origin.options {
    case .chosen:
      choose = true
      with = [:]
    case .taken(let counts):
      choose = false
      with = counts
    }
  }

  var origin: PlanOrigin {
    PlanOrigin(
      scenarioPath: scenario, digest: ScenarioDigest(recorded: digest),
      options: choose ? .chosen : .taken(with),
      fractional: fractional, gap: gap, timeLimit: timeLimit)
  }
}
