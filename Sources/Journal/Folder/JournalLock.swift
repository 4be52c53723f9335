import Foundation
import SystemPackage

/// Keeps others from a journal while it is read (shared) or added to (alone).
///
/// The system gives a lock back when the process that holds it ends, however it ends. Whoever takes
/// it finishes first what another had begun: an addition that had been made sure of but not yet been
/// put in its place.
final class JournalLock {
  enum Kind { case shared, alone }

  private let descriptor: FileDescriptor

  /// Waits for the lock.
  init(_ folder: JournalFolder, _ kind: Kind) throws(Journal.Failure) {
    let file: (descriptor: FileDescriptor, canBeWritten: Bool)
    do {
      file = try Self.open(folder, kind)
    } catch {
      throw Self.failure(folder, error)
    }
    descriptor = file.descriptor
    guard file.canBeWritten else { return }
    try Self.lock(descriptor, LOCK_EX, folder)
    try Filing.finish(in: folder)
    if kind == .shared { try Self.lock(descriptor, LOCK_SH, folder) }
  }

  private static func open(
    _ folder: JournalFolder, _ kind: Kind
  ) throws -> (descriptor: FileDescriptor, canBeWritten: Bool) {
    do {
      let file = try FileDescriptor.open(
        folder.path + "/.lock", .readWrite, options: [.create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
      return (file, true)
    } catch {
      guard kind == .shared else { throw error }
      // A journal on a medium that cannot be written to can still be read.
      return (try .open(folder.path, .readOnly, options: .closeOnExec), false)
    }
  }

  /// `FileDescriptor` knows no `flock`.
  private static func lock(
    _ descriptor: FileDescriptor, _ operation: Int32, _ folder: JournalFolder
  ) throws(Journal.Failure) {
    while flock(descriptor.rawValue, operation) != 0 {
      let error = Errno(rawValue: errno)
      guard error == .interrupted else { throw failure(folder, error) }
    }
  }

  private static func failure(_ folder: JournalFolder, _ error: any Error) -> Journal.Failure {
    Journal.Failure(
      "\(folder.path) cannot be locked: \(error).", "\(folder.path) 无法加锁：\(error)。",
      isUsageError: false)
  }

  func release() { try? descriptor.close() }
}
