import Crypto
import Foundation

/// A fingerprint of contents, one after the other: SHA-256, 64 hexadecimal digits. Where one content ends and
/// the next begins counts, too.
public struct ContentDigest: CustomStringConvertible, Equatable, Sendable {
  public let description: String

  public init(of contents: [Data]) {
    var hash = SHA256()
    for content in contents {
      withUnsafeBytes(of: UInt64(content.count).littleEndian) { hash.update(bufferPointer: $0) }
      hash.update(data: content)
    }
    description = hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  public init(of texts: [String]) { self.init(of: texts.map { Data($0.utf8) }) }

  /// Of a file; nil where it cannot be read.
  public init?(ofFile path: String) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    else { return nil }
    self.init(of: [data])
  }
}
