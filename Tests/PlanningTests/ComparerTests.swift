import Formulation
import Foundation
import Planning
import Plans
import Reports
import Scenarios
import Synchronization
import Testing

/// Keeps runs in memory and counts what is planned.
private final class MemoryStore: ComparisonStore {
  let runs = Mutex<[String: KeptRun]>([:])
  func kept(_ run: String, of origin: PlanOrigin) throws -> KeptRun? { runs.withLock { $0[run] } }
  func keep(_ run: String, _ result: KeptRun, of origin: PlanOrigin) throws {
    runs.withLock { $0[run] = result }
  }
}

@Suite struct ComparerTests {
  private func request() throws -> PlanningRequest {
    PlanningRequest(
      scenario: try ScenarioReader.read(contentsOf: Explained.paths[0]))
  }

  @Test func aFinishedRunIsNeverPlannedTwice() throws {
    let request = try request()
    let store = MemoryStore()
    let planned = Mutex<[String]>([])
    func compare() throws -> Comparison {
      try Comparer(threads: 2).compare(
        request, selections: Comparer.each(of: request.scenario), store: store,
        progress: { name, _, _ in planned.withLock { $0.append(name) } })
    }
    let first = try compare()
    #expect(
      planned.withLock { $0.sorted() } == [
        "base", "bigger-trucks", "more-seamstresses", "second-mill",
      ])
    store.runs.withLock { $0["second-mill"] = nil }
    planned.withLock { $0 = [] }
    let second = try compare()
    #expect(planned.withLock { $0 } == ["second-mill"])
    #expect(first.rows == second.rows, "whatever was kept, the answer is the same")
  }

  @Test func aRunThatALimitEndedWithoutAPlanIsTriedAgain() throws {
    var request = try request()
    let store = MemoryStore()
    let selection = Comparer.Selection(name: "second-mill", counts: [("second-mill", 1)])
    request.timeLimit = 1e-9
    let hurried = try Comparer().compare(request, selections: [selection], store: store)
    #expect(hurried.runs.allSatisfy { $0.plan == nil })
    #expect(store.runs.withLock { $0.isEmpty })
    request.timeLimit = .infinity
    let whole = try Comparer().compare(request, selections: [selection], store: store)
    #expect(whole.runs.allSatisfy { $0.plan?.summary.status == .optimal })
  }

  @Test func theOrderOfThreadsDoesNotMatter() throws {
    let request = try request()
    let pairs = Comparer.pairs(of: request.scenario)
    let one = try Comparer(threads: 1).compare(request, selections: pairs)
    let two = try Comparer(threads: 2).compare(request, selections: pairs)
    #expect(one.rows == two.rows)
    #expect(one.runs.map(\.name) == ["base"] + pairs.map(\.name))
  }

  /// Trucks carry what seamstresses sew; the mill feeds another plant.
  @Test func tellsWhatOptionsDoToOneAnother() throws {
    let request = try request()
    let comparison = try Comparer().compare(
      request, selections: Comparer.pairs(of: request.scenario))
    func kind(_ a: String, _ b: String) -> Interaction.Kind? {
      comparison.interactions.first {
        $0.subject == "output" && $0.first == a && $0.second == b
      }?.kind
    }
    #expect(kind("more-seamstresses", "bigger-trucks") == .needs)
    #expect(kind("second-mill", "bigger-trucks") == .independent)
    for pair in comparison.interactions where pair.subject == "output" {
      func output(_ name: String) -> Double {
        comparison.runs.first { $0.name == name }?.plan?.summary.stages.first {
          $0.name == "output"
        }?.reached ?? .nan
      }
      #expect(pair.gainTogether == output(pair.together) - output("base"))
    }
    let seamstresses = try #require(comparison.runs.first { $0.name == "more-seamstresses" })
    let (added, cost) = (
      try #require(seamstresses.addedOutput), try #require(seamstresses.optionCost)
    )
    #expect(seamstresses.addedOutputPerYuan == added / cost)
  }

  @Test(arguments: [
    (0.0, 0.0, 5.0, Interaction.Kind.onlyTogether), (3, 0, 5, .needs), (3, 2, 9, .complements),
    (3, 3, 3, .substitutes), (3, 2, 5, .independent), (3, 2, 5.05, .independent),
  ])
  func namesAnInteraction(_ a: Double, _ b: Double, _ both: Double, _ kind: Interaction.Kind) {
    let pair = Interaction(
      first: "a", second: "b", together: "a,b", subject: "output", unit: "value", gainFirst: a,
      gainSecond: b, gainTogether: both, tolerance: 0.1)
    #expect(pair.kind == kind)
  }

  /// Each run taken alone tells what the comparison says of it.
  @Test func aRunOfAnotherScenarioIsPlannedAsIfAlone() throws {
    let request = try request()
    let suits = try #require(request.scenario.quotas.firstIndex { $0.id == "hospital-suits" })
    let fewer = ScenarioChange.quotaAmount(suits, add: -1800).applied(to: request.scenario)
    let comparison = try Comparer().compare(
      request, selections: [.init(name: "fewer", counts: [], scenario: fewer)])
    let run = try #require(comparison.runs.last)
    let alone = try #require(Planner().plan(PlanningRequest(scenario: fewer)).plan)
    for (a, b) in zip(try #require(run.plan).summary.stages, alone.summary.stages) {
      #expect(abs(a.value - b.value) <= 2e-4 * max(abs(b.value), 1e-6))
    }
    #expect(comparison.interactions.isEmpty)
  }

  @Test func daysSoonerAreCountedAgainstTheBase() throws {
    var request = try request()
    let suits = try #require(request.scenario.quotas.firstIndex { $0.id == "hospital-suits" })
    request.scenario.quotas[suits].amount = 9000
    request.scenario.objective.thenCost = false
    let comparison = try Comparer().compare(
      request, selections: [.init(name: "more-seamstresses", counts: [("more-seamstresses", 1)])])
    let (base, run) = (comparison.runs[0], comparison.runs[1])
    for sooner in run.daysSooner {
      let before = try #require(base.quotasMet.first { $0.quota == sooner.quota }?.date)
      let after = try #require(run.quotasMet.first { $0.quota == sooner.quota }?.date)
      #expect(sooner.days == before - after && sooner.days > 0)
      #expect(sooner.costPerDay == 30_000 / Double(sooner.days))
    }
    #expect(run.daysSooner.map(\.quota) == ["hospital-suits"], "the masks are met at once as it is")
  }

  /// Without options the suits never come in full: whoever brings them in does so sooner by the days
  /// that are left at the least.
  @Test func aQuotaNeverMetIsMetSoonerByTheDaysToTheEnd() throws {
    let request = try request()
    let comparison = try Comparer().compare(
      request, selections: [.init(name: "more-seamstresses", counts: [("more-seamstresses", 1)])])
    let run = comparison.runs[1]
    let suits = try #require(run.daysSooner.first { $0.quota == "hospital-suits" })
    let met = try #require(run.quotasMet.first { $0.quota == "hospital-suits" }?.date)
    let last = request.scenario.horizon.lastDate
    #expect(suits.isAtLeast && suits.days == last - met + 1)
    #expect(suits.costPerDay == 30_000 / Double(suits.days))
    let rows = run.rows.filter { $0.index == "hospital-suits" }.map(\.variable)
    #expect(rows.contains("days_sooner_at_least") && rows.contains("cost_per_day_sooner_at_most"))
    #expect(run.daysSooner.count == 1, "the masks are met on the same day")
  }

  /// That the base plan serves an order later than it could is no merit of an option.
  @Test
  func whatTheBaseCouldDoSoonerIsNotTheOptionsMerit() throws {
    let request = try request()
    // The base hands half of the masks out, though all are made.
    let store = MemoryStore()
    var base = try #require(Planner().plan(request).plan)
    let masks = base.deliveries.indices.filter { base.deliveries[$0].quota == "hospital-masks" }
    #expect(!masks.isEmpty)
    for k in masks { base.deliveries[k].quantity *= 0.5 }
    store.runs.withLock { $0["base"] = .plan(base) }
    let comparison = try Comparer().compare(
      request, selections: [.init(name: "bigger-trucks", counts: [("bigger-trucks", 1)])],
      store: store)
    let late = comparison.runs[0].quotasMet.first { $0.quota == "hospital-masks" }
    let run = comparison.runs[1]
    #expect(late?.date == nil)
    #expect(run.quotasMet.contains { $0.quota == "hospital-masks" && $0.date != nil })
    #expect(run.daysSooner.isEmpty, "the base could have met the masks as soon")
    #expect(run.changesNothing && run.gains.isEmpty)
  }
}

