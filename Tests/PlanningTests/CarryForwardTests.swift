import Foundation
import Formulation
import Planning
import Plans
import Scenarios
import TestSupport
import Testing

/// What had been carried out as planned up to a day and is planned from there reaches what the
/// whole plan reached: the closing paragraph of section 5 of the planning model.
@Suite struct CarryForwardTests {
  private static let small = Reference.small.filter { $0.status != "infeasible" }
  private static let drawn = Reference.cases(in: ["generated/"]).filter {
    // One of each kind that is solved in a second or two.
    [
      "generated/total", "generated/mix", "generated/sustained", "generated/last-day",
      "generated/total-rest", "generated/mix-rest",
    ].contains($0.name)
  }

  @Test(arguments: small)
  func theRestOfASmallPlanIsSharpOnEveryDay(reference: Reference.Case) throws {
    let proof = try CarryingProof(reference)
    try proof.checkSharp(on: proof.laterDays)
  }

  @Test(arguments: small)
  func theRestOfASmallPlanIsExactWhereNothingIsGivenUp(reference: Reference.Case) throws {
    var proof = try CarryingProof(reference)
    proof.scenario.objective.keep = 0
    for day in proof.laterDays { try proof.checkExact(on: day, tolerance: 1e-5) }
  }

  @Test(
    .enabled(if: !drawn.isEmpty, "the folder of reference scenarios is not there"),
    arguments: drawn)
  func theRestOfADrawnPlanIsSharpOnSeveralDays(reference: Reference.Case) throws {
    let proof = try CarryingProof(reference)
    let last = proof.scenario.horizon.days
    try proof.checkSharp(on: Set([2, last / 2, last]).filter { $0 >= 2 }.sorted())
  }

  /// The province on three days of its 46: with lines that divide, and with whole lines to the gap.
  @Test(
    .enabled(if: Instances.longTests, "MUSTER_LONG_TESTS=1 runs it"), arguments: [true, false])
  func theRestOfShandongIsSharp(fractional: Bool) throws {
    let path = Explained.folder.appending(path: "shandong-2020/scenario.yaml").path
    var proof = CarryingProof(try ScenarioReader.read(contentsOf: path), fractional: fractional)
    // What whole lines leave within the gap, the rest may find.
    proof.gap = fractional ? 1e-4 : 1e-3
    proof.tolerance = fractional ? 1e-5 : 3e-3
    try proof.checkSharp(on: [8, 20, 35])
  }
}

/// Plans a scenario, carries it forward, plans the rest and compares, stage by stage.
struct CarryingProof {
  var scenario: Scenario
  let options: OptionChoice
  /// Relative gap of whole plans: the rest may find what the whole plan left.
  var gap = 1e-9
  var fractional = false
  var tolerance = 1e-6

  init(_ reference: Reference.Case) throws {
    scenario = try ScenarioReader.read(contentsOf: reference.path)
    options = reference.isChosen ? .choose : try .taking(reference.counts, in: scenario)
  }

  init(_ scenario: Scenario, fractional: Bool) {
    self.scenario = scenario
    self.fractional = fractional
    options = .none
  }

  var laterDays: [Int] { Array((1...scenario.horizon.days).dropFirst()) }
  private var kinds: [Stage.Kind] { Stage.kinds(of: scenario) }

  private func plan(_ request: PlanningRequest, _ what: String) throws -> Plan {
    var request = request
    request.gap = gap
    request.fractional = fractional
    switch Planner().plan(request) {
    case .planned(let plan): return plan
    case .plannedShort(let plan, .gap): return plan
    case let outcome: throw Unplanned(description: "\(what): \(outcome)")
    }
  }

  struct Unplanned: Error, CustomStringConvertible { var description: String }

  private func optionsOfRest(_ carried: CarriedForward) -> OptionChoice {
    options == .choose ? .choose : .counts(carried.options)
  }

  /// The rest planned for stage k alone, each stage before it held at what the whole plan, made up
  /// to stage k, was allowed there, less what the past put in.
  func checkSharp(on days: [Int]) throws {
    for k in kinds.indices {
      var request = PlanningRequest(scenario: scenario, options: options)
      request.stages = Array(kinds.prefix(k + 1))
      let whole = try plan(request, "the whole, up to stage \(k)")
      for day in days { try checkSharp(stage: k, of: whole, on: day) }
    }
  }

  private func checkSharp(stage k: Int, of whole: Plan, on day: Int) throws {
    var carried = CarriedForward(scenario, to: day, after: whole)
    // As a planner has it: written to files and read again.
    carried.scenario = try Self.readAgain(carried.scenario)
    let past = StageContribution(scenario, whole, through: day - 1)
    var rest = PlanningRequest(scenario: carried.scenario, options: optionsOfRest(carried))
    rest.stages = [kinds[k]]
    rest.requirements = zip(kinds, whole.summary.stages).prefix(k).map { kind, stage in
      .value(of: kind, limit: allowed(stage.value, kind) - past.value(of: kind))
    }
    let reached = try plan(rest, "the rest from day \(day), stage \(k)")
    check(reached.summary.stages[0], whole.summary.stages[k], kinds[k], past, day, tolerance)
  }

  private static func readAgain(_ scenario: Scenario) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in ScenarioWriter(scenario).files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return try ScenarioReader.read(contentsOf: folder.appendingPathComponent("scenario.yaml").path)
  }

  /// What a stage may come to in later ones; a little more, for the rounding of sums.
  private func allowed(_ value: Double, _ kind: Stage.Kind) -> Double {
    let keep = max(scenario.objective.keep, 1e-9)
    if case .output = kind { return value * (1 - keep) - 1e-9 * abs(value) }
    return value * (1 + keep) + 1e-9 * max(abs(value), 1e-2)
  }

  /// The rest planned like the whole.
  func checkExact(on day: Int, tolerance: Double) throws {
    let whole = try plan(PlanningRequest(scenario: scenario, options: options), "the whole")
    let carried = CarriedForward(scenario, to: day, after: whole)
    let past = StageContribution(scenario, whole, through: day - 1)
    var request = PlanningRequest(scenario: carried.scenario, options: optionsOfRest(carried))
    request.stages = kinds
    let rest = try plan(request, "the rest from day \(day)")
    for (k, kind) in kinds.enumerated() {
      check(rest.summary.stages[k], whole.summary.stages[k], kind, past, day, tolerance)
    }
  }

  private func check(
    _ rest: StageResult, _ whole: StageResult, _ kind: Stage.Kind, _ past: StageContribution,
    _ day: Int, _ tolerance: Double
  ) {
    var reached = rest.value + past.value(of: kind)
    if kind == .output, let least = past.leastSustained { reached = min(reached, least) }
    // What `tidy` has given up of the last stage in the days past is not there for the rest.
    let (least, most) = (min(whole.value, whole.reached), max(whole.value, whole.reached))
    let accuracy = tolerance * max(abs(whole.value), 1e-3)
    #expect(
      reached >= least - accuracy && reached <= most + accuracy,
      "\(whole.name) from day \(day): \(rest.value) makes \(reached), the whole \(whole.value)")
  }
}
