/// Adds up what the parts of a program contribute to what they share.
///
/// The parts may lie in several processes, each of which has some that follow each other. Sums go in the
/// order of parts, whoever has them, so that every bit of the result is the same for any number of
/// processes.
public protocol BorderSum: Sendable {
  /// Passes `border` through all parts in their order. `adding` is called once for each part of this
  /// process, with its place among them, and adds to the border what the part contributes (or takes the
  /// larger of the two, where a maximum is wanted). All processes call this at the same time with borders of
  /// the same length; on return all have the same border. What it was on entry counts once, and must be the
  /// same everywhere.
  func sum(_ border: inout [Double], adding: (_ part: Int, _ border: inout [Double]) -> Void)
}

/// All parts lie in this process.
public struct SumInOneProcess: BorderSum {
  let partCount: Int

  public init(partCount: Int) { self.partCount = partCount }

  public func sum(_ border: inout [Double], adding: (Int, inout [Double]) -> Void) {
    for part in 0..<partCount { adding(part, &border) }
  }
}
