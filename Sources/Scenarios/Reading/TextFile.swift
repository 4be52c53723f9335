import Foundation

/// A text file of the user's, checked before any parser sees it.
package struct TextFile {
  /// UTF-8 without a byte-order mark, without NUL.
  package let text: String
  /// Whether the bytes were GB18030, the encoding of Chinese Windows.
  let wasGB18030: Bool

  /// More than any scenario needs, and well below what memory holds.
  static let maximumSize = 512 << 20

  package struct Failure: Error {
    package var line: Int?
    package var problem: Bilingual
    package var expected: Bilingual?

    init(line: Int? = nil, _ told: Told) {
      self.line = line
      problem = told.problem
      expected = told.expected
    }

    var told: Told { Told(problem, expected: expected) }
  }

  /// - Parameter allowsGB18030: Whether a file that is not UTF-8 may be GB18030, as spreadsheets in
  ///   China write CSV.
  package init(path: String, allowsGB18030: Bool = false) throws(Failure) {
    let bytes = try Self.bytes(ofRegularFile: path)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Failure(line: 1, FileFault.utf16.told)
    }
    if let nul = bytes.firstIndex(of: 0) {
      throw Failure(line: lineNumber(at: nul, in: bytes), FileFault.nul.told)
    }
    let decoded = String(validating: bytes, as: UTF8.self)
    let chinese = decoded == nil && allowsGB18030 ? Self.decodedGB18030(bytes) : nil
    wasGB18030 = chinese != nil
    guard var text = decoded ?? chinese else {
      throw Failure(
        line: lineNumber(at: Self.firstInvalid(in: bytes), in: bytes), FileFault.notUTF8.told)
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    text.makeContiguousUTF8()
    self.text = text
  }

  /// `GB_18030_2000` as Core Foundation numbers its encodings.
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  /// The text of bytes in GB18030; nil for anything else.
  ///
  /// Nearly any bytes above 0x80 pair up to characters of GB18030. Where most sequences of such bytes
  /// are sound UTF-8, the file is UTF-8 with a damaged place; where private or control characters
  /// come out, it is neither.
  private static func decodedGB18030(_ bytes: [UInt8]) -> String? {
    guard !isMostlyUTF8(bytes), let text = String(data: Data(bytes), encoding: gb18030) else {
      return nil
    }
    let isText = text.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .privateUse && !(0x80...0x9F).contains($0.value)
    }
    return isText ? text : nil
  }

  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    var decoder = UTF8()
    var input = bytes.makeIterator()
    var sound = 0
    var faulty = 0
    while true {
      switch decoder.decode(&input) {
      case .scalarValue(let scalar): if scalar.value >= 0x80 { sound += 1 }
      case .error: faulty += 1
      case .emptyInput: return sound > faulty
      }
    }
  }

  private static func bytes(ofRegularFile path: String) throws(Failure) -> [UInt8] {
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
      throw Failure(FileFault.missing.told)
    }
    // A pipe or a device could keep the reader waiting without end.
    let type = attributes[.type] as? FileAttributeType
    guard type == .typeRegular else {
      throw Failure((type == .typeDirectory ? FileFault.directory : .notRegular).told)
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    guard size <= maximumSize else {
      throw Failure(FileFault.tooLarge(mebibytes: size >> 20, most: maximumSize >> 20).told)
    }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: resolved)))
    } catch {
      throw Failure(FileFault.unreadable((error as NSError).localizedDescription).told)
    }
  }

  /// The position of the first byte that is not part of valid UTF-8.
  private static func firstInvalid(in bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var input = bytes.makeIterator()
    var position = 0
    while case .scalarValue(let scalar) = decoder.decode(&input) {
      position += UTF8.width(scalar)
    }
    return min(position, bytes.count)
  }
}

/// The line, from 1, on which the byte at a position stands.
func lineNumber(at position: Int, in bytes: [UInt8]) -> Int {
  1 + bytes[..<position].count { $0 == UInt8(ascii: "\n") }
}
