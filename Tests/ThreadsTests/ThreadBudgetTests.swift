import Synchronization
import Testing
import Threads

@Suite struct ThreadBudgetTests {
  /// Whether there is a thread to spare or not, both pieces are done and each result is the right one.
  @Test func bothAreDone() {
    for k in 0..<50 {
      let inner = Mutex<[Int]>([])
      let (first, second) = ThreadBudget.both(
        { k + 1 },
        {
          // What is divided within a piece is done whole, on as many threads as there are then.
          ThreadBudget.perform(atMost: 4) { thread, count in
            inner.withLock { $0 += stride(from: thread, to: 8, by: count) }
          }
          return inner.withLock { $0.sorted() }
        })
      #expect(first == k + 1)
      #expect(second == Array(0..<8))
    }
  }

  /// Pieces within pieces: what finds no thread is done by the one that asked.
  @Test func bothWithinBoth() {
    let (a, b) = ThreadBudget.both(
      { ThreadBudget.both({ 1 }, { 2 }) }, { ThreadBudget.both({ 3 }, { 4 }) })
    #expect([a.0, a.1, b.0, b.1] == [1, 2, 3, 4])
  }
}
