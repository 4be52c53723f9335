@preconcurrency import Dispatch
import Foundation
import National
import Synchronization

/// Says what is saved where the run is ended from outside: `mpirun` tells the other ranks to stop when one
/// has died, and whoever ends a job tells all of them.
final class Witness: Sendable {
  private let saved: Mutex<String?>
  private let isResting = Mutex(false)
  private let sources: [any DispatchSourceSignal]
  private let rank: Int

  /// - Parameter checkpoint: The folder of checkpoints that the run goes on from.
  init(_ processes: Processes, checkpoint: String?) {
    rank = processes.rank
    saved = Mutex(checkpoint.map { "what was saved before, in \($0)" })
    let queue = DispatchQueue(label: "witness")
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: queue)
    }
    for source in sources {
      source.setEventHandler { [weak self] in self?.end() }
      source.resume()
    }
  }

  func note(saved what: String, in folder: String) {
    saved.withLock { $0 = "\(what), in \(folder)" }
  }

  /// From here on results are written.
  func rest() { isResting.withLock { $0 = true } }

  private func end() {
    if isResting.withLock({ $0 }) { return }
    if isFirstToTell {
      let saved = saved.withLock { $0 }
      Standard.complain(
        "muster-national: rank \(rank) was told to stop, because another rank has ended or the job was. "
          + (saved.map { "Saved is \($0); --restart goes on from there, on any number of ranks." }
            ?? "Nothing is saved."))
    }
    _exit(5)
  }

  /// One rank of a machine speaks for all.
  private var isFirstToTell: Bool {
    guard let job = ProcessInfo.processInfo.environment["PMIX_NAMESPACE"] else { return true }
    let mark = FileManager.default.temporaryDirectory.path + "/muster-national-\(job)-ended"
    // Of an earlier job with the same name.
    let attributes = try? FileManager.default.attributesOfItem(atPath: mark)
    if let date = attributes?[.modificationDate] as? Date, date.timeIntervalSinceNow < -60 {
      unlink(mark)
    }
    let file = open(mark, O_CREAT | O_EXCL | O_WRONLY, 0o600)
    guard file >= 0 else { return errno != EEXIST }
    close(file)
    return true
  }
}
