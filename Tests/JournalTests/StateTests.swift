import Foundation
import Journal
import Planning
import Plans
import Reports
import Scenarios
import Testing

/// The state of a morning: the plan carried out, with what was reported in its place.
@Suite struct StateTests {
  /// A scenario's rows, whatever their order and that of their columns.
  private func text(_ scenario: Scenario) -> [String] {
    ScenarioWriter(scenario).files.flatMap { name, text -> [String] in
      guard name.hasSuffix(".csv") else { return [text] }
      let lines = text.split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      return lines.dropFirst().map { cells in
        let fields = zip(lines[0], cells).filter { !$1.isEmpty }.map { "\($0)=\($1)" }
        return name + " " + fields.sorted().joined(separator: ",")
      }.sorted()
    }
  }

  /// As `CarriedForward` has it, written and read again.
  private func carried(_ journal: SampleJournal, _ day: Int) throws -> Scenario {
    let rest = CarriedForward(journal.scenario, to: day, after: journal.plan).scenario
    let folder = journal.folder + "/carried-\(day)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in ScenarioWriter(rest).files {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    return try ScenarioReader.read(contentsOf: folder + "/scenario.yaml")
  }

  @Test func reportsEqualToThePlanGiveTheRestThatIsCarriedForward() throws {
    try SampleJournal.with(counts: [("more-seamstresses", 1)]) { journal in
      for day in 2...journal.scenario.horizon.days {
        try journal.addAsPlanned(day - 1...day - 1)
        let state = try journal.state(day)
        #expect(text(state.scenario) == text(try carried(journal, day)), "day \(day)")
        #expect(state.adjustments.isEmpty && state.marks.isEmpty)
        #expect(state.factors.allSatisfy { $0.factor == 1 })
      }
    }
  }

