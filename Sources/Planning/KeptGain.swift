import Plans
import Scenarios

/// What the output gains where the orders' stages give up more than the scenario says.
struct KeptGain {
  /// How the orders stand then.
  var standings: [OrderStanding]
  /// The `keep` that gives it up.
  var keep: Double
  /// In the output's value.
  var gain: Double

  /// Of the output found so, relative. The sentence has three digits; with 1e-5 points of large programs
  /// missed the check in the program's own units.
  static let tolerance = 1e-6

  /// What is given up, by the priority whose price promises most for it: its order that gives up the
  /// greatest part of itself.
  func cost(
    of earlier: Plan, in scenario: Scenario, among suspects: [KeepReview.Suspect]
  ) -> KeptCost? {
    let before = earlier.standings(of: scenario)
    let given = standings.compactMap { after -> Given? in
      guard let own = before.first(where: { $0.quota == after.quota }), after.short > own.short
      else { return nil }
      return Given(order: after, pieces: after.short - own.short)
    }
    func promised(_ suspect: KeepReview.Suspect) -> Double {
      suspect.price
        * given.filter { $0.order.priority == suspect.priority }.reduce(0) { $0 + $1.fraction }
    }
    let driver = suspects.max { promised($0) < promised($1) }
    let most = given.filter { $0.order.priority == driver?.priority }.max {
      $0.fraction < $1.fraction
    }
    guard let most, let output = earlier.summary.value(of: "output") else { return nil }
    return KeptCost(
      quota: most.order.quota, item: most.order.item, unit: most.order.unit, pieces: most.pieces,
      fraction: most.fraction, output: gain, outputFraction: gain / (output + gain), keep: keep)
  }

  private struct Given {
    let order: OrderStanding
    let pieces: Double
    var fraction: Double { pieces / order.amount }
  }
}
