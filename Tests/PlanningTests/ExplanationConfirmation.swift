import Formulation
import Planning
import Plans
import Scenarios
import Testing

/// Confirms what an explanation says, sentence by sentence, by solving again.
struct ExplanationConfirmation {
  let explanation: Explanation
  let request: PlanningRequest
  let plan: Plan
  private let probes: [Probe]
  /// Relative: what two solves of the same stage may differ by.
  private let accuracy: Double

  init(_ explanation: Explanation, _ request: PlanningRequest, _ plan: Plan) {
    self.explanation = explanation
    self.request = request
    self.plan = plan
    let isWhole = request.scenario.linesAreWhole && !request.fractional
    probes = Probes(request.scenario, prices: plan.prices, whole: isWhole).all
    accuracy = isWhole ? 2 * request.gap : 1e-6
  }

  private func probe(of thing: ScarceThing) throws -> Probe {
    try #require(probes.first { $0.thing.name == thing.name && $0.thing.kind == thing.kind })
  }

  /// What is said of a step is planned again from the scenario with the step made: in full, and with
  /// the stages before the explained one held where the plan has them.
  func confirmAnswers() throws {
    for thing in explanation.scarce {
      guard let resolved = thing.resolved else { continue }
      var asked = request
      asked.scenario = try probe(of: thing).change(thing.step).applied(to: request.scenario)
      let again = try #require(Planner().plan(asked).plan)
      for stage in resolved.stages {
        let after = try #require(again.summary.value(of: stage.name))
        #expect(abs(after - stage.after) <= accuracy * max(abs(after), 1e-3), "\(thing.stepText)")
        #expect(try #require(plan.summary.value(of: stage.name)) == stage.before)
      }
      let before = try #require(plan.summary.value(of: explanation.stage))
      asked.stages = Stage.kinds(of: request.scenario).filter { $0 != .cost }
      for stage in plan.summary.stages where stage.name.hasPrefix("shortfall") {
        asked.held[stage.name] = stage.value
      }
      let gain = try heldGain(asked, thing, before, resolved)
      #expect(abs(gain - resolved.gain) <= accuracy * before, "\(thing.stepText)")
      // What is said of price and answer together; of a large program not everything has a price.
      guard let promised = thing.promised else {
        #expect(thing.price == nil && thing.difference == nil, "\(thing.stepText)")
        continue
      }
      let isKept = abs(resolved.gain - promised) <= 0.01 * abs(promised) + accuracy * before
      #expect(isKept || thing.difference != nil, "\(thing.stepText): \(resolved.gain), \(promised)")
    }
  }

  /// What a step brings with the stages before held, and with the lines as the plan has them where they
  /// are whole, the thing has a price and there is something before to be held.
  private func heldGain(
    _ asked: PlanningRequest, _ thing: ScarceThing, _ before: Double,
    _ resolved: ScarceThing.Resolved
  ) throws -> Double {
    let isWhole = request.scenario.linesAreWhole && !request.fractional
    let isHeld = resolved.stages.prefix { $0.name != explanation.stage }
      .contains { max($0.before, $0.after) > 0 }
    guard isWhole, isHeld, thing.price ?? 0 != 0, plan.summary.sizes.rows < 5000 else {
      return try #require(Planner().plan(asked).plan?.summary.value(of: explanation.stage)) - before
    }
    let confirmation = try Confirmation(request, plan)
    let changed = try probe(of: thing).change(thing.step)
    return try #require(confirmation.value(changedBy: changed))
      - #require(confirmation.value())
  }

  /// Within its range a price tells to a hundredth what solving again comes to, upwards and downwards;
  /// in the direction of its step it never promises too little. With `stride`, of every so many things one.
  func confirmPrices(every stride: Int = 1) throws {
    let confirmation = try Confirmation(request, plan)
    let start = try #require(confirmation.value())
    for (position, thing) in explanation.scarce.enumerated()
    where position.isMultiple(of: stride) || thing.resolved != nil {
      guard let price = thing.price else { continue }
      let probe = try probe(of: thing)
      func gain(_ units: Double) -> Double? {
        confirmation.value(changedBy: probe.change(units)).map { $0 - start }
      }
      let far = 2 * abs(thing.step)
      // Of a large program only what was planned again has a range.
      let ends = thing.range.map { [$0.lowerBound, $0.upperBound] } ?? []
      for end in ends where abs(end) > 1e-3 * abs(thing.step) {
        let units = 0.9 * max(-far, min(end, far))
        let found = try #require(gain(units), "\(thing.name)")
        #expect(
          abs(found - units * price) <= 1e-6 * start + 0.0101 * abs(units * price),
          "\(thing.name), \(units) at \(price)")
      }
      let beyond = try #require(gain(thing.step), "\(thing.name)")
      #expect(beyond <= thing.step * price + 1e-6 * start, "\(thing.name) at \(price)")
    }
  }

  /// What a site waits for on a day: with as much less of it as a few runs take, the stage loses what
  /// those runs pay for it at the least.
  func confirmHurdles(every stride: Int = 1) throws {
    let confirmation = try Confirmation(request, plan)
    let (model, _) = try #require(confirmation.program())
    let start = try #require(Confirmation.optimum(model.program))
    let cut = HurdleCut(model)
    let binding = explanation.hurdles.filter { $0.binding != .none }
    for (position, hurdle) in binding.enumerated() where position.isMultiple(of: stride) {
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
      guard let rest = Confirmation.optimum(try cut.program(hurdle, runs: runs)) else { continue }
      #expect(start - rest >= (1 - 1e-3) * runs * price, "\(hurdle.site) \(hurdle.date)")
    }
  }
}
