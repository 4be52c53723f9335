import Foundation

/// A fingerprint of files: FNV-1a (Fowler, Noll, Vo) in 64 bits over their bytes, one after the
/// other. It tells a scenario that was changed from one that was not; it is no defence against
/// somebody who wants two to look alike.
public struct SourceDigest: CustomStringConvertible {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  init(ofFiles paths: [String], and overrides: [FieldOverride]) {
    for path in paths {
      guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { continue }
      take(data)
    }
    for override in overrides {
      for text in [override.table, override.id, override.field, override.value] {
        take(Data(text.utf8))
      }
    }
  }

  /// Of contents, one after the other.
  public init(of contents: [Data]) { contents.forEach { take($0) } }

  private mutating func take(_ data: Data) {
    data.withUnsafeBytes { bytes in
      for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    // Where one ends and the next begins counts, too.
    state = (state ^ 0x100) &* 0x100_0000_01b3
  }

  public var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
