import Plans
import Scenarios

/// Two aims that are traded against one another: items, quotas, `output` and `cost`.
public struct AskedFrontier: Codable, Equatable, Sendable {
  public var between: [String]
  public var points: Int

  public init(between: [String], points: Int) {
    self.between = between
    self.points = points
  }
}

extension FrontierTracer {
  public func trace(
    _ asked: AskedFrontier, in request: PlanningRequest
  ) throws(UnknownSubject) -> Result<Frontier, NoFrontier> {
    let aims = try request.scenario.aims(asked.between)
    return trace(between: aims.0, and: aims.1, points: asked.points, in: request)
  }
}
