import Formulation
import Foundation
import Planning
import Plans
import Scenarios
import Testing

/// Questions that name things by their ids are kept and sent as they are, and ask the same of a scenario as
/// questions by number.
@Suite struct AskedTests {
  private static let path = Explained.paths[0]

  private func scenario() throws -> Scenario { try ScenarioReader.read(contentsOf: Self.path) }

  private func sent<T: Codable & Equatable>(_ value: T) throws -> T {
    let read = try JSONDecoder().decode(T.self, from: JSONEncoder().encode(value))
    #expect(read == value)
    return read
  }

  @Test func termsAreSent() throws {
    let scenario = try scenario()
    let id = try #require(scenario.options.first).id
    let terms = try sent(
      PlanTerms(taken: [(id: id, count: 1)], fractional: true, gap: 1e-3, timeLimit: 7))
    let request = try terms.request(for: scenario)
    #expect(request.options == (try .taking([(id: id, count: 1)], in: scenario)))
    #expect(request.fractional && request.gap == 1e-3 && request.timeLimit == 7)
    #expect(try sent(PlanTerms(choose: true)).request(for: scenario).options == .choose)
    // Those of a plan that was made.
    let origin = PlanOrigin(request, scenarioPath: Self.path)
    #expect(
      PlanTerms(origin) == PlanTerms(taken: [(id: id, count: 1)], fractional: true, gap: 1e-3))
    #expect(throws: OptionError.self) {
      try PlanTerms(taken: [(id: "none", count: 1)]).request(for: scenario)
    }
  }

  @Test func runsAreSent() throws {
    let run = try sent(
      AskedRun(
        name: "more", counts: [(id: "a", count: 2)],
        overrides: [FieldOverride(table: "lines", id: "w1", field: "count", value: "3", line: 2)]))
    var asked: [FieldOverride] = []
    let selection = try run.selection {
      asked = $0
      return try scenario()
    }
    #expect(selection.name == "more" && selection.counts.map(\.count) == [2])
    #expect(asked == run.overrides && selection.scenario != nil)
  }

  @Test func targetsAreSent() throws {
    let request = PlanningRequest(scenario: try scenario(), options: .choose)
    let item = try #require(request.scenario.items.first { $0.id == "mask" })
    let number = try request.scenario.number(ofItem: item.id)
    let day = request.scenario.horizon.days
    let asked = try sent(
      AskedTarget(item: item.id, perDay: 100, from: request.scenario.horizon.date(of: day)))
    let found = try TargetSeeker().seek(asked, in: request)
    let same = TargetSeeker().seek(item: number, perDay: 100, by: day, in: request)
    #expect(found.item == same.item && found.isProven == same.isProven)
    guard case .reached(let a, let from) = found.outcome, case .reached(let b, from) = same.outcome
    else {
      Issue.record("\(found.outcome) and \(same.outcome)")
      return
    }
    #expect(a.summary.stages.map(\.value) == b.summary.stages.map(\.value))
    #expect(throws: UnknownSubject.item("none")) {
      try TargetSeeker().seek(AskedTarget(item: "none", perDay: 1), in: request)
    }
    let outside = request.scenario.horizon.lastDate + 1
    #expect(throws: UnknownSubject.day(outside)) {
      try TargetSeeker().seek(
        AskedTarget(item: item.id, perDay: 1, from: outside), in: request)
    }
  }

  @Test func frontiersAreSent() throws {
    let request = PlanningRequest(scenario: try scenario())
    let asked = try sent(AskedFrontier(between: ["mask", "cost"], points: 2))
    let number = try request.scenario.number(ofItem: "mask")
    let found = try FrontierTracer().trace(asked, in: request).get()
    let same = try FrontierTracer().trace(
      between: .item(number), and: .cost, points: 2, in: request
    ).get()
    #expect(!found.points.isEmpty && found.points == same.points)
    for (names, fault) in [
      (["mask"], UnknownSubject.notTwoAims(["mask"])),
      (["mask", "mask"], .notTwoAims(["mask", "mask"])), (["mask", "none"], .aim("none")),
    ] {
      #expect(throws: fault) {
        try FrontierTracer().trace(AskedFrontier(between: names, points: 2), in: request)
      }
    }
  }

  /// A plan with all that is told of it: the worth of options that were chosen, or why there is none.
  @Test func aPlanCaseHasAllThatIsTold() throws {
    let chosen = PlanCase().answer(try PlanTerms(choose: true).request(for: try scenario()))
    let plan = try #require(chosen.plan)
    #expect(chosen.diagnosis == nil && chosen.outcome.plan?.choices.isEmpty == true)
    #expect(plan.choices.map(\.option) == plan.options.filter { $0.taken > 0 }.map(\.option))
    let infeasible = try #require(Reference.small.first { $0.status == "infeasible" })
    let none = PlanCase().answer(
      PlanningRequest(scenario: try ScenarioReader.read(contentsOf: infeasible.path)))
    #expect(none.plan == nil && none.diagnosis?.conflict.members.isEmpty == false)
  }
}
