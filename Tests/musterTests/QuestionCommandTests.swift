import Foundation
import Testing

/// The commands that ask about plans, as a shell sees them: statuses, what is refused, what is
/// left.
@Suite(.serialized) struct QuestionCommandTests {
  static let twoPlants = Binary.root + "/scenarios/two-plants/scenario.yaml"

  /// A folder with a copy of the tutorial's scenario in `s/` and a plan of it in `plan`.
  private func withPlan<T>(_ body: (_ folder: String) throws -> T) throws -> T {
    try Binary.withFolder { folder in
      try FileManager.default.copyItem(
        atPath: Binary.root + "/scenarios/two-plants", toPath: folder + "/s")
      let run = try Binary.run([
        "plan", folder + "/s/scenario.yaml", "-q", "--out", folder + "/plan",
      ])
      #expect(run.status == 0, "\(run.error)")
      return try body(folder)
    }
  }

  // MARK: Explain

  @Test func explainsAPlanAndItsQuota() throws {
    try withPlan { folder in
      let run = try Binary.run([
        "explain", folder + "/plan", "--top", "1", "--out", folder + "/why",
      ])
      #expect(run.status == 0 && run.error.isEmpty, "\(run.error)")
      let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder + "/why"))
      #expect(files == ["scarce.csv", "answers.csv", "options.csv", "hurdles.csv"])
      let scarce = try readCSV(folder + "/why/scarce.csv")
      #expect(scarce[0].prefix(4) == ["unit", "rank", "kind", "name"])
      let units = Set(scarce.dropFirst().map { $0[0] })
      #expect(units.isSuperset(of: ["worker", "line", "kg a day"]))
      for unit in units {
        let ranks = scarce.dropFirst().filter { $0[0] == unit }.map { $0[1] }
        #expect(ranks == (1...ranks.count).map(String.init), "ranked within one unit")
      }
      let hurdles = try readCSV(folder + "/why/hurdles.csv")
      #expect(hurdles.count == 1 + 2 * 14, "each site on each day")

