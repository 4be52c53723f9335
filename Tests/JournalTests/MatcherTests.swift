import Formulation
import Foundation
import Journal
import Planning
import Plans
import Reports
import Scenarios
import Testing

/// Needs and offers settled within one plan: two plants, in which suits wait for seamstresses and then
/// for the road, and masks for filter cloth.
@Suite struct MatcherTests {
  private static let needs = """
    id,site,firm,kind,what,quantity,needed_by,opened_on,contact,note
    n-sewers,garment-plant,,people,sewer,30,2020-02-06,2020-02-03,Li Na,
    n-filter,mask-plant,,material,filter-cloth,500,2020-02-08,2020-02-03,,
    n-doctor,garment-plant,,people,doctor,1,2020-02-04,2020-02-03,Li Na,
    n-later,mask-plant,,material,filter-cloth,500,2020-02-08,2020-02-12,,

    """
  private static let offers = """
    id,site,firm,kind,what,quantity,available_on,until,price,opened_on
    o-sewers,,County tailors,people,sewer,20,2020-02-05,2020-02-14,160,2020-02-03
    o-road,north,,transport,north:west,2,2020-02-05,,300,2020-02-03
    o-filter,north,,material,filter-cloth,900,2020-02-06,2020-02-09,100,2020-02-03
    o-packers,east,,people,packer,5,2020-02-05,,100,2020-02-03
    o-bench,west,,equipment,sew-suits,2,2020-02-05,,,2020-02-03
    o-money,,Bank,money,,1000000,2020-02-05,,,2020-02-03
    o-old,north,,material,filter-cloth,900,2020-01-06,2020-01-09,100,2020-01-03

    """

  private func with<T>(
    _ offers: String = offers, _ body: (SampleJournal, Matcher) throws -> T
  ) throws -> T {
    try SampleJournal.with { sample in
      try sample.add("needs.csv", Self.needs)
      try sample.add("offers.csv", offers)
      let journal = try Journal(at: sample.path)
      let state = try JournalState(journal, on: sample.date(1))
      var matcher = Matcher(journal, state, planner: Planner())
      matcher.fractional = true
      return try body(sample, matcher)
    }
  }

  @Test func whoGetsWhose() throws {
    try with { _, matcher in
      let matching = try #require(matcher.result().matching)
      let shortfall = try #require(matching.stages.first { $0.name == "shortfall_2" })
      #expect(shortfall.before > 0.02 && shortfall.after < 1e-6)
      let sewers = try #require(matching.matches.first { $0.offer == "o-sewers" })
      #expect(sewers.to == "garment-plant" && sewers.need == "n-sewers")
      #expect(sewers.from == "County tailors" && sewers.quantity > 1)
      #expect("\(sewers.firstDay)" >= "2020-02-05" && "\(sewers.lastDay)" <= "2020-02-14")
      let cloth = try #require(matching.matches.first { $0.offer == "o-filter" })
      #expect(cloth.to == "mask-plant" && cloth.road == ["north", "east"])
      #expect(cloth.quantity <= 900 + 1e-6)
      let need = try #require(matching.needs.first { $0.need.id == "n-sewers" })
      #expect(need.fromOffers + need.fromPlan <= 30 + 1e-6)
      #expect(need.worth.map { $0.shortfall > 0.02 } == true)
      // What the model does not know, and what is over, are kept; what is opened later is not known.
      let reasons = Dictionary(
        uniqueKeysWithValues: matching.cases.map { ($0.record.id, $0.reason) })
      #expect(reasons["n-doctor"] == .unknownThing && reasons["o-old"] == .over)
      #expect(reasons["o-money"] == .noMoney)
      #expect(!matching.needs.contains { $0.need.id == "n-later" } && reasons["n-later"] == nil)
      let mine = matching.worklist.filter { $0.contact == "Li Na" }
      #expect(mine.contains { $0.need == "n-sewers" } || need.isMet)
    }
  }

  @Test func theBestFewAreThoseOfPlanningAll() throws {
    try with { _, matcher in
      var all = matcher
      all.best = 100
      all.paired = 0
      var few = matcher
      few.best = 2
      few.paired = 0
      let reference = try #require(all.result().matching)
      let matching = try #require(few.result().matching)
      let wanted = reference.offers.filter { $0.rank != nil }.prefix(2).map(\.offer.id)
      #expect(matching.offers.filter { $0.rank != nil }.map(\.offer.id) == Array(wanted))
      #expect(wanted.first == "o-sewers")
      #expect(matching.planned < reference.planned)
      // A bound is no less than what was planned.
      for offer in matching.offers {
        guard let most = offer.worth, !most.isPlanned,
          let exact = reference.offers.first(where: { $0.offer.id == offer.offer.id })?.worth,
          exact.isPlanned
        else { continue }
        #expect(most.shortfall >= exact.shortfall - 1e-6)
        #expect(most.output >= exact.output - 1)
      }
    }
  }

