import Foundation

/// A file that appears whole or not at all. Whatever has its name is replaced in one step, so that of two
/// processes that write the same file, on one machine or two, each leaves a whole one.
public enum WholeFile {
  /// Writes the bytes beside the file, brings them to the disk and gives them the file's name.
  public static func write(_ bytes: [UInt8], to path: String) throws(ExportError) {
    let url = URL(fileURLWithPath: path)
    let parent = url.deletingLastPathComponent().path
    let temporary = parent + "/" + partialName(of: url.lastPathComponent)
    do {
      try Folder(path: parent, shownAs: parent).writeFile(
        (temporary as NSString).lastPathComponent
      ) { try $0(bytes) }
      guard rename(temporary, path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      if case .cannotWrite(_, let reason)? = error as? ExportError {
        throw .cannotWrite(path: path, reason: reason)
      }
      throw .cannotWrite(path: path, reason: reason(of: error))
    }
    try? synchronizeDirectory(parent)
  }
}

/// The name of what is written before it is whole. Processes of several machines may have the same number:
/// a random part tells them apart.
func partialName(of name: String) -> String {
  let process = ProcessInfo.processInfo.processIdentifier
  return ".\(name).partial-\(process)-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
}