      let quota = try Binary.run(
        ["explain", folder + "/plan", "--quota", "hospital-suits", "--out", folder + "/quota"])
      #expect(quota.status == 0 && quota.output.contains("in conflict"), "\(quota.error)")
      let repairs = try readCSV(folder + "/quota/repairs.csv")
      #expect(repairs.contains { $0[0] == "days" } && repairs.contains { $0[0] == "units" })
    }
  }

  @Test func refusesAPlanWhoseScenarioIsNotTheSame() throws {
    try withPlan { folder in
      let scenario = folder + "/s/scenario.yaml"
      try FileManager.default.moveItem(atPath: folder + "/s", toPath: folder + "/moved")
      let gone = try Binary.run(["explain", folder + "/plan"])
      #expect(
        gone.status == 2 && gone.error.contains(scenario) && gone.error.contains("--scenario"))
      let moved = folder + "/moved/scenario.yaml"
      let found = try Binary.run(["explain", folder + "/plan", "--scenario", moved, "--top", "0"])
      #expect(found.status == 0, "\(found.error)")
      // A table beside it counts as well.
      let workers = folder + "/moved/workers.csv"
      let text = try String(contentsOfFile: workers, encoding: .utf8)
      try text.replacing("50,returning", with: "60,returning").write(
        toFile: workers, atomically: false, encoding: .utf8)
      let changed = try Binary.run(["explain", folder + "/plan", "--scenario", moved])
      #expect(changed.status == 2 && changed.error.contains("has changed"), "\(changed.error)")
    }
  }

  @Test func refusesWhatIsNoPlan() throws {
    try withPlan { folder in
      for (path, hint) in [
        (folder + "/nothing", "no such folder"), (Self.twoPlants, "no folder"),
        (folder + "/s", "summary.json"),
      ] {
        for command in [["explain", path], ["diff", path, folder + "/plan"]] {
          let run = try Binary.run(command)
          #expect(run.status == 2 && run.error.contains(hint), "\(command): \(run.error)")
          #expect(run.output.isEmpty)
        }
      }
      let file = folder + "/plan/conversions.csv"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing(",300000", with: ",much").write(
        toFile: file, atomically: false, encoding: .utf8)
      let run = try Binary.run(["explain", folder + "/plan"])
      #expect(
        run.status == 2 && run.error.contains("conversions.csv:2: cost: 'much'"), "\(run.error)")
    }
  }

  @Test func aLimitLeavesAPartialAnswer() throws {
    try withPlan { folder in
      for arguments in [[], ["--quota", "hospital-suits"]] {
        let run = try Binary.run(["explain", folder + "/plan", "--time-limit", "1e-9"] + arguments)
        #expect(run.status == 4 && run.output.contains("limit was reached"), "\(run.output)")
      }
      let quota = try Binary.run(["explain", folder + "/plan", "--quota", "hospital-suit"])
      #expect(quota.status == 2 && quota.error.contains("did you mean 'hospital-suits'"))
    }
  }

  // MARK: Diff and near

  @Test
  func nearAPlanNothingChanges() throws {
    try withPlan { folder in
      let near = try Binary.run(
        [
          "plan", folder + "/s/scenario.yaml", "--near", folder + "/plan", "-q", "--out",
          folder + "/near",
        ])
      #expect(near.status == 0, "\(near.error)")
      let diff = try Binary.run([
        "diff", folder + "/plan", folder + "/near", "--out", folder + "/diff",
      ])
      #expect(diff.status == 0 && diff.output.contains("do the same"), "\(diff.output)")
      let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder + "/diff"))
      #expect(files == ["diff.csv", "changes.csv"])
    }
  }

  // MARK: Target and frontier

  @Test func aTargetOutOfReachIsItsOwnStatus() throws {
    let arguments = ["target", Self.twoPlants, "--item", "mask", "--per-day"]
    let beyond = try Binary.run(arguments + ["9000000"])
    #expect(beyond.status == 3 && beyond.output.contains("out of reach"), "\(beyond.output)")
    let reached = try Binary.run(arguments + ["300000", "--by", "2020-02-12"])
    #expect(
      reached.status == 0 && reached.output.contains("from 2020-02-12 on"), "\(reached.output)")
    let hurried = try Binary.run(arguments + ["300000", "--time-limit", "1e-9"])
    #expect(hurried.status == 5, "\(hurried.output)")
  }

  @Test(arguments: [
    (["--item", "maks", "--per-day", "5"], "did you mean 'mask'"),
    (["--item", "mask", "--per-day", "0"], "above 0"),
    (["--item", "mask", "--per-day", "5", "--by", "2021-01-01"], "expected a day from"),
    (["--item", "mask", "--per-day", "5", "--by", "soon"], "no date"),
  ])
  func refusesAWrongTarget(_ arguments: [String], _ hint: String) throws {
    let run = try Binary.run(["target", Self.twoPlants] + arguments)
    #expect(run.status == 2 && run.error.contains(hint) && run.output.isEmpty, "\(run.error)")
  }

  @Test func writesAFrontier() throws {
    try Binary.withFolder { folder in
      let run = try Binary.run(
        [
          "frontier", Self.twoPlants, "--between", "cost,output", "--points", "3", "--fractional",
          "--out", folder + "/f",
        ])
      #expect(run.status == 0, "\(run.error)")
      let rows = try readCSV(folder + "/f/frontier.csv")
      #expect(rows.count == 4 && rows.dropFirst().allSatisfy { $0.last == "yes" })
      #expect(FileManager.default.fileExists(atPath: folder + "/f/frontier.svg"))
    }
  }

  @Test(arguments: [
    (["--between", "mask"], "two different"), (["--between", "mask,mask"], "two different"),
    (["--between", "mask,suits"], "did you mean 'suit'"),
    (["--between", "mask,suit", "--points", "1"], "2 to"),
    (["--between", "mask,suit", "--with", "mill"], "no option 'mill'"),
  ])
  func refusesAWrongFrontier(_ arguments: [String], _ hint: String) throws {
    let run = try Binary.run(["frontier", Self.twoPlants] + arguments)
    #expect(run.status == 2 && run.error.contains(hint) && run.output.isEmpty, "\(run.error)")
  }

  // MARK: Compare

  /// Killed after some runs, a comparison leaves whole runs only and goes on where it was.
  @Test func aKilledComparisonGoesOn() throws {
    try Binary.withFolder { folder in
      let out = folder + "/c"
      let arguments = ["compare", Self.twoPlants, "--pairs", "-q", "--jobs", "1", "--out", out]
      let killed = try Binary.run(
        arguments,
        through: """
          "$0" "$@" & pid=$!
          n=0; while [ ! -e '\(out).unfinished/base' ] && [ $n -lt 600 ]; do sleep 0.05; n=$((n+1)); done
          kill -9 $pid; wait $pid; exit 0
          """)
      #expect(killed.status == 0)
      #expect(!FileManager.default.fileExists(atPath: out), "nothing half done has the name")
      let base = out + ".unfinished/base/summary.json"
      let before = try Data(contentsOf: URL(fileURLWithPath: base))
      let run = try Binary.run(arguments)
      #expect(run.status == 0, "\(run.error)")
      let after = try Data(contentsOf: URL(fileURLWithPath: out + "/base/summary.json"))
      #expect(before == after, "the run that was finished was not planned again")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["c"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: out).count == 1 + 3 + 3 + 1)
    }
  }

  @Test func aSweepReportsEverythingThatIsWrong() throws {
    try Binary.withFolder { folder in
      let sweep = folder + "/sweep.csv"
      try """
      run,option,count,table,id,field,value
      a,,,lane,north:west,tonnes_per_day,5
      b,,,lanes,north:wset,tonnes_per_day,5

      """.write(toFile: sweep, atomically: false, encoding: .utf8)
      let run = try Binary.run([
        "compare", Self.twoPlants, "--sweep", sweep, "--out", folder + "/c",
      ])
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(
        run.error.contains("sweep.csv:2") && run.error.contains("sweep.csv:3"), "\(run.error)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["sweep.csv"])
    }
  }
}
