import Foundation
import Shares
import Testing

@Suite struct TaskPlanTests {
  /// A task has work for 10 to 20 minutes, as far as there is so much.
  @Test(arguments: [0.2, 1, 7, 60, 299, 450])
  func tasksTakeTenToTwentyMinutes(_ seconds: Double) {
    for (runs, cores) in [(20_000, 1), (20_000, 2), (100_000, 8)] {
      let plan = TaskPlan(runs: runs, seconds: seconds, bytes: 3e8, cores: cores)
      guard plan.tasks < 1000 else { continue }
      let minutes = seconds * Double(runs) / Double(plan.tasks * cores) / 60
      #expect(minutes >= 7.5 && minutes <= 20, "\(minutes)")
    }
  }

  @Test func fewShortRunsAreOneTask() {
    let plan = TaskPlan(runs: 40, seconds: 0.3, bytes: 2.6e8, cores: 2)
    #expect(plan == TaskPlan(runs: 12, seconds: 0.3, bytes: 2.6e8, cores: 2))
    #expect(plan.tasks == 1 && plan.minutes == 15 && plan.megabytes == 600)
  }

  /// No array is larger than Slurm takes, and the wall time then grows.
  @Test func manyLongRuns() {
    let plan = TaskPlan(runs: 5000, seconds: 3600, bytes: 4e9, cores: 1)
    #expect(plan.tasks == 1000 && plan.minutes == 4 * 60 * 6)
  }

  @Test func theScriptIsOneThatBashReads() throws {
    let script = SlurmScript(
      command: "futures evaluate", executable: "/opt/it's here/muster", folder: "/data/a b/c$d",
      log: "/data/100%/logs", runs: 41,
      plan: TaskPlan(runs: 41, seconds: 100, bytes: 1e9, cores: 2)
    ).text
    for part in [
      "#SBATCH --requeue\n", "#SBATCH --open-mode=append\n", "#SBATCH --signal=B:USR1@120\n",
      "#SBATCH --output='/data/100%%/logs/%A_%a.log'\n", "'/opt/it'\\''s here/muster'",
      "--dependency=\"afterany:", "futures evaluate --share", "futures evaluate --finish", "0 | 4",
    ] { #expect(script.contains(part), "\(part)") }
    #expect(!script.contains("sacct"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-n", "-c", script]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
