/// A hedge as the folder of a plan keeps it: what is done, and in which futures that pays and costs.
public struct HedgeRow: Sendable, Equatable {
  public enum Worth: Sendable, Equatable {
    case unknown
    /// Without it no plan suits all futures.
    case indispensable
    /// Ids of futures.
    case pays(in: [String], costsIn: [String])

    public var paysIn: [String] { if case .pays(let ids, _) = self { ids } else { [] } }
    public var costsIn: [String] { if case .pays(_, let ids) = self { ids } else { [] } }
    /// As files have it: `yes`, `no`, or nothing where that is not known.
    public var planWithoutIt: String {
      switch self {
      case .unknown: ""
      case .indispensable: "no"
      case .pays: "yes"
      }
    }
  }
  public var group: PlanDifference.Group
  public var worth: Worth

  public init(group: PlanDifference.Group, worth: Worth) {
    self.group = group
    self.worth = worth
  }
}

extension FuturesPlan {
  /// The hedges with what is known of each; nil where the plan without futures is not known.
  public var hedgeRows: [HedgeRow]? {
    hedges?.hedges.enumerated().map { k, group in
      guard k < hedgeWorths.count else { return HedgeRow(group: group, worth: .unknown) }
      let worth = hedgeWorths[k]
      guard worth.measures != nil else { return HedgeRow(group: group, worth: .indispensable) }
      func ids(_ isMeant: (Double) -> Bool) -> [String] {
        zip(futures, worth.gains).compactMap { future, gain in
          gain.flatMap { isMeant($0.gain) ? future.id : nil }
        }
      }
      return HedgeRow(group: group, worth: .pays(in: ids { $0 > 0 }, costsIn: ids { $0 < 0 }))
    }
  }
}
