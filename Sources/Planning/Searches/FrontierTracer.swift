import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Traces the Pareto frontier between two aims by the ε-constraint method (Haimes, Lasdon and
/// Wismer 1971): the second aim at its best while the first is held to a level, level by level.
public struct FrontierTracer: Sendable {
  /// What one axis of the frontier is.
  public enum Aim: Sendable, Equatable {
    case item(Int)
    case output
    case cost
    /// The shortfall of a quota.
    case quota(Int)
  }

  public var planner: Planner
  public var progress: (@Sendable (_ text: String, _ index: Int, _ count: Int) -> Void)?

  public init(
    planner: Planner = Planner(),
    progress: (@Sendable (_ text: String, _ index: Int, _ count: Int) -> Void)? = nil
  ) {
    self.planner = planner
    self.progress = progress
  }

  /// At least two points, the ends among them; fewer where they fall together.
  ///
  /// The quotas come first, as in a plan; where an aim is a quota, only those that come before it.
  /// - Returns: the frontier, or how planning ended where there is not one point.
  public func trace(
    between first: Aim, and second: Aim, points: Int, in request: PlanningRequest
  ) -> Result<Frontier, NoFrontier> {
    let trace = Trace(first: first, second: second, request: request, tracer: self)
    return trace.frontier(points: max(2, points))
  }

  /// Why there is no frontier.
  public struct NoFrontier: Error {
    public let outcome: PlanningOutcome
  }
}

private struct Trace {
  let first, second: FrontierTracer.Aim
  let request: PlanningRequest
  let tracer: FrontierTracer
  let clock: PlanningClock

  /// Levels give way by this part, so that a solver has room.
  private static let room = 1e-6

  init(
    first: FrontierTracer.Aim, second: FrontierTracer.Aim, request: PlanningRequest,
    tracer: FrontierTracer
  ) {
    self.first = first
    self.second = second
    self.request = request
    self.tracer = tracer
    clock = PlanningClock(limit: request.timeLimit)
  }

  func frontier(points count: Int) -> Result<Frontier, FrontierTracer.NoFrontier> {
    var frontier = Frontier(
      scenario: request.scenario.name, first: axis(first), second: axis(second), points: [],
      isPartial: false)
    tracer.progress?("the quotas", 1, count + 2)
    guard let base = baseRequirements(&frontier.isPartial) else {
      return .failure(.init(outcome: quotasOutcome()))
    }
    tracer.progress?("the best of \(frontier.first.name)", 2, count + 2)
    guard let best = optimum(of: first, base, []) else {
      return .failure(.init(outcome: outcome(of: first, base, [])))
    }
    tracer.progress?("the best of \(frontier.second.name)", 3, count + 2)
    guard let other = optimum(of: second, base, []),
      let least = optimum(of: first, base, [limit(second, other.value)])
    else {
      frontier.isPartial = true
      return .success(frontier)
    }
    frontier.points.append(point(least, other))
    for k in 1..<count {
      tracer.progress?("a point", k + 2, count + 2)
      let level = least.value + (best.value - least.value) * Double(k) / Double(count - 1)
      guard let point = point(at: level, base) else {
        frontier.isPartial = true
        continue
      }
      if let last = frontier.points.last, isSame(point, last) { continue }
      frontier.points.append(point)
    }
    frontier.points.sort { $0.first < $1.first }
    return .success(frontier)
  }

  private func isSame(_ a: Frontier.Point, _ b: Frontier.Point) -> Bool {
    func near(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= 1e-5 * max(abs(x), abs(y), 1e-9) }
    return near(a.first, b.first) && near(a.second, b.second)
  }

  /// The second aim at its best with the first at a level; where that leaves room in the first, the
  /// most of it.
  private func point(at level: Double, _ base: [Requirement]) -> Frontier.Point? {
    guard let best = optimum(of: second, base, [limit(first, level)]) else { return nil }
    guard let most = optimum(of: first, base, [limit(second, best.value)]) else { return nil }
    return point(most, best)
  }

  /// Of no plan is more known of either aim only where both were solved to optimality.
  private func point(_ most: Optimum, _ best: Optimum) -> Frontier.Point {
    Frontier.Point(
      first: shown(first, most.value), second: shown(second, best.value),
      bound: shown(second, best.bound), isOptimal: best.isOptimal && most.isOptimal)
  }

  // MARK: Solving

  private struct Optimum {
    var value, bound: Double
    var isOptimal: Bool
  }

  private func optimum(
    of aim: FrontierTracer.Aim, _ base: [Requirement], _ limits: [Requirement]
  ) -> Optimum? {
    let outcome = outcome(of: aim, base, limits)
    guard let stage = outcome.plan?.summary.stages.first else { return nil }
    return Optimum(value: stage.value, bound: stage.bound, isOptimal: outcome.isOptimal)
  }

  private func outcome(
    of aim: FrontierTracer.Aim, _ base: [Requirement], _ limits: [Requirement]
  ) -> PlanningOutcome {
    var asked = request
    asked.stages = [kind(aim)]
    asked.requirements = base + limits
    asked.timeLimit = max(clock.left, 1e-3)
    return PlanningQuestion(asked).answer(by: tracer.planner)
  }

  /// The quotas that come before both aims, kept at their best.
  private func baseRequirements(_ isPartial: inout Bool) -> [Requirement]? {
    let kinds = shortfalls
    guard !kinds.isEmpty else { return [] }
    let outcome = quotasOutcome()
    guard let plan = outcome.plan else { return nil }
    if !outcome.isOptimal { isPartial = true }
    let keep = max(request.scenario.objective.keep, 1e-9)
    return zip(kinds, plan.summary.stages).map { kind, stage in
      .value(of: kind, limit: stage.value <= 1e-7 ? 0 : stage.value * (1 + keep))
    }
  }

  private var shortfalls: [Stage.Kind] {
    let quotas = [first, second].compactMap { aim -> Double? in
      if case .quota(let q) = aim { request.scenario.quotas[q].priority } else { nil }
    }
    let least = quotas.min() ?? .infinity
    return Stage.kinds(of: request.scenario).filter {
      if case .shortfall(let priority) = $0 { priority < least } else { false }
    }
  }

  private func quotasOutcome() -> PlanningOutcome {
    var asked = request
    asked.stages = shortfalls
    return PlanningQuestion(asked).answer(by: tracer.planner)
  }

  // MARK: Aims

  private func kind(_ aim: FrontierTracer.Aim) -> Stage.Kind {
    switch aim {
    case .item(let i): .item(i)
    case .output: .output
    case .cost: .cost
    case .quota(let q): .quota(q)
    }
  }

  private func limit(_ aim: FrontierTracer.Aim, _ value: Double) -> Requirement {
    let room = Self.room * abs(value)
    let limit = isMaximized(aim) ? value - room : value + room
    return .value(of: kind(aim), limit: abs(limit) <= 1e-9 ? 0 : limit)
  }

  private func isMaximized(_ aim: FrontierTracer.Aim) -> Bool {
    switch aim {
    case .item, .output: true
    case .cost, .quota: false
    }
  }

  private func axis(_ aim: FrontierTracer.Aim) -> Frontier.Axis {
    let scenario = request.scenario
    switch aim {
    case .item(let i):
      return .init(name: scenario.items[i].id, unit: scenario.items[i].unit, isMaximized: true)
    case .output: return .init(name: "output", unit: "value", isMaximized: true)
    case .cost: return .init(name: "cost", unit: "CNY", isMaximized: false)
    case .quota(let q):
      let item = scenario.items[scenario.quotas[q].item]
      return .init(name: "\(scenario.quotas[q].id) short", unit: item.unit, isMaximized: false)
    }
  }

  /// A stage's value as it is read: of a quota's shortfall the units missing.
  private func shown(_ aim: FrontierTracer.Aim, _ value: Double) -> Double {
    guard case .quota(let q) = aim else { return value }
    let quota = request.scenario.quotas[q]
    return value * quota.due
  }
}
