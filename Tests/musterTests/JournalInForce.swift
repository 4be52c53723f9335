import Foundation
import Testing

/// A journal of the tutorial with a plan in force, in a folder that `body` has for itself: the journal is `j` in
/// it, the plan `p1`.
func withJournalInForce<T>(_ body: (_ folder: String) throws -> T) throws -> T {
  try Binary.withFolder { folder in
    let journal = folder + "/j"
    let scenario = Binary.root + "/scenarios/two-plants"
    #expect(try Binary.run(["journal", "new", scenario, journal]).status == 0)
    #expect(
      try Binary.run(["plan", journal + "/scenario", "-q", "--out", folder + "/p1"]).status == 0)
    let published = try Binary.run(["journal", "publish", journal, folder + "/p1"])
    #expect(published.status == 0 && published.output.contains("in force from 2020-02-03"))
    return try body(folder)
  }
}
