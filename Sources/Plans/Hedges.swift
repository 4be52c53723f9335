import Scenarios

extension PlanDifference {
  /// What the first days of a plan for many futures do otherwise than those of the plan without futures.
  ///
  /// - Parameter date: The first day that is still open.
  public static func ofFirstDays(
    from plain: Plan, to plan: Plan, before date: CalendarDate
  ) -> PlanDifference {
    PlanDifference(from: plain.days(before: date), to: plan.days(before: date))
  }

  /// The groups of a difference of first days, without what is a solver's rounding: the hedges.
  public var hedges: [Group] {
    groups.filter { $0.moved > Self.noise * max(abs($0.before), abs($0.after)) }
  }
}

extension Plan {
  /// The rows that a group of a difference is about, and no others.
  public func rows(of group: PlanDifference.Group) -> Plan {
    func isOfGroup(_ fill: (inout Plan) -> Void) -> Bool {
      var alone = Plan(summary: summary)
      fill(&alone)
      return Activities(alone).quantities.keys.contains {
        $0.kind == group.kind && $0.name == group.name && $0.place == group.place
      }
    }
    var plan = Plan(summary: summary)
    plan.options = options.filter { row in isOfGroup { $0.options = [row] } }
    plan.restarts = restarts.filter { row in isOfGroup { $0.restarts = [row] } }
    plan.conversions = conversions.filter { row in isOfGroup { $0.conversions = [row] } }
    plan.dispatches = dispatches.filter { row in isOfGroup { $0.dispatches = [row] } }
    plan.releases = releases.filter { row in isOfGroup { $0.releases = [row] } }
    plan.production = production.filter { row in isOfGroup { $0.production = [row] } }
    plan.purchases = purchases.filter { row in isOfGroup { $0.purchases = [row] } }
    plan.transport = transport.filter { row in isOfGroup { $0.transport = [row] } }
    plan.shipments = shipments.filter { row in isOfGroup { $0.shipments = [row] } }
    plan.deliveries = deliveries.filter { row in isOfGroup { $0.deliveries = [row] } }
    return plan
  }
}
