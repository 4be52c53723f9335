import Foundation

/// A result on the disk: `summary.json`, and the values of each part's columns.
public struct NationalResult: Codable, Sendable {
  public var status: NationalOutcome.Status
  public var reason: String?
  public var stages: [FoundStage]
  /// `CountryHeader.digest` of the program.
  public var country: String
  public var primalRelative, dualRelative, gapRelative: Double

  /// Writes the result as a new folder, every process its own parts; only where there is a plan.
  public static func write(
    _ outcome: NationalOutcome, _ header: CountryHeader, to path: String, _ processes: Processes
  ) throws(SharedFolderError) {
    guard let report = outcome.report else { return }
    let summary = NationalResult(
      status: outcome.status, reason: outcome.reason, stages: outcome.stages,
      country: header.digest, primalRelative: report.primalRelative,
      dualRelative: report.dualRelative, gapRelative: report.relativeGap)
    try SharedFolder(path: path, processes: processes).publish {
      outcome.parts.map { part in
        var writer = ByteWriter()
        writer.put(part.values)
        return (CountryFolder.partName(part.number), writer.bytes)
      }
    } ofFirst: {
      [("summary.json", Array(CountryFolder.text(of: summary).utf8))]
    }
  }

  /// Reads a result, the values by column of the whole program.
  public static func read(
    _ path: String, of country: CountryFolder
  ) throws(InvalidInput) -> (summary: NationalResult, values: [Double]) {
    let file = path + "/summary.json"
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)),
      let summary = try? JSONDecoder().decode(NationalResult.self, from: data)
    else {
      throw InvalidInput(["\(file): it cannot be read; expected the file as 'solve' wrote it"])
    }
    guard summary.country == country.header.digest else {
      throw InvalidInput(["\(path) is the result of another program than \(country.path)"])
    }
    let border = try country.border()
    var values = [Double](repeating: 0, count: country.header.columns)
    for (id, value) in zip(border.fixedColumnIds, border.fixedValues) { values[Int(id)] = value }
    for number in country.header.parts.indices {
      let part = try country.part(number)
      let name = path + "/" + CountryFolder.partName(number)
      var reader = ByteReader(
        [UInt8]((try? Data(contentsOf: URL(fileURLWithPath: name))) ?? Data()))
      guard let own = reader.array(of: Double.self), own.count == part.columnIds.count else {
        throw InvalidInput(["\(name): it is damaged or missing; solve again"])
      }
      for (id, value) in zip(part.columnIds, own) { values[Int(id)] = value }
    }
    return (summary, values)
  }
}
