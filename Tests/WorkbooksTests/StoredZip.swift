/// A zip archive of files that are not compressed (PKWARE's APPNOTE, 4.3), with right checksums: what is
/// damaged in a test is inside the files.
struct StoredZip {
  private(set) var bytes: [UInt8] = []

  init(_ files: [(name: String, content: [UInt8])]) {
    var directory: [UInt8] = []
    for (name, content) in files {
      let place = bytes.count
      let fields =
        Self.two(20) + Self.two(0) + Self.two(0) + Self.four(0) + Self.four(Self.checksum(content))
        + Self.four(content.count) + Self.four(content.count) + Self.two(name.utf8.count)
        + Self.two(0)
      bytes += Self.four(0x0403_4b50) + fields + Array(name.utf8) + content
      directory +=
        Self.four(0x0201_4b50) + Self.two(20) + fields + Self.two(0) + Self.two(0) + Self.two(0)
        + Self.four(0) + Self.four(place) + Array(name.utf8)
    }
    let place = bytes.count
    bytes +=
      directory + Self.four(0x0605_4b50) + Self.two(0) + Self.two(0) + Self.two(files.count)
      + Self.two(files.count) + Self.four(directory.count) + Self.four(place) + Self.two(0)
  }

  private static func two(_ value: Int) -> [UInt8] {
    [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)]
  }

  private static func four(_ value: Int) -> [UInt8] {
    two(value & 0xFFFF) + two(value >> 16 & 0xFFFF)
  }

  /// CRC-32 as zip has it.
  private static func checksum(_ content: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in content {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }
}
