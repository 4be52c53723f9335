/// A part of the runs of a folder: the k-th of n.
public struct Share: Sendable, Equatable, CustomStringConvertible {
  public let number, count: Int

  /// Reads `3/8`; nil for what is no share.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
      (1...Self.most).contains(count), (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  /// More shares than anything has runs.
  public static let most = 1_000_000

  /// Every n-th run, counted over all of them: the shares of n are the same whenever and wherever they
  /// begin, and together they are all runs. Runs that follow one another often take as long.
  public func owns(_ run: Int) -> Bool { run % count == number - 1 }

  public var description: String { "\(number)/\(count)" }
}
