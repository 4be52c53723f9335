import Formulation
import Scenarios
import Testing

@Suite struct LabourRowsTests {
  @Test func ownWorkersAreBoundedAndWorkInTheirOneSkill() {
    var scenario = tinyScenario()
    scenario.workers = [ownPool(overtime: 2)]
    scenario.profiles = [
      Profile(id: "half", steps: [(date: CalendarDate("2020-02-02")!, factor: 0.5)])
    ]
    scenario.workers[0].profile = 0
    let written = WrittenProgram(scenario)
    #expect(written.bounds("trained[own,a,2020-02-01]") == 0...10)
    #expect(written.bounds("trained[own,a,2020-02-02]") == 0...5)
    #expect(
      written.row("skillHours[a,op,2020-02-01]")
        == .atMost(
          0,
          [
            "run[a1,make,2020-02-01]": 0.04, "trained[own,a,2020-02-01]": -8,
            "overtime[own,a,2020-02-01]": -1,
          ]))
    #expect(
      written.row("overtime[own,a,2020-02-01]")
        == .atMost(0, ["overtime[own,a,2020-02-01]": 1, "trained[own,a,2020-02-01]": -2]))
  }

  @Test func optionsAddToTheHeadcountTimesTheProfileOnceActive() {
    var scenario = tinyScenario()
    scenario.profiles = [
      Profile(id: "half", steps: [(date: CalendarDate("2020-01-01")!, factor: 0.5)])
    ]
    scenario.workers[0].profile = 0
    scenario.options = [option([Effect(target: .workers(0), add: 4)], day: 2)]
    let written = WrittenProgram(scenario)
    #expect(written.row("headcount[own,2020-02-01]") == nil)
    #expect(written.bounds("trained[own,a,2020-02-01]") == 0...5)
    #expect(
      written.row("headcount[own,2020-02-02]")
        == .atMost(5, ["trained[own,a,2020-02-02]": 1, "taken[more]": -2]))
  }

  @Test func dispatchedWorkersArriveTrainAndAreCountedOnTheWay() {
    var scenario = tinyScenario(days: 6)
    scenario.workers.append(helpers(lead: 1, training: 2))
    let written = WrittenProgram(scenario)
    // Away on day 1, trained from day 4; the last useful dispatch is trained on day 6.
    #expect(written.has(column: "dispatch[help,a,2020-02-03]"))
    #expect(!written.has(column: "dispatch[help,a,2020-02-04]"))
    #expect(!written.has(column: "trained[help,a,2020-02-03]"))
    #expect(
      written.row("trained[help,a,2020-02-05]")
        == .equal(
          0,
          [
            "trained[help,a,2020-02-05]": 1, "trained[help,a,2020-02-04]": -1,
            "dispatch[help,a,2020-02-02]": -1, "release[help,a,2020-02-05]": 1,
          ]))
    #expect(
      written.row("committed[help,2020-02-02]")
        == .equal(
          0,
          [
            "committed[help,2020-02-02]": 1, "committed[help,2020-02-01]": -1,
            "dispatch[help,a,2020-02-02]": -1,
          ]))
    #expect(written.bounds("committed[help,2020-02-02]") == 0...6)
    // Trainees of day 3 left on days 1 and 2, and take half an hour each of a trainer.
    #expect(
      written.row("skillHours[a,op,2020-02-03]")
        == .atMost(
          0,
          [
            "run[a1,make,2020-02-03]": 0.04, "trained[own,a,2020-02-03]": -8,
            "dispatch[help,a,2020-02-01]": 0.5, "dispatch[help,a,2020-02-02]": 0.5,
          ]))
  }

  @Test func longTrainingIsCarriedFromDayToDay() {
    var scenario = tinyScenario(days: 9)
    scenario.workers.append(helpers(lead: 1, training: 5))
    let written = WrittenProgram(scenario)
    #expect(
      written.row("trainees[help,a,2020-02-07]")
        == .equal(
          0,
          [
            "trainees[help,a,2020-02-07]": 1, "trainees[help,a,2020-02-06]": -1,
            "dispatch[help,a,2020-02-01]": 1,
          ]))
    #expect(written.row("skillHours[a,op,2020-02-03]")?.terms["trainees[help,a,2020-02-03]"] == 0.5)
  }

  @Test func severalSkillsShareTheHours() {
    var scenario = tinyScenario(days: 1)
    scenario.modes[0].crew.append(SkillNeed(skill: 1, workers: 1))
    scenario.workers = [ownPool(skills: [0, 1], overtime: 2)]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("workHours[own,a,2020-02-01]")
        == .atMost(
          0,
          [
            "work[own,a,op,2020-02-01]": 1, "work[own,a,fix,2020-02-01]": 1,
            "trained[own,a,2020-02-01]": -8, "overtime[own,a,2020-02-01]": -1,
          ]))
    #expect(
      written.row("skillHours[a,fix,2020-02-01]")
        == .atMost(0, ["run[a1,make,2020-02-01]": 0.01, "work[own,a,fix,2020-02-01]": -1]))
  }

  @Test func aSkillThatNobodyHasStopsTheLine() {
    var scenario = tinyScenario(days: 1)
    scenario.modes[0].crew = [SkillNeed(skill: 1, workers: 1)]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("skillHours[a,fix,2020-02-01]") == .atMost(0, ["run[a1,make,2020-02-01]": 0.01]))
    // The own workers are of no use there.
    #expect(!written.has(column: "trained[own,a,2020-02-01]"))
  }

  @Test func aSiteHasRoomForWorkersAndTrainees() {
    var scenario = tinyScenario(days: 4)
    scenario.workers.append(helpers(lead: 0, training: 1))
    scenario.sites[0].maxWorkers = 7
    scenario.options = [option([Effect(target: .maxWorkers(site: 0), add: 3)], day: 3)]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("workersAllowed[a,2020-02-02]")
        == .atMost(
          7,
          [
            "trained[own,a,2020-02-02]": 1, "trained[help,a,2020-02-02]": 1,
            "dispatch[help,a,2020-02-02]": 1,
          ]))
    #expect(written.row("workersAllowed[a,2020-02-03]")?.terms["taken[more]"] == -3)
  }
}
