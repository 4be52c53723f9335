/// The time since planning began, and how much of it is left.
struct PlanningClock: Sendable {
  private let began = ContinuousClock.now
  private let limit: Double

  init(limit: Double) { self.limit = limit }

  /// Seconds since the clock was made.
  var elapsed: Double { (.now - began) / .seconds(1) }
  /// Seconds until the limit; ∞ without one.
  var left: Double { limit - elapsed }
  var isOver: Bool { left <= 0 }

  /// A clock for a task that may take this part of the time left.
  func part(_ share: Double) -> PlanningClock { PlanningClock(limit: share * left) }
}
