import Foundation

/// The fingerprint that Muster wrote into plans, journals and shares up to November 2026: FNV-1a (Fowler, Noll,
/// Vo) in 64 bits, 16 hexadecimal digits. It is only compared with what was written then.
public struct EarlierDigest: CustomStringConvertible {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  public init(of contents: [Data]) {
    for content in contents {
      content.withUnsafeBytes { bytes in
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
      }
      state = (state ^ 0x100) &* 0x100_0000_01b3
    }
  }

  /// Whether a digest is of this form.
  public static func isOne(_ text: String) -> Bool { text.utf8.count == 16 }

  public var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
