import Formulation
import Plans
import Scenarios

/// Says how much worse the best plan would be without each option that the program chose.
public struct ChoiceReview: Sendable {
  public var planner: Planner
  public var progress: QuestionProgress?

  public init(planner: Planner = Planner(), progress: QuestionProgress? = nil) {
    self.planner = planner
    self.progress = progress
  }

  /// - Parameters:
  ///   - plan: A plan of `request`, whose options the program chose; its time limit holds for all.
  public func review(_ plan: Plan, of request: PlanningRequest) -> [ChoiceWithout] {
    let clock = PlanningClock(limit: request.timeLimit)
    let taken = request.scenario.options.indices.filter { o in
      plan.options.contains {
        $0.option == request.scenario.options[o].id && $0.taken > Tolerance.nothing
      }
    }
    return taken.enumerated().map { position, o in
      let id = request.scenario.options[o].id
      guard !clock.isOver else { return ChoiceWithout(option: id, stages: [], isOptimal: false) }
      progress?("without \(id)", position + 1, taken.count)
      var asked = request
      asked.options = .within(
        request.scenario.options.indices.map {
          0...($0 == o ? 0 : request.scenario.options[$0].remaining)
        },
        divides: request.fractional || !request.scenario.linesAreWhole)
      asked.timeLimit = max(clock.left, Tolerance.leastSeconds)
      asked.start = plan
      let outcome = PlanningQuestion(asked).answer(by: planner)
      return choice(id, plan, outcome)
    }
  }

  private func choice(_ id: String, _ plan: Plan, _ outcome: PlanningOutcome) -> ChoiceWithout {
    if case .infeasible = outcome { return ChoiceWithout(option: id, stages: nil, isOptimal: true) }
    let stages = plan.summary.stages.compactMap { stage in
      outcome.plan?.summary.value(of: stage.name).map {
        StageChange(name: stage.name, before: stage.value, after: $0)
      }
    }
    return ChoiceWithout(option: id, stages: stages, isOptimal: outcome.isOptimal)
  }
}
