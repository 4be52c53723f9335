import Foundation
import National
import Testing

/// The program on the ranks of Open MPI.
@Suite(.serialized) struct RankTests {
  @Test func anyNumberOfRanksPrintsAndWritesTheSameBytes() throws {
    let country = try SmallCountry.three.get()
    let folder = try Folder()
    func solved(_ ranks: Int) throws -> (Ended, [String: Data]) {
      let out = folder.path + "/result"
      try? FileManager.default.removeItem(atPath: out)
      let ended = try Runs.run(
        Runs.ranks(ranks, ["solve", country.prepared, "--out", out, "--iterations"]))
      return (ended, contents(of: out))
    }
    let (one, files) = try solved(1)
    #expect(one.status == 0, "\(one.error)")
    #expect(one.output.contains("The plan: optimal."))
    #expect(files.count == 5, "a summary, the nation and three provinces")
    for ranks in [2, 3, 4] {
      let (other, written) = try solved(ranks)
      #expect(other.output == one.output, "\(ranks) ranks")
      #expect(written == files, "\(ranks) ranks")
      #expect(other.status == 0)
    }
    // And without mpirun.
    try? FileManager.default.removeItem(atPath: folder.path + "/result")
    let alone = try Runs.run(
      [Runs.national, "solve", country.prepared, "--out", folder.path + "/result", "--iterations"])
    #expect(alone.output == one.output)
  }

