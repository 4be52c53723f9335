import Dispatch
import Foundation
import Synchronization

/// How many threads this process computes on at the same time, all its parallel work together.
///
/// Work that can be divided asks for threads and gets those that no other work has; what it does not get,
/// the asking thread does itself. Runs that are planned at the same time, and the solves inside each, so
/// share one number. No result depends on how many threads there are.
package enum ThreadBudget {
  /// The processors that this process may use.
  package static let processors = max(1, ProcessInfo.processInfo.activeProcessorCount)

  /// Threads beside the main one that nothing uses.
  private static let spare = Mutex(processors - 1)

  /// Bounds the threads of all that follows; called before any work.
  ///
  /// - Parameter threads: At least 1.
  package static func set(_ threads: Int) { spare.withLock { $0 = threads - 1 } }

  private static func take(atMost wanted: Int) -> Int {
    spare.withLock { spare in
      let taken = max(0, min(wanted, spare))
      spare -= taken
      return taken
    }
  }

  private static func giveBackOne() { spare.withLock { $0 += 1 } }

  /// Calls `body` on up to so many threads at the same time with each one's number and their count, and
  /// waits for all of them.
  package static func perform(
    atMost threads: Int, _ body: @Sendable (_ thread: Int, _ count: Int) -> Void
  ) {
    let count = take(atMost: threads - 1) + 1
    guard count > 1 else { return body(0, 1) }
    let working = Atomic(count)
    DispatchQueue.concurrentPerform(iterations: count) { thread in
      body(thread, count)
      // The last one to end goes on as the thread that asked.
      if working.subtract(1, ordering: .relaxed).newValue > 0 { giveBackOne() }
    }
  }

  /// Does `work` on a thread of its own, where there is one to spare.
  ///
  /// - Returns: Whether the work has begun.
  package static func begin(_ work: @escaping @Sendable () -> Void) -> Bool {
    guard take(atMost: 1) == 1 else { return false }
    DispatchQueue.global().async {
      work()
      giveBackOne()
    }
    return true
  }

  /// Does two pieces of work at the same time where there is a thread to spare, else one after the other.
  ///
  /// What ends first leaves its thread to the other, whose parallel loops find it. Pieces of `perform` cannot
  /// do that: Dispatch runs a parallel loop within another one on a single thread.
  package static func both<A, B: Sendable>(
    _ first: () -> A, _ second: @escaping @Sendable () -> B
  ) -> (A, B) {
    let result = Handover<B>()
    guard begin({ result.put(second()) }) else { return (first(), second()) }
    let own = first()
    giveBackOne()
    let other = result.take()
    // Where the other has not given back its thread yet, one is missing for a moment.
    spare.withLock { $0 -= 1 }
    return (own, other)
  }
}