  /// The small reference scenarios: lags, cash, restarts, people in training, options.
  static let small: [String] = {
    let folder = SampleJournal.root + "/Tests/PlanningTests/Reference"
    return ["small", "state"].flatMap { kind in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + kind)) ?? [])
        .filter { $0.hasSuffix(".yaml") && !withoutPlan.contains($0) }.sorted()
        .map { "\(folder)/\(kind)/\($0)" }
    }
  }()

  /// No plan keeps their limits.
  private static let withoutPlan: Set = [
    "infeasible-stock.yaml", "restart-by-too-early.yaml", "restart-trainees-shut-out.yaml",
  ]

  @Test func thereAreSmallScenarios() { #expect(Self.small.count == 112) }

  @Test(arguments: small)
  func whatIsNotReportedIsAsPlannedOnEveryDayOfASmallScenario(path: String) throws {
    try SampleJournal.with(path) { journal in
      let days = journal.scenario.horizon.days
      // Who ordered it says what was accepted; all else is left out.
      try journal.addAsPlanned(
        1...days,
        leavingOut: [
          "outputs", "stocks", "labour", "production", "purchases", "shipped", "arrived",
        ])
      try #require(days >= 2)
      for day in 2...days {
        let state = try journal.state(day)
        #expect(text(state.scenario) == text(try carried(journal, day)), "day \(day)")
      }
    }
  }

  @Test func deliveriesThatNobodyAcceptedStayInStock() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...5, leavingOut: ["deliveries", "stocks"])
      let state = try journal.state(6)
      let planned = try carried(journal, 6)
      let quota = try #require(state.scenario.quotas.first { $0.id == "hospital-suits" })
      #expect(quota.delivered == 0)
      let delivered = try #require(planned.quotas.first { $0.id == "hospital-suits" }).delivered
      func suits(_ scenario: Scenario) -> Double {
        scenario.stocks.filter { scenario.items[$0.item].id == "suit" }
          .reduce(0) { $0 + $1.initial }
      }
      #expect(delivered > 0)
      #expect(abs(suits(state.scenario) - suits(planned) - delivered) < 1e-6 * delivered)
      #expect(state.marks.contains { $0.kind == .notAccepted && $0.what == "hospital-suits" })
    }
  }

  @Test func aCountedStockReplacesTheComputedOne() throws {
    try SampleJournal.with { journal in
      // A hundred of it lie there on all the days that follow.
      func isAlwaysThere(_ row: StockLevel) -> Bool {
        (3...6).allSatisfy { day in
          journal.plan.stocks.contains {
            $0.date == journal.date(day) && $0.place == row.place && $0.item == row.item
              && $0.quantity >= 100
          }
        }
      }
      let level = try #require(
        journal.plan.stocks.first { $0.date == journal.date(3) && isAlwaysThere($0) })
      let price = try #require(journal.scenario.items.first { $0.id == level.item }).price
      try journal.addAsPlanned(1...2, leavingOut: ["stocks"])
      try journal.addAsPlanned(3...3, leavingOut: ["stocks"])
      try journal.add(
        "stocks.csv",
        "date,place,item,quantity,reported_by\n\(level.date),\(level.place),\(level.item),"
          + "\(level.quantity - 100),li\n")
      let state = try journal.state(4)
      let row = try #require(state.adjustments.first)
      #expect(state.adjustments.count == 1)
      #expect(abs(row.quantity + 100) < 1e-6 && abs(row.value + 100 * price) < 1e-4)
      #expect(abs(try #require(row.share) + 100 / level.quantity) < 1e-9)
      #expect(row.reason.contains("li"))
      let stock = try #require(
        state.scenario.stocks.first {
          state.scenario.items[$0.item].id == level.item
            && state.scenario.id(of: $0.at) == level.place
        })
      #expect(abs(stock.initial - (level.quantity - 100)) < 1e-6)
      // The same difference is carried to later days.
      try journal.addAsPlanned(4...5, leavingOut: ["stocks"])
      #expect(try journal.state(6).adjustments == state.adjustments)
    }
  }

  @Test func aFailedLineMakesLessAndUsesLess() throws {
    try SampleJournal.with { journal in
      let day = journal.date(2)
      let planned = journal.plan.outputs.filter { $0.date == day && $0.item == "mask" }
        .reduce(0) { $0 + $1.quantity }
      try journal.addAsPlanned(1...1)
      try journal.add(
        "outputs.csv", "date,site,item,quantity\n\(day),mask-plant,mask,\(planned / 2)\n")
      try journal.add(
        "production.csv",
        "date,site,line,process,lines_set_up,line_hours\n\(day),mask-plant,mask-lines,make-masks,1,\n"
      )
      try journal.add("deliveries.csv", "date,quota,quantity\n\(day),hospital-suits,0\n")
      let state = try journal.state(3).scenario
      let mode = try #require(state.modes.first { state.processes[$0.process].id == "make-masks" })
      #expect(mode.ready == 1)
      func cloth(_ scenario: Scenario) -> Double {
        scenario.stocks.filter { scenario.items[$0.item].id == "filter-cloth" }
          .reduce(0) { $0 + $1.initial }
      }
      // 1.1 kg make 1,000 masks.
      let saved = cloth(state) - cloth(try carried(journal, 3))
      #expect(abs(saved - planned / 2 * 1.1 / 1000) < 1e-4, "\(saved)")
    }
  }

  @Test func aLateLorryIsExpectedTodayAndThenNoMore() throws {
    try SampleJournal.with { journal in
      let way = try #require(
        journal.plan.transport.first { $0.origin == .plan && $0.item == "suit-cloth" })
      let day = journal.scenario.horizon.day(of: way.arrivesOn)
      try journal.add(
        "arrived.csv",
        "date,from,to,item,quantity\n\(way.arrivesOn),\(way.from),\(way.to),\(way.item),0\n")
      func expected(_ state: JournalState) -> Double {
        state.scenario.arrivals.filter {
          $0.dueOnDay == 1 && state.scenario.items[$0.item].id == way.item
        }.reduce(0) { $0 + $1.quantity }
      }
      let next = try journal.state(day + 1)
      let before = try carried(journal, day + 1)
      let planned = before.arrivals.filter {
        $0.dueOnDay == 1 && before.items[$0.item].id == way.item
      }.reduce(0) { $0 + $1.quantity }
      #expect(abs(expected(next) - planned - way.quantity) < 1e-6)
      #expect(next.marks.contains { $0.kind == .overdue })
      let later = try journal.state(day + 3)
      #expect(later.marks.contains { $0.kind == .lost })
    }
  }

  @Test func whatWasSentWithoutBeingThereIsAnErrorThatNamesWhoSaysSo() throws {
    try SampleJournal.with { journal in
      try journal.add(
        "shipped.csv",
        "date,from,to,item,quantity,reported_by\n2020-02-03,garment-plant,west,suit,5000,wang\n")
      #expect {
        try journal.state(2)
      } throws: {
        let text = "\($0)"
        return text.contains("fewer of suit than none") && text.contains("reported by wang")
      }
    }
  }

  @Test func aCorrectionOfAnEarlierDayReachesToday() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...4, leavingOut: ["stocks"])
      let before = try journal.state(5).scenario
      let row = try #require(
        journal.plan.deliveries.first {
          $0.quota == "hospital-suits" && $0.date <= journal.date(4) && $0.quantity > 10
        })
      try journal.add(
        "deliveries.csv",
        "date,quota,quantity\n\(row.date),hospital-suits,\(row.quantity - 10)\n")
      let after = try journal.state(5).scenario
      func accepted(_ scenario: Scenario) -> Double {
        scenario.quotas.first { $0.id == "hospital-suits" }?.delivered ?? -1
      }
      #expect(abs(accepted(before) - accepted(after) - 10) < 1e-6)
    }
  }

  @Test func changesHoldFromTheirDay() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...5)
      try journal.add(
        "2020-02-06.yaml",
        """
        note: more suits
        set:
          - { table: quotas, id: hospital-suits, field: amount, value: 12000 }
          - { table: supplies, id: mill-suit, field: per_day, value: 0 }
        add:
          - table: quotas
            record: { id: clinic, item: mask, region: east, amount: 5000, by: 2020-02-12 }

        """)
      let before = try journal.state(3).scenario
      #expect(before.quotas.first { $0.id == "hospital-suits" }?.amount == 10800)
      let state = try journal.state(5).scenario
      #expect(state.quotas.first { $0.id == "hospital-suits" }?.amount == 12000)
      #expect(state.quotas.contains { $0.id == "clinic" && $0.amount == 5000 })
      let supply = try #require(state.supplies.first { $0.id == "mill-suit" })
      #expect(supply.perDay == 0)
      // The new order can be reported of.
      let filing = try journal.add(
        "deliveries.csv", "date,quota,quantity\n2020-02-06,clinic,100\n")
      #expect(filing.rows == 1)
    }
  }

  @Test func attendanceIsMeasuredFromThreeReportsOn() throws {
    try SampleJournal.with { journal in
      func report(_ days: ClosedRange<Int>) throws {
        for day in days {
          for row in journal.plan.labour
          where row.date == journal.date(day) && row.pool == "garment-own" {
            try journal.add(
              "labour.csv",
              "date,site,pool,workers\n\(row.date),\(row.site),\(row.pool),\(row.workers * 0.9)\n")
          }
        }
      }
      try report(1...2)
      let early = try journal.state(3)
      #expect(abs(try #require(early.factors.first).factor - 0.9) < 1e-9)
      #expect(early.factors.first?.isEnough == false)
      #expect(early.scenario.profiles.count == journal.scenario.profiles.count)
      try report(3...3)
      let state = try journal.state(4)
      let pool = try #require(state.scenario.workers.first { $0.id == "garment-own" })
      let planned = try #require(journal.scenario.workers.first { $0.id == "garment-own" })
      let factors = state.scenario.factors(of: pool.profile)
      let before = journal.scenario.factors(of: planned.profile)
      for (k, factor) in factors.enumerated() {
        #expect(abs(factor - 0.9 * before[k + 3]) < 1e-9)
      }
      let asPlanned = try journal.state(4, .plan)
      #expect(asPlanned.scenario.profiles.count == journal.scenario.profiles.count)
    }
  }

  @Test func anotherPlanTakesOverFromItsFirstDay() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...4)
      let state = try journal.state(5)
      let folder = journal.folder + "/state"
      try state.write(to: try NewDirectory(at: folder), with: SampleJournal.export)
      let scenario = try ScenarioReader.read(contentsOf: folder + "/scenario.yaml")
      #expect(scenario.digest == state.scenario.digest)
      var request = PlanningRequest(scenario: scenario)
      request.isHandedOut = true
      var plan = try #require(Planner().plan(request).plan)
      plan.summary.origin = PlanOrigin(request, scenarioPath: folder + "/scenario.yaml")
      try SampleJournal.export.write(plan, to: try NewDirectory(at: journal.folder + "/second"))
      #expect(
        try Journal.publish(journal.folder + "/second", in: journal.path) == journal.date(5))
      let second = try PlanDirectory.read(journal.folder + "/second")
      try journal.addAsPlanned(5...7, of: second)
      let rest = CarriedForward(scenario, to: 4, after: second).scenario
      let found = try journal.state(8)
      #expect(found.replay.morning == rest.horizon.start && found.adjustments.isEmpty)
      func levels(_ scenario: Scenario) -> [String: Double] {
        Dictionary(
          scenario.stocks.filter { $0.initial != 0 }.map {
            ("\(scenario.id(of: $0.at)) \(scenario.items[$0.item].id)", $0.initial)
          }, uniquingKeysWith: { first, _ in first })
      }
      #expect(levels(found.scenario) == levels(rest))
      #expect(found.scenario.quotas.map(\.delivered) == rest.quotas.map(\.delivered))
    }
  }

  @Test func aPlanOfAnotherScenarioIsNotPublished() throws {
    try SampleJournal.with { journal in
      _ = try SampleJournal.with(StateTests.small[0]) { other in
        #expect {
          try Journal.publish(other.folder + "/plan", in: journal.path)
        } throws: {
          "\($0)".contains("another scenario") || "\($0)".contains("outside the journal")
        }
      }
      // What is published is never overwritten.
      #expect(throws: Journal.Failure.self) {
        try Journal.publish(journal.folder + "/plan", in: journal.path)
      }
    }
  }

  /// Rows changed by hand keep no balance: the plan is refused with the files named, and published once they are as
  /// they were.
  @Test func aPlanChangedByHandIsNotPublished() throws {
    try SampleJournal.with { journal in
      let (plan, fresh) = (journal.folder + "/plan", journal.folder + "/fresh")
      try Journal.begin(
        journal.path + "/scenario/scenario.yaml", in: try NewDirectory(at: fresh))
      let file = plan + "/outputs.csv"
      let written = try String(contentsOfFile: file, encoding: .utf8)
      let lines = written.split(separator: "\r\n", omittingEmptySubsequences: false)
      try #require(lines.count > 3)
      let changed = (lines.prefix(1) + lines.dropFirst(2)).joined(separator: "\r\n")
      try changed.write(toFile: file, atomically: true, encoding: .utf8)
      let refusal = #expect(throws: Journal.Failure.self) { try Journal.publish(plan, in: fresh) }
      #expect(
        refusal?.words.english
          == "\(file) is not the file that muster wrote: the summary and the other files of the plan do not go with it. Put it back; to decide otherwise, change the scenario, or file the change with 'muster journal add', and plan again."
      )
      #expect(
        refusal?.words.chinese
          == "\(file) 已不是 muster 写出的原文件，与计划的摘要和其他文件不符。请恢复原文件；要另作安排，请修改场景，或用 'muster journal add' 存入变更后重新计划。"
      )
      #expect(try Journal(at: fresh).plans.isEmpty)
      try written.write(toFile: file, atomically: true, encoding: .utf8)
      #expect(try Journal.publish(plan, in: fresh) == journal.date(1))
    }
  }

  @Test func aDayWithoutAPlanIsNamed() throws {
    try SampleJournal.with { journal in
      try FileManager.default.removeItem(atPath: journal.path + "/plans/2020-02-03")
      #expect {
        try journal.state(3)
      } throws: {
        "\($0)".contains("no plan is in force on 2020-02-03")
      }
    }
  }
}

extension Scenario {
  fileprivate func id(of place: Place) -> String {
    switch place {
    case .site(let s): sites[s].id
    case .region(let g): regions[g].id
    }
  }
}
