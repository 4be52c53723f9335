import Foundation
import Testing

/// The commands of docs/cluster.md that `TutorialTests` does not run, since they need what not every machine
/// has: as they stand on the page.
@Suite struct ClusterPageTests {
  private static let hasParallel = ["/usr/bin/parallel", "/usr/local/bin/parallel"]
    .contains(where: FileManager.default.isExecutableFile)

  /// The lines of the page's indented blocks that begin with a word and are not shown with a prompt.
  private static func commands(beginningWith word: String) throws -> [String] {
    try String(contentsOfFile: Binary.root + "/docs/cluster.md", encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("    " + word) }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// Prepares as the page does, in a folder with `muster` and the scenarios.
  private func prepare(in folder: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/scenarios", withDestinationPath: Binary.root + "/scenarios")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/muster", withDestinationPath: Binary.path)
    let prepared = try shell(
      "muster compare scenarios/two-plants --sweep scenarios/two-plants/sweep.csv --prepare cloth "
        + "--slurm cloth.sh", in: folder)
    try #require(prepared.status == 0, "\(prepared.error)")
  }

  private func shell(_ command: String, in folder: String) throws -> Binary.Result {
    try Binary.run([], through: "cd '\(folder)' && PATH=.:$PATH && \(command)")
  }

  @Test(.enabled(if: hasParallel, "GNU parallel is not there: apt-get install parallel"))
  func parallelDoesTheShares() throws {
    let commands = try Self.commands(beginningWith: "parallel ")
    try #require(commands.count == 1)
    try Binary.withFolder { folder in
      try prepare(in: folder)
      let shares = try shell(commands[0], in: folder)
      #expect(shares.status == 0, "\(shares.error)")
      let log = try String(contentsOfFile: folder + "/cloth.log", encoding: .utf8)
      #expect(log.split(separator: "\n").count == 5, "\(log)")
      let finish = try shell("muster compare --finish cloth", in: folder)
      #expect(finish.status == 0, "\(finish.error)")
      #expect(finish.output.contains("Written to cloth."))
    }
  }

  @Test(.enabled(if: LocalSlurm.starts, Comment(rawValue: LocalSlurm.isMissing)))
  func slurmDoesThem() throws {
    let commands =
      try Self.commands(beginningWith: "bash ") + Self.commands(beginningWith: "squeue")
    try #require(commands == ["bash cloth.sh", "squeue --me"])
    try Binary.withFolder { folder in
      try prepare(in: folder)
      let slurm = LocalSlurm(in: folder)
      defer { slurm.stop() }
      try slurm.start()
      func run(_ command: String) -> String {
        slurm.command(
          ["sh", "-c", "cd '\(folder)' && \(command)"], environment: ["MUSTER": Binary.path])
      }
      let submitted = run(commands[0])
      #expect(submitted.hasPrefix("jobs "), "\(submitted)")
      let queue = run(commands[1])
      #expect(queue.contains("JOBID"), "\(queue)")
      try slurm.wait("the results; in the queue: \(slurm.queue)", seconds: 240) {
        FileManager.default.fileExists(atPath: folder + "/cloth/compare.csv")
      }
    }
  }
}
