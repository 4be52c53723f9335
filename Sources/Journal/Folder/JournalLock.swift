import Foundation

/// Keeps others from a journal while it is read (shared) or added to (alone).
///
/// The system gives a lock back when the process that holds it ends, however it ends. Whoever takes
/// it finishes first what another had begun: an addition that had been made sure of but not yet been
/// put in its place.
final class JournalLock {
  enum Kind { case shared, alone }

  private let descriptor: Int32

  /// Waits for the lock.
  init(_ folder: JournalFolder, _ kind: Kind) throws(Journal.Failure) {
    let path = folder.path + "/.lock"
    var file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    // A journal on a medium that cannot be written to can still be read.
    let isReadOnly = file < 0 && kind == .shared
    if isReadOnly { file = open(folder.path, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else {
      throw Journal.Failure(
        "\(folder.path) cannot be locked: \(String(cString: strerror(errno))).",
        "\(folder.path) 无法加锁：\(String(cString: strerror(errno)))。",
        isUsageError: false)
    }
    descriptor = file
    guard !isReadOnly else { return }
    try Self.lock(file, LOCK_EX, folder)
    try Filing.finish(in: folder)
    if kind == .shared { try Self.lock(file, LOCK_SH, folder) }
  }

  private static func lock(
    _ descriptor: Int32, _ operation: Int32, _ folder: JournalFolder
  ) throws(Journal.Failure) {
    while flock(descriptor, operation) != 0 {
      guard errno == EINTR else {
        throw Journal.Failure(
          "\(folder.path) cannot be locked: \(String(cString: strerror(errno))).",
          "\(folder.path) 无法加锁：\(String(cString: strerror(errno)))。",
          isUsageError: false)
      }
    }
  }

  func release() { close(descriptor) }
}