@Suite struct ChoiceReviewTests {
  /// What is said of the best plan without an option is what planning without it says.
  @Test func withoutEachOptionThePlanIsAsSaid() throws {
    var request = PlanningRequest(
      scenario: try ScenarioReader.read(contentsOf: Explained.paths[0]), options: .choose)
    let plan = try #require(Planner().plan(request).plan)
    let choices = ChoiceReview().review(plan, of: request)
    #expect(choices.map(\.option) == ["more-seamstresses", "second-mill", "bigger-trucks"])
    for choice in choices {
      let o = try #require(request.scenario.options.firstIndex { $0.id == choice.option })
      let maximum = request.scenario.options[o].maximum
      request.scenario.options[o].maximum = 0
      let without = try #require(Planner().plan(request).plan)
      request.scenario.options[o].maximum = maximum
      for stage in try #require(choice.stages) {
        let value = try #require(without.summary.stages.first { $0.name == stage.name }).value
        #expect(
          abs(value - stage.after) <= 2e-4 * max(abs(value), 1e-6), "\(choice.option) \(stage.name)"
        )
      }
      let output = try #require(choice.stages?.first { $0.name == "output" })
      #expect(output.after < output.before)
    }
  }
}

@Suite struct ComparisonFolderTests {
  @Test func refusesTheRunsOfAnotherComparison() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "folder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let export = PlanExport(versions: Versions(muster: "0", lapack: "none"))
    let path = folder.path + "/comparison"
    func origin(_ digest: String) -> PlanOrigin {
      PlanOrigin(
        scenarioPath: "/x", digest: ScenarioDigest(recorded: digest), options: .taken([:]),
        fractional: false, gap: 1e-4)
    }
    let store = try ComparisonFolder(at: path, export: export)
    if try store.kept("a", of: origin("1")) != nil { Issue.record("nothing was kept yet") }
    try store.keep("a", .problem("infeasible: no cloth"), of: origin("1"))
    var (_, plan) = try Explained.planned(Explained.paths[0])
    plan.summary.origin = origin("1")
    try store.keep("b", .plan(plan), of: origin("1"))
    // Half a run of a process that was killed.
    try FileManager.default.createDirectory(
      atPath: path + ".unfinished/.c.partial-1", withIntermediateDirectories: false)

