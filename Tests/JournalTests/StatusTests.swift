import Foundation
import Formulation
import Journal
import Planning
import Plans
import Reports
import Scenarios
import Testing

/// Attainment, accounts, cover, completeness, projections and warnings.
@Suite struct StatusTests {
  private func status(
    _ journal: SampleJournal, _ day: Int, planning: Bool = false
  ) throws -> JournalStatus {
    let read = try Journal(at: journal.path)
    let state = try JournalState(read, on: journal.date(day))
    return try StatusBuilder(read, state, planner: planning ? Planner() : nil).status()
  }

  /// Reports of some days with a part of the planned outputs, all of which was shipped and accepted
  /// as planned where it was there.
  private func addPart(
    _ part: Double, of item: String, _ days: ClosedRange<Int>, _ journal: SampleJournal,
    leavingOut others: Set<String> = []
  ) throws {
    var plan = journal.plan
    for k in plan.outputs.indices where plan.outputs[k].item == item {
      plan.outputs[k].quantity *= part
    }
    try journal.addAsPlanned(
      days, of: plan, leavingOut: others.union(["stocks", "shipped", "arrived", "production"]))
  }

  @Test func attainmentIsActualOverPlannedOfWhatWasReported() throws {
    try SampleJournal.with { journal in
      try addPart(0.6, of: "mask", 1...3, journal)
      let status = try status(journal, 5)
      let masks = try #require(
        status.attainment.first { $0.scope == .item && $0.item == "mask" })
      #expect(abs(try #require(masks.fraction) - 0.6) < 1e-9)
      // Day 4 was planned and not reported: it is expected, and says nothing.
      #expect(masks.reported == 3 && masks.expected == 4)
      let suits = try #require(
        status.attainment.first { $0.scope == .site && $0.item == "suit" })
      #expect(abs(try #require(suits.fraction) - 1) < 1e-9)
      #expect(try #require(masks.capacityFraction) < 0.6)
      let cumulative = status.attainment.filter { $0.scope == .cumulative && $0.item == "mask" }
      #expect(cumulative.count == 4 && cumulative[0].ordered == 0)
      let planned = journal.plan.outputs.filter {
        $0.item == "mask" && $0.date <= journal.date(3)
      }.reduce(0) { $0 + $1.quantity }
      #expect(abs(cumulative[3].actual - 0.6 * planned) < 1e-3)
      #expect(cumulative[3].planned == cumulative[2].planned)
    }
  }

  @Test func aDayMissingAltogetherIsAWarning() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...2)
      try journal.addAsPlanned(4...4)
      let status = try status(journal, 5)
      let site = try #require(status.completeness.first { $0.site == "mask-plant" })
      #expect(site.missing == [journal.date(3)] && site.age == 0)
      let warning = try #require(status.warnings.first { $0.about == "mask-plant" })
      #expect(warning.level == .blue)
      #expect(warning.sentence.english.contains("figures of 2020-02-05 are missing"))
    }
  }

  @Test func withNothingPlannedThereIsNoAttainment() throws {
    try SampleJournal.with { journal in
      try journal.add(
        "outputs.csv", "date,site,item,quantity\n2020-02-03,garment-plant,jacket,5\n")
      let status = try status(journal, 2)
      let isPlanned = journal.plan.outputs.contains {
        $0.item == "jacket" && $0.date == journal.date(1)
      }
      let jackets = try #require(
        status.attainment.first { $0.scope == .item && $0.item == "jacket" })
      #expect(jackets.actual == 5)
      #expect((jackets.fraction == nil) == !isPlanned)
    }
  }

  @Test func theLedgerCountsWhatWasAccepted() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...6)
      let status = try status(journal, 7)
      let masks = try #require(status.ledger.first { $0.quota == "hospital-masks" })
      // From 7 February on: two days of 150,000 by the morning of the 9th.
      #expect(masks.due == 300_000 && masks.accepted >= 0.999 * 300_000)
      #expect(masks.ordered == 1_500_000 && masks.isInFull == false)
      let suits = try #require(status.ledger.first { $0.quota == "hospital-suits" })
      let accepted = journal.plan.deliveries.filter {
        $0.quota == "hospital-suits" && $0.date <= journal.date(6)
      }.reduce(0) { $0 + $1.quantity }
      #expect(abs(suits.accepted - accepted) < 1e-6 && suits.due == 0 && suits.isOnTime)
    }
  }

  @Test func daysOfCoverAreStockOverTheUseOfTheLastDays() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...4)
      let status = try status(journal, 5)
      let row = try #require(
        status.cover.first { $0.site == "mask-plant" && $0.item == "filter-cloth" })
      let used = journal.plan.production.filter {
        $0.process == "make-masks" && $0.date <= journal.date(4)
      }.reduce(0) { $0 + $1.runs * 1.1 }
      #expect(abs(row.usePerDay - used / 4) < 1e-6 * used)
      #expect(row.laneDays == 1)
      let stock =
        journal.plan.stocks.first {
          $0.date == journal.date(4) && $0.place == "mask-plant" && $0.item == "filter-cloth"
        }?.quantity ?? 0
      #expect(abs(row.stock - stock) < 1e-6)
      #expect(row.isShort == (stock / (used / 4) < 1))
    }
  }

  @Test func whatIsMissingIsBlueAndNamesWhoIsToReport() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...1)
      let status = try status(journal, 4)
      let blue = status.warnings.filter { $0.level == .blue }
      #expect(Set(blue.map(\.about)) == ["mask-plant", "garment-plant"])
      #expect(blue.allSatisfy { $0.sentence.english.contains("nothing reported since 2020-02-03") })
      let site = try #require(status.completeness.first { $0.site == "mask-plant" })
      #expect(site.received == 2 && site.expected == 6 && site.age == 2)
    }
  }

  @Test func aPlanCarriedOutAsWrittenEndsAsPlanned() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...5)
      let status = try status(journal, 6, planning: true)
      for quota in journal.plan.quotas {
        let written = try #require(
          status.projections.first { $0.kind == .asWritten && $0.quota == quota.quota })
        #expect(abs(written.short - quota.short) <= 1e-6 * quota.amount + 1e-6, "\(quota.quota)")
      }
      #expect(status.isReplanned && status.projections.count == 6)
      // The suits are out of reach of any plan, and what would mend it is said.
      let red = try #require(status.warnings.first)
      #expect(red.level == .red && red.about == "hospital-suits" && !red.diagnosis.isEmpty)
    }
  }

  @Test func lowAttainmentIsProjected() throws {
    try SampleJournal.with(counts: [("more-seamstresses", 1)]) { journal in
      try addPart(0.3, of: "mask", 1...6, journal, leavingOut: ["deliveries"])
      let status = try status(journal, 7, planning: true)
      func projection(_ kind: Projection.Kind) throws -> Projection {
        try #require(
          status.projections.first { $0.kind == kind && $0.quota == "hospital-masks" })
      }
      let kept = try projection(.atAttainment)
      #expect(kept.defaultDay != nil)
      #expect(try projection(.asWritten).short <= kept.short)
      #expect(try projection(.replanned).short <= kept.short)
      let warning = try #require(status.warnings.first { $0.about == "hospital-masks" })
      #expect([.yellow, .orange, .red].contains(warning.level))
      #expect(warning.cause.english.contains("mask-plant") && !warning.action.english.isEmpty)
    }
  }

  /// A site that makes next to nothing of a small plan explains little of what is missing.
  @Test func theCauseIsWhatExplainsMostOfWhatIsMissing() throws {
    try SampleJournal.with(TwoMakers.write()) { journal in
      var plan = journal.plan
      for k in plan.outputs.indices {
        // Of 100 a day one small site makes 1; of 1,000 the large one makes 800.
        plan.outputs[k].quantity *= plan.outputs[k].site == "small" ? 0.01 : 0.8
      }
      try journal.addAsPlanned(
        1...4, of: plan, leavingOut: ["stocks", "shipped", "production", "deliveries", "labour"])
      let warning = try #require(
        try status(journal, 5).warnings.first { $0.about == "order" })
      #expect(warning.cause.english.hasPrefix("large made 80 % of its plan of mask of late, "))
      #expect(warning.cause.english.contains("800 less, 1,196 of mask missing in all"))
      #expect(warning.cause.chinese.hasPrefix("large 近日 mask 完成计划的 80 %"))
      #expect(warning.owner.contains("large"))
    }
  }

  /// Where its people did not come, that is the cause, and not the site's outputs.
  @Test func absentPeopleStandBehindTheOutputs() throws {
    try SampleJournal.with(TwoMakers.write()) { journal in
      var plan = journal.plan
      for k in plan.outputs.indices where plan.outputs[k].site == "large" {
        plan.outputs[k].quantity *= 0.8
      }
      for k in plan.labour.indices where plan.labour[k].site == "large" {
        plan.labour[k].workers *= 0.8
      }
      try journal.addAsPlanned(
        1...4, of: plan, leavingOut: ["stocks", "shipped", "production", "deliveries"])
      let warning = try #require(
        try status(journal, 5).warnings.first { $0.about == "order" })
      #expect(
        warning.cause.english.hasPrefix("80 % of the people of hands-large planned at large came"))
    }
  }

  /// Of parts of a person in a plan a count of whole people says nothing.
  @Test func aPartOfAPersonIsNoMeasureOfAttendance() throws {
    try SampleJournal.with(TwoMakers.write(shift: 7)) { journal in
      let planned = journal.plan.labour.filter { $0.pool == "hands-small" }
      #expect(planned.allSatisfy { abs($0.workers - 1.4) < 1e-6 })
      var plan = journal.plan
      for k in plan.labour.indices { plan.labour[k].workers.round(.down) }
      try journal.addAsPlanned(1...4, of: plan, leavingOut: ["stocks", "shipped"])
      #expect(try journal.state(5).factors.allSatisfy { $0.factor == 1 })
    }
  }

  /// Attendance is a part of the scenario's own profile: a plan that already counts on fewer people,
  /// all of whom come, does not make them more.
  @Test func attendanceIsMeasuredAgainstTheScenarioUnderALaterPlan() throws {
    try SampleJournal.with(TwoMakers.write()) { journal in
      var plan = journal.plan
      for k in plan.labour.indices { plan.labour[k].workers *= 0.8 }
      for k in plan.outputs.indices { plan.outputs[k].quantity *= 0.8 }
      let others: Set = ["stocks", "shipped", "production", "deliveries"]
      try journal.addAsPlanned(1...4, of: plan, leavingOut: others)
      let read = try Journal(at: journal.path)
      let state = try JournalState(read, on: journal.date(5))
      let replanner = Replanner(
        read, state, nearness: Nearness(halvedEvery: 3, frozen: [:]), planner: Planner())
      var second = try #require(replanner.result().replanning)
      second.plan.summary.origin = PlanOrigin(
        replanner.request, scenarioPath: journal.path + "/state/scenario.yaml")
      let folder = journal.folder + "/second"
      try SampleJournal.export.write(
        second, of: ScenarioWriter(state.scenario), to: try NewDirectory(at: folder))
      _ = try Journal.publish(folder, in: journal.path)
      try journal.addAsPlanned(5...8, of: try PlanDirectory.read(folder))
      let later = try journal.state(9)
      let factor = try #require(later.factors.first { $0.name == "hands-large" })
      #expect(abs(factor.factor - 0.8) < 1e-6, "\(factor.factor)")
    }
  }
}

