/// Work that divides into runs, of which any process can do any, once the first is there.
///
/// A run is kept whole or not at all, where every share sees it. Two that do the same run keep the same.
public protocol DividedWork: Sendable {
  /// The names of the runs, in the order of the results. The others may start from the first.
  var runs: [String] { get }

  /// Whether what came of a run is there.
  func isKept(_ run: Int) throws -> Bool

  /// Does a run and keeps what comes of it, also that there is no plan; false where it was stopped before
  /// there was an answer to keep.
  func perform(_ run: Int) throws -> Bool
}
