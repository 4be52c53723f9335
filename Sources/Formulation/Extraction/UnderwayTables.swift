import Plans
import Scenarios

/// What was under way at the start, as rows of the plan's tables, and the restarts.
///
/// Such rows have the origin `underWay`. A row whose own day is not known any more stands on the
/// first day, or on the day of its end where that lies before.
extension PlanValues {
  func addUnderway(to plan: inout Plan) {
    let start = scenario.horizon.start
    plan.conversions += scenario.underway.map { row in
      let mode = scenario.modes[row.mode]
      let line = scenario.lines[mode.line]
      let readyOn = date(row.readyOnDay)
      return LineConversion(
        date: min(readyOn, start), site: scenario.sites[line.site].id, line: line.id, from: "",
        to: scenario.processes[mode.process].id, lines: row.lines, readyOn: readyOn, cost: 0,
        origin: .underWay)
    }
    plan.dispatches += scenario.postings.map { row in
      let arrivesOn = date(row.arrivesOnDay)
      return Dispatch(
        date: min(arrivesOn, start), pool: scenario.workers[row.pool].id,
        site: scenario.sites[row.site].id, workers: row.workers, arrivesOn: arrivesOn,
        origin: .underWay)
    }
    for row in scenario.arrivals { add(row, to: &plan) }
  }

  private func add(_ row: Arrival, to plan: inout Plan) {
    let item = scenario.items[row.item]
    let place: String
    switch row.at {
    case .site(let s): place = scenario.sites[s].id
    case .region(let g): place = scenario.regions[g].id
    }
    switch row.origin {
    case .transport:
      plan.transport.append(
        Transport(
          leavesOn: scenario.horizon.start, arrivesOn: date(row.dueOnDay), from: "", to: place,
          item: item.id, quantity: row.quantity, tonnes: row.quantity * item.weight / 1000, cost: 0,
          origin: .underWay))
    case .process:
      // Lots that come off after the last day are no output of these days.
      guard row.dueOnDay <= scenario.horizon.days else { return }
      plan.outputs.append(
        Output(
          date: date(row.dueOnDay), site: place, item: item.id, quantity: row.quantity,
          origin: .underWay))
    }
  }

  func addRestarts(to plan: inout Plan) {
    for (r, restart) in scenario.restarts.enumerated() {
      func row(_ day: Int, _ part: Double, _ origin: RowOrigin) -> SiteRestart {
        SiteRestart(
          site: scenario.sites[restart.site].id, begunOn: date(day),
          acceptedOn: date(scenario.leadTime(ofRestart: r).arrival(of: day)), part: part,
          cost: origin == .plan ? scenario.byDay(.restartCost, r)[day] * part : 0, origin: origin)
      }
      plan.restarts += restart.begun.map { row($0.day, $0.part, .underWay) }
      for t in columns.begin.days(r) {
        let part = value(columns.begin(r, t))
        if part != 0 { plan.restarts.append(row(t, part, .plan)) }
      }
    }
  }
}
