import Foundation
import Scenarios
import Testing

/// A scenario that is written and read again is the same.
@Suite struct ScenarioWriterTests {
  private func readAgain(_ scenario: Scenario) throws -> Scenario {
    var draft = Draft([:])
    for (name, text) in ScenarioWriter(scenario).files { draft = draft.with(name, text) }
    switch try draft.read() {
    case .valid(let scenario, _): return scenario
    case .invalid(let issues): throw Refused(description: issues.joined(separator: "\n"))
    }
  }

  private struct Refused: Error, CustomStringConvertible { var description: String }

  @Test(arguments: [Draft.valid, Draft.underway])
  func everyTableComesBack(draft: Draft) throws {
    let scenario = try #require(try draft.scenario())
    let again = try readAgain(scenario)
    #expect(again.name == scenario.name && again.horizon == scenario.horizon)
    #expect(again.objective == scenario.objective)
    #expect(again.skills.sorted() == scenario.skills.sorted())
    // Values that are not Equatable are compared as they print.
    func same<T>(_ path: KeyPath<Scenario, [T]>) -> Bool {
      let (a, b) = (again[keyPath: path], scenario[keyPath: path])
      return a.count == b.count && zip(a, b).allSatisfy { "\($0)" == "\($1)" }
    }
    #expect(same(\.items) && same(\.regions) && same(\.sites) && same(\.processes))
    #expect(same(\.lines) && same(\.conversions) && same(\.supplies) && same(\.lanes))
    #expect(same(\.stocks) && same(\.quotas) && same(\.protection) && same(\.resources))
    #expect(same(\.options) && same(\.profiles))
    #expect(again.underway == scenario.underway && again.postings == scenario.postings)
    #expect(again.arrivals == scenario.arrivals && again.receivables == scenario.receivables)
    #expect(again.restarts == scenario.restarts)
    #expect(ScenarioWriter(again).files.map(\.text) == ScenarioWriter(scenario).files.map(\.text))
  }

  @Test func namesMayHoldAnything() throws {
    var scenario = try #require(try Draft.valid.scenario())
    scenario.name = "A \"name\": with # and \\ 和中文"
    scenario.items[0].name = "masks, \"surgical\"\nof three layers"
    let again = try readAgain(scenario)
    #expect(again.name == scenario.name)
    #expect(again.items[0].name == scenario.items[0].name)
  }
}
