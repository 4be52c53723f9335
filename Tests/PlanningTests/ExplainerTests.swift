import Formulation
import Foundation
import Planning
import Plans
import Scenarios
import Testing

/// The scenarios whose explanations are confirmed sentence by sentence.
enum Explained {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../scenarios").standardized

  static let paths: [String] =
    [folder.appending(path: "two-plants/scenario.yaml").path]
    + Reference.small.filter { $0.status == "optimal" && $0.counts.isEmpty && !$0.isChosen }.map(
      \.path)

  static func planned(_ path: String) throws -> (request: PlanningRequest, plan: Plan) {
    let request = PlanningRequest(scenario: try ScenarioReader.read(contentsOf: path))
    return (request, try #require(Planner().plan(request).plan))
  }
}

@Suite struct ExplainerTests {
  /// What every sentence says of a step is planned again from the scenario with the step made.
  @Test(arguments: Explained.paths) func everyAnswerIsConfirmed(path: String) throws {
    let (request, plan) = try Explained.planned(path)
    let scenario = request.scenario
    let explanation = Explainer(top: 2).explain(plan, of: request)
    #expect(!explanation.isPartial)
    let probes = Probes(scenario, prices: plan.prices, whole: scenario.linesAreWhole)
    for thing in explanation.scarce {
      guard let resolved = thing.resolved else { continue }
      let probe = try #require(probes.all.first { $0.thing.stepText == thing.stepText })
      let changed = probe.change(thing.step).applied(to: scenario)
      let again = try #require(Planner().plan(PlanningRequest(scenario: changed)).plan)
      for stage in resolved.stages {
        let after = try #require(again.summary.stages.first { $0.name == stage.name }).value
        let before = try #require(plan.summary.stages.first { $0.name == stage.name }).value
        #expect(abs(after - stage.after) <= 1e-6 * max(abs(after), 1e-3), "\(thing.stepText)")
        #expect(before == stage.before)
      }
    }
  }

  /// Within its range a price tells what planning anew does; beyond, it promises too much.
  @Test(arguments: Explained.paths) func aPriceHoldsWithinItsRange(path: String) throws {
    var (request, _) = try Explained.planned(path)
    request.fractional = true
    guard Stage.kinds(of: request.scenario).first == .output else { return }
    let plan = try #require(Planner().plan(request).plan)
    let value = try #require(plan.summary.stages.first { $0.name == "output" }).value
    let probes = Probes(request.scenario, prices: plan.prices, whole: false)
    for thing in Explainer(top: 0).explain(plan, of: request).scarce {
      let probe = try #require(
        probes.all.first { $0.thing.name == thing.name && $0.thing.kind == thing.kind })
      guard let price = thing.price, let range = thing.range, thing.step > 0 else { continue }
      func gain(_ units: Double) throws -> Double {
        var asked = request
        asked.scenario = probe.change(units).applied(to: request.scenario)
        let again = try #require(Planner().plan(asked).plan)
        return try #require(again.summary.stages.first { $0.name == "output" }).value - value
      }
      let reach = range.upperBound.isFinite ? range.upperBound : 10
      #expect(abs(try gain(0.9 * reach) - 0.9 * reach * price) <= 1e-6 * value, "\(thing.name)")
      #expect(try gain(2 * reach + 1) <= (2 * reach + 1) * price + 1e-6 * value, "\(thing.name)")
    }
  }

  @Test func findsWhatASmallScenarioWaitsFor() throws {
    let waits: [(file: String, kind: SiteHurdle.Kind, thing: ScarceThing.Kind)] = [
      ("labour-bound", .people, .labour), ("line-bound", .lines, .lines),
      ("material-bound", .materials, .arrivals),
    ]
    for (file, kind, thing) in waits {
      guard let path = Explained.paths.first(where: { $0.hasSuffix("/\(file).yaml") }) else {
        continue
      }
      let (request, plan) = try Explained.planned(path)
      let explanation = Explainer().explain(plan, of: request)
      #expect(explanation.hurdles.map(\.binding) == Array(repeating: kind, count: 4), "\(file)")
      #expect(explanation.scarce.first?.kind == thing, "\(file)")
    }
  }

  /// A line-hour of six workers from six workers: 800 masks a day. Ten more fill the line's 10
  /// hours.
  @Test func flagsAPriceThatHoldsForLessThanTheStep() throws {
    guard let path = Explained.paths.first(where: { $0.hasSuffix("/labour-bound.yaml") }) else {
      return
    }
    let (request, plan) = try Explained.planned(path)
    let thing = try #require(Explainer().explain(plan, of: request).scarce.first)
    // 8 hours a worker over 4 days, 6 for a line-hour of 100 masks.
    let (price, range, resolved) = (
      try #require(thing.price), try #require(thing.range), try #require(thing.resolved)
    )
    #expect(abs(price - 4 * 8 / 6.0 * 100) <= 1e-3)
    #expect(abs(range.upperBound - 1.5) <= 1e-6)
    #expect(abs(resolved.gain - 800) <= 1e-2)
    #expect(thing.difference?.contains("1.5") == true)
  }
}

@Suite struct ScenarioChangeTests {
  /// Adding nothing changes no optimum, whatever is added to.
  @Test func addingNothingChangesNothing() throws {
    let path = Explained.folder.appending(path: "two-plants/scenario.yaml").path
    let scenario = try ScenarioReader.read(contentsOf: path)
    let changes: [ScenarioChange] = [
      .trainedWorkers(skill: 0, site: nil, add: 0), .trainedWorkers(skill: 0, site: 0, add: 0),
      .arrivals(item: 3, region: 1, addPerDay: 0), .workers(pool: 0, add: 0),
    ]
    let request = PlanningRequest(scenario: scenario, fractional: true)
    var changed = request
    changed.scenario = scenario.changed(by: changes)
    let plan = try #require(Planner().plan(request).plan)
    let same = try #require(Planner().plan(changed).plan)
    for (a, b) in zip(plan.summary.stages, same.summary.stages) {
      #expect(abs(a.value - b.value) <= 1e-6 * max(abs(a.value), 1e-3), "\(a.name)")
    }
  }

  @Test func aQuotaDueLaterLengthensTheHorizonWhereItMust() throws {
    let path = Explained.folder.appending(path: "two-plants/scenario.yaml").path
    let scenario = try ScenarioReader.read(contentsOf: path)
    let suits = try #require(scenario.quotas.firstIndex { $0.id == "hospital-suits" })
    let later = ScenarioChange.quotaLater(suits, days: 2).applied(to: scenario)
    #expect(later.horizon.days == 16 && later.quotas[suits].window == 1...16)
    let masks = try #require(scenario.quotas.firstIndex { $0.id == "hospital-masks" })
    let daily = ScenarioChange.quotaLater(masks, days: 2).applied(to: scenario)
    #expect(daily.horizon.days == 14 && daily.quotas[masks].window == 7...14)
  }
}
