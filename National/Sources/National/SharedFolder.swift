import Foundation
import Reports

/// A folder that all processes write together, in a file system that all see; whole or not at all.
struct SharedFolder {
  let path: String
  let processes: Processes

  private var temporary: String {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    return url.deletingLastPathComponent().path + "/.\(url.lastPathComponent).partial"
  }

  /// Lets every process write its files, then gives the folder its name; all processes call this at the
  /// same time. What one cannot write, none has written.
  func publish(
    _ files: () -> [(name: String, bytes: [UInt8])], ofFirst: () -> [(name: String, bytes: [UInt8])]
  ) throws(SharedFolderError) {
    try step(isNeeded: processes.isFirst) { () throws in
      guard !FileManager.default.fileExists(atPath: path) else {
        throw ExportError.exists(path: path)
      }
      try? FileManager.default.removeItem(atPath: temporary)
      try FileManager.default.createDirectory(
        atPath: temporary, withIntermediateDirectories: true)
    }
    try step(isNeeded: true) { () throws in
      for file in files() + (processes.isFirst ? ofFirst() : []) {
        try WholeFile.write(file.bytes, to: temporary + "/" + file.name)
      }
    }
    try step(isNeeded: processes.isFirst) { () throws in
      try FileManager.default.moveItem(atPath: temporary, toPath: path)
    }
  }

  private func step(isNeeded: Bool, _ work: () throws -> Void) throws(SharedFolderError) {
    var reason: String?
    if isNeeded {
      do { try work() } catch {
        reason = (error as? ExportError).map { "\($0)" } ?? error.localizedDescription
      }
    }
    guard processes.all(reason == nil) else {
      if processes.isFirst { try? FileManager.default.removeItem(atPath: temporary) }
      throw SharedFolderError(path: path, reason: reason)
    }
  }
}

/// Why a folder could not be written; without a reason in a process where others are at fault.
public struct SharedFolderError: Error {
  public var path: String
  public var reason: String?
}
