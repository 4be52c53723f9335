import Foundation
import Testing

/// The script of `--slurm` on a real Slurm: tasks and the controller are killed, and the result is that of
/// one process.
@Suite(.serialized, .enabled(if: LocalSlurm.starts, Comment(rawValue: LocalSlurm.isMissing)))
struct SlurmTests {
  private static let arguments = [
    "compare", Binary.root + "/scenarios/two-plants/scenario.yaml", "--sweep",
    Binary.root + "/scenarios/two-plants/sweep.csv",
  ]

  /// A stand-in for muster that takes its time, so that there is something to kill, and says which process
  /// does which share.
  private func slowMuster(in folder: String) throws -> String {
    let path = folder + "/slow-muster"
    try """
    #!/bin/sh
    case "$*" in *--share*) sleep 1; echo $$ > '\(folder)/pid-'$(echo "$*" | sed 's/.*--share \\([0-9]*\\).*/\\1/');; esac
    exec '\(Binary.path)' "$@"

    """.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  private func pid(ofShare share: Int, in folder: String) -> pid_t? {
    let text = try? String(contentsOfFile: "\(folder)/pid-\(share)", encoding: .utf8)
    return text.flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  private func logs(in folder: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
      .joined(separator: "\n")
  }

  @Test func aTaskAndTheControllerAreKilled() throws {
    let told = "What each set of options brings"
    try Binary.withFolder { folder in
      let (whole, shared, script) = (folder + "/whole", folder + "/shared", folder + "/array.sh")
      let plain = try Binary.run(Self.arguments + ["--out", whole])
      try #require(plain.status == 0, "\(plain.error)")
      let prepared = try Binary.run(
        Self.arguments + ["--prepare", shared, "--slurm", script, "--tasks", "4", "--jobs", "1"])
      try #require(prepared.status == 0, "\(prepared.error)")
      let slurm = LocalSlurm(in: folder)
      defer { slurm.stop() }
      try slurm.start()
      let muster = ["MUSTER": try slowMuster(in: folder)]

      let submitted = slurm.command(["bash", script], environment: muster)
      #expect(submitted.hasPrefix("jobs "), "\(submitted)")
      // A task is killed as it works, and then the controller, which forgets what it has not written down.
      try slurm.wait("the second share", seconds: 120) { pid(ofShare: 2, in: folder) != nil }
      if let process = pid(ofShare: 2, in: folder) { kill(process, SIGKILL) }
      slurm.killController()
      try slurm.startController()

      try submitUntilFinished(slurm, script, muster, shared)
      #expect(try SameFolders.differences(whole, shared) == [])
      // The task that publishes the results tells them after that.
      let log = { (try? logs(in: script + ".logs")) ?? "" }
      try? slurm.wait("what is told", seconds: 60) { log().contains(told) }
      #expect(log().contains(told), "\(log())")
    }
  }

  /// What a user does: looks at the queue, and where nothing moves and the results are not there, clears it
  /// and submits again. A controller that forgets gives numbers twice, which takes the node out.
  private func submitUntilFinished(
    _ slurm: LocalSlurm, _ script: String, _ muster: [String: String], _ results: String
  ) throws {
    func isFinished() -> Bool { FileManager.default.fileExists(atPath: results) }
    for attempt in 1...4 {
      try? slurm.wait("the results", seconds: 60, until: isFinished)
      guard !isFinished() else { return }
      _ = slurm.command(["scancel", "--user=\(NSUserName())"])
      _ = slurm.command(["scontrol", "update", "nodename=localhost", "state=resume"])
      let submitted = slurm.command(["bash", script], environment: muster)
      #expect(submitted.hasPrefix("jobs "), "attempt \(attempt): \(submitted)")
    }
    try slurm.wait("the results; in the queue: \(slurm.queue)", seconds: 120, until: isFinished)
  }

  /// Before its wall time a task that has done runs puts itself back into the queue; one that has not says
  /// what to do.
  @Test func aTaskThatReachesItsWallTime() throws {
    try Binary.withFolder { folder in
      let (shared, script) = (folder + "/shared", folder + "/array.sh")
      let prepared = try Binary.run(
        Self.arguments + ["--prepare", shared, "--slurm", script, "--tasks", "1", "--jobs", "1"])
      try #require(prepared.status == 0, "\(prepared.error)")
      let slurm = LocalSlurm(in: folder)
      defer { slurm.stop() }
      try slurm.start()
      let muster = ["MUSTER": try slowMuster(in: folder)]
      // `sbatch FILE` submits the array alone.
      let job = slurm.command(["sbatch", "--parsable", script], environment: muster)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      let log = "\(script).logs/\(job)_1.log"
      func said() -> String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
      try slurm.wait("two runs", seconds: 120) { said().count { $0.isNewline } >= 2 }
      _ = slurm.command(["scancel", "--signal=USR1", "--batch", "\(job)_1"])
      try slurm.wait("the task in the queue again", seconds: 60) {
        slurm.queue.contains("\(job)_1 PENDING")
      }
      #expect(said().contains("Begin it again to go on"), "\(said())")
      // Slurm waits two minutes or more before it begins a requeued task; what is left is done by hand here.
      _ = slurm.command(["scancel", "\(job)"])
      let rest = try Binary.run(["compare", "--share", "1/1", shared])
      #expect(rest.status == 0, "\(rest.error)")
      #expect(rest.output.contains(", 0 left."), "\(rest.output)")
      #expect(
        rest.output.contains(" were there") && !rest.output.contains(" 0 were there"),
        "\(rest.output)")
      let finish = try Binary.run(["compare", "--finish", shared, "-q"])
      #expect(finish.status == 0, "\(finish.error)")
    }
  }
}
