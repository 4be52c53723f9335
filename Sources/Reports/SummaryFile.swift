import Foundation
import Plans

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
struct SummaryFile: Encodable {
  let summary: Summary
  let versions: Versions

  static let name = "summary.json"

  func bytes() throws(ExportError) -> [UInt8] {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
    } catch {
      throw .notFinite(file: Self.name, column: "stages")
    }
  }

  private enum Key: String, CodingKey {
    case scenario, horizon, status, stages, sizes, residuals, versions, warnings
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(summary.scenario, forKey: .scenario)
    try container.encode(
      HorizonFields(
        start: summary.horizon.start.description, end: summary.horizon.lastDate.description,
        days: summary.horizon.days), forKey: .horizon)
    try container.encode(summary.status.rawValue, forKey: .status)
    try container.encode(summary.stages.map(StageFields.init), forKey: .stages)
    try container.encode(
      SizeFields(
        rows: summary.sizes.rows, columns: summary.sizes.columns,
        nonzeros: summary.sizes.nonzeros), forKey: .sizes)
    try container.encode(ResidualFields(summary.residuals), forKey: .residuals)
    try container.encode(versions, forKey: .versions)
    try container.encode(summary.warnings, forKey: .warnings)
  }
}

private struct HorizonFields: Encodable {
  let start, end: String
  let days: Int
}

private struct SizeFields: Encodable {
  let rows, columns, nonzeros: Int
}

private struct StageFields: Encodable {
  let stage: StageResult
  init(_ stage: StageResult) { self.stage = stage }

  private enum Key: String, CodingKey { case name, value, bound, iterations, seconds }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(stage.name, forKey: .name)
    try container.encode(stage.value, forKey: .value)
    // A limit may come before any bound is known: null, not a number that JSON does not have.
    try container.encode(stage.bound.isFinite ? stage.bound : nil, forKey: .bound)
    try container.encode(stage.iterations, forKey: .iterations)
    try container.encode(stage.seconds, forKey: .seconds)
  }
}

private struct ResidualFields: Encodable {
  let primalAbsolute, primalRelative, dualRelative, gapRelative: Double?

  init(_ residuals: Summary.Residuals) {
    func known(_ value: Double) -> Double? { value.isFinite ? value : nil }
    primalAbsolute = known(residuals.primalAbsolute)
    primalRelative = known(residuals.primalRelative)
    dualRelative = known(residuals.dualRelative)
    gapRelative = known(residuals.gapRelative)
  }

  private enum Key: String, CodingKey {
    case primalAbsolute = "primal_absolute"
    case primalRelative = "primal_relative"
    case dualRelative = "dual_relative"
    case gapRelative = "gap_relative"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(primalAbsolute, forKey: .primalAbsolute)
    try container.encode(primalRelative, forKey: .primalRelative)
    try container.encode(dualRelative, forKey: .dualRelative)
    try container.encode(gapRelative, forKey: .gapRelative)
  }
}
