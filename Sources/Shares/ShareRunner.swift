import Synchronization
import Threads

/// Does the runs of a share that are not there yet.
public struct ShareRunner<Work: DividedWork>: Sendable {
  private let work: Work
  private let folder: SharesFolder
  private let threads: Int
  private let isStopped: @Sendable () -> Bool
  private let ended: @Sendable (_ run: String) -> Void

  /// - Parameters:
  ///   - threads: How many runs are done at a time.
  ///   - isStopped: Whether no further run is to begin.
  ///   - ended: Hears of each run that is kept, from the threads that do them.
  public init(
    _ work: Work, in folder: SharesFolder, threads: Int,
    isStopped: @escaping @Sendable () -> Bool = { false },
    ended: @escaping @Sendable (_ run: String) -> Void = { _ in }
  ) {
    self.work = work
    self.folder = folder
    self.threads = threads
    self.isStopped = isStopped
    self.ended = ended
  }

  private enum Ending: Sendable {
    case kept, stopped
    case failed(any Error)
  }

  /// Does the first run where it is missing, whosesoever it is, since the others start from it, and then
  /// the share's own. A run that cannot be kept ends the share when those under way have ended.
  public func carryOut(_ share: Share) throws -> ShareOutcome {
    var outcome = ShareOutcome()
    let own = work.runs.indices.filter { share.owns($0) }
    var missing: [Int] = []
    for run in own { if try !work.isKept(run) { missing.append(run) } }
    outcome.there = own.count - missing.count
    guard !missing.isEmpty else { return outcome }
    if try !work.isKept(0) {
      switch perform(0) {
      case .failed(let error): throw error
      case .stopped:
        outcome.left = missing.count
        return outcome
      case .kept:
        if missing.first == 0 {
          missing.removeFirst()
          outcome.done = 1
        }
      }
    }
    // What was begun before and is not there may have ended its process: it comes last.
    let begun = Dictionary(uniqueKeysWithValues: missing.map { ($0, folder.attempts($0).count) })
    missing.sort { (begun[$0] ?? 0, $0) < (begun[$1] ?? 0, $1) }
    let endings = endings(of: missing)
    for case .failed(let error) in endings { throw error }
    let kept = endings.count { if case .kept = $0 { true } else { false } }
    outcome.done += kept
    outcome.left = missing.count - kept
    return outcome
  }

  private func endings(of runs: [Int]) -> [Ending] {
    let hasFailed = Mutex(false)
    return ParallelMap(threads: threads).map(runs.indices) { k in
      guard !isStopped(), !hasFailed.withLock({ $0 }) else { return .stopped }
      let ending = perform(runs[k])
      if case .failed = ending { hasFailed.withLock { $0 = true } }
      return ending
    }
  }

  private func perform(_ run: Int) -> Ending {
    folder.note(run)
    do {
      guard try work.perform(run) else { return .stopped }
    } catch {
      // Another share may have kept it in the meantime.
      guard (try? work.isKept(run)) == true else {
        folder.note(run, "\(error)")
        return .failed(error)
      }
    }
    ended(work.runs[run])
    return .kept
  }
}

/// How a share ended.
public struct ShareOutcome: Sendable, Equatable {
  /// How many of its runs were there before, are done now, and are left.
  public var there = 0
  public var done = 0
  public var left = 0

  public init(there: Int = 0, done: Int = 0, left: Int = 0) {
    self.there = there
    self.done = done
    self.left = left
  }

  public var runs: Int { there + done + left }
}
