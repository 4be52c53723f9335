import Foundation
import Reports

/// A country on the disk: `country.json`, `border.bin`, and a file for each part, so that a process reads
/// what it has and no more.
public struct CountryFolder: Sendable {
  public let path: String
  public let header: CountryHeader

  static func partName(_ part: Int) -> String { "part-\(padded(part)).bin" }

  static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Writes the country as a new folder, whole or not at all.
  public static func write(_ country: Country, to path: String) throws(ExportError) {
    try NewDirectory(at: path).publish { folder in
      try folder.writeFile(at: "border.bin", bytes: country.border.bytes)
      for (k, part) in country.parts.enumerated() {
        try folder.writeFile(at: partName(k), bytes: part.bytes)
      }
      try folder.writeFile("country.json", text: Self.text(of: country.header))
    }
  }

  static func text(of value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  public init(_ path: String) throws(InvalidInput) {
    self.path = path
    let file = path + "/country.json"
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)) else {
      throw InvalidInput([
        "\(path): there is no country.json in it; expected a folder that 'prepare' made"
      ])
    }
    guard let header = try? JSONDecoder().decode(CountryHeader.self, from: data) else {
      throw InvalidInput(["\(file): it cannot be read; expected the file as 'prepare' wrote it"])
    }
    guard header.format == CountryHeader.currentFormat else {
      throw InvalidInput([
        "\(file): format \(header.format) is another version's; expected "
          + "\(CountryHeader.currentFormat): prepare the country again"
      ])
    }
    self.header = header
  }

  public func border() throws(InvalidInput) -> CountryBorder {
    let bytes = try bytes(of: "border.bin", digest: header.borderDigest)
    guard let border = CountryBorder(bytes: bytes) else { throw damaged("border.bin") }
    return border
  }

  public func part(_ number: Int) throws(InvalidInput) -> CountryPart {
    let name = Self.partName(number)
    let bytes = try bytes(of: name, digest: header.parts[number].digest)
    guard let part = CountryPart(bytes: bytes) else { throw damaged(name) }
    return part
  }

  private func bytes(of name: String, digest: String) throws(InvalidInput) -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path + "/" + name)) else {
      throw InvalidInput(["\(path)/\(name): it cannot be read; prepare the country again"])
    }
    let bytes = [UInt8](data)
    guard Digests.of(bytes) == digest else { throw damaged(name) }
    return bytes
  }

  private func damaged(_ name: String) -> InvalidInput {
    InvalidInput([
      "\(path)/\(name): it is damaged, or of another country than country.json; prepare it again"
    ])
  }
}
