import ArgumentParser
import Threads

/// On how many threads a command computes, all its work together.
struct ThreadsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Threads for all of the command's work together; else the processors there are.",
      discussion: "The result is the same for any number.", valueName: "n"))
  var threads = ThreadBudget.processors

  private static let most = 256

  /// Refuses a number of threads that no machine has; any other holds from here on.
  func validate() throws {
    guard (1...Self.most).contains(threads) else {
      throw ValidationError("--threads \(threads): expected 1 to \(Self.most).")
    }
    ThreadBudget.set(threads)
  }
}
