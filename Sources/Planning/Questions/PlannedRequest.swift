import Formulation
import Plans
import Scenarios

extension PlanOrigin {
  /// Where the plan of a request comes from, for its folder.
  public init(_ request: PlanningRequest, scenarioPath: String) {
    let options: Options =
      switch request.options {
      case .choose, .within: .chosen
      case .counts(let counts):
        .taken(
          Dictionary(
            uniqueKeysWithValues: zip(request.scenario.options.map(\.id), counts).filter { $1 != 0 }
          ))
      }
    self.init(
      scenarioPath: scenarioPath, digest: request.scenario.digest, options: options,
      fractional: request.fractional, gap: request.gap,
      timeLimit: request.timeLimit.isFinite ? request.timeLimit : nil)
  }
}

extension PlanningRequest {
  /// The request that a plan answers, to be asked again of `scenario`.
  ///
  /// Throws where the scenario has lost an option that the plan takes.
  public init(_ origin: PlanOrigin, of scenario: Scenario) throws(OptionError) {
    self = try PlanTerms(origin).request(for: scenario)
  }
}
