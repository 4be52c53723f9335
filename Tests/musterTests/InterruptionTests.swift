import Foundation
import Testing

/// Ctrl-C ends a command with what there is, and leaves nothing half done. How soon is no matter of a test: a busy
/// machine has its own pace.
@Suite(.serialized) struct InterruptionTests {
  private static let twoPlants = Binary.root + "/scenarios/two-plants/scenario.yaml"
  private static let shandong = Binary.root + "/scenarios/shandong-2020/scenario.yaml"

  /// Runs muster and interrupts it once `isDue`.
  private func interrupted(_ arguments: [String], once isDue: () -> Bool) throws -> Binary.Result {
    try Binary.run(arguments) { process in
      while process.isRunning, !isDue() { usleep(1000) }
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
    }
  }

  /// A comparison keeps the runs that it has finished, and goes on from them to the same end.
  @Test func aComparisonGoesOnWhereItWasInterrupted() throws {
    try Binary.withFolder { folder in
      let out = folder + "/c"
      let arguments = ["compare", Self.twoPlants, "--each", "--pairs"]
      let run = try interrupted(arguments + ["--out", out]) {
        FileManager.default.fileExists(atPath: out + ".unfinished")
      }
      #expect(run.status == 5 && run.output.isEmpty, "\(run)")
      #expect(run.error.contains("muster: stopped."), "\(run.error)")
      #expect(!FileManager.default.fileExists(atPath: out))
      let kept = try FileManager.default.contentsOfDirectory(atPath: out + ".unfinished")
      let plans = kept.filter {
        FileManager.default.fileExists(atPath: "\(out).unfinished/\($0)/summary.json")
      }
      #expect(plans.contains("base"))

      let rest = try Binary.run(arguments + ["--out", out])
      let whole = try Binary.run(arguments + ["--out", folder + "/whole"])
      #expect(rest.status == whole.status, "\(rest.error)")
      #expect(!FileManager.default.fileExists(atPath: out + ".unfinished"))
      let names = try Set(FileManager.default.contentsOfDirectory(atPath: out))
      #expect(try names == Set(FileManager.default.contentsOfDirectory(atPath: folder + "/whole")))
      #expect(plans.count < names.count - 1, "nothing was left to do")
      #expect(try readCSV(out + "/compare.csv") == readCSV(folder + "/whole/compare.csv"))
    }
  }

  /// A plan is either there, whole and by all rules, or not at all.
  @Test(arguments: [1.0, 4.0, 8.0]) func aPlanIsWholeOrNotThere(_ seconds: Double) throws {
    try Binary.withFolder { folder in
      let out = folder + "/p"
      let end = Date().addingTimeInterval(seconds)
      let run = try interrupted(["plan", Self.shandong, "--out", out]) { Date() > end }
      #expect(run.error.contains("Stopping with the best plan so far"), "\(run.error)")
      #expect([4, 5].contains(run.status), "\(run.error)")
      #expect(FileManager.default.fileExists(atPath: out) == (run.status == 4))
      guard run.status == 4 else { return }
      #expect(try PlanChecker.violations(scenario: Self.shandong, plan: out, options: [:]) == [])
    }
  }
}
