import Foundation
import Formulation
import Journal
import Planning
import Plans
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
      #expect(warning.sentence.contains("figures of 2020-02-05 are missing"))
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
      #expect(blue.allSatisfy { $0.sentence.contains("nothing reported since 2020-02-03") })
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
      #expect(status.isPlannedAnew && status.projections.count == 6)
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
      #expect(try projection(.anew).short <= kept.short)
      let warning = try #require(status.warnings.first { $0.about == "hospital-masks" })
      #expect([.yellow, .orange, .red].contains(warning.level))
      #expect(warning.cause.contains("mask-plant") && !warning.action.isEmpty)
    }
  }
}
