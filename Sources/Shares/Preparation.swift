/// What the shares of a folder have in common, written once by whoever prepares it.
public struct Preparation<Question: Codable & Equatable & Sendable>: Codable, Sendable {
  public var header: PreparationHeader
  /// What is asked, in the words of the command.
  public var question: Question
  /// The names of the runs.
  public var runs: [String]
}

/// What tells whether a process may work in a folder; read before anything that a version may have changed.
public struct PreparationHeader: Codable, Sendable {
  /// Of Muster: the runs of one folder come from one version.
  public var version: String
  /// The command that asks, such as `compare`.
  public var command: String
  /// Tells what was kept for this preparation from what was kept for one before it.
  public var id: String
  /// Of the copies of the input files.
  public var inputs: String
}
