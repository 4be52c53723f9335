import Scenarios

/// Why results could not be written.
public enum ExportError: BilingualError, Sendable, Equatable {
  /// The folder asked for is there already; results are never overwritten.
  case exists(path: String)
  /// The name cannot be that of a new folder.
  case unusableName(path: String)
  /// The file system refuses; `reason` in its words.
  case cannotWrite(path: String, reason: String)
  /// A plan holds a value that is no number: a defect of Muster, not of the scenario.
  case notFinite(file: String, column: String)

  public var words: Bilingual {
    switch self {
    case .exists(let path):
      Bilingual(
        "\(path) exists already, and results are never overwritten: name a new folder or remove it",
        "\(path) 已存在，结果从不覆盖：请另取一个文件夹名，或先将其移走")
    case .unusableName(let path):
      Bilingual(
        "\"\(path)\" cannot be the name of a new folder", "“\(path)”不能用作新文件夹的名称")
    case .cannotWrite(let path, let reason):
      Bilingual(
        "cannot write \(path): \(reason); nothing was left behind",
        "无法写入 \(path)：\(reason)；没有留下任何文件")
    case .notFinite(let file, let column):
      Bilingual(
        "the plan has a value in \(file), column \(column), that is no number; nothing was written",
        "计划在 \(file) 的 \(column) 列中有一个值不是数；没有写入任何文件")
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