    let again = try ComparisonFolder(at: path, export: export)
    guard case .problem("infeasible: no cloth")? = try again.kept("a", of: origin("1")),
      case .plan(let kept)? = try again.kept("b", of: origin("1"))
    else {
      Issue.record("what was kept is not there")
      return
    }
    // Files hold numbers as they are written.
    let written = plan.outputs.map { row in
      var row = row
      row.quantity = ExportedNumber.rounded(row.quantity)
      return row
    }
    #expect(kept.outputs == written && kept.summary.stages == plan.summary.stages)
    // What a limit ended is kept for the same limit, and planned again with another.
    plan.summary.status = .feasible
    var limited = origin("1")
    limited.timeLimit = 5
    plan.summary.origin = limited
    try again.keep("d", .plan(plan), of: limited)
    guard case .plan? = try again.kept("d", of: limited) else {
      Issue.record("a run that the same limit ended is not there")
      return
    }
    limited.timeLimit = 60
    if try again.kept("d", of: limited) != nil { Issue.record("another limit's run was kept") }
    try again.keep("d", .plan(plan), of: limited)
    plan.summary.status = .optimal
    plan.summary.origin = origin("1")
    for run in ["a", "b"] {
      #expect(throws: ComparisonMismatch.self) { try again.kept(run, of: origin("2")) }
    }
    let comparison = Comparison(runs: [
      ComparisonRun(name: "b", plan: plan), ComparisonRun(name: "a", plan: nil, problem: "x"),
    ])
    try again.finish(comparison, wide: true)
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: path))
    #expect(files == ["b", "compare.csv", "compare-wide.csv"])
    let wide = try String(contentsOfFile: path + "/compare-wide.csv", encoding: .utf8)
      .split(separator: "\r\n")
    #expect(wide.count == 3 && wide[0].hasPrefix("run,status,stage:shortfall_1,"))
    #expect(wide[2].hasPrefix("a,x,"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["comparison"])
  }
}
