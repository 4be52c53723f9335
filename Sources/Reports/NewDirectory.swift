import Foundation
import Scenarios
import SystemPackage

/// A folder of results that appears whole or not at all.
///
/// Everything is written into a sibling whose name begins with a dot, brought to the disk, and only
/// then given its name, in one step. A run that fails or is cancelled leaves nothing.
public struct NewDirectory: Sendable {
  public let path: String
  private let temporaryPath: String

  /// Makes sure that the folder can be made before any work is done for it: it must not exist yet,
  /// and its parent must take a new folder.
  public init(at path: String) throws(ExportError) {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let name = url.lastPathComponent
    guard !path.isEmpty, !path.contains("\0"), !name.isEmpty, name != "/", name != "..", name != "."
    else { throw .unusableName(path: path) }
    self.path = path
    temporaryPath =
      url.deletingLastPathComponent().appendingPathComponent(partialName(of: name)).path
    try refuseExisting()
    try makeTemporary()
    removeTemporary()
  }

  /// Lets `fill` write into the folder, then gives the folder its name.
  public func publish(_ fill: (Folder) throws -> Void) throws(ExportError) {
    try refuseExisting()
    try makeTemporary()
    do {
      try fill(Folder(path: temporaryPath, shownAs: path))
      try synchronizeDirectory(temporaryPath)
      try refuseExisting()
      try FileManager.default.moveItem(atPath: temporaryPath, toPath: path)
    } catch {
      removeTemporary()
      // Another process may have given the name in the meantime.
      try refuseExisting()
      throw (error as? ExportError) ?? .cannotWrite(path: path, reason: reason(of: error))
    }
    // The name itself; the files are on the disk already, so a failure here loses nothing written.
    try? synchronizeDirectory(URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  private func refuseExisting() throws(ExportError) {
    // Attributes of the link itself: a dangling link counts as there, too.
    if (try? FileManager.default.attributesOfItem(atPath: path)) != nil {
      throw .exists(path: path)
    }
  }

  private func makeTemporary() throws(ExportError) {
    do {
      try createDirectory(temporaryPath)
    } catch {
      throw .cannotWrite(path: path, reason: reason(of: error))
    }
  }

  private func removeTemporary() { try? FileManager.default.removeItem(atPath: temporaryPath) }
}

/// A folder being filled.
public struct Folder: Sendable {
  let path: String
  /// The name it will have, for messages.
  let shownAs: String

  /// A folder in it, made where there is none.
  public func subfolder(_ name: String) throws(ExportError) -> Folder {
    let folder = Folder(path: path + "/" + name, shownAs: shownAs + "/" + name)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
      isFolder.boolValue
    {
      return folder
    }
    do {
      try createDirectory(folder.path)
    } catch {
      throw .cannotWrite(path: folder.shownAs, reason: reason(of: error))
    }
    return folder
  }

  /// Takes in a folder's files without copying what they hold, where the file system can; the other
  /// folder keeps its own.
  func link(_ other: String, as name: String) throws(ExportError) {
    let folder = try subfolder(name)
    do {
      for entry in try FileManager.default.contentsOfDirectory(atPath: other) {
        let (from, to) = (other + "/" + entry, folder.path + "/" + entry)
        if Foundation.link(from, to) != 0 {
          try FileManager.default.copyItem(atPath: from, toPath: to)
        }
      }
      try synchronizeDirectory(folder.path)
    } catch {
      throw .cannotWrite(path: folder.shownAs, reason: reason(of: error))
    }
  }

  /// By file in it, the digest of what it holds.
  func digests(of files: [String]) -> [String: String] {
    files.reduce(into: [:]) { $0[$1] = ContentDigest(ofFile: path + "/" + $1)?.description }
  }

  /// Writes a new file and brings it to the disk.
  public func writeFile(_ name: String, text: String) throws(ExportError) {
    try writeFile(name) { write in try write(Array(text.utf8)) }
  }

  /// Writes a new file and brings it to the disk.
  ///
  /// - Parameter path: Within the folder; the folders that it names are made.
  public func writeFile(at path: String, bytes: [UInt8]) throws(ExportError) {
    let parts = path.split(separator: "/").filter { $0 != "." }.map(String.init)
    var place = self
    for part in parts.dropLast() { place = try place.subfolder(part) }
    try place.writeFile(parts.last ?? path) { write in try write(bytes) }
  }

  /// Writes a new file piece by piece and brings it to the disk.
  func writeFile(
    _ name: String, _ body: (@escaping (_ piece: [UInt8]) throws -> Void) throws -> Void
  ) throws(ExportError) {
    do {
      let url = URL(fileURLWithPath: path + "/" + name)
      try Data().write(to: url, options: .withoutOverwriting)
      let handle = try FileHandle(forWritingTo: url)
      defer { try? handle.close() }
      try body { try handle.write(contentsOf: Data($0)) }
      try handle.synchronize()
    } catch {
      throw (error as? ExportError)
        ?? .cannotWrite(path: shownAs + "/" + name, reason: reason(of: error))
    }
  }
}

/// Makes a folder, with the system's own reason when it cannot (Foundation's is vaguer).
private func createDirectory(_ path: String) throws {
  if mkdir(path, 0o777) != 0 { throw Errno(rawValue: errno) }
}

/// Brings a folder's entries to the disk.
func synchronizeDirectory(_ path: String) throws {
  let folder = try FileDescriptor.open(path, .readOnly, options: .directory)
  try folder.closeAfter {
    // `FileDescriptor` knows no `fsync`. Some file systems cannot do this for a folder (EINVAL); that is no loss of
    // data.
    if fsync(folder.rawValue) != 0, errno != EINVAL { throw Errno(rawValue: errno) }
  }
}

/// The system's own words for a failure ("No space left on device").
func reason(of error: any Error) -> String {
  if let error = error as? Errno { return error.description }
  var current: NSError? = error as NSError
  while let known = current {
    if known.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(known.code))) }
    current = known.userInfo[NSUnderlyingErrorKey] as? NSError
  }
  return (error as NSError).localizedDescription
}
