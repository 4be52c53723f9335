import Formulation
import Planning
import Plans
import Scenarios

/// Draws up how far a plan has been carried out on a morning.
public struct StatusBuilder {
  let journal: Journal
  let state: JournalState
  /// Plans the rest; nil: what it would reach is left out.
  let planner: Planner?
  /// Seconds for all of its planning.
  let timeLimit: Double

  public init(
    _ journal: Journal, _ state: JournalState, planner: Planner?, timeLimit: Double = .infinity
  ) {
    self.journal = journal
    self.state = state
    self.planner = planner
    self.timeLimit = timeLimit
  }

  public func status() throws -> JournalStatus {
    let replay = state.replay
    let inForce = journal.plan(inForceOn: replay.morning)
    var status = JournalStatus(
      scenario: state.scenario.name, morning: replay.morning,
      daysLeft: state.scenario.horizon.days, planFrom: inForce?.firstDay, notes: state.notes)
    let attainment = AttainmentRows(replay)
    let rows = StatusRows(replay)
    status.attainment = attainment.rows()
    status.ledger = rows.ledger()
    status.cover = rows.cover()
    status.resumption = rows.resumption()
    status.completeness = rows.completeness()
    let projector = Projector(state, replay.inForce)
    let recent = attainment.recent()
    if let plan = try projector.carriedOut(attainment: recent.mapValues(\.part)) {
      add(.atAttainment, plan, projector, to: &status)
    }
    if let plan = try projector.carriedOut(attainment: nil) {
      add(.asWritten, plan, projector, to: &status)
    }
    let began = ContinuousClock.now
    let replanned = replanned(projector)
    if let replanned {
      add(.replanned, replanned, projector, to: &status)
      status.isReplanned = true
    }
    let elapsed: Double = (.now - began) / .seconds(1)
    let warner = Warner(
      state: state, inForce: replay.inForce, replanned: replanned,
      shortfall: ShortfallCause(state, recent: recent, cover: status.cover),
      doctor: planner.map { QuotaDoctor(planner: $0) }, request: projector.request(),
      timeLeft: max(Tolerance.leastSeconds, timeLimit - elapsed))
    status.warnings = warner.warnings(status)
    return status
  }

  private func add(
    _ kind: Projection.Kind, _ plan: Plan, _ projector: Projector, to status: inout JournalStatus
  ) {
    status.projections += projector.projections(kind, of: plan)
    status.projectedOutputs += projector.outputs(kind, of: plan)
  }

  private func replanned(_ projector: Projector) -> Plan? {
    guard let planner else { return nil }
    var request = projector.request()
    request.timeLimit = timeLimit
    request.gap = Self.gap
    request.namesConflicts = false
    return planner.plan(request).plan
  }

  /// To tell whether an order defaults a plan to a thousandth is near enough.
  private static let gap = 1e-3
}
