import Foundation

/// What futures are drawn from: factors that are not known, and what each does to fields of a scenario.
///
///     scenario: scenario.yaml
///     factors:
///       - { id: cold-wave, triangular: [0.3, 0.9, 1] }
///       - { id: road, lognormal: [1, 0.2], max: 1.5 }
///     loads:
///       - { factor: cold-wave, table: lanes, id: "north:south", field: tonnes_per_day, by: times }
///       - { factor: road, table: lanes, id: "north:south", field: tonnes_per_day, by: times }
///
/// Fields that share a factor rise and fall together.
public struct FutureModel: Sendable {
  /// The model's file.
  public var file: String
  /// The scenario's file, as it can be opened.
  public var scenario: String
  /// From when on it is known which future holds; nil: what the scenario says.
  public var knownFrom: CalendarDate?
  var factors: [Factor]
  var loads: [Load]

  struct Factor: Sendable {
    var id: String
    var distribution: Distribution
    /// What is drawn beyond these is brought back to them.
    var minimum = -Double.infinity
    var maximum = Double.infinity

    func value(_ u: Double) -> Double { min(max(distribution.quantile(u), minimum), maximum) }
  }

  /// scale · factor^exponent, by which a field is multiplied or to which it is added.
  struct Load: Sendable {
    enum Operation: String, Sendable { case times, add }
    var factor: Int
    var table: String
    var ids: [String]
    var field: String
    var operation: Operation
    var exponent, scale: Double
    var from, until: String?
    /// In the model's file.
    var line: Int?

    func amount(_ factor: Double) -> Double {
      scale * (exponent == 1 ? factor : pow(factor, exponent))
    }
  }

  public var factorIDs: [String] { factors.map(\.id) }
}

extension FutureModel {
  /// Reads a model.
  ///
  /// - Throws: Everything that is wrong with it, but for what its loads say of the scenario.
  public init(contentsOf path: String) throws(InvalidScenario) {
    let log = IssueLog()
    var reader = ModelReader(log: log, file: log.open(path))
    let model = reader.model(path)
    guard let model, !log.hasErrors else { throw InvalidScenario(issues: log.issues) }
    self = model
  }

  /// Whether a file is a model: it has factors.
  public static func isModel(_ path: String) -> Bool {
    guard let text = try? TextFile(path: path).text,
      let root = try? YAMLDocument.compose(text).map(FieldValue.init),
      case .map(let entries) = root.content
    else { return false }
    return entries.contains { $0.key.text == "factors" }
  }
}

/// Reads a model's file.
private struct ModelReader {
  let log: IssueLog
  let file: Int

  private static let distributions = ["uniform", "triangular", "normal", "lognormal", "discrete"]

