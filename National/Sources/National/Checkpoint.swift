import Foundation
import InteriorPoint

/// An iterate on the disk: which program and stage it is of, and what stages before it have found. Beside
/// `iterate.json` there is a file for each part, so that another number of processes can go on.
struct Checkpoint: Codable, Equatable {
  var format = 1
  /// `CountryHeader.digest` of the program.
  var country: String
  var stage: Int
  var found: [FoundStage]
  var kept: [KeptStage]
  var iteration: Int
  var tolerance: Double
  var tightenings: Int
  var primalRegularizationFactor: Double
  var dualStep: Double?
  var shortestStep: Double
  /// Prices of the border's rows, scaled.
  var border: [Double]

  var course: PartedIterate.Course {
    PartedIterate.Course(
      iteration: iteration, tolerance: tolerance, tightenings: tightenings,
      primalRegularizationFactor: primalRegularizationFactor,
      dualStep: dualStep, shortestStep: shortestStep)
  }
}

/// What one part has of a checkpoint: the iterate, and its columns' values after the stage before.
struct CheckpointPart: Equatable {
  var iterate: [Double]
  var last: [Double]

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.put(iterate)
    writer.put(last)
    return writer.bytes
  }

  init(iterate: [Double], last: [Double]) {
    self.iterate = iterate
    self.last = last
  }

  init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let iterate = reader.array(of: Double.self), let last = reader.array(of: Double.self),
      reader.isAtEnd
    else { return nil }
    self.init(iterate: iterate, last: last)
  }
}

/// The folder in which a run keeps its last checkpoint, as `iterate-STAGE-ITERATION`.
public struct CheckpointFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  static let prefix = "iterate-"

  /// The newest checkpoint there is.
  public var newest: String? {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasPrefix(Self.prefix) }.max()
  }

  static func name(stage: Int, iteration: Int) -> String {
    "\(prefix)\(CountryFolder.padded(stage + 1))-\(CountryFolder.padded(iteration))"
  }

  /// Writes a checkpoint and then removes those before it.
  func write(
    _ checkpoint: Checkpoint, _ parts: [(number: Int, part: CheckpointPart)], _ processes: Processes
  ) throws(SharedFolderError) {
    let name = Self.name(stage: checkpoint.stage, iteration: checkpoint.iteration)
    let old = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    try SharedFolder(path: path + "/" + name, processes: processes).publish {
      parts.map { (CountryFolder.partName($0.number), $0.part.bytes) }
    } ofFirst: {
      [("iterate.json", Array(CountryFolder.text(of: checkpoint).utf8))]
    }
    guard processes.isFirst else { return }
    for other in old where other.hasPrefix(Self.prefix) && other != name {
      try? FileManager.default.removeItem(atPath: path + "/" + other)
    }
  }

  /// The newest checkpoint with the parts asked for. Refuses one of another program.
  func read(
    _ numbers: Range<Int>, of country: CountryFolder
  ) throws(InvalidInput) -> (Checkpoint, [CheckpointPart]) {
    guard let newest else {
      throw InvalidInput(["\(path): there is no checkpoint in it; leave out --restart to begin"])
    }
    let folder = path + "/" + newest
    let file = folder + "/iterate.json"
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)),
      let checkpoint = try? JSONDecoder().decode(Checkpoint.self, from: data)
    else {
      throw InvalidInput(["\(file): it cannot be read; expected the file as 'solve' wrote it"])
    }
    guard checkpoint.country == country.header.digest else {
      throw InvalidInput([
        "\(folder) is a checkpoint of another program (\(checkpoint.country)) than "
          + "\(country.path) (\(country.header.digest)); name the one it was made of"
      ])
    }
    var parts: [CheckpointPart] = []
    for number in numbers {
      let name = folder + "/" + CountryFolder.partName(number)
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: name)),
        let part = CheckpointPart(bytes: [UInt8](data))
      else { throw InvalidInput(["\(name): it is damaged or missing; begin without --restart"]) }
      parts.append(part)
    }
    return (checkpoint, parts)
  }
}
