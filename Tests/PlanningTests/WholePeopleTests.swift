import Formulation
import Planning
import Plans
import Scenarios
import Testing

/// Plans whose people are made whole.
@Suite struct WholePeopleTests {
  /// A site without hands enough: who comes is trained by who is there, and trains others then.
  private func scenario(pools: Int, trainerHours: Double, headcounts: [Double]) -> Scenario {
    var scenario = clothScenario(whole: true)
    scenario.horizon = Horizon(start: CalendarDate("2020-02-01")!, days: 8)
    scenario.objective.whole = .all
    scenario.skills = ["op"]
    scenario.lines[0].count = 40
    scenario.modes[0].ready = 40
    scenario.modes[0].crew = [SkillNeed(skill: 0, workers: 7)]
    scenario.stocks[0].initial = 10_000
    scenario.options = []
    scenario.workers = [
      WorkerPool(
        id: "own", skills: [0], home: .site(0), headcount: 1, profile: nil, hours: 8, overtime: 0,
        wage: 5, leadDays: 0, trainingDays: 0, trainerHours: 0)
    ]
    for k in 0..<pools {
      scenario.workers.append(
        WorkerPool(
          id: "help\(k)", skills: [0], home: .regions([0]), headcount: headcounts[k], profile: nil,
          hours: 8, overtime: 0, wage: 5, leadDays: k, trainingDays: 2, trainerHours: trainerHours))
    }
    return scenario
  }

  /// 8 hours of a trainer are 2.67 trainees of 3 hours, and these 9.78: neither rounded up nor rounded
  /// down are there trainers enough on each day.
  @Test(
    arguments: [3.0, 1.7, 2.3, 5.1],
    [[40.0], [7.0], [11.0, 13.0], [20.0, 3.0, 9.0]])
  func trainersHaveTheHoursForWholeTrainees(hours: Double, headcounts: [Double]) throws {
    let scenario = scenario(pools: headcounts.count, trainerHours: hours, headcounts: headcounts)
    var request = PlanningRequest(scenario: scenario)
    request.isHandedOut = true
    let plan = try #require(Planner().plan(request).plan)
    #expect((plan.summary.wholeness?.leftOver ?? 0) == 0)
    #expect(!plan.labour.isEmpty)
    for row in plan.labour {
      #expect(row.workers == row.workers.rounded(), "\(row.pool) \(row.workers)")
      #expect(row.trainees == row.trainees.rounded(), "\(row.pool) \(row.trainees)")
    }
  }

  /// The pool is smaller from the fourth day on: who would be one too many then has to have stayed at
  /// home before.
  @Test(arguments: [0.5, 0.45, 0.34, 0.71])
  func dispatchesKeepToAPoolThatShrinks(part: Double) throws {
    var scenario = scenario(pools: 2, trainerHours: 1.3, headcounts: [17, 23])
    scenario.profiles = [
      Profile(
        id: "fewer",
        steps: [
          (date: CalendarDate("2020-01-01")!, factor: 0.83),
          (date: CalendarDate("2020-02-04")!, factor: part),
          (date: CalendarDate("2020-02-07")!, factor: 0.9),
        ])
    ]
    for k in [1, 2] { scenario.workers[k].profile = 0 }
    var request = PlanningRequest(scenario: scenario)
    request.isHandedOut = true
    let plan = try #require(Planner().plan(request).plan)
    #expect((plan.summary.wholeness?.leftOver ?? 0) == 0)
    #expect(plan.labour.allSatisfy { $0.workers == $0.workers.rounded() })
  }
}
