import Scenarios

/// What becomes of an order over all futures.
public struct OrderOdds: Sendable, Equatable {
  public var quota, item, unit: String
  /// The probability that it is met: at most a millionth of it is missing.
  public var probabilityMet: Double
  /// What is missing, in the item's unit: the mean over the futures, and the most.
  public var expectedShort, worstShort: Double
  /// The future in which the most is missing; nil where nothing ever is.
  public var worstFuture: String?
  /// The first day on which something is missing in some future.
  public var firstShortOn: CalendarDate?
}

extension FuturesPlan {
  /// Every order of the scenario, in its order, over all futures.
  public func orderOdds(of scenario: Scenario) -> [OrderOdds] {
    let measures = futures.indices.map { f in
      PlanMeasures(futures[f].plan, of: scenario.future(f))
    }
    return scenario.quotas.enumerated().map { q, quota in
      let item = scenario.items[quota.item]
      var odds = OrderOdds(
        quota: quota.id, item: item.id, unit: item.unit, probabilityMet: 0, expectedShort: 0,
        worstShort: 0)
      for (f, future) in futures.enumerated() {
        let short = measures[f].short[q]
        odds.expectedShort += future.probability * short
        guard short > 0 else {
          odds.probabilityMet += future.probability
          continue
        }
        if short > odds.worstShort {
          odds.worstShort = short
          odds.worstFuture = future.id
        }
        let row = future.plan.quotas.first { $0.quota == quota.id }
        if let day = row?.firstShortOn {
          odds.firstShortOn = min(odds.firstShortOn ?? day, day)
        }
      }
      // Met in all of them: probabilities may sum to a little less.
      if odds.worstFuture == nil { odds.probabilityMet = 1 }
      return odds
    }
  }

  /// The future that comes out worst: by the first stage in which it differs from another, in the
  /// order of the stages. Nil where all come out the same.
  public var worstFuture: (future: Int, stage: String)? {
    guard let first = futures.first else { return nil }
    for (k, stage) in first.plan.summary.stages.enumerated() {
      let values = futures.compactMap { future -> Double? in
        let stages = future.plan.summary.stages
        return k < stages.count ? stages[k].reached : nil
      }
      guard values.count == futures.count, let least = values.min(), let most = values.max(),
        most - least > Tolerance.sameQuantity * max(abs(most), abs(least), Tolerance.smallFigure)
      else { continue }
      let worst = stage.name == "output" ? least : most
      if let f = values.firstIndex(of: worst) { return (f, stage.name) }
    }
    return nil
  }
}
