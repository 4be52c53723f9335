import Formulation
import Planning
import Plans
import Scenarios
import Testing

@Suite struct TargetTests {
  private func twoPlants() throws -> PlanningRequest {
    PlanningRequest(
      scenario: try ScenarioReader.read(contentsOf: Explained.paths[0]), options: .choose)
  }

  /// The day found is reached; the day before is not, by planning for it.
  @Test func theEarliestDayIsTheEarliest() throws {
    let request = try twoPlants()
    let suit = try #require(request.scenario.items.firstIndex { $0.id == "suit" })
    let target = TargetSeeker().seek(item: suit, perDay: 1300, by: nil, in: request)
    guard case .reached(let plan, let from) = target.outcome else {
      Issue.record("expected it reached, is \(target.outcome)")
      return
    }
    #expect(target.isProven)
    // The target needs each of these, and without the others it is reached as well.
    let needed = try #require(target.needed)
    let taken = plan.options.filter { $0.taken > 0 }.map(\.option)
    #expect(Set(needed).isSubset(of: taken))
    let day = request.scenario.horizon.day(of: from)
    func reaches(_ options: [String]) throws -> Bool {
      var asked = request
      for o in asked.scenario.options.indices where !options.contains(asked.scenario.options[o].id)
      {
        asked.scenario.options[o].maximum = 0
      }
      let again = TargetSeeker().seek(item: suit, perDay: 1300, by: day, in: asked)
      if case .reached = again.outcome { return true } else { return false }
    }
    #expect(try reaches(needed))
    for option in needed { #expect(try !reaches(needed.filter { $0 != option }), "\(option)") }
    for t in day...request.scenario.horizon.days {
      let date = request.scenario.horizon.date(of: t)
      let made = plan.outputs.filter { $0.item == "suit" && $0.date == date }.reduce(0) {
        $0 + $1.quantity
      }
      #expect(made >= 1300 * (1 - 1e-6), "\(date)")
    }
    #expect(plan.options.contains { $0.option == "more-seamstresses" && $0.taken == 1 })
    #expect(try #require(target.mostTheDayBefore) < 1300)
    let before = request.scenario.horizon.date(of: day - 1)
    let earlier = TargetSeeker().seek(item: suit, perDay: 1300, by: day - 1, in: request)
    guard case .beyondReach(let most) = earlier.outcome else {
      Issue.record("expected \(before) beyond reach, is \(earlier.outcome)")
      return
    }
    #expect(abs(most - (target.mostTheDayBefore ?? 0)) <= 1e-3 * most)
  }

  /// With more time the same output costs no more, and without options what it takes is not there.
  @Test func aLaterDayCostsNoMore() throws {
    let request = try twoPlants()
    let suit = try #require(request.scenario.items.firstIndex { $0.id == "suit" })
    func cost(by day: Int) throws -> Double {
      let target = TargetSeeker().seek(item: suit, perDay: 1200, by: day, in: request)
      guard case .reached(let plan, _) = target.outcome else { return .infinity }
      return try #require(plan.summary.stages.first { $0.name == "cost" }).value
    }
    #expect(try cost(by: 14) <= cost(by: 10) * (1 + 2e-4))
    var bare = request
    bare.options = .none
    let target = TargetSeeker().seek(item: suit, perDay: 1300, by: 14, in: bare)
    guard case .beyondReach = target.outcome else {
      Issue.record("expected it beyond reach, is \(target.outcome)")
      return
    }
  }
}

@Suite struct FrontierTests {
  /// Between two points of the frontier no plan does better: each is planned again alone.
  @Test func everyPointIsAnOptimum() throws {
    let request = PlanningRequest(
      scenario: try ScenarioReader.read(contentsOf: Explained.paths[0]), fractional: true)
    guard
      case .success(let frontier) = FrontierTracer().trace(
        between: .cost, and: .output, points: 5, in: request)
    else {
      Issue.record("expected a frontier")
      return
    }
    #expect(frontier.points.count == 5 && !frontier.isPartial)
    for (a, b) in zip(frontier.points, frontier.points.dropFirst()) {
      #expect(a.first < b.first && a.second < b.second, "more output costs more")
    }
    // Fractional plans mix: the frontier is concave, so that its rate falls.
    let rates = frontier.points.indices.compactMap(frontier.rate)
    for (a, b) in zip(rates, rates.dropFirst()) { #expect(b <= a * (1 + 1e-3)) }
    for point in frontier.points {
      #expect(point.isOptimal && abs(point.bound - point.second) <= 1e-4 * point.second)
      var asked = request
      asked.stages = [.shortfall(priority: 1), .shortfall(priority: 2), .output]
      asked.requirements = [.value(of: .cost, limit: point.first)]
      let plan = try #require(Planner().plan(asked).plan)
      let output = try #require(plan.summary.stages.last).value
      #expect(abs(output - point.second) <= 1e-3 * output)
    }
  }

  @Test func aQuotasShortfallIsInUnitsOfItsItem() throws {
    let request = PlanningRequest(
      scenario: try ScenarioReader.read(contentsOf: Explained.paths[0]))
    let q = try #require(request.scenario.quotas.firstIndex { $0.id == "hospital-suits" })
    guard
      case .success(let frontier) = FrontierTracer().trace(
        between: .cost, and: .quota(q), points: 3, in: request)
    else {
      Issue.record("expected a frontier")
      return
    }
    let least = try #require(frontier.points.map(\.second).min())
    #expect(abs(least - 300) < 1, "300 suits are missing in the best plan")
    #expect(try #require(frontier.points.map(\.second).max()) <= 10800.01)
  }
}
