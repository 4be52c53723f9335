import Dispatch
import Synchronization

/// Independent pieces of work, on as many threads as the machine has processors.
package enum Concurrently {
  /// The results of `work(0)`, `work(1)`, …, in that order.
  package static func map<T: Sendable>(_ count: Int, _ work: @Sendable (Int) -> T) -> [T] {
    let results = Mutex([T?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { k in
      let result = work(k)
      results.withLock { $0[k] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
