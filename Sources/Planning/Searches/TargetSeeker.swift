import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Finds the least cost, or the earliest day, at which a daily output is reached and held to the
/// end of the horizon, and the options that takes.
///
/// The target comes first; with it the quotas are served as well as they can be, and then the cost
/// is the least.
public struct TargetSeeker: Sendable {
  public var planner: Planner
  public var progress: QuestionProgress?

  public init(planner: Planner = Planner(), progress: QuestionProgress? = nil) {
    self.planner = planner
    self.progress = progress
  }

  /// - Parameters:
  ///   - item: Number of the item.
  ///   - perDay: How much of it comes off all lines together, on each day, in its own unit.
  ///   - by: The day from which on it is asked for; nil: the earliest.
  ///   - request: The scenario and its options; its time limit holds for all.
  public func seek(
    item: Int, perDay: Double, by: Int?, in request: PlanningRequest
  ) -> Target {
    let search = Search(
      item: item, perDay: perDay, request: request, clock: PlanningClock(limit: request.timeLimit),
      seeker: self)
    return search.target(by: by)
  }

  private struct Search {
    let item: Int
    let perDay: Double
    let request: PlanningRequest
    let clock: PlanningClock
    let seeker: TargetSeeker

    private var lastDay: Int { request.scenario.horizon.days }

    func target(by: Int?) -> Target {
      let scenario = request.scenario
      var target = Target(
        item: scenario.items[item].id, unit: scenario.items[item].unit, perDay: perDay,
        by: by.map { scenario.horizon.date(of: $0) }, outcome: .unknown, isProven: false)
      let found = by.map { (day: $0 as Int?, isProven: true) } ?? earliest()
      guard let day = found.day else {
        if found.isProven { beyondReach(from: lastDay, &target) }
        return target
      }
      seeker.progress?("the cheapest way", 0, 0)
      switch cheapest(from: day) {
      case .planned(let plan):
        target.outcome = .reached(plan, from: scenario.horizon.date(of: day))
        target.isProven = found.isProven
      case .plannedShort(let plan, _):
        target.outcome = .reached(plan, from: scenario.horizon.date(of: day))
      case .infeasible: beyondReach(from: day, &target)
      case .limitWithoutPlan, .failed: break
      }
      if case .reached(let plan, _) = target.outcome { target.needed = needed(in: plan, from: day) }
      if by == nil, day > 1 { target.mostTheDayBefore = most(from: day - 1)?.value }
      return target
    }

    private func beyondReach(from day: Int, _ target: inout Target) {
      guard let most = most(from: day) else { return }
      target.outcome = .beyondReach(most: most.value)
      target.isProven = most.isProven
    }

    /// The first day from which on the target can be held: what can be held from a day on can be
    /// held from the next, so that halving finds it.
    private func earliest() -> (day: Int?, isProven: Bool) {
      guard let reaches = isReached(from: lastDay) else { return (nil, false) }
      guard reaches else { return (nil, true) }
      var (no, yes) = (0, lastDay)
      while yes - no > 1 {
        let middle = (no + yes) / 2
        guard let reaches = isReached(from: middle) else { return (yes, false) }
        if reaches { yes = middle } else { no = middle }
      }
      return (yes, true)
    }

    private func isReached(from day: Int) -> Bool? {
      seeker.progress?("from \(request.scenario.horizon.date(of: day))", 0, 0)
      switch question(from: day, stages: []).answer(by: seeker.planner) {
      case .planned, .plannedShort: return true
      case .infeasible: return false
      case .limitWithoutPlan, .failed: return nil
      }
    }

    private func cheapest(from day: Int) -> PlanningOutcome {
      let shortfalls = Stage.kinds(of: request.scenario).filter(\.isShortfall)
      var asked = question(from: day, stages: shortfalls + [.cost], isHandedOut: true)
      asked.tidies = true
      return asked.answer(by: seeker.planner)
    }

    /// The options of a plan that its target needs: one after the other, the most expensive first, is
    /// left out for good where the target can be reached without it.
    private func needed(in plan: Plan, from day: Int) -> [String]? {
      let options = request.scenario.options
      var taken = options.map { option in
        plan.options.first { $0.option == option.id }?.taken ?? 0
      }
      let cost = options.indices.map { taken[$0] * options[$0].cost }
      let order = options.indices.filter { taken[$0] > 0 }.sorted {
        cost[$0] != cost[$1] ? cost[$0] > cost[$1] : $0 < $1
      }
      for o in order {
        seeker.progress?("without \(options[o].id)", 0, 0)
        var without = taken
        without[o] = 0
        var question = question(from: day, stages: [])
        question.request.options = .within(
          without.map { 0...$0 }, divides: request.fractional || !request.scenario.linesAreWhole)
        switch question.answer(by: seeker.planner) {
        case .planned, .plannedShort: taken = without
        case .infeasible: break
        case .limitWithoutPlan, .failed: return nil
        }
      }
      return options.indices.filter { taken[$0] > 0 }.map { options[$0].id }
    }

    private func question(
      from day: Int, stages: [Stage.Kind], isHandedOut: Bool = false
    ) -> PlanningQuestion {
      var asked = request
      asked.isHandedOut = isHandedOut
      asked.stages = stages
      asked.timeLimit = max(clock.left, Tolerance.leastSeconds)
      asked.requirements = [
        .dailyOutput(item: item, atLeast: perDay, days: day...lastDay)
      ]
      return PlanningQuestion(asked)
    }

    /// The most that can be made on every day from one on.
    private func most(from day: Int) -> (value: Double, isProven: Bool)? {
      var asked = request
      asked.scenario.objective.measure = .sustained(days: lastDay - day + 1)
      asked.scenario.objective.values = [ItemQuantity(item: item, quantity: 1)]
      asked.stages = [.output]
      asked.timeLimit = max(clock.left, Tolerance.leastSeconds)
      let outcome = PlanningQuestion(asked).answer(by: seeker.planner)
      return outcome.plan?.summary.value(of: "output").map { ($0, outcome.isOptimal) }
    }
  }
}

extension Stage.Kind {
  var isShortfall: Bool { if case .shortfall = self { true } else { false } }
}