  @Test func musterPlanFindsTheSameForTheSameCountry() throws {
    try #require(
      FileManager.default.isExecutableFile(atPath: Runs.muster),
      "\(Runs.muster) is missing: 'make build' makes it")
    let country = try SmallCountry.three.get()
    let folder = try Folder()
    let (plan, result) = (folder.path + "/plan", folder.path + "/result")
    let whole = try Runs.run(
      [Runs.muster, "plan", country.scenario, "--fractional", "--quiet", "--out", plan])
    #expect(whole.status == 0, "\(whole.error)")
    let solved = try Runs.run(Runs.ranks(2, ["solve", country.prepared, "--out", result]))
    #expect(solved.status == 0, "\(solved.error)")
    let (own, other) = (try Self.stages(result), try Self.stages(plan))
    #expect(own.map(\.name) == other.map(\.name))
    #expect(own.contains { $0.name.hasPrefix("shortfall") && $0.value > 0.01 })
    for (a, b) in zip(own, other) {
      #expect(abs(a.value - b.value) <= 1e-6 * max(1, abs(b.value)), "\(a.name)")
    }
    // As a plan: its tables are those of a plan, and its totals what the stages say.
    let exported = try Runs.run(
      [
        Runs.national, "export", country.scenario, country.prepared, result, "--out",
        folder.path + "/exported",
      ])
    #expect(exported.status == 0, "\(exported.error)")
    let difference = try Runs.run([Runs.muster, "diff", plan, folder.path + "/exported"])
    #expect(difference.status == 0, "\(difference.error)")
    #expect(contents(of: folder.path + "/exported")["production.csv"]?.isEmpty == false)
  }

  private static func stages(_ folder: String) throws -> [(name: String, value: Double)] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/summary.json"))
    let summary = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let stages = try #require(summary["stages"] as? [[String: Any]])
    return try stages.map {
      (try #require($0["name"] as? String), try #require($0["value"] as? Double))
    }
  }

  @Test func aRankThatDiesEndsTheRunWithWhatIsSavedAndAnotherNumberOfRanksGoesOn() throws {
    let country = try SmallCountry(
      ["--provinces", "3", "--plants", "4", "--firms", "40", "--days", "10"])
    let folder = try Folder()
    let saved = folder.path + "/saved"
    let process = try Runs.start(
      Runs.ranks(3, ["solve", country.prepared, "--checkpoint", saved, "--every", "2"]),
      into: folder.path)
    // The second checkpoint is there: the first is being removed, or has been.
    while process.isRunning,
      CheckpointFolder(saved).newest.map({ $0 < "iterate-0001-0004" }) ?? true
    {
      usleep(5000)
    }
    let ranks = try Runs.run(["pgrep", "-P", "\(process.processIdentifier)"]).output
      .split(separator: "\n").compactMap { pid_t($0) }
    #expect(ranks.count == 3)
    if let victim = ranks.last { kill(victim, SIGKILL) }
    let ended = Runs.end(process, in: folder.path)
    #expect(ended.status != 0)
    #expect(ended.error.contains("was told to stop"), "\(ended.error)")
    #expect(ended.error.contains("Saved is iteration"), "\(ended.error)")
    #expect(ended.error.contains("--restart goes on from there"))

    let rest = try Runs.run(
      Runs.ranks(
        2, ["solve", country.prepared, "--checkpoint", saved, "--restart", "--iterations"]))
    let whole = try Runs.run([Runs.national, "solve", country.prepared, "--iterations"])
    #expect(rest.status == 0, "\(rest.error)")
    // What is left, to the last bit.
    #expect(whole.output.hasSuffix(rest.output))
    #expect(!rest.output.isEmpty && rest.output.count < whole.output.count)
  }

  @Test func aCheckpointOfAnotherProgramIsRefused() throws {
    let country = try SmallCountry.three.get()
    let other = try SmallCountry([
      "--provinces", "2", "--plants", "2", "--firms", "0", "--days", "5",
    ])
    let folder = try Folder()
    let saved = folder.path + "/saved"
    let cut = try Runs.run(
      [
        Runs.national, "solve", country.prepared, "--checkpoint", saved, "--every", "2",
        "--iteration-limit", "5",
      ])
    #expect(cut.status == 5, "\(cut.output)\(cut.error)")
    #expect(cut.output.contains("There is no plan yet."))
    #expect(CheckpointFolder(saved).newest == "iterate-0001-0004")
    for ranks in [1, 2] {
      let refused = try Runs.run(
        Runs.ranks(ranks, ["solve", other.prepared, "--checkpoint", saved, "--restart"]))
      #expect(refused.status == 2)
      #expect(refused.error.contains("is a checkpoint of another program"))
    }
    // Nor is one overwritten.
    let again = try Runs.run([Runs.national, "solve", country.prepared, "--checkpoint", saved])
    #expect(again.status == 2)
    #expect(again.error.contains("--restart goes on from it"))
    // A file of it that is damaged is no checkpoint.
    let part = saved + "/iterate-0001-0004/part-0001.bin"
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: part))
    let damaged = try Runs.run(
      [Runs.national, "solve", country.prepared, "--checkpoint", saved, "--restart"])
    #expect(damaged.status == 2)
    #expect(damaged.error.contains("part-0001.bin: it is damaged or missing"))
  }

  @Test func badInputIsNamedAllAtOnce() throws {
    let country = try SmallCountry.three.get()
    let folder = try Folder()
    let table = folder.path + "/provinces.csv"
    try "region,province\np01-hub,a\np01-hbu,a\np01-hub,b\n".write(
      toFile: table, atomically: true, encoding: .utf8)
    let ended = try Runs.run(
      [
        Runs.national, "prepare", country.scenario, "--provinces", table, "--out",
        folder.path + "/x",
      ])
    #expect(ended.status == 2)
    #expect(
      ended.error.contains(":3: region 'p01-hbu': the scenario has no such region; did you mean"))
    #expect(ended.error.contains(":4: region 'p01-hub' has a row already"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/x"))
    let options = try Runs.run(
      [Runs.national, "solve", country.prepared, "--every", "0", "--restart", "--threads", "0"])
    #expect(options.status == 2)
    for sentence in ["--every 0", "--threads 0", "--restart: expected --checkpoint DIR"] {
      #expect(options.error.contains(sentence), "\(options.error)")
    }
    let elsewhere = try Runs.run([Runs.national, "solve", folder.path])
    #expect(elsewhere.status == 2)
    #expect(elsewhere.error.contains("there is no country.json in it"))
  }
}
