import Foundation

/// A file of results that appears whole or not at all, and never in another's place.
struct NewFile {
  struct Refusal: Error, CustomStringConvertible { let description: String }

  let path: String

  /// Makes sure before any work that no file of the name is there and that its folder is.
  init(at path: String) throws {
    self.path = path
    // Attributes of the name itself: a dangling link counts as there, too.
    if (try? FileManager.default.attributesOfItem(atPath: path)) != nil {
      throw Refusal(description: "\(path) exists already; results are never written over")
    }
    var isFolder: ObjCBool = false
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue,
      FileManager.default.isWritableFile(atPath: folder)
    else {
      throw Refusal(description: "\(path): its folder does not exist or cannot be written to")
    }
  }

  /// Writes the text beside the file, then gives it the file's name in one step.
  func publish(_ text: String) throws { try publish(bytes: Array(text.utf8)) }

  /// Writes the bytes beside the file, then gives it the file's name in one step.
  func publish(bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path)
    let process = ProcessInfo.processInfo.processIdentifier
    let temporary = url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).partial-\(process)")
    defer { try? FileManager.default.removeItem(at: temporary) }
    do {
      try Data(bytes).write(to: temporary)
      // A link refuses a name that is taken, where a rename would replace it.
      try FileManager.default.linkItem(at: temporary, to: url)
    } catch {
      throw Refusal(description: "\(path) cannot be written: \(error.localizedDescription)")
    }
  }
}
