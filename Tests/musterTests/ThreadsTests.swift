import Testing

/// `--threads` of every command that plans: bounded, and without effect on results.
@Suite struct ThreadsTests {
  private static let scenario = Binary.root + "/scenarios/two-plants"

  @Test(arguments: [
    ["plan", scenario], ["compare", scenario, "--each"], ["frontier", scenario],
    ["target", scenario, "--item", "mask", "--per-day", "1"], ["explain", scenario],
    ["journal", "plan", scenario], ["journal", "status", scenario], ["journal", "match", scenario],
    ["journal", "restarts", scenario], ["futures", "worth", scenario],
    ["futures", "evaluate", scenario], ["solve", scenario],
  ])
  func aNumberThatNoMachineHasIsRefused(command: [String]) throws {
    for threads in ["0", "257"] {
      let run = try Binary.run(command + ["--threads", threads])
      #expect(run.status == 2 && run.output.isEmpty, "\(command): \(run.error)")
      #expect(run.error.contains("--threads \(threads): expected 1 to 256."), "\(run.error)")
    }
  }

  @Test func planIsTheSameForAnyNumber() throws {
    let runs = try ["1", "2", "5"].map {
      try Binary.run(["plan", Self.scenario, "--json", "--threads", $0])
    }
    for run in runs {
      #expect(run.status == 0 && run.error.isEmpty)
      #expect(timeless(run.output) == timeless(runs[0].output))
    }
  }

  private func timeless(_ json: String) -> [Substring] {
    json.split(separator: "\n").filter { !$0.contains("seconds") }
  }
}
