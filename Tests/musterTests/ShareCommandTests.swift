import Foundation
import Testing

/// `--prepare`, `--share` and `--finish`: whatever is killed, repeated or done at the same time, they come
/// to what the command comes to in one process.
@Suite(.serialized) struct ShareCommandTests {
  private static let twoPlants = Binary.root + "/scenarios/two-plants/scenario.yaml"
  private static let sweep = Binary.root + "/scenarios/two-plants/sweep.csv"
  private static let comparison = [
    "compare", twoPlants, "--sweep", sweep, "--option", "bigger-trucks", "--wide", "--bom",
    "--names",
  ]

  private func muster(
    _ arguments: [String], status: Int32 = 0, through shell: String? = nil
  ) throws -> Binary.Result {
    let run = try Binary.run(arguments, through: shell)
    #expect(run.status == status, "\(arguments): \(run.error)")
    return run
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// What a command prints, but for where it was written.
  private func printed(_ run: Binary.Result) -> String {
    run.output.replacing(/Written to .*/, with: "")
  }

  // MARK: The same as in one process

  @Test func aComparisonInAnyOrder() throws {
    try Binary.withFolder { folder in
      let (whole, shared) = (folder + "/whole", folder + "/shared")
      let plain = try muster(Self.comparison + ["--out", whole])
      _ = try muster(Self.comparison + ["--prepare", shared])
      let early = try muster(["compare", "--finish", shared], status: 5)
      #expect(early.error.contains("20 of 20 runs are not there") && early.output.isEmpty)
      for share in ["3/3", "1/3"] {
        let run = try muster(["compare", shared, "--share", share])
        #expect(run.output.contains("0 left") && run.error.isEmpty, "\(run.output)\(run.error)")
      }
      let some = try muster(["compare", "--finish", shared], status: 5)
      #expect(some.error.contains("7 of 20 runs") && some.error.contains(": not begun"))
      #expect(try names(in: folder) == ["shared.unfinished", "whole"])
      _ = try muster(["compare", "--share", "1/1", shared + ".unfinished"])
      let finish = try muster(["compare", "--finish", shared + "/"])
      #expect(printed(finish) == printed(plain))
      #expect(try SameFolders.differences(whole, shared) == [])
      #expect(try names(in: folder) == ["shared", "whole"])
      // All is done: each verb says so and does nothing.
      for verb in [["--finish"], ["--share", "2/3"]] {
        let again = try muster(["compare", shared] + verb)
        #expect(again.output.contains("is finished") && again.error.isEmpty)
      }
      let json = try muster(["compare", shared, "--finish", "--json"])
      #expect(try Binary.json(json.output)["schema"] as? String == "muster/finish/1")
      #expect(try SameFolders.differences(whole, shared) == [])
    }
  }

  @Test func sharesAtTheSameTimeOfWhichOneIsKilled() throws {
    try Binary.withFolder { folder in
      let (whole, shared) = (folder + "/whole", folder + "/shared")
      _ = try muster(Self.comparison + ["--out", whole, "-q"])
      _ = try muster(Self.comparison + ["--prepare", shared, "-q"])
      // The second share is killed as soon as it has kept a run; the others go on, and then it is done by
      // two processes at once. Two more collect at once.
      _ = try muster(
        [],
        through: """
          cd '\(folder)'
          share() { "$0" compare --share "$1" shared --jobs 1 > "$2" 2>&1; }
          "$0" compare --share 2/3 shared --jobs 1 > killed & pid=$!
          share 1/3 one & share 3/3 three &
          n=0; while [ ! -s killed ] && [ $n -lt 600 ]; do sleep 0.05; n=$((n+1)); done
          kill -9 $pid
          wait
          [ ! -e shared ] || exit 7
          share 2/3 two & share 2/3 again & wait
          "$0" compare --finish shared > f1 2> e1 & first=$!
          "$0" compare --finish shared > f2 2> e2 & second=$!
          wait $first && wait $second && [ ! -s e1 ] && [ ! -s e2 ]
          """)
      #expect(try SameFolders.differences(whole, shared) == [])
      #expect(try names(in: folder).filter { $0.hasPrefix("shared") } == ["shared"])
      #expect(try names(in: folder).allSatisfy { !$0.hasPrefix(".") })
    }
  }

  @Test func aFrontier() throws {
    try Binary.withFolder { folder in
      let (whole, shared) = (folder + "/whole", folder + "/shared")
      let arguments = ["frontier", Self.twoPlants, "--between", "suit,cost", "--points", "5"]
      let plain = try muster(arguments + ["--out", whole])
      _ = try muster(arguments + ["--prepare", shared])
      for share in ["2/3", "3/3", "1/3"] {
        _ = try muster(["frontier", "--share", share, shared])
      }
      let finish = try muster(["frontier", "--finish", shared])
      #expect(printed(finish) == printed(plain))
      #expect(try SameFolders.differences(whole, shared) == [])
      #expect(try names(in: folder) == ["shared", "whole"])
    }
  }

  @Test(arguments: [[], ["--alone"], ["--against", "other"]])
  func anEvaluation(_ extra: [String]) throws {
    try Binary.withFolder { folder in
      let scenario = FuturesCommandTests.folder + "/halls-expected.yaml"
      let plan = ["plan", scenario, "-q", "--out"]
      _ = try muster(plan + [folder + "/plan"])
      _ = try muster(plan + [folder + "/other", "--fractional"])
      _ = try muster([
        "futures", "draw", Binary.root + "/scenarios/halls/model.yaml", "--count", "7", "--seed",
        "3", "--out", folder + "/drawn",
      ])
      let arguments =
        ["futures", "evaluate", folder + "/plan", "--futures", folder + "/drawn"]
        + extra.map { $0 == "other" ? folder + "/other" : $0 }
      let (whole, shared) = (folder + "/whole", folder + "/shared")
      let plain = try muster(arguments + ["--out", whole])
      _ = try muster(arguments + ["--prepare", shared])
      // What was read once is not read again.
      try FileManager.default.removeItem(atPath: folder + "/drawn")
      try FileManager.default.removeItem(atPath: folder + "/plan")
      for share in ["2/2", "1/2"] {
        _ = try muster(["futures", "evaluate", "--share", share, shared])
      }
      let finish = try muster(["futures", "evaluate", "--finish", shared])
      #expect(printed(finish) == printed(plain))
      #expect(try SameFolders.differences(whole, shared) == [])
    }
  }

  /// Shares read the copies: what becomes of the scenario while they are at work changes nothing.
  @Test func theScenarioMayChangeMeanwhile() throws {
    try Binary.withFolder { folder in
      let scenario = folder + "/s"
      try FileManager.default.copyItem(
        atPath: Binary.root + "/scenarios/two-plants", toPath: scenario)
      let arguments = ["compare", scenario, "--option", "second-mill", "-q"]
      _ = try muster(arguments + ["--out", folder + "/whole"])
      _ = try muster(arguments + ["--prepare", folder + "/shared"])
      try FileManager.default.removeItem(atPath: scenario)
      _ = try muster(["compare", "--share", "1/1", folder + "/shared"])
      _ = try muster(["compare", "--finish", folder + "/shared"])
      #expect(try SameFolders.differences(folder + "/whole", folder + "/shared") == [])
    }
  }

  // MARK: Stopped

  /// SIGTERM ends a share at the run under way; what is done is kept, and the status says that it is not all.
  @Test func aShareThatIsStoppedGoesOn() throws {
    try Binary.withFolder { folder in
      let shared = folder + "/shared"
      _ = try muster(Self.comparison + ["--prepare", shared, "-q"])
      let stopped = try muster(
        ["compare", "--share", "1/1", shared, "--jobs", "1"], status: 4,
        through: """
          "$0" "$@" > '\(folder)/out' & pid=$!
          n=0; while [ ! -s '\(folder)/out' ] && [ $n -lt 600 ]; do sleep 0.05; n=$((n+1)); done
          kill -TERM $pid; wait $pid
          """)
      #expect(stopped.error.contains("Begin it again to go on"), "\(stopped.error)")
      let again = try muster(["compare", "--share", "1/1", shared])
      #expect(again.output.contains(", 0 left") && !again.output.contains(" 0 were there"))
    }
  }

  // MARK: Bad input

  @Test(arguments: [
    (["--share", "4/3", "shared"], "k/n"), (["--share", "x", "shared"], "k/n"),
    (["--share", "1/3", "--finish", "shared"], "exclude each other"),
    (["--share", "1/3", "shared", "--sweep", "s.csv"], "--sweep was settled"),
    (["--finish", "shared", "--out", "x"], "--out was settled"),
    (["--share", "1/3", "shared", "--gap", "0.1"], "--gap was settled"),
    (["--share", "1/3", "nothing"], "there is no nothing.unfinished"),
    (["--finish", "nothing"], "muster compare … --prepare nothing"),
    (["s", "--pairs", "--slurm", "x.sh"], "--slurm needs --prepare"),
    (["s", "--pairs", "--prepare", "p", "--tasks", "3"], "--tasks needs --slurm"),
    (["s", "--pairs", "--prepare", "p", "--out", "x"], "takes the place of --out"),
    (["s", "--pairs", "--prepare", "shared"], "was prepared for something else"),
    (["s", "--pairs", "--out", "shared"], "was prepared for shares"),
    (["s", "--option", "second-mill", "--prepare", "s"], "s exists already"),
    (["s", "--option", "second-mil", "--prepare", "p"], "second-mil"),
    (
      ["s", "--pairs", "--prepare", "p", "--slurm", "s/scenario.yaml"],
      "--slurm s/scenario.yaml exists"
    ),
    (["s", "--pairs", "--prepare", "no/where"], "no/where"),
  ])
  func refuses(_ arguments: [String], _ hint: String) throws {
    try Binary.withFolder { folder in
      try FileManager.default.copyItem(
        atPath: Binary.root + "/scenarios/two-plants", toPath: folder + "/s")
      let cd = "cd '\(folder)' && exec \"$0\" \"$@\""
      _ = try muster(["compare", "s", "--each", "--prepare", "shared", "-q"], through: cd)
      let before = try names(in: folder)
      let status: Int32 = hint == "no/where" ? 1 : 2
      let run = try muster(["compare"] + arguments, status: status, through: cd)
      #expect(run.error.contains(hint) && run.output.isEmpty, "\(run.error)")
      #expect(try names(in: folder) == before)
    }
  }

  /// A folder that another version, command or scenario made.
  @Test(arguments: [("en", "by Muster 0.0.9"), ("zh", "由 Muster 0.0.9 准备")])
  func refusesAFolderOfAnother(_ language: String, _ hint: String) throws {
    try Binary.withFolder { folder in
      let (shared, work) = (folder + "/shared", folder + "/shared.unfinished")
      _ = try muster(["compare", Self.twoPlants, "--each", "--prepare", shared, "-q"])
      let frontier = try muster(["frontier", "--share", "1/2", shared], status: 2)
      #expect(frontier.error.contains("was prepared by 'muster compare'"))
      let prepared = work + "/.prepared.json"
      let text = try String(contentsOfFile: prepared, encoding: .utf8)
      let version = text.replacing(/"version" : "[^"]*"/, with: "\"version\" : \"0.0.9\"")
      try version.write(toFile: prepared, atomically: false, encoding: .utf8)
      for verb in [["--share", "1/2"], ["--finish"]] {
        let run = try muster(
          ["compare", shared] + verb, status: 2,
          through: "MUSTER_LANG=\(language) exec \"$0\" \"$@\"")
        #expect(run.error.contains(hint) && run.output.isEmpty, "\(run.error)")
      }
      try text.write(toFile: prepared, atomically: false, encoding: .utf8)
      let handle = try #require(
        FileHandle(forWritingAtPath: work + "/.inputs/scenario/workers.csv"))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("\n".utf8))
      try handle.close()
      let changed = try muster(["compare", "--share", "1/2", shared], status: 2)
      #expect(changed.error.contains("has changed since it was prepared"))
      #expect(try names(in: work) == [".begun", ".inputs", ".prepared.json", ".runs"])
    }
  }

  /// A disk that takes no more: a sentence, status 1, nothing half written; then the share goes on.
  @Test func aFullDisk() throws {
    try Binary.withFolder { folder in
      let (shared, work) = (folder + "/shared", folder + "/shared.unfinished")
      let arguments = ["compare", Self.twoPlants, "--each", "-q"]
      _ = try muster(arguments + ["--out", folder + "/whole"])
      let limited = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\""
      let before = try names(in: folder)
      let unprepared = try muster(arguments + ["--prepare", shared], status: 1, through: limited)
      #expect(unprepared.error.contains("cannot write"))
      #expect(try names(in: folder) == before)
      _ = try muster(arguments + ["--prepare", shared])
      let full = try muster(["compare", "--share", "1/1", shared], status: 1, through: limited)
      #expect(full.error.contains("cannot write"), "\(full.error)")
      #expect(try names(in: work) == [".begun", ".inputs", ".prepared.json", ".runs"])
      let told = try muster(["compare", "--finish", shared], status: 5)
      #expect(told.error.contains("base: begun once, last") && told.error.contains("cannot write"))
      _ = try muster(["compare", "--share", "1/1", shared, "-q"])
      let unfinished = try muster(["compare", "--finish", shared], status: 1, through: limited)
      #expect(unfinished.error.contains("cannot write"))
      #expect(try names(in: folder) == ["shared.unfinished", "whole"])
      _ = try muster(["compare", "--finish", shared, "-q"])
      #expect(try SameFolders.differences(folder + "/whole", shared) == [])
    }
  }

  @Test func whatIsSaidInChinese() throws {
    try Binary.withFolder { folder in
      let chinese = "MUSTER_LANG=zh exec \"$0\" \"$@\""
      let shared = folder + "/shared"
      let prepared = try muster(
        ["compare", Self.twoPlants, "--each", "--prepare", shared], through: chinese)
      #expect(prepared.output.contains("已准备好：共 4 次计算"))
      let share = try muster(["compare", "--share", "1/2", shared], through: chinese)
      #expect(share.output.contains("第 1/2 份：共 2 次计算"))
      let finish = try muster(["compare", "--finish", shared], status: 5, through: chinese)
      #expect(finish.error.contains("4 次计算中还缺 2 次") && finish.error.contains("：未开始"))
    }
  }

  @Test func jsonOfEachVerb() throws {
    try Binary.withFolder { folder in
      let shared = folder + "/shared"
      let prepared = try Binary.json(
        muster(["compare", Self.twoPlants, "--each", "--prepare", shared, "--json"]).output)
      #expect(prepared["schema"] as? String == "muster/prepare/1")
      #expect((prepared["runs"] as? [String])?.count == 4 && prepared["tasks"] as? Int == 1)
      let share = try Binary.json(muster(["compare", "--share", "1/1", shared, "--json"]).output)
      #expect(share["done"] as? Int == 4 && share["left"] as? Int == 0)
      let finish = try Binary.json(muster(["compare", "--finish", shared, "--json"]).output)
      #expect(finish["schema"] as? String == "muster/compare/1")
    }
  }
}
