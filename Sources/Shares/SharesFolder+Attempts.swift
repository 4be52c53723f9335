import Foundation
import SystemPackage

extension SharesFolder {
  static let begunName = ".begun"

  /// How often a run was begun, and the last line that was said of it.
  public struct Attempts: Sendable, Equatable {
    public var count = 0
    public var last = ""
  }

  /// Notes that a run was begun here, or what was said of it. That it cannot be noted stops nothing.
  func note(_ run: Int, _ sentence: String? = nil) {
    let process = ProcessInfo.processInfo.processIdentifier
    let words = sentence?.split(whereSeparator: \.isNewline).joined(separator: " ") ?? Self.begun
    let line = Array("\(Self.host) \(process): \(words)\n".utf8)
    let path = attemptsPath(run)
    let file = try? FileDescriptor.open(
      path, .writeOnly, options: [.append, .create],
      permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
    _ = try? file?.closeAfter { try file?.writeAll(line) }
  }

  public func attempts(_ run: Int) -> Attempts {
    guard let data = FileManager.default.contents(atPath: attemptsPath(run)) else {
      return Attempts()
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return Attempts(
      count: lines.count { $0.hasSuffix(": " + Self.begun) },
      last: lines.last.map(String.init) ?? "")
  }

  private static let begun = "begun"

  private func attemptsPath(_ run: Int) -> String {
    "\(workPath)/\(Self.begunName)/\(Self.fileName(run))"
  }

  static func fileName(_ run: Int) -> String {
    let digits = String(run)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private static let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "?" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }()
}
