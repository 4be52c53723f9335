import Foundation
import Testing

/// `scripts/replay.py`: a plan carried out with disturbances, and the journal of the tutorial, which was
/// made by it.
@Suite struct ReplayTests {
  private static let scenario = Binary.root + "/scenarios/two-plants"

  private func replay(_ folder: String, _ arguments: [String]) throws -> Binary.Result {
    try Binary.run(
      [Binary.root, folder] + arguments,
      through: """
        muster=$0; root=$1; out=$2; shift 2
        exec python3 "$root/scripts/replay.py" "$root/scenarios/two-plants" \
          "$root/scenarios/two-plants/disturbances.csv" "$out" --muster "$muster" "$@"
        """)
  }

  /// By kind of report, the rows of a day's files.
  private func rows(_ journal: String, _ date: String) throws -> [String: Set<String>] {
    let folder = "\(journal)/reports/\(date)"
    var rows: [String: Set<String>] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let lines = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        .split(separator: "\r\n").dropFirst().map(String.init)
      rows[String(name.prefix(while: \.isLetter)), default: []].formUnion(lines)
    }
    return rows
  }

  @Test func theJournalOfTheTutorialIsWhatTheScriptMakes() throws {
    try Binary.withFolder { folder in
      let made = try replay(folder + "/out", ["--until", "2020-02-09"])
      #expect(made.status == 0, "\(made.error)")
      for day in 3...8 {
        let date = "2020-02-0\(day)"
        #expect(
          try rows(folder + "/out/journal", date) == rows(Self.scenario + "/journal", date),
          "\(date)")
      }
      let morning = try String(
        contentsOfFile: Self.scenario + "/morning/outputs.csv", encoding: .utf8)
      for row in try rows(folder + "/out/journal", "2020-02-09")["outputs"] ?? [] {
        let reported = row.split(separator: ",").prefix(4).joined(separator: ",")
        #expect(morning.contains(reported), "\(reported)")
      }
    }
  }

  /// Planned again every other day, with people who come as the profile says after the first days, no
  /// fewer orders are met than by the first plan kept, and more is made.
  @Test func planningAgainMakesMoreThanKeepingTheFirstPlan() throws {
    try Binary.withFolder { folder in
      func outcome(_ name: String, _ arguments: [String]) throws -> (missing: Double, masks: Double)
      {
        let run = try replay("\(folder)/\(name)", arguments)
        #expect(run.status == 0, "\(run.error)")
        func table(_ file: String) throws -> [[Substring]] {
          try String(contentsOfFile: "\(folder)/\(name)/\(file).csv", encoding: .utf8)
            .split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        }
        let missing = try table("orders").reduce(0) { $0 + (Double($1[3]) ?? 0) }
        let masks = try table("made").first { $0[0] == "mask" }
        return (missing, masks.flatMap { Double($0[1]) } ?? 0)
      }
      let kept = try outcome("kept", [])
      let again = try outcome("again", ["--replan", "2", "--expect", "plan"])
      #expect(again.missing <= kept.missing + 1)
      #expect(again.masks > kept.masks * 1.02)
    }
  }
}