  mutating func model(_ path: String) -> FutureModel? {
    let root: FieldValue?
    do {
      root = try YAMLDocument.compose(TextFile(path: path).text).map(FieldValue.init)
    } catch {
      log.error(at: Location(file: file, line: error.line), error.told)
      return nil
    }
    let source = TableSource(
      table: nil, fields: Fields("scenario* known_from factors* loads*"), file: file, log: log)
    guard let root, let record = TableReader.record(root, source) else {
      if root == nil { log.error(at: Location(file: file), ModelFault.empty.told) }
      return nil
    }
    let factors = records(
      record, "factors", "id* uniform triangular normal lognormal discrete min max"
    )
    .map(factor)
    let ids = factors.map(\.id)
    for (k, factor) in factors.enumerated() where ids.firstIndex(of: factor.id) != k {
      record.error("factors", ModelFault.repeatedFactor(factor.id).told)
    }
    let loads = records(
      record, "loads", "factor* table* id* field* by* exponent scale from until"
    ).compactMap { load($0, ids) }
    if factors.isEmpty, record["factors"] != nil {
      record.error("factors", ModelFault.noFactors.told)
    }
    let used = Set(loads.map(\.factor))
    for (k, id) in ids.enumerated() where !used.contains(k) && !log.hasErrors {
      record.error("factors", ModelFault.idleFactor(id).told)
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let scenario = record.text("scenario") ?? ""
    return FutureModel(
      file: path,
      scenario: scenario.hasPrefix("/")
        ? scenario : folder.appendingPathComponent(scenario).relativePath,
      knownFrom: record.date("known_from"), factors: factors, loads: loads)
  }

  private func records(_ record: Record, _ name: String, _ fields: String) -> [Record] {
    let source = TableSource(table: name, fields: Fields(fields), file: file, log: log)
    return (record.list(name) ?? []).compactMap { TableReader.record($0, source) }
  }

  // MARK: Factors

  private func factor(_ record: Record) -> FutureModel.Factor {
    let given = Self.distributions.filter { record[$0] != nil }
    var factor = FutureModel.Factor(
      id: record.text("id") ?? "", distribution: .uniform(low: 0, high: 1))
    if given.count == 1 {
      if let read = distribution(given[0], record) { factor.distribution = read }
    } else {
      record.error(given.last, ModelFault.distributions(given, known: Self.distributions).told)
    }
    factor.minimum = record.optionalNumber("min", .any) ?? -.infinity
    factor.maximum = record.optionalNumber("max", .any) ?? .infinity
    if factor.minimum > factor.maximum {
      record.error("max", ModelFault.maximumBelowMinimum(factor.minimum).told)
    }
    return factor
  }

  private func distribution(_ name: String, _ record: Record) -> Distribution? {
    if name == "discrete" { return discrete(record) }
    let words: [String] =
      switch name {
      case "uniform": ["low", "high"]
      case "triangular": ["low", "mode", "high"]
      case "normal": ["mean", "deviation"]
      default: ["median", "deviation of the logarithm"]
      }
    guard let list = record.list(name) else { return nil }
    let numbers = list.compactMap { record.number(in: $0, of: name, .any) }
    guard numbers.count == list.count else { return nil }
    guard numbers.count == words.count else {
      record.error(name, ModelFault.count(list.count, words: words).told)
      return nil
    }
    let isOrdered = numbers == numbers.sorted()
    switch name {
    case "uniform" where isOrdered: return .uniform(low: numbers[0], high: numbers[1])
    case "triangular" where isOrdered:
      return .triangular(low: numbers[0], mode: numbers[1], high: numbers[2])
    case "normal" where numbers[1] >= 0:
      return .normal(mean: numbers[0], deviation: numbers[1])
    case "lognormal" where numbers[0] > 0 && numbers[1] >= 0:
      return .lognormal(median: numbers[0], deviation: numbers[1])
    case "uniform", "triangular":
      record.error(name, ModelFault.notInOrder(words: words).told)
    case "normal":
      record.error(name, ModelFault.negativeDeviation(words: words).told)
    default:
      record.error(name, ModelFault.noSuchDistribution(words: words).told)
    }
    return nil
  }

  private func discrete(_ record: Record) -> Distribution? {
    guard let pairs = record.map("discrete") else { return nil }
    var values: [(value: Double, probability: Double)] = []
    for (key, value) in pairs {
      guard let number = decimal(key), number.isFinite else {
        record.error("discrete", ModelFault.noNumber(key).told)
        return nil
      }
      guard let probability = record.number(in: value, of: "discrete", for: key, .positive) else {
        return nil
      }
      values.append((number, probability))
    }
    let sum = values.reduce(0) { $0 + $1.probability }
    guard abs(sum - 1) <= ScenarioBuilder.probabilityError else {
      record.error("discrete", ModelFault.probabilities(sum: sum).told)
      return nil
    }
    return .discrete(values.sorted { $0.value < $1.value }.map { ($0.value, $0.probability / sum) })
  }

  // MARK: Loads

  private func load(_ record: Record, _ factors: [String]) -> FutureModel.Load? {
    let name = record.text("factor") ?? ""
    let factor = factors.firstIndex(of: name)
    if factor == nil, record["factor"] != nil {
      record.error(
        "factor", ModelFault.unknownFactor(name).told,
        suggestion: log.nearest(to: name, among: factors))
    }
    let operation = record.choice("by", of: ["times", "add"])
      .flatMap(FutureModel.Load.Operation.init)
    let ids: [String] =
      switch record["id"]?.content {
      case .list(let entries): entries.compactMap(\.text)
      default: record.text("id").map { [$0] } ?? []
      }
    let exponent = record.number("exponent", default: 1, .any)
    let scale = record.number("scale", default: 1, .any)
    let (from, until) = (record.date("from"), record.date("until"))
    guard let factor, let operation, let table = record.text("table"),
      let field = record.text("field")
    else { return nil }
    return FutureModel.Load(
      factor: factor, table: table, ids: ids, field: field, operation: operation,
      exponent: exponent, scale: scale, from: from.map { "\($0)" }, until: until.map { "\($0)" },
      line: record.line)
  }
}
