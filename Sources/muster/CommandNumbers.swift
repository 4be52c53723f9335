import ArgumentParser
import Messages

/// The bounds of the numbers on the command line: what no work can be done with is refused with a
/// sentence, and not found out about by what it breaks.
enum CommandNumbers {
  /// Thirty years.
  private static let mostSeconds = 1e9
  /// More pieces than there are of anything.
  private static let mostPieces = 1e15
  private static let mostJobs = 256
  private static let mostThings = 100_000

  static func checkTimeLimit(_ seconds: Double?) throws {
    guard let seconds else { return }
    guard seconds > 0, seconds <= mostSeconds else {
      throw ValidationError(.noSeconds("\(seconds)", most: "\(Int(mostSeconds))"))
    }
  }

  static func checkGap(_ gap: Double) throws {
    guard gap >= 0, gap < 1 else {
      throw ValidationError(.noGap("\(gap)"))
    }
  }

  static func checkJobs(_ jobs: Int) throws {
    guard (1...mostJobs).contains(jobs) else {
      throw ValidationError(.outside("--jobs", jobs, 1...mostJobs))
    }
  }

  static func checkTop(_ top: Int) throws {
    guard (0...mostThings).contains(top) else {
      throw ValidationError(.outside("--top", top, 0...mostThings))
    }
  }

  static func checkPerDay(_ quantity: Double) throws {
    guard quantity > 0, quantity <= mostPieces else {
      throw ValidationError(
        .noQuantity("--per-day", value: "\(quantity)", most: "\(mostPieces)"))
    }
  }

  /// How often an option is taken; what the scenario allows is checked with it.
  static func isCount(_ count: Double) -> Bool { count.isFinite && abs(count) <= mostPieces }
}
