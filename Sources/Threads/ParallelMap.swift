import Synchronization

/// Does independent pieces of work on a few threads of the budget.
package struct ParallelMap {
  private let threads: Int

  /// - Parameter threads: At most so many pieces at a time.
  package init(threads: Int = ThreadBudget.processors) { self.threads = threads }

  /// The results in the order of `indices`, whichever was ready first.
  package func map<T: Sendable>(_ indices: Range<Int>, _ work: @Sendable (Int) -> T) -> [T] {
    let results = Mutex([T?](repeating: nil, count: indices.count))
    let next = Mutex(indices.lowerBound)
    ThreadBudget.perform(atMost: min(threads, indices.count)) { _, _ in
      while true {
        let k = next.withLock { next -> Int? in
          guard next < indices.upperBound else { return nil }
          defer { next += 1 }
          return next
        }
        guard let k else { return }
        let result = work(k)
        results.withLock { $0[k - indices.lowerBound] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