  @Test func pricesBoundWhatEveryCaseGains() throws {
    try with { sample, matcher in
      let journal = try Journal(at: sample.path)
      let state = try JournalState(journal, on: sample.date(1))
      let ground = CaseGround(
        state.request(), journal.cases(on: sample.date(1)))
      #expect(ground.placed.count >= 7)
      let kinds = Stage.kinds(of: sample.scenario).filter { $0 != .cost }
      func request(_ filled: Set<Int>) -> PlanningRequest {
        var request = ground.request(filling: filled)
        request.stages = kinds
        request.tidies = false
        return request
      }
      let base = try #require(Planner().plan(request([])).plan).summary.stages
      let values = Dictionary(uniqueKeysWithValues: base.map { ($0.name, $0.value) })
      let prices = try #require(
        StagePrices(request([]), values: values, timeLimit: 60, planner: Planner()))
      for k in ground.placed.indices {
        let bound = try #require(
          prices.mostGained(by: request([k])), "\(ground.placed[k].record.id)")
        let stages = try #require(Planner().plan(request([k])).plan).summary.stages
        for (n, stage) in stages.enumerated() {
          let gain =
            stage.name == "output" ? stage.value - base[n].value : base[n].value - stage.value
          let slack = 1e-6 * max(1, abs(base[n].value))
          #expect(gain <= bound[n] + slack, "\(ground.placed[k].record.id) \(stage.name)")
        }
      }
    }
  }

  @Test func aRoadIsWorthMoreWithWhoSews() throws {
    let offers = """
      id,firm,site,kind,what,quantity,available_on
      o-sewers,County tailors,,people,sewer,30,2020-02-05
      o-road,Haulier,north,transport,north:west,2,2020-02-04

      """
    try with(offers) { _, matcher in
      let matching = try #require(matcher.result().matching)
      let road = try #require(matching.offers.first { $0.offer.id == "o-road" })
      #expect(road.worth?.output == 0 && road.worth?.shortfall == 0 && road.rank == nil)
      let pair = try #require(
        matching.alliances.first { Set($0.offers) == ["o-sewers", "o-road"] })
      #expect(pair.beyond.output > 1000 || pair.beyond.shortfall > 1e-4)
    }
  }

  @Test func nothingIsBoughtOfAnOfferAfterItsEnd() throws {
    try with { sample, _ in
      let journal = try Journal(at: sample.path)
      let state = try JournalState(journal, on: sample.date(1))
      let ground = CaseGround(
        state.request(), journal.cases(on: sample.date(1)))
      let offers = ground.placed.indices.filter { ground.placed[$0].record.role == .offer }
      let plan = try #require(Planner().plan(ground.request(filling: Set(offers))).plan)
      let rows = plan.purchases.filter { $0.supply == "offer-o-filter" }
      #expect(!rows.isEmpty)
      #expect(rows.allSatisfy { "2020-02-06"..."2020-02-09" ~= "\($0.date)" })
      let people = plan.labour.filter { $0.pool == "offer-o-sewers" }
      #expect(
        people.allSatisfy { "2020-02-05"..."2020-02-14" ~= "\($0.date)" && $0.workers <= 20.001 })
    }
  }

  @Test func mistakesAreToldAllAtOnce() throws {
    try SampleJournal.with { sample in
      let text = """
        id,site,kind,what,quantity,needed_by,contat
        n 1,garment-plan,peple,sewer,-3,soon,
        n2,,people,,1,2020-02-05,
        n2,garment-plant,people,sewer,x,2020-02-05,

        """
      do {
        try sample.add("needs.csv", text)
        Issue.record("it was filed")
      } catch let error as InvalidScenario {
        let told = error.issues.map { "\($0)" }.joined(separator: "\n")
        #expect(
          told.contains("there is no column 'contat'") && told.contains("did you mean 'contact'"))
        for part in [
          "'n 1' is no id", "no site or region 'garment-plan'", "'peple'", "'-3' is negative",
          "'soon' is no date", "'x' is not a number", "'n2' stands in line 3",
        ] {
          #expect(told.contains(part), "\(part)\n\(told)")
        }
      }
      #expect(try Journal(at: sample.path).cases(on: sample.date(14)).isEmpty)
    }
  }

  @Test func theLastRowOfAnIdCounts() throws {
    try SampleJournal.with { sample in
      let header = "id,site,kind,what,quantity,needed_by,opened_on,state\n"
      try sample.add(
        "needs.csv", header + "a,garment-plant,people,sewer,5,2020-02-05,2020-02-03,open\n")
      try sample.add(
        "needs.csv", header + "a,garment-plant,people,sewer,5,2020-02-05,2020-02-04,settled\n")
      let journal = try Journal(at: sample.path)
      #expect(journal.cases(on: sample.date(1)).map(\.state) == [.open])
      #expect(journal.cases(on: sample.date(2)).map(\.state) == [.settled])
    }
  }

  @Test func whatIsMisspeltIsADoubt() throws {
    try SampleJournal.with { sample in
      let filing = try sample.add(
        "needs.csv",
        "id,site,kind,what,quantity,needed_by\na,garment-plant,people,sewr,5,2020-02-05\n")
      #expect(filing.cases == 1)
      #expect(filing.doubts.first?.english.contains("did you mean 'sewer'?") == true)
    }
  }
}
