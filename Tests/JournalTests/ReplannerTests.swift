import Foundation
import Formulation
import Journal
import Planning
import Plans
import Reports
import Scenarios
import Synchronization
import Testing

/// The rest planned near the plan in force.
@Suite struct ReplannerTests {
  private func plan(
    _ journal: SampleJournal, _ day: Int, frozen: Int = 2
  ) throws -> Replanning {
    let read = try Journal(at: journal.path)
    let state = try JournalState(read, on: journal.date(day))
    let days = Dictionary(
      uniqueKeysWithValues: Nearness.Decision.allCases.map { ($0, frozen) })
    let replanner = Replanner(
      read, state, nearness: Nearness(halvedEvery: 3, frozen: days), planner: Planner())
    return try #require(replanner.result().replanning)
  }

  @Test(arguments: [2, 5, 9, 14])
  func fromAStateAsPlannedNothingChanges(day: Int) throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...day - 1)
      let replanning = try plan(journal, day)
      #expect(replanning.actions.isEmpty && replanning.isUnchanged)
      #expect(replanning.churn == 0)
      #expect(
        replanning.plan.production.count
          == journal.plan.production.count { $0.date >= journal.date(day) })
    }
  }

  /// Half of the masks of two days, and fewer people.
  private func disturb(_ journal: SampleJournal) throws {
    var plan = journal.plan
    for k in plan.outputs.indices where plan.outputs[k].item == "suit" {
      plan.outputs[k].quantity *= 0.5
    }
    for k in plan.deliveries.indices where plan.deliveries[k].item == "suit" {
      plan.deliveries[k].quantity *= 0.5
    }
    for k in plan.labour.indices where plan.labour[k].pool == "garment-own" {
      plan.labour[k].workers *= 0.8
    }
    try journal.addAsPlanned(
      1...4, of: plan, leavingOut: ["stocks", "shipped", "arrived", "production"])
  }

  @Test func afterADisturbanceTheFrozenDaysStandButForTheImpossible() throws {
    try SampleJournal.with { journal in
      try disturb(journal)
      let replanning = try plan(journal, 5)
      #expect(!replanning.actions.isEmpty && !replanning.isUnchanged)
      // A fifth of the people is missing: what they were to do on the frozen days cannot be done.
      #expect(!replanning.impossible.isEmpty)
      #expect(replanning.impossible.allSatisfy { $0.date.map { $0 < journal.date(7) } ?? false })
      #expect(replanning.churnFrozen <= replanning.churn)
      #expect(
        replanning.actions.allSatisfy { !$0.owner.english.isEmpty && !$0.because.english.isEmpty })
      #expect(replanning.actions.contains { $0.because.english.contains("garment") })
      // What stands there is not worse than free in no stage.
      #expect(!replanning.costOfFreezing.isEmpty)
      for stage in replanning.costOfFreezing where stage.name.hasPrefix("shortfall") {
        #expect(stage.after <= stage.before + 1e-4)
      }
    }
  }

  @Test func freezingMoreGivesLessToEveryOrder() throws {
    try SampleJournal.with { journal in
      try disturb(journal)
      let free = try plan(journal, 5, frozen: 0)
      let frozen = try plan(journal, 5, frozen: 6)
      #expect(free.costOfFreezing.isEmpty && free.impossible.isEmpty)
      let name = "shortfall_1"
      let (a, b) = (free.plan.summary.value(of: name), frozen.plan.summary.value(of: name))
      #expect(try #require(a) <= (try #require(b)) + 1e-6)
    }
  }

  @Test func plannedTwiceItIsTheSame() throws {
    try SampleJournal.with { journal in
      try disturb(journal)
      let (a, b) = (try plan(journal, 5), try plan(journal, 5))
      #expect(a.actions == b.actions)
      #expect(a.plan.production == b.plan.production && a.plan.transport == b.plan.transport)
      #expect(a.plan.labour == b.plan.labour && a.plan.deliveries == b.plan.deliveries)
    }
  }

  @Test func aRaisedOrderIsNamedAsTheCause() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...4)
      try journal.add(
        "2020-02-06.yaml",
        """
        note: The clinic orders masks.
        add:
          - table: quotas
            record: { id: clinic, item: mask, region: west, amount: 300000, by: 2020-02-12 }

        """)
      // The change holds from the morning of day 4; the plan in force does not know it.
      let replanning = try plan(journal, 5)
      #expect(!replanning.isUnchanged)
      let delivery = replanning.actions.first {
        $0.kind == .delivery && $0.owner.english.contains("clinic")
      }
      #expect(delivery?.verb == .start)
      #expect(delivery?.because.english.contains("The clinic orders masks.") == true)
    }
  }

  /// Stopped before any plan is found, the plan in force goes on, as far as it can be carried out.
  @Test func aPlanThatIsCutShortIsNotWorseThanTheOneInForce() throws {
    try SampleJournal.with { journal in
      try disturb(journal)
      let read = try Journal(at: journal.path)
      let state = try JournalState(read, on: journal.date(5))
      let begun = Mutex(0)
      // The first plan carries the one in force to the state; the second one is stopped at once.
      let planner = Planner(observer: { event in
        begun.withLock { begun in
          if case .formulated = event.kind { begun += 1 }
          return begun >= 2 ? .cancel : .proceed
        }
      })
      let replanner = Replanner(
        read, state, nearness: Nearness(halvedEvery: 3, frozen: [:]), planner: planner)
      let result = replanner.result()
      guard case .plannedShort(let plan, .limit(.cancelled)) = result.outcome else {
        Issue.record("\(result.outcome)")
        return
      }
      let replanning = try #require(result.replanning)
      #expect(replanning.isFloor && plan.summary.status == .feasible)
      let first = try #require(plan.summary.stages.first)
      #expect(first.bound == -.infinity && first.plan == first.value)
      // It makes most of what the plan in force makes from there on, and nothing that it does not.
      func made(_ plan: Plan) -> Double {
        plan.outputs.filter { $0.date >= journal.date(5) }.reduce(0) { $0 + $1.quantity }
      }
      #expect(made(plan) <= made(journal.plan) * (1 + 1e-6))
      #expect(made(plan) >= 0.5 * made(journal.plan))
    }
  }
}
