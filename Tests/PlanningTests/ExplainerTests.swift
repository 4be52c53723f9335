import Formulation
import Foundation
import Planning
import Plans
import Scenarios
import Testing

/// A plan that is explained, and confirmed sentence by sentence.
struct ExplainedCase: Sendable, CustomTestStringConvertible {
  let path: String
  var options: [(id: String, count: Double)] = []
  var isChosen = false
  var fractional = false
  var testDescription: String {
    URL(filePath: path).pathComponents.suffix(2).joined(separator: "/")
      + (fractional ? ", fractional" : "")
  }

  func planned() throws -> (request: PlanningRequest, plan: Plan) {
    let scenario = try ScenarioReader.read(contentsOf: path)
    var request = PlanningRequest(scenario: scenario, fractional: fractional)
    request.options =
      isChosen ? .choose : try .taking(options, in: scenario, fractional: fractional)
    return (request, try #require(Planner().plan(request).plan))
  }
}

/// The scenarios whose explanations are confirmed.
enum Explained {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../scenarios").standardized

  /// The tutorial, and every small reference scenario that has a plan.
  static let cases: [ExplainedCase] =
    [ExplainedCase(path: paths[0]), ExplainedCase(path: paths[0], fractional: true)]
    + Reference.small.filter { $0.status == "optimal" }.map {
      ExplainedCase(path: $0.path, options: $0.counts, isChosen: $0.isChosen)
    }

  static let paths: [String] =
    [folder.appending(path: "two-plants/scenario.yaml").path]
    + Reference.small.filter { $0.status == "optimal" && $0.counts.isEmpty && !$0.isChosen }.map(
      \.path)

  static func planned(_ path: String) throws -> (request: PlanningRequest, plan: Plan) {
    try ExplainedCase(path: path).planned()
  }
}

@Suite struct ExplainerTests {
  @Test(arguments: Explained.cases) func everyAnswerIsConfirmed(_ known: ExplainedCase) throws {
    let (request, plan) = try known.planned()
    let explanation = Explainer(top: 2).explain(plan, of: request)
    #expect(!explanation.isPartial)
    try ExplanationConfirmation(explanation, request, plan).confirmAnswers()
  }

  @Test(arguments: Explained.cases) func aPriceHoldsWithinItsRange(_ known: ExplainedCase) throws {
    let (request, plan) = try known.planned()
    let explanation = Explainer(top: 1).explain(plan, of: request)
    try ExplanationConfirmation(explanation, request, plan).confirmPrices()
  }

  @Test(arguments: Explained.cases) func everyHurdleIsOne(_ known: ExplainedCase) throws {
    let (request, plan) = try known.planned()
    let explanation = Explainer(top: 0).explain(plan, of: request)
    #expect(!explanation.hurdles.isEmpty)
    try ExplanationConfirmation(explanation, request, plan).confirmHurdles()
  }

  /// 20 gowns for 40 worker-days: what keeps the workers out is what they wear.
  @Test func whatWorkersWearIsAHurdle() throws {
    let path = try #require(Explained.paths.first { $0.hasSuffix("/line-bound.yaml") })
    var request = PlanningRequest(scenario: try ScenarioReader.read(contentsOf: path))
    let gown = request.scenario.items.count
    request.scenario.items.append(
      Item(id: "gown", name: nil, unit: "piece", weight: 0.3, price: 9))
    request.scenario.protection = [Protection(item: gown, perWorkerDay: 1)]
    request.scenario.stocks.append(
      Stock(at: .site(0), item: gown, initial: 12, minimum: 0, maximum: .infinity))
    let plan = try #require(Planner().plan(request).plan)
    let explanation = Explainer(top: 1).explain(plan, of: request)
    #expect(explanation.hurdles.map(\.binding) == Array(repeating: .protection, count: 4))
    #expect(explanation.scarce.first?.name == "gown in north")
    try ExplanationConfirmation(explanation, request, plan).confirmHurdles()
  }

  @Test func findsWhatASmallScenarioWaitsFor() throws {
    let waits: [(file: String, kind: SiteHurdle.Kind, thing: ScarceThing.Kind)] = [
      ("labour-bound", .people, .labour), ("line-bound", .lines, .lines),
      ("material-bound", .materials, .arrivals),
    ]
    for (file, kind, thing) in waits {
      let path = try #require(Explained.paths.first { $0.hasSuffix("/\(file).yaml") })
      let (request, plan) = try Explained.planned(path)
      let explanation = Explainer().explain(plan, of: request)
      #expect(explanation.hurdles.map(\.binding) == Array(repeating: kind, count: 4), "\(file)")
      #expect(explanation.scarce.first?.kind == thing, "\(file)")
    }
  }

  /// A line-hour of six workers from six workers: 800 masks a day. One and a half more fill the line's
  /// 10 hours; a step is a tenth of the pool, at least one worker.
  @Test func aStepIsScaledToItsLimit() throws {
    let path = try #require(Explained.paths.first { $0.hasSuffix("/labour-bound.yaml") })
    let (request, plan) = try Explained.planned(path)
    let thing = try #require(Explainer().explain(plan, of: request).scarce.first)
    // 8 hours a worker over 4 days, 6 for a line-hour of 100 masks.
    let (price, range, resolved) = (
      try #require(thing.price), try #require(thing.range), try #require(thing.resolved)
    )
    #expect(thing.step == 1 && thing.stepText.hasPrefix("1 more trained worker for"))
    #expect(abs(price - 4 * 8 / 6.0 * 100) <= 1e-3)
    #expect(abs(range.upperBound - 1.5) <= 0.02)
    #expect(abs(resolved.gain - price) <= 1e-2 && thing.difference == nil)
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

  /// How much more is planned again is a share of the limit that the scenario says.
  @Test func stepsAreTheScenariosShareOfTheLimit() throws {
    func steps(_ share: Double, _ money: Double) -> [Double] {
      var scenario = clothScenario()
      scenario.resources = [
        Resource(id: "capex", total: 400, perDay: .infinity, profile: nil),
        Resource(id: Resource.loansID, total: 0, perDay: .infinity, profile: nil),
      ]
      scenario.options[0].uses = [ResourceUse(resource: 0, quantity: 1)]
      scenario.whatIfSteps.share = share
      scenario.whatIfSteps.money = money
      return Probes(scenario, prices: [], whole: true).all.filter { $0.thing.kind == .resource }
        .map(\.thing.step)
    }
    #expect(steps(0.1, 10_000) == [50, 10_000])
    #expect(steps(0.5, 300) == [200, 300])
    #expect(steps(0.001, 300) == [1, 300])
  }
}
