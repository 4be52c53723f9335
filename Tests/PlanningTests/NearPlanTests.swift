import Formulation
import Planning
import Plans
import Scenarios
import Testing

@Suite struct NearPlanTests {
  static let path = Explained.paths[0]

  /// Σ |difference| over the lines, people and goods of two plans, unweighted.
  private func moved(_ a: Plan, _ b: Plan) -> Double {
    PlanDifference(from: a, to: b).groups.reduce(0) { $0 + $1.moved }
  }

  @Test
  func nearAPlanOfTheSameScenarioNothingChanges() throws {
    var (request, plan) = try Explained.planned(Self.path)
    request.near = plan
    let near = try #require(Planner().plan(request).plan)
    #expect(PlanDifference(from: plan, to: near).isNothing)
    let change = try #require(near.summary.stages.last)
    #expect(change.name == "change" && change.value < 0.01)
  }

  @Test func asGoodAndNearer() throws {
    let (request, plan) = try Explained.planned(Self.path)
    var asked = request
    asked.options = try .taking([("more-seamstresses", 1)], in: request.scenario)
    let free = try #require(Planner().plan(asked).plan)
    asked.near = plan
    let near = try #require(Planner().plan(asked).plan)
    for stage in free.summary.stages {
      let value = try #require(near.summary.stages.first { $0.name == stage.name }).value
      #expect(abs(value - stage.value) <= 2e-4 * max(abs(stage.value), 1e-6), "\(stage.name)")
    }
    #expect(moved(plan, near) < 0.9 * moved(plan, free))
    // The same question has the same answer.
    let again = try #require(Planner().plan(asked).plan)
    #expect(PlanDifference(from: near, to: again).isNothing)
    #expect(near.conversions == again.conversions && near.production == again.production)
  }

  /// The scenario says what a change weighs: twice the weights make the same plan, whose changes weigh twice.
  @Test func changesWeighWhatTheScenarioSays() throws {
    let (request, plan) = try Explained.planned(Self.path)
    var asked = request
    asked.options = try .taking([("more-seamstresses", 1)], in: request.scenario)
    asked.near = plan
    func weight(_ factor: Double) throws -> Double {
      var weights = ChangeWeights()
      for path in [
        \ChangeWeights.line, \.worker, \.tonne, \.lineHour, \.option, \.restart,
      ] { weights[keyPath: path] *= factor }
      asked.scenario.changeWeights = weights
      let stages = try #require(Planner().plan(asked).plan).summary.stages
      return try #require(stages.first { $0.name == "change" }).value
    }
    let usual = try weight(1)
    #expect(usual > 1)
    let twice = try weight(2)
    #expect(abs(twice - 2 * usual) <= 1e-3 * twice)
    #expect(try weight(0) == 0)
  }

  /// Of days that it does not have, an earlier plan says nothing: what is done on them is no change.
  @Test func daysAreMatchedByTheirDates() throws {
    var (request, plan) = try Explained.planned(Self.path)
    let days = request.scenario.horizon.days
    request.scenario.horizon.days = days + 7
    request.near = plan
    let near = try #require(Planner().plan(request).plan)
    let difference = PlanDifference(from: plan, to: near)
    let common = try #require(difference.commonDays)
    #expect(common == plan.summary.horizon.start...plan.summary.horizon.lastDate)
    #expect(difference.stages.isEmpty && !difference.remarks.isEmpty)
    #expect(difference.changes.allSatisfy { $0.date.map(common.contains) ?? true })
    // The stage counts what is done otherwise on the days in common, and nothing of the others.
    let change = try #require(near.summary.stages.last)
    let onCommonDays = difference.groups.filter {
      [.conversion, .dispatch, .release].contains($0.kind)
    }.reduce(0) { $0 + $1.moved }
    #expect(change.name == "change" && onCommonDays <= change.value + 1e-6)
    let afterwards = near.production.filter { $0.date > common.upperBound }
    #expect(!afterwards.isEmpty)
    let lineHours = afterwards.reduce(0) { $0 + $1.lineHours }
    #expect(change.value < 0.1 * lineHours, "what runs on the new days is no change")
  }

  @Test func plansWithoutADayInCommonAreNotCompared() {
    var earlier = Plan(summary: PlanDifferenceTests.summary)
    earlier.options = [
      OptionResult(
        option: "mill", taken: 1, activeFrom: PlanDifferenceTests.summary.horizon.start, cost: 5)
    ]
    var later = Plan(summary: PlanDifferenceTests.summary)
    later.summary.horizon.start = later.summary.horizon.start + 30
    let difference = PlanDifference(from: earlier, to: later)
    #expect(difference.isNothing && difference.commonDays == nil)
    #expect(difference.remarks.first?.english.contains("none in common") == true)
  }

  @Test func anEarlierPlanOfOtherIdsIsNoHindrance() throws {
    var (request, plan) = try Explained.planned(Self.path)
    for k in plan.production.indices { plan.production[k].line = "gone" }
    for k in plan.dispatches.indices { plan.dispatches[k].pool = "gone" }
    request.near = plan
    #expect(Planner().plan(request).plan != nil)
  }
}

@Suite struct PlanDifferenceTests {
  static let summary = Summary(
    scenario: "x", horizon: Horizon(start: CalendarDate("2020-02-01")!, days: 3), status: .optimal,
    stages: [], sizes: .init(rows: 0, columns: 0, nonzeros: 0),
    residuals: .init(primalAbsolute: 0, primalRelative: 0, dualRelative: 0, gapRelative: 0))

  private func plan(_ quantities: [Double]) -> Plan {
    let start = CalendarDate("2020-02-01")!
    var plan = Plan(
      summary: Summary(
        scenario: "x", horizon: Horizon(start: start, days: 3), status: .optimal,
        stages: [
          StageResult(
            name: "output", value: quantities.reduce(0, +), bound: 0, iterations: 0, seconds: 0)
        ],
        sizes: .init(rows: 0, columns: 0, nonzeros: 0),
        residuals: .init(primalAbsolute: 0, primalRelative: 0, dualRelative: 0, gapRelative: 0)))
    for (k, quantity) in quantities.enumerated() where quantity != 0 {
      plan.shipments.append(
        Movement(date: start + k, site: "a", region: "north", item: "mask", quantity: quantity))
      plan.outputs.append(Output(date: start + k, site: "a", item: "mask", quantity: quantity))
    }
    return plan
  }

  @Test func tellsWhatIsPutOffFromWhatIsLost() throws {
    let difference = PlanDifference(from: plan([100, 50, 0]), to: plan([100, 0, 70]))
    #expect(difference.changes.map(\.difference) == [-50, 70])
    let group = try #require(difference.groups.first)
    #expect(difference.groups.count == 1 && group.kind == .shipment)
    #expect(group.before == 150 && group.after == 170 && group.moved == 120)
    #expect(
      group.firstDate == CalendarDate("2020-02-02") && group.lastDate == CalendarDate("2020-02-03"))
    #expect(difference.stages == [StageChange(name: "output", before: 150, after: 170)])
    #expect(difference.makings.map(\.difference) == [20])
  }

  @Test func roundingIsNoDifference() {
    #expect(PlanDifference(from: plan([100, 50, 0]), to: plan([100, 50 + 1e-6, 1e-9])).isNothing)
  }
}
