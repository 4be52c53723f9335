/// Why results could not be written.
public enum ExportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The folder asked for is there already; results are never overwritten.
  case exists(path: String)
  /// The name cannot be that of a new folder.
  case unusableName(path: String)
  /// The file system refuses; `reason` in its words.
  case cannotWrite(path: String, reason: String)
  /// A plan holds a value that is no number: a defect of Muster, not of the scenario.
  case notFinite(file: String, column: String)

  public var description: String {
    switch self {
    case .exists(let path):
      "\(path) exists already, and results are never overwritten: name a new folder or remove it"
    case .unusableName(let path):
      "\"\(path)\" cannot be the name of a new folder"
    case .cannotWrite(let path, let reason):
      "cannot write \(path): \(reason); nothing was left behind"
    case .notFinite(let file, let column):
      "the plan has a value in \(file), column \(column), that is no number; nothing was written"
    }
  }

  /// Whether the command was wrong (a folder that exists) rather than the disk.
  public var isUsageError: Bool {
    switch self {
    case .exists, .unusableName: true
    case .cannotWrite, .notFinite: false
    }
  }
}
