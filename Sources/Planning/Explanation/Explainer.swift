import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Says what holds the output of a plan back: prices, how far they hold, and what planning again
/// with a little more comes to.
public struct Explainer: Sendable {
  public var planner: Planner
  /// How many things of each unit are planned again.
  public var top: Int
  /// Told which answer is sought next.
  public var progress: QuestionProgress?

  public init(
    planner: Planner = Planner(), top: Int = 3,
    progress: QuestionProgress? = nil
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

  /// Whether more of a thing is worth anything, alone or with others: by its price, or by what
  /// planning again came to.
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
    guard probe.guess == nil, let dual = study.dualPrice(of: probe.position) else { return }
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
    guard let (price, units) = marginalPrice(of: probe, dual: abs(dual.price), study, clock) else {
      return
    }
    probe.thing.price = shown(price)
    probe.thing.bindsWithOthers =
      price > 0 && price < (1 - PriceStudy.promised) * abs(dual.price)
    let reach = price == 0 ? 0 : units
    var range = probe.thing.bindsWithOthers || price == 0 ? 0...reach : dual.range ?? 0...reach
    range = range.lowerBound...max(range.upperBound, reach)
    probe.thing.range = signed(range, probe, study)
  }

  /// What a unit comes to, and of how many units that was measured: a part of the step, and a smaller
  /// one where the first units bring clearly more than the rest of it.
  private func marginalPrice(
    of probe: Probe, dual: Double, _ study: PriceStudy, _ clock: PlanningClock
  ) -> (price: Double, units: Double)? {
    let step = abs(probe.thing.step)
    func measured(_ units: Double) -> Double? {
      guard !clock.isOver else { return nil }
      return study.gain(of: probe.position, units: units).map { max(0, $0) / units }
    }
    var units = Self.marginalPart * step
    guard var price = measured(units) else { return nil }
    while price < (1 - PriceStudy.promised) * dual, units > Self.leastPart * step,
      let nearer = measured(Self.marginalPart * units), nearer > (1 + PriceStudy.promised) * price
    {
      units *= Self.marginalPart
      price = nearer
    }
    return (price, units)
  }

  /// The part of a step of which the price is told.
  private static let marginalPart = 0.1
  /// A price that holds for less than this part of a step is of no use.
  private static let leastPart = 1e-3
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

  /// Unit by unit, the most worth first: by what planning again came to, then, of those that were not
  /// planned again, by price; by name where they are worth the same.
  private static func ranked(_ probes: [Probe]) -> [Probe] {
    func worth(_ probe: Probe) -> Double {
      let thing = probe.thing
      return thing.resolved.map { $0.gain / abs(thing.step) } ?? thing.price.map(abs)
        ?? probe.guess ?? 0
    }
    let sorted = probes.sorted { a, b in
      if (a.thing.resolved == nil) != (b.thing.resolved == nil) { return b.thing.resolved == nil }
      let (wa, wb) = (worth(a), worth(b))
      let same = abs(wa - wb) <= Tolerance.rounding * max(abs(wa), abs(wb))
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
}

extension PlanningOutcome {
  /// Whether every stage was solved to optimality.
  var isOptimal: Bool { if case .planned = self { true } else { false } }
}
