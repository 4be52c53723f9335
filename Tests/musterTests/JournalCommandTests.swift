import Foundation
import Testing

/// `muster journal`, run as a planner runs it each morning.
@Suite struct JournalCommandTests {
  private static let twoPlants = Binary.root + "/scenarios/two-plants"

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// The rows of a CSV file without quotes in it.
  private func rows(_ path: String) throws -> [[Substring]] {
    try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  @Test func aMorning() throws {
    try withJournalInForce { folder in
      let journal = folder + "/j"
      // The mask plant makes 60 % of what was planned on two days; deliveries as planned.
      let outputs = try rows(folder + "/p1/outputs.csv").dropFirst().filter {
        $0[0] <= "2020-02-04"
      }
      let reported = outputs.map { row in
        let quantity = (Double(row[3]) ?? 0) * (row[2] == "mask" ? 0.6 : 1)
        return "\(row[0]),\(row[1]),\(row[2]),\(quantity),Li Na"
      }
      try write(
        (["date,site,item,quantity,reported_by"] + reported).joined(separator: "\n") + "\n",
        to: folder + "/outputs.csv")
      let deliveries = try rows(folder + "/p1/deliveries.csv").dropFirst()
        .filter { $0[0] <= "2020-02-04" }.map { "\($0[0]),\($0[1]),\($0[4])" }
      try write(
        (["date,quota,quantity"] + deliveries).joined(separator: "\n") + "\n",
        to: folder + "/deliveries.csv")
      let added = try Binary.run([
        "journal", "add", journal, folder + "/outputs.csv", folder + "/deliveries.csv",
      ])
      #expect(added.status == 0, "\(added.error)")
      #expect(added.output.contains("\(reported.count + deliveries.count) rows of reports"))

      let state = try Binary.run(["journal", "state", journal, "--out", folder + "/s"])
      #expect(state.status == 0, "\(state.error)")
      #expect(state.output.contains("The morning of 2020-02-05"))
      #expect(try Binary.run(["validate", folder + "/s"]).status == 0)
      #expect(try Binary.run(["plan", folder + "/s", "-q"]).status == 0)

      let status = try Binary.run([
        "journal", "status", journal, "--json", "--out", folder + "/status",
      ])
      #expect(status.status == 0, "\(status.error)")
      let document = try Binary.json(status.output)
      #expect(document["schema"] as? String == "muster/journal-status/1")
      #expect(document["morning"] as? String == "2020-02-05")
      let attainment = try #require(document["attainment"] as? [[String: Any]])
      let masks = try #require(
        attainment.first { $0["scope"] as? String == "item" && $0["item"] as? String == "mask" })
      #expect(abs(try #require(masks["attainment"] as? Double) - 0.6) < 1e-9)
      for name in [
        "attainment", "ledger", "cover", "resumption", "completeness", "projections", "warnings",
        "adjustments", "marks", "factors",
      ] {
        #expect(try rows("\(folder)/status/\(name).csv").count >= 1, "\(name)")
      }

      let planned = try Binary.run([
        "journal", "plan", journal, "--frozen", "2", "--out", folder + "/p2",
      ])
      #expect(planned.status == 0, "\(planned.error)")
      #expect(
        try rows(folder + "/p2/actions.csv")[0]
          == ["date", "owner", "action", "kind", "what", "from", "to", "unit", "because"])
      // What was planned can be explained, and is in force once it is published.
      #expect(try Binary.run(["explain", folder + "/p2", "-q"]).status == 0)
      let published = try Binary.run(["journal", "publish", journal, folder + "/p2"])
      #expect(published.status == 0, "\(published.error)")
      let again = try Binary.run(["journal", "publish", journal, folder + "/p2"])
      #expect(again.status == 2 && again.error.contains("in force already"))
    }
  }

  @Test func mistakesAreToldWithTheirPlace() throws {
    try withJournalInForce { folder in
      let journal = folder + "/j"
      try write(
        "date,site,item,quantity\n2020-02-03,maskplant,mask,1\n2020-02-03,mask-plant,mask,-2\n",
        to: folder + "/outputs.csv")
      let result = try Binary.run(["journal", "add", journal, folder + "/outputs.csv"])
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(
        result.error.contains(
          "outputs.csv:2: site: there is no site 'maskplant', expected an id of the scenario's "
            + "table sites, did you mean 'mask-plant'?"))
      #expect(result.error.contains("outputs.csv:3: quantity: '-2' is negative"))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: journal + "/reports").isEmpty)
      for arguments in [
        ["state", journal, "--on", "2020-03-20"], ["state", journal, "--on", "yesterday"],
        ["state", folder], ["plan", journal, "--frozen", "lines=2"],
        ["status", journal, "--expect", "hope"], ["publish", journal, folder + "/none"],
        ["new", Self.twoPlants, journal], ["add", journal, folder + "/absent.csv"],
      ] {
        let refused = try Binary.run(["journal"] + arguments)
        #expect(refused.status == 2, "\(arguments): \(refused.status) \(refused.error)")
        #expect(!refused.error.isEmpty)
        // How a command is written is told where that is what is wrong.
        let isUsage = ["yesterday", "lines=2", "hope"].contains { arguments.contains($0) }
        #expect(refused.error.contains("Usage: muster journal") == isUsage, "\(refused.error)")
        #expect(!refused.error.contains("<subcommand>"), "\(refused.error)")
      }
    }
  }

  @Test func twoPeopleAddingAtOnceLoseNothing() throws {
    try withJournalInForce { folder in
      let count = 6
      for k in 0..<count {
        try write(
          "date,site,item,quantity\n2020-02-0\(k + 3),mask-plant,mask,\(k)\n",
          to: "\(folder)/outputs-\(k).csv")
      }
      let statuses = try Binary.run(
        [folder + "/j", folder],
        through: """
          for k in 0 1 2 3 4 5; do "$0" journal add "$1" "$2/outputs-$k.csv" & done
          status=0; for job in $(jobs -p); do wait $job || status=1; done; exit $status
          """)
      #expect(statuses.status == 0, "\(statuses.error)")
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder + "/j/reports")
      #expect(files.filter { $0.hasSuffix(".csv") }.count == count)
    }
  }

  /// Killed at any moment, an addition is in the journal whole or not at all, and so is a plan.
  @Test func killedInTheMiddleTheJournalIsWhole() throws {
    try withJournalInForce { folder in
      let days = (3...9).map { "2020-02-0\($0)" }
      let many = days.flatMap { day in
        (0..<400).map { k in
          "\(day),mask-plant,mask,\(k),\(day)T\(10 + k / 60):\(k % 60 < 10 ? "0" : "")\(k % 60)"
        }
      }
      try write(
        (["date,site,item,quantity,reported_at"] + many).joined(separator: "\n") + "\n",
        to: folder + "/outputs.csv")
      // From before the file is read until after it is filed.
      let killed = try Binary.run(
        [folder + "/j", folder + "/outputs.csv", folder + "/p1"],
        through: """
          for t in 0.002 0.005 0.01 0.015 0.02 0.03 0.04 0.06 0.08 0.1 0.15 0.2; do
            "$0" journal add -q "$1" "$2" & job=$!; sleep $t; kill -9 $job 2>/dev/null; wait $job
            "$0" journal new "$1/scenario" "$1-$t" && "$0" journal publish "$1-$t" "$3" & job=$!
            sleep $t; kill -9 $job 2>/dev/null; wait $job
          done 2>/dev/null
          sleep 0.5; exit 0
          """)
      #expect(killed.status == 0)
      let state = try Binary.run(["journal", "state", folder + "/j", "--on", "2020-02-10"])
      #expect(state.status == 0, "\(state.error)")
      let files = try FileManager.default.subpathsOfDirectory(atPath: folder + "/j/reports")
        .filter { $0.hasSuffix(".csv") }
      // Each addition has a file for each of its days.
      #expect(files.count.isMultiple(of: days.count))
      let hidden = try FileManager.default.contentsOfDirectory(atPath: folder + "/j")
        .filter { $0.hasPrefix(".") && $0 != ".lock" }
      #expect(hidden.isEmpty, "\(hidden)")
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where name.hasPrefix("j-0") {
        guard FileManager.default.fileExists(atPath: "\(folder)/\(name)/journal.json") else {
          continue
        }
        let again = try Binary.run(["journal", "publish", "\(folder)/\(name)", folder + "/p1"])
        #expect(again.status == 0 || again.error.contains("in force already"), "\(again.error)")
        let whole = try FileManager.default.contentsOfDirectory(
          atPath: "\(folder)/\(name)/plans/2020-02-03")
        let published = try FileManager.default.contentsOfDirectory(atPath: folder + "/p1")
        #expect(whole.count == published.filter { !$0.hasPrefix(".") }.count)
      }
    }
  }

  @Test func theHelpNamesEveryCommand() throws {
    let help = try Binary.run(["journal", "--help"])
    for name in ["new", "add", "state", "status", "plan", "publish"] {
      #expect(help.output.contains("  \(name) "), "\(name)")
      let own = try Binary.run(["journal", name, "--help"])
      #expect(own.status == 0 && own.output.contains("USAGE: muster journal \(name)"))
    }
  }
}
