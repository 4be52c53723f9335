import ArgumentParser
import Messages
import Threads

/// On how many threads a command computes, all its work together.
struct ThreadsOption: ParsableArguments {
  @Option(
    help: .said(.threads, discussion: .threadsDiscussion, valueName: "n"))
  var threads = ThreadBudget.processors

  private static let most = 256

  /// Refuses a number of threads that no machine has; any other holds from here on.
  func validate() throws {
    guard (1...Self.most).contains(threads) else {
      throw ValidationError(.outside("--threads", threads, 1...Self.most))
    }
    ThreadBudget.set(threads)
  }
}
