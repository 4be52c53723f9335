import Foundation
import Reports

/// What came of runs, a file each, in a folder of shares.
public struct RunRecords<Value: Codable & Sendable>: Sendable {
  private let folder: SharesFolder
  /// Of the preparation that they belong to.
  private let id: String

  public init(in folder: SharesFolder, of preparation: PreparationHeader) {
    self.folder = folder
    id = preparation.id
  }

  private struct Record: Codable {
    var preparation: String
    var value: Value
  }

  /// What was kept of a run. Nil where nothing is, nor where the file is not one that this preparation
  /// wrote: the run is done again and takes its place.
  public func value(_ run: Int) -> Value? {
    guard let data = FileManager.default.contents(atPath: path(run)) else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: Self.infinity, negativeInfinity: "-" + Self.infinity, nan: Self.none)
    guard let record = try? decoder.decode(Record.self, from: data), record.preparation == id else {
      return nil
    }
    return record.value
  }

  /// Keeps what came of a run for good, whole or not at all.
  public func keep(_ run: Int, _ value: Value) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: Self.infinity, negativeInfinity: "-" + Self.infinity, nan: Self.none)
    let data = try encoder.encode(Record(preparation: id, value: value))
    try WholeFile.write([UInt8](data), to: path(run))
  }

  static var folderName: String { ".runs" }
  private static var infinity: String { "infinity" }
  private static var none: String { "none" }

  private func path(_ run: Int) -> String {
    "\(folder.workPath)/\(Self.folderName)/\(SharesFolder.fileName(run)).json"
  }
}
