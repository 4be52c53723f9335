import CZlib
import Foundation

/// A zip file in memory, after PKWARE's APPNOTE: the central directory, stored and deflated entries.
struct ZipArchive {
  struct Entry {
    let name: String
    let isEncrypted: Bool
    let method: Int
    let compressedSize: Int
    /// Of the entry's own header.
    let offset: Int
  }

  /// All that may come out of a workbook: as much as of a CSV table.
  static let mostBytes = 512 << 20
  /// A part this large, unpacked, is looked at more closely.
  static let suspiciousSize = 64 << 20
  /// Times that a large part may grow: sheets grow 5 to 30 times.
  static let mostGrowth = 200

  private let bytes: Data
  let entries: [String: Entry]

  init(_ bytes: Data) throws(WorkbookFailure) {
    self.bytes = bytes
    guard let end = Self.endRecord(in: bytes) else {
      throw .damaged(part: "zip", .missingDirectory)
    }
    let count = Self.number(bytes, at: end + 10, bytes: 2)
    var position = Self.number(bytes, at: end + 16, bytes: 4)
    var entries: [String: Entry] = [:]
    for _ in 0..<count {
      guard position + 46 <= bytes.count,
        Self.number(bytes, at: position, bytes: 4) == 0x0201_4B50
      else { throw .damaged(part: "zip", .damagedDirectory) }
      func field(_ offset: Int, _ size: Int) -> Int {
        Self.number(bytes, at: position + offset, bytes: size)
      }
      let nameLength = field(28, 2)
      guard position + 46 + nameLength <= bytes.count else {
        throw .damaged(part: "zip", .damagedDirectory)
      }
      let start = bytes.startIndex + position + 46
      let name = String(decoding: bytes[start..<(start + nameLength)], as: UTF8.self)
        .replacingOccurrences(of: "\\", with: "/")
      entries[name] = Entry(
        name: name, isEncrypted: field(8, 2) & 1 == 1, method: field(10, 2),
        compressedSize: field(20, 4), offset: field(42, 4))
      position += 46 + nameLength + field(30, 2) + field(32, 2)
    }
    self.entries = entries
  }

  /// The record at the end of the file that says where the directory is; a comment may follow it.
  private static func endRecord(in bytes: Data) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let first = max(0, bytes.count - 22 - 0xFFFF)
    for position in stride(from: bytes.count - 22, through: first, by: -1)
    where number(bytes, at: position, bytes: 4) == 0x0605_4B50 {
      return position
    }
    return nil
  }

  /// A little-endian number; 0 beyond the end.
  private static func number(_ bytes: Data, at position: Int, bytes count: Int) -> Int {
    guard position >= 0, position + count <= bytes.count else { return 0 }
    var value = 0
    for offset in (0..<count).reversed() {
      value = value << 8 | Int(bytes[bytes.startIndex + position + offset])
    }
    return value
  }

  /// Unpacks a part, a piece at a time.
  ///
  /// - Parameter budget: Bytes that may still come out of the workbook; lessened by what does.
  func read(
    _ name: String, budget: inout Int, _ take: ([UInt8]) throws(WorkbookFailure) -> Void
  ) throws(WorkbookFailure) {
    guard let entry = entries[name] else { throw .damaged(part: name, .missing) }
    guard !entry.isEncrypted else { throw .password }
    let header = entry.offset
    guard Self.number(bytes, at: header, bytes: 4) == 0x0403_4B50 else {
      throw .damaged(part: name, .damagedHeader)
    }
    let start =
      header + 30 + Self.number(bytes, at: header + 26, bytes: 2)
      + Self.number(bytes, at: header + 28, bytes: 2)
    guard start + entry.compressedSize <= bytes.count else {
      throw .damaged(part: name, .cutOff)
    }
    let from = bytes.startIndex + start
    let packed = [UInt8](bytes[from..<(from + entry.compressedSize)])
    var written = 0
    func pass(_ piece: [UInt8]) throws(WorkbookFailure) {
      written += piece.count
      budget -= piece.count
      let isTooDense =
        written > Self.suspiciousSize && written / max(1, packed.count) > Self.mostGrowth
      guard budget >= 0, !isTooDense else { throw .bomb(part: name) }
      try take(piece)
    }
    switch entry.method {
    case 0: try pass(packed)
    case 8:
      var inflater = try Inflater(packed, part: name)
      while let piece = try inflater.next() { try pass(piece) }
    default: throw .damaged(part: name, .unknownCompression)
    }
  }
}

/// Raw deflate data, unpacked a piece at a time.
private struct Inflater: ~Copyable {
  private static let chunk = 1 << 16

  private let part: String
  private var packed: [UInt8]
  private var used = 0
  private var isAtEnd = false
  /// zlib keeps the address of its state, which therefore must not move.
  private let state: UnsafeMutablePointer<z_stream>

  init(_ packed: [UInt8], part: String) throws(WorkbookFailure) {
    self.packed = packed
    self.part = part
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    // 15 bits of window; the sign says that there is no header.
    let code = inflateInit2_(state, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw .damaged(part: part, .noMemory) }
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
  }

  /// The next piece; nil at the end.
  mutating func next() throws(WorkbookFailure) -> [UInt8]? {
    if isAtEnd { return nil }
    var piece = [UInt8](repeating: 0, count: Self.chunk)
    var code: Int32 = 0
    var left = 0
    let from = used
    packed.withUnsafeMutableBufferPointer { source in
      piece.withUnsafeMutableBufferPointer { target in
        state.pointee.next_in = source.baseAddress.map { $0 + from }
        state.pointee.avail_in = UInt32(source.count - from)
        state.pointee.next_out = target.baseAddress
        state.pointee.avail_out = UInt32(target.count)
        code = inflate(state, Z_NO_FLUSH)
        left = Int(state.pointee.avail_out)
      }
    }
    used = packed.count - Int(state.pointee.avail_in)
    isAtEnd = code == Z_STREAM_END
    guard isAtEnd || code == Z_OK, isAtEnd || left < piece.count else {
      throw .damaged(part: part, .damagedData)
    }
    piece.removeLast(left)
    return piece
  }
}
