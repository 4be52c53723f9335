import Formulation
import Plans
import Scenarios

/// What planning again with a step comes to.
extension Explainer {
  func resolve(
    _ probes: inout [Probe], _ plan: Plan, _ request: PlanningRequest, _ kind: Stage.Kind,
    _ study: PriceStudy?, _ clock: PlanningClock, _ explanation: inout Explanation
  ) {
    let isWhole = request.scenario.linesAreWhole && !request.fractional
    // What the cost comes to with other lines is a search of its own, as long as all others together.
    let all = request.stages ?? Stage.kinds(of: request.scenario)
    let kinds = Array(all.prefix { $0 != kind }) + [kind]
    let chosen = Self.chosen(probes, top)
    for (position, k) in chosen.enumerated() {
      guard !clock.isOver else {
        explanation.isPartial = true
        return
      }
      progress?(probes[k].thing.stepText, position + 1, chosen.count)
      var asked = request
      asked.timeLimit = clock.left
      asked.start = plan
      if isWhole { asked.stages = kinds }
      let question = PlanningQuestion(asked, changes: [probes[k].change(probes[k].thing.step)])
      let probe = probes[k]
      let resolved = answer(question, plan, kind) {
        // What is worth nothing with these lines may be worth something with others.
        isWhole && probe.thing.price ?? 0 == 0
          ? nil : study?.gain(of: probe.position, units: abs(probe.thing.step))
      }
      guard let resolved else {
        explanation.isPartial = true
        continue
      }
      probes[k].thing.resolved = resolved
      if !isWhole { keepPromise(of: &probes[k]) }
      probes[k].thing.difference = difference(of: probes[k].thing, plan, request, kind)
    }
  }

  /// The first of each unit that may be worth something; of an item that might arrive in several regions
  /// one is enough.
  private static func chosen(_ probes: [Probe], _ top: Int) -> [Int] {
    var arriving: Set<Int> = []
    return probes.indices.filter { k in
      guard probes[k].thing.rank <= top,
        probes[k].thing.price != 0 || probes[k].needsOtherLines
      else { return false }
      guard case .arrivals(let item, _, _) = probes[k].change(1) else { return true }
      return arriving.insert(item).inserted
    }
  }

  /// The changed scenario planned in full, and with the stages before held where the plan has them, which
  /// is what a price speaks of. Nil where there is no answer in the time.
  ///
  /// - Parameter solved: What the stage gains with those before it held and the lines as the plan has
  ///   them, if that is quickly solved.
  private func answer(
    _ question: PlanningQuestion, _ plan: Plan, _ kind: Stage.Kind, solved: () -> Double?
  ) -> ScarceThing.Resolved? {
    let (full, isHeld) = self.full(question, plan)
    guard let after = full.plan else { return nil }
    let changes = plan.summary.stages.compactMap { stage in
      (isHeld(stage.name) ? 0 : after.summary.value(of: stage.name)).map {
        StageChange(name: stage.name, before: stage.value, after: $0)
      }
    }
    guard let own = changes.first(where: { $0.name == Stage.name(of: kind) }) else {
      return nil
    }
    let sign = kind == .output ? 1.0 : -1.0
    let before = changes.prefix { $0.name != own.name }
    var isOptimal = full.isOptimal
    var gain = sign * own.difference
    if before.contains(where: { max($0.before, $0.after) > 0 }) {
      if let held = solved() {
        gain = held
      } else {
        guard let held = self.held(question, kind, before, own) else { return nil }
        gain = sign * held.gain
        isOptimal = isOptimal && held.isOptimal
      }
    }
    if abs(gain) <= Self.solverAccuracy * abs(own.before) { gain = 0 }
    return ScarceThing.Resolved(gain: gain, stages: changes, isOptimal: isOptimal)
  }

  /// The changed scenario planned in full. Shortfalls of 0 before all else can fall no further: where
  /// they can be held there, they need not be looked for. Behind a greater one they may have to rise.
  private func full(
    _ question: PlanningQuestion, _ plan: Plan
  ) -> (outcome: PlanningOutcome, isHeld: (String) -> Bool) {
    var held = question
    for stage in plan.summary.stages.prefix(while: { $0.value == 0 })
    where stage.name.hasPrefix("shortfall") {
      held.request.held[stage.name] = 0
    }
    guard !held.request.held.isEmpty else { return (question.answer(by: planner), { _ in false }) }
    let outcome = held.answer(by: planner)
    if outcome.plan == nil { return (question.answer(by: planner), { _ in false }) }
    return (outcome, { held.request.held[$0] != nil })
  }

  /// What the stage comes to more with those before it held where the plan has them.
  private func held(
    _ question: PlanningQuestion, _ kind: Stage.Kind, _ before: some Sequence<StageChange>,
    _ own: StageChange
  ) -> (gain: Double, isOptimal: Bool)? {
    var held = question
    let kinds = question.request.stages ?? Stage.kinds(of: question.request.scenario)
    held.request.stages = Array(kinds.prefix { $0 != kind }) + [kind]
    for stage in before { held.request.held[stage.name] = stage.before }
    let outcome = held.answer(by: planner)
    return outcome.plan?.summary.value(of: own.name).map { ($0 - own.before, outcome.isOptimal) }
  }

  /// Relative to the stage's value: a gain that is smaller is an error of the two solves that it is the
  /// difference of, each to 1e-8 (`LPSettings.tolerance`).
  private static let solverAccuracy = 1e-8
  /// Of what a price promises: as near as the gain of a full plan has to come to it.
  private static let samePromise = 1e-4

  /// Where no basis says how far a price holds, planning again says whether it holds for the step.
  private func keepPromise(of probe: inout Probe) {
    guard probe.thing.range == nil, let gain = probe.thing.resolved?.gain,
      let promised = probe.thing.promised, abs(gain - promised) <= Self.samePromise * abs(promised)
    else { return }
    let step = probe.thing.step
    probe.thing.range = min(0, step)...max(0, step)
  }

  /// Why the price's promise is not what came out; nil where it is.
  private func difference(
    of thing: ScarceThing, _ plan: Plan, _ request: PlanningRequest, _ kind: Stage.Kind
  ) -> Bilingual? {
    guard let resolved = thing.resolved, let promised = thing.promised else { return nil }
    let whole = request.scenario.linesAreWhole && !request.fractional
    let size = abs(plan.summary.value(of: Stage.name(of: kind)) ?? 0)
    let noise = (whole ? 2 * request.gap : Tolerance.sameQuantity) * size
    guard abs(resolved.gain - promised) > max(0.01 * abs(promised), noise) else { return nil }
    if let range = thing.range {
      let reach = thing.step < 0 ? range.lowerBound : range.upperBound
      if abs(reach) < abs(thing.step) {
        return reach == 0
          ? Bilingual(
            "the price holds for no step at all: several things bind at once",
            "该价格对任何增量都不适用，同时有几项限制")
          : Bilingual(
            "the price holds for \(counted(abs(reach), thing.unit)) only",
            "该价格只适用于 \(number(abs(reach))) 单位")
      }
    } else if !whole, resolved.gain < promised {
      return Bilingual("the price does not hold for the whole step", "该价格不适用于整个增量")
    }
    return whole
      ? Bilingual("lines are whole, and prices take them as they are", "产线只能整条增减，价格按现有产线计算")
      : Bilingual("other things change as well", "其他因素也随之变化")
  }
}
