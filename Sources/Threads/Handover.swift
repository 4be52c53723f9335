import Dispatch
import Synchronization

/// A value that one thread makes and another one waits for.
package final class Handover<T: Sendable>: Sendable {
  private let value = Mutex<T?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  package init() {}

  /// Called once.
  package func put(_ new: T) {
    value.withLock { $0 = new }
    isThere.signal()
  }

  /// Waits for the value; it can be taken again.
  package func take() -> T {
    isThere.wait()
    isThere.signal()
    return value.withLock { $0! }
  }
}
