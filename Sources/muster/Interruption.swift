@preconcurrency import Dispatch
import Foundation
import Messages
import Synchronization

/// Ctrl-C and SIGTERM: the first asks the solver to stop and take the best plan so far, the second
/// leaves at once. While results are written both are ignored, so that nothing is left half done.
final class Interruption: Sendable {
  private enum State: Sendable { case working, stopping, writing }
  private let state = Mutex(State.working)
  private let stopped = Mutex(false)
  private let leave = Mutex<(@Sendable () -> Void)?>(nil)
  private let sources: [any DispatchSourceSignal]

  init() {
    let queue = DispatchQueue(label: "interruption")
    sources = [SIGINT, SIGTERM].map { number in
      // The default action would end the process before the source hears of the signal.
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: queue)
    }
    for source in sources {
      source.setEventHandler { [weak self] in self?.interrupt() }
      source.resume()
    }
  }

  var isRequested: Bool { state.withLock { $0 == .stopping } }
  /// Whether the user asked to stop, also before what is written now.
  var wasRequested: Bool { isRequested || stopped.withLock { $0 } }

  /// What the first signal does in place of asking the solver: while there is no plan, nothing is worth waiting
  /// for, and what writes a large program looks at no signal. nil: it asks the solver again.
  func leavesAtOnce(_ leaving: (@Sendable () -> Void)?) { leave.withLock { $0 = leaving } }

  /// From here on the process finishes what it writes.
  func ignoreFromNowOn() {
    let wasRequested = isRequested
    stopped.withLock { $0 = $0 || wasRequested }
    state.withLock { $0 = .writing }
  }

  private func interrupt() {
    state.withLock { state in
      switch state {
      case .working:
        leave.withLock { $0?() }
        state = .stopping
        Console.complain("\n" + ProgressMessage.stopping.text(in: .ofCommand))
      case .stopping: Foundation.exit(128 + SIGINT)
      case .writing: break
      }
    }
  }
}
