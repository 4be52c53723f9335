import Formulation
import Plans
import Scenarios

/// How a plan is sought, whatever the scenario: it names options by their ids, so that it can be kept in a file or
/// sent to another process and asked of the scenario once it is read there.
public struct PlanTerms: Codable, Equatable, Sendable {
  /// Whether the program chooses the options; then none is named.
  public var choose: Bool
  /// By option: how many times it is taken.
  public var taken: [String: Double]
  public var fractional: Bool
  public var gap: Double
  /// Seconds; nil: none.
  public var timeLimit: Double?

  public init(
    choose: Bool = false, taken: [(id: String, count: Double)] = [], fractional: Bool = false,
    gap: Double = PlanningRequest.usualGap, timeLimit: Double? = nil
  ) {
    self.choose = choose
    self.taken = taken.reduce(into: [:]) { $0[$1.id, default: 0] += $1.count }
    self.fractional = fractional
    self.gap = gap
    self.timeLimit = timeLimit
  }

  /// Those of a plan that was made; a time limit was its own affair.
  public init(_ origin: PlanOrigin) {
    self.init(fractional: origin.fractional, gap: origin.gap)
    switch origin.options {
    case .chosen: choose = true
    case .taken(let counts): taken = counts
    }
  }

  /// Throws where the scenario lacks an option, or does not allow it so often.
  public func request(for scenario: Scenario) throws(OptionError) -> PlanningRequest {
    let counts = taken.sorted { $0.key < $1.key }.map { (id: $0.key, count: $0.value) }
    return PlanningRequest(
      scenario: scenario,
      options: choose ? .choose : try .taking(counts, in: scenario, fractional: fractional),
      fractional: fractional, timeLimit: timeLimit ?? .infinity, gap: gap)
  }
}
