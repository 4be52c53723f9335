import Formulation
import Scenarios

/// The linear program of a country, divided: part 0 is the nation's own, then come the provinces.
public struct Country {
  public var header: CountryHeader
  public var border: CountryBorder
  public var parts: [CountryPart]
}

/// What every process knows of a country.
public struct CountryHeader: Codable, Sendable, Equatable {
  public struct Stage: Codable, Sendable, Equatable {
    public var name: String
    /// The value beside the terms of columns.
    public var constant: Double
  }
  public struct PartSize: Codable, Sendable, Equatable {
    public var name: String
    public var rows, columns, entries: Int
    /// Rows of the border that are about this part: of a region of its own.
    public var borderRows: Int
    /// `ContentDigest` of the part's file.
    public var digest: String
  }
  /// The version of the files.
  public var format = CountryHeader.currentFormat
  public var scenario: String
  /// `Scenario.digest` of the files that it was made of.
  public var scenarioDigest: ScenarioDigest
  /// The whole program's.
  public var rows, columns, entries: Int
  public var borderRows: Int
  public var borderDigest: String
  /// What a later stage may give up of an earlier one.
  public var keep: Double
  public var stages: [Stage]
  public var parts: [PartSize]

  public static let currentFormat = 2

  /// By what a program is told from others.
  public var digest: String { Digests.of([borderDigest] + parts.map(\.digest)) }
}

extension CountryHeader.Stage {
  /// A scenario's own stages: shortfalls, output, cost.
  public var kind: Formulation.Stage.Kind {
    switch name {
    case "output": .output
    case "cost": .cost
    default: .shortfall(priority: Double(name.dropFirst("shortfall_".count)) ?? 1)
    }
  }
}

/// The rows that parts share, and the columns that were fixed anyway and have gone into the sides.
public struct CountryBorder: Sendable, Equatable {
  public var lower: [Double]
  public var upper: [Double]
  /// The rows of the whole program.
  public var rowIds: [Int32]
  public var fixedColumnIds: [Int32]
  public var fixedValues: [Double]
}

/// One part: its own rows, and columns with entries in them and in the border.
public struct CountryPart: Sendable, Equatable {
  public var rowLower: [Double]
  public var rowUpper: [Double]
  /// The site of each row, −1 for what the sites of the part share.
  public var rowBlocks: [Int32]
  public var rowIds: [Int32]
  public var columnLower: [Double]
  public var columnUpper: [Double]
  public var columnIds: [Int32]
  /// Compressed columns. A row i ≥ 0 is the part's own, −1 − k row k of the border.
  public var starts: [Int]
  public var entryRows: [Int32]
  public var entryValues: [Double]
  /// By stage: its terms in this part's columns.
  public var stageColumns: [[Int32]]
  public var stageValues: [[Double]]

  public init() {
    rowLower = []
    rowUpper = []
    rowBlocks = []
    rowIds = []
    columnLower = []
    columnUpper = []
    columnIds = []
    starts = [0]
    entryRows = []
    entryValues = []
    stageColumns = []
    stageValues = []
  }
}
