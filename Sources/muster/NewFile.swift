import Foundation

import struct Scenarios.Bilingual
import protocol Scenarios.BilingualError

/// A file of results that appears whole or not at all, and never in another's place.
struct NewFile {
  struct Refusal: BilingualError { let words: Bilingual }

  let path: String

  /// Makes sure before any work that no file of the name is there and that its folder is.
  init(at path: String) throws(Refusal) {
    self.path = path
    // Attributes of the name itself: a dangling link counts as there, too.
    if (try? FileManager.default.attributesOfItem(atPath: path)) != nil {
      throw Refusal(
        words: Bilingual(
          "\(path) exists already; results are never written over", "\(path) 已存在，结果从不覆盖"))
    }
    var isFolder: ObjCBool = false
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue,
      FileManager.default.isWritableFile(atPath: folder)
    else {
      throw Refusal(
        words: Bilingual(
          "\(path): its folder does not exist or cannot be written to",
          "\(path)：所在文件夹不存在或不可写"))
    }
  }

  /// Writes the text beside the file, then gives it the file's name in one step.
  func publish(_ text: String) throws(Refusal) { try publish(bytes: Array(text.utf8)) }

  /// Writes the bytes beside the file, then gives it the file's name in one step.
  func publish(bytes: [UInt8]) throws(Refusal) {
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
      throw Refusal(
        words: Bilingual(
          "\(path) cannot be written: \(error.localizedDescription)",
          "\(path) 无法写入：\(error.localizedDescription)"))
    }
  }
}