/// Two sites that make an order's item, one ten times the other.
enum TwoMakers {
  /// - Parameter shift: Hours of a line a day; the plan may have parts of people.
  static func write(shift: Double = 10) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-makers-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = """
      schema: muster/1
      name: Two makers
      horizon: { start: 2020-02-03, days: 14 }
      objective: { maximize: total, values: { mask: 1 }, whole: lines }
      lines_are: fractional
      items: [{ id: mask, unit: piece }]
      regions: [{ id: east }]
      processes: [{ id: make, outputs: { mask: 1 } }]
      sites:
        - { id: small, region: east }
        - { id: large, region: east }
      lines:
        - { id: line-small, site: small, count: 1, hours: \(shift) }
        - { id: line-large, site: large, count: 10, hours: \(shift) }
      modes:
        - { line: line-small, process: make, rate: 10, ready: 1, crew: { hand: 1 } }
        - { line: line-large, process: make, rate: 10, ready: 10, crew: { hand: 1 } }
      workers:
        - { id: hands-small, skills: [hand], site: small, headcount: 2, hours: 5 }
        - { id: hands-large, skills: [hand], site: large, headcount: 20, hours: 5 }
      quotas:
        - { id: order, item: mask, region: east, amount: 1100, rule: cumulative }

      """
    try text.write(toFile: folder + "/scenario.yaml", atomically: true, encoding: .utf8)
    return folder + "/scenario.yaml"
  }
}
