import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Says what holds the output of a plan back: prices, how far they hold, and what planning anew
/// with a little more comes to.
public struct Explainer: Sendable {
  public var planner: Planner
  /// How many things of each unit are planned anew.
  public var top: Int
  /// Told which answer is sought next.
  public var progress: (@Sendable (_ text: String, _ index: Int, _ count: Int) -> Void)?

  public init(
    planner: Planner = Planner(), top: Int = 3,
    progress: (@Sendable (_ text: String, _ index: Int, _ count: Int) -> Void)? = nil
  ) {
    self.planner = planner
    self.top = top
    self.progress = progress
  }

  /// - Parameters:
  ///   - plan: A plan of `request`.
  ///   - request: What was planned; its time limit holds for the whole explanation.
  public func explain(_ plan: Plan, of request: PlanningRequest) -> Explanation {
    let clock = PlanningClock(limit: request.timeLimit)
    let scenario = request.scenario
    // A plan that a limit cut short has not come to all of them.
    let kinds = (request.stages ?? Stage.kinds(of: scenario)).filter {
      plan.summary.value(of: Stage.name(of: $0)) != nil
    }
    guard let kind = Self.explained(kinds) else {
      return Explanation(stage: "", valueUnit: "")
    }
    let whole = scenario.linesAreWhole && !request.fractional
    let probes = Probes(scenario, prices: plan.prices, whole: whole)
    var explanation = Explanation(
      stage: Stage.name(of: kind), valueUnit: ComparisonRun.unit(ofStage: Stage.name(of: kind)))
    var studied = request
    studied.scenario = probes.studied
    let study = PriceStudy(
      studied, of: probes.all.map(\.unitChange), around: plan, stage: kind, clock: clock,
      observer: clock.solverObserver(passingOnTo: planner.observer))
    var things = probes.all
    if let study {
      explanation.hurdles = study.hurdles()
      for k in things.indices { price(&things[k], study, clock) }
      extendRanges(of: &things, study, clock)
      explanation.options = OptionReliefs(request).all(of: things, in: study)
    } else {
      explanation.isPartial = true
    }
    things = Self.ranked(things)
    resolve(&things, plan, request, kind, study, clock, &explanation)
    explanation.scarce = Self.ranked(things.filter { Self.holdsBack($0.thing) }).map(\.thing)
    return explanation
  }

  /// Whether more of a thing is worth anything, by itself or with others: by its price, or by what
  /// planning anew came to.
  private static func holdsBack(_ thing: ScarceThing) -> Bool {
    if let price = thing.price, price != 0 { return true }
    guard let resolved = thing.resolved else { return false }
    return resolved.stages.contains { $0.name != Stage.name(of: .cost) && $0.isNoticeable }
  }

  /// The stage that is explained: the output, or else the last shortfall, or else the cost.
  private static func explained(_ kinds: [Stage.Kind]) -> Stage.Kind? {
    if kinds.contains(.output) { return .output }
    return kinds.last { if case .shortfall = $0 { true } else { false } } ?? kinds.last
  }

  /// The price of a thing: what the stage comes to, solved again with a tenth of the step. Of a program
  /// without a basis it is the dual values' own.
  private func price(_ probe: inout Probe, _ study: PriceStudy, _ clock: PlanningClock) {
    guard let dual = study.dualPrice(of: probe.position) else { return }
    let size = abs(study.solution.objective)
    let step = abs(probe.thing.step)
    func shown(_ price: Double) -> Double {
      let value = price * step < Self.nothing * size ? 0 : price
      return probe.thing.step < 0 ? -value : value
    }
    guard study.hasBasis else {
      // What no one has or supplies may have any price that is not too little; only a basis has one that
      // is looked into.
      switch probe.change(1) {
      case .trainedWorkers, .arrivals: return
      default: probe.thing.price = shown(abs(dual.price))
      }
      return
    }
    // Nothing is gained where no limit of the thing has a price.
    guard abs(dual.price) * step >= Self.nothing * size else {
      probe.thing.price = 0
      probe.thing.range = signed(dual.range, probe, study)
      return
    }
    guard !clock.isOver,
      let gain = study.gain(of: probe.position, units: Self.marginalPart * step)
    else { return }
    let price = max(0, gain) / (Self.marginalPart * step)
    probe.thing.price = shown(price)
    probe.thing.bindsWithOthers =
      price > 0 && price < (1 - PriceStudy.promised) * abs(dual.price)
    let reach = price == 0 ? 0 : Self.marginalPart * step
    var range = probe.thing.bindsWithOthers || price == 0 ? 0...reach : dual.range ?? 0...reach
    range = range.lowerBound...max(range.upperBound, reach)
    probe.thing.range = signed(range, probe, study)
  }

