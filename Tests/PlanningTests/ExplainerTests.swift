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
  /// What every sentence says of a step is planned again from the scenario with the step made: in
  /// full, and with the stages before the explained one held where the plan has them.
  @Test(arguments: Explained.cases) func everyAnswerIsConfirmed(_ known: ExplainedCase) throws {
    let (request, plan) = try known.planned()
    let scenario = request.scenario
    let explanation = Explainer(top: 2).explain(plan, of: request)
    #expect(!explanation.isPartial)
    let isWhole = scenario.linesAreWhole && !request.fractional
    let accuracy = isWhole ? 2 * request.gap : 1e-6
    let probes = Probes(scenario, prices: plan.prices, whole: isWhole)
    for thing in explanation.scarce {
      guard let resolved = thing.resolved else { continue }
      let probe = try #require(probes.all.first { $0.thing.stepText == thing.stepText })
      var asked = request
      asked.scenario = probe.change(thing.step).applied(to: scenario)
      let again = try #require(Planner().plan(asked).plan)
      for stage in resolved.stages {
        let after = try #require(again.summary.value(of: stage.name))
        #expect(abs(after - stage.after) <= accuracy * max(abs(after), 1e-3), "\(thing.stepText)")
        #expect(try #require(plan.summary.value(of: stage.name)) == stage.before)
      }
      let before = try #require(plan.summary.value(of: explanation.stage))
      asked.stages = Stage.kinds(of: scenario).filter { $0 != .cost }
      for stage in plan.summary.stages where stage.name.hasPrefix("shortfall") {
        asked.held[stage.name] = stage.value
      }
      let held = try #require(Planner().plan(asked).plan?.summary.value(of: explanation.stage))
      #expect(abs(held - before - resolved.gain) <= accuracy * before, "\(thing.stepText)")
      // What is said of price and answer together.
      let promised = try #require(thing.promised)
      let isKept = abs(resolved.gain - promised) <= 0.01 * abs(promised) + accuracy * before
      #expect(isKept || thing.difference != nil, "\(thing.stepText): \(resolved.gain), \(promised)")
    }
  }

  /// Within its range a price tells what solving again comes to, upwards and downwards; in the
  /// direction of its step it never promises too little.
  @Test(arguments: Explained.cases) func aPriceHoldsWithinItsRange(_ known: ExplainedCase) throws {
    let (request, plan) = try known.planned()
    let confirmation = try Confirmation(request, plan)
    let start = try #require(confirmation.value())
    let probes = Probes(
      request.scenario, prices: plan.prices,
      whole: request.scenario.linesAreWhole && !request.fractional)
    for thing in Explainer(top: 1).explain(plan, of: request).scarce {
      let probe = try #require(
        probes.all.first { $0.thing.name == thing.name && $0.thing.kind == thing.kind })
      guard let price = thing.price, let range = thing.range else { continue }
      func gain(_ units: Double) -> Double? {
        confirmation.value(changedBy: probe.change(units)).map { $0 - start }
      }
      let far = 2 * abs(thing.step)
      for end in [range.lowerBound, range.upperBound] where abs(end) > 1e-3 * abs(thing.step) {
        let units = 0.9 * max(-far, min(end, far))
        let found = try #require(gain(units), "\(thing.name)")
        #expect(
          abs(found - units * price) <= 1e-6 * start + 1e-4 * abs(units * price),
          "\(thing.name), \(units) at \(price)")
      }
      let beyond = try #require(gain(thing.step), "\(thing.name)")
      #expect(beyond <= thing.step * price + 1e-6 * start, "\(thing.name) at \(price)")
    }
  }

  /// What a site waits for on a day: with as much less of it as a few runs take, the stage loses what
  /// those runs pay for it at the least.
  @Test(arguments: Explained.cases) func everyHurdleIsOne(_ known: ExplainedCase) throws {
    let (request, plan) = try known.planned()
    try confirmHurdles(of: Explainer(top: 0).explain(plan, of: request), request, plan)
  }

  private func confirmHurdles(
    of explanation: Explanation, _ request: PlanningRequest, _ plan: Plan
  ) throws {
    let confirmation = try Confirmation(request, plan)
    let (model, _) = try #require(confirmation.program())
    let start = try #require(Confirmation.optimum(model.program))
    let cut = HurdleCut(model)
    #expect(!explanation.hurdles.isEmpty)
    for hurdle in explanation.hurdles where hurdle.binding != .none {
      let price =
        switch hurdle.binding {
        case .protection: hurdle.protection
        case .people: hurdle.people
        case .materials: hurdle.materials
        case .lines: hurdle.lines
        case .none: 0.0
        }
      #expect(price > 0)
      // So many that the loss stands out from rounding.
      let runs = 1e-4 * start / price
      // Without a solution more than anything is lost.
      guard let rest = Confirmation.optimum(cut.program(hurdle, runs: runs)) else { continue }
      #expect(start - rest >= (1 - 1e-3) * runs * price, "\(hurdle.site) \(hurdle.date)")
    }
  }

  /// 20 gowns for 40 worker-days: what keeps the workers out is what they wear.
  @Test func whatWorkersWearIsAHurdle() throws {
    guard let path = Explained.paths.first(where: { $0.hasSuffix("/line-bound.yaml") }) else {
      return
    }
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
    try confirmHurdles(of: explanation, request, plan)
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
