import Foundation
import InteriorPoint
import LinearAlgebra

/// What one part takes, from the elimination tree of its rows.
public struct PartEstimate: CustomStringConvertible, Sendable {
  public let name: String
  public let rim: Int
  public let factorEntries: Int
  /// Multiplications and additions of one factorisation, the part's Schur complement included.
  public let operations: Double
  public let bytes: Double
  /// Measured with one thread on this machine: a factorisation and a solution.
  public let factorSeconds, solveSeconds: Double

  public init(_ folder: CountryFolder, _ number: Int) throws(InvalidInput) {
    let header = folder.header
    name = header.parts[number].name
    let program = StageProgram(
      header, try folder.border(), [try folder.part(number)], numbers: [number],
      stage: max(0, header.stages.count - 1), kept: Self.allKept(header))
    let trial = PartTrial(program.parted)
    rim = trial.rim
    factorEntries = trial.factorEntryCount
    operations = trial.operations
    factorSeconds = trial.factorSeconds
    solveSeconds = trial.solveSeconds
    let part = header.parts[number]
    bytes =
      Double(trial.memoryBytes) + Self.bytesPerEntry * Double(part.entries)
      + Self.bytesPerVariable * Double(part.columns + part.rows)
  }

  /// All stages but the last, kept by a row each: the largest border that there will be.
  private static func allKept(_ header: CountryHeader) -> [KeptStage] {
    header.stages.dropLast().indices.map { KeptStage(stage: $0, value: 0, isZero: false) }
  }

  /// The matrix as read, posed, joined and scaled, by columns and by rows: six times a value and an index.
  private static let bytesPerEntry = 72.0
  /// Points, directions and what belongs to them: about 60 numbers a variable.
  private static let bytesPerVariable = 480.0

  public var description: String {
    "\(name): rim \(rim), factor \(factorEntries) entries, \(operations.shown) operations, "
      + "\((bytes / 1e6).shown) MB; factorised in \(factorSeconds.shown) s, solved in "
      + "\(solveSeconds.shown) s"
  }
}

/// What a country takes on so many ranks.
public struct CountryEstimate: CustomStringConvertible, Sendable {
  public let provinces, ranks, border: Int
  /// Of the rank with the most.
  public let bytes: Double
  public let iterationSeconds: Double
  public let bytesSummed: Double

  /// Solutions with the factor in one iteration, measured over the stages of small countries
  /// (benchmarks/RESULTS.md).
  static let solvesPerIteration = 12.0

  public init(
    _ header: CountryHeader, _ parts: [PartEstimate], provinces: Int?, ranks: Int
  ) {
    let own = parts.dropFirst()
    let kept = max(0, header.stages.count - 1)
    self.ranks = ranks
    let rankParts: [[PartEstimate]]
    if let provinces, let largest = own.max(by: { $0.bytes < $1.bytes }) {
      self.provinces = provinces
      // The nation's rows stay as many; each province brings those that are about it.
      let each = header.parts.dropFirst().map(\.borderRows).max() ?? 0
      border = header.parts[0].borderRows + provinces * each + kept
      let most = (provinces + ranks - 1) / ranks
      rankParts = [[PartEstimate](repeating: largest, count: most) + parts.prefix(1)]
    } else {
      self.provinces = own.count
      border = header.borderRows + kept
      rankParts = Processes.shares(of: header, among: ranks).map { Array(parts[$0]) }
    }
    let b = Double(border)
    let triangle = (b * (b + 1) / 2 + b + 1) * 8
    bytesSummed = triangle
    // The triangle as summed, by columns, and factorised; the parts' own.
    let borderBytes = 3 * triangle + 2 * b * b * 8
    bytes =
      borderBytes
      + (rankParts.map { parts in
        parts.reduce(0) { $0 + $1.bytes + Double($1.rim * $1.rim) * 4 }
      }.max() ?? 0)
    let root = BorderTrial.seconds(order: border)
    iterationSeconds =
      root
      + (rankParts.map { parts in
        parts.reduce(0) { $0 + $1.factorSeconds + Self.solvesPerIteration * $1.solveSeconds }
      }.max() ?? 0)
  }

  public var description: String {
    """
    \(provinces) provinces on \(ranks) rank\(ranks == 1 ? "" : "s"): a border of \(border) rows, \
    \((bytesSummed / 1e6).shown) MB a sum; at most \((bytes / 1e9).shown) GB a rank; \
    about \(iterationSeconds.shown) s an iteration with one thread a rank, sums over the network apart.
    """
  }
}

extension Double {
  /// Three digits.
  fileprivate var shown: String { String(format: "%.3g", self) }
}