  /// The part of a step of which the price is told.
  private static let marginalPart = 0.1
  /// What brings less than this part of the stage's value, for its whole step, is worth nothing.
  private static let nothing = 1e-7

  /// A range of units in the direction of the step, as one of units more; not to fewer than none.
  private func signed(
    _ range: ClosedRange<Double>?, _ probe: Probe, _ study: PriceStudy
  ) -> ClosedRange<Double>? {
    guard let range else { return nil }
    let most = study.most(fewer: probe.position)
    if probe.thing.step < 0 { return -min(range.upperBound, most) ... -range.lowerBound }
    return max(range.lowerBound, -most)...range.upperBound
  }

  /// Looks beyond the basis for how far the prices of the first of each unit hold.
  private func extendRanges(of probes: inout [Probe], _ study: PriceStudy, _ clock: PlanningClock) {
    guard study.hasBasis else { return }
    probes = Self.ranked(probes)
    for k in probes.indices where probes[k].thing.rank <= max(1, top) && !clock.isOver {
      let thing = probes[k].thing
      guard let price = thing.price.map(abs), price > 0, let range = thing.range else { continue }
      let isFewer = thing.step < 0
      let reach = study.reach(
        of: probes[k].position, price: price,
        known: isFewer ? -range.lowerBound : range.upperBound, far: Self.farSteps * abs(thing.step))
      let other = isFewer ? -range.upperBound : range.lowerBound
      probes[k].thing.range = signed(other...reach, probes[k], study)
    }
  }

  /// How many steps away a price is still of interest.
  private static let farSteps = 20.0

  /// Unit by unit, the most worth first: by what planning anew came to, then, of those that were not
  /// planned anew, by price; by name where they are worth the same.
  private static func ranked(_ probes: [Probe]) -> [Probe] {
    func worth(_ thing: ScarceThing) -> Double {
      thing.resolved.map { $0.gain / abs(thing.step) } ?? thing.price.map(abs) ?? 0
    }
    let sorted = probes.sorted { a, b in
      if (a.thing.resolved == nil) != (b.thing.resolved == nil) { return b.thing.resolved == nil }
      let (wa, wb) = (worth(a.thing), worth(b.thing))
      let same = abs(wa - wb) <= 1e-9 * max(abs(wa), abs(wb))
      return same ? a.thing.name < b.thing.name : wa > wb
    }
    var order: [String] = []
    for probe in probes where !order.contains(probe.thing.unit) { order.append(probe.thing.unit) }
    return order.flatMap { unit in
      sorted.filter { $0.thing.unit == unit }.enumerated().map { rank, probe in
        var probe = probe
        probe.thing.rank = rank + 1
        return probe
      }
    }
  }

  // MARK: Planning anew

  private func resolve(
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
    // What is less than a solver's accuracy is nothing.
    if abs(gain) <= 1e-8 * abs(own.before) { gain = 0 }
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

  /// Where no basis says how far a price holds, planning anew says whether it holds for the step.
  private func keepPromise(of probe: inout Probe) {
    guard probe.thing.range == nil, let gain = probe.thing.resolved?.gain,
      let promised = probe.thing.promised, abs(gain - promised) <= 1e-4 * abs(promised)
    else { return }
    let step = probe.thing.step
    probe.thing.range = min(0, step)...max(0, step)
  }

  /// Why the price's promise is not what came out; nil where it is.
  private func difference(
    of thing: ScarceThing, _ plan: Plan, _ request: PlanningRequest, _ kind: Stage.Kind
  ) -> String? {
    guard let resolved = thing.resolved, let promised = thing.promised else { return nil }
    let whole = request.scenario.linesAreWhole && !request.fractional
    let size = abs(plan.summary.value(of: Stage.name(of: kind)) ?? 0)
    let noise = (whole ? 2 * request.gap : 1e-6) * size
    guard abs(resolved.gain - promised) > max(0.01 * abs(promised), noise) else { return nil }
    if let range = thing.range {
      let reach = thing.step < 0 ? range.lowerBound : range.upperBound
      if abs(reach) < abs(thing.step) {
        let units = thing.unit == "worker" && number(abs(reach)) != "1" ? "workers" : thing.unit
        return reach == 0
          ? "the price holds for no step at all: several things bind at once"
          : "the price holds for \(number(abs(reach))) \(units) only"
      }
    } else if !whole, resolved.gain < promised {
      return "the price does not hold for the whole step"
    }
    return whole
      ? "lines are whole, and prices take them as they are" : "other things change as well"
  }
}

extension PlanningOutcome {
  /// Whether every stage was solved to optimality.
  var isOptimal: Bool { if case .planned = self { true } else { false } }
}
