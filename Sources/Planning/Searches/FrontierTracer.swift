import Formulation
import LinearProgramming
import Plans
import Scenarios
import Threads

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
  /// How many points are sought at a time.
  public var threads: Int
  public var progress: QuestionProgress?

  public init(
    planner: Planner = Planner(), threads: Int = 1,
    progress: QuestionProgress? = nil
  ) {
    self.planner = planner
    self.threads = threads
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
    let count = max(2, points)
    return trace.ends(of: count).map { ends in
      let found = ParallelMap(threads: threads).map(1..<(ends.hasAll ? count : 1)) { k in
        progress?("a point", k + 2, count + 2)
        return trace.point(k, of: count, between: ends)
      }
      return trace.frontier(ends, found)
    }
  }

  /// The ends of a frontier, from which each of its points can be found without the others.
  public func ends(
    between first: Aim, and second: Aim, points: Int, in request: PlanningRequest
  ) -> Result<FrontierEnds, NoFrontier> {
    Trace(first: first, second: second, request: request, tracer: self).ends(of: points)
  }

  /// The k-th point after the first, from 1; nil where a limit kept it from being found.
  public func point(
    _ k: Int, of points: Int, from ends: FrontierEnds, between first: Aim, and second: Aim,
    in request: PlanningRequest
  ) -> Frontier.Point? {
    guard ends.hasAll else { return nil }
    return Trace(first: first, second: second, request: request, tracer: self)
      .point(k, of: points, between: ends)
  }

  /// The frontier of its ends and the points that were found between them, in their order.
  public func frontier(
    of ends: FrontierEnds, _ points: [Frontier.Point?], between first: Aim, and second: Aim,
    in request: PlanningRequest
  ) -> Frontier {
    Trace(first: first, second: second, request: request, tracer: self)
      .frontier(ends, ends.hasAll ? points : [])
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

  func ends(of count: Int) -> Result<FrontierEnds, FrontierTracer.NoFrontier> {
    tracer.progress?("the quotas", 1, count + 2)
    guard let quotas = quotasAtTheirBest() else {
      return .failure(.init(outcome: quotasOutcome()))
    }
    var ends = FrontierEnds(
      quotas: quotas.limits, least: 0, most: 0, point: nil, isPartial: quotas.isPartial)
    let base = requirements(quotas.limits)
    tracer.progress?("the best of \(axis(first).name)", 2, count + 2)
    guard let best = optimum(of: first, base, []) else {
      return .failure(.init(outcome: outcome(of: first, base, [])))
    }
    tracer.progress?("the best of \(axis(second).name)", 3, count + 2)
    guard let other = optimum(of: second, base, []),
      let least = optimum(of: first, base, [limit(second, other.value)])
    else { return .success(ends) }
    ends.point = point(least, other)
    ends.least = least.value
    ends.most = best.value
    return .success(ends)
  }

  func point(_ k: Int, of count: Int, between ends: FrontierEnds) -> Frontier.Point? {
    let level = ends.least + (ends.most - ends.least) * Double(k) / Double(count - 1)
    return point(at: level, requirements(ends.quotas))
  }

  func frontier(_ ends: FrontierEnds, _ found: [Frontier.Point?]) -> Frontier {
    var frontier = Frontier(
      scenario: request.scenario.name, first: axis(first), second: axis(second),
      points: ends.point.map { [$0] } ?? [],
      isPartial: ends.isPartial || !ends.hasAll || found.contains { $0 == nil })
    for case let point? in found {
      if let last = frontier.points.last, isSame(point, last) { continue }
      frontier.points.append(point)
    }
    frontier.points.sort { $0.first < $1.first }
    return frontier
  }

  /// Relative: points whose values differ by less are one point of the curve.
  private static let samePoint = 1e-5

  private func isSame(_ a: Frontier.Point, _ b: Frontier.Point) -> Bool {
    func near(_ x: Double, _ y: Double) -> Bool {
      abs(x - y) <= Self.samePoint * max(abs(x), abs(y), Tolerance.nothing)
    }
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
    asked.timeLimit = max(clock.left, Tolerance.leastSeconds)
    return PlanningQuestion(asked).answer(by: tracer.planner)
  }

  /// What the quotas that come before both aims are held to.
  private func quotasAtTheirBest() -> (limits: [Double], isPartial: Bool)? {
    let kinds = shortfalls
    guard !kinds.isEmpty else { return ([], false) }
    let outcome = quotasOutcome()
    guard let plan = outcome.plan else { return nil }
    let keep = max(request.scenario.objective.keep, Stage.leastKeep)
    let limits = zip(kinds, plan.summary.stages).map { _, stage in
      stage.value <= Stage.zeroShortfall ? 0 : stage.value * (1 + keep)
    }
    return (limits, !outcome.isOptimal)
  }

  private func requirements(_ limits: [Double]) -> [Requirement] {
    zip(shortfalls, limits).map { .value(of: $0, limit: $1) }
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
    return .value(of: kind(aim), limit: abs(limit) <= Tolerance.nothing ? 0 : limit)
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
      return .short(of: scenario.quotas[q].id, unit: item.unit)
    }
  }

  /// A stage's value as it is read: of a quota's shortfall the units missing.
  private func shown(_ aim: FrontierTracer.Aim, _ value: Double) -> Double {
    guard case .quota(let q) = aim else { return value }
    let quota = request.scenario.quotas[q]
    return value * quota.due
  }
}
