import Formulation
import Plans
import Scenarios

/// Plans a scenario without and with named sets of options.
public struct Comparer: Sendable {
  public var planner: Planner

  public init(planner: Planner = Planner()) { self.planner = planner }

  /// One run of a comparison: its name and the options it takes.
  public struct Selection: Sendable {
    public var name: String
    public var counts: [(id: String, count: Double)]
    public init(name: String, counts: [(id: String, count: Double)]) {
      self.name = name
      self.counts = counts
    }
  }

  /// Every option by itself, once (`--each`).
  public static func each(of scenario: Scenario) -> [Selection] {
    scenario.options.map { Selection(name: $0.id, counts: [($0.id, min(1, $0.maximum))]) }
  }

  /// Plans `request` without options and with each selection; `progress` hears which run begins.
  ///
  /// Throws before anything is solved when a selection names an option that is not there or takes
  /// one too often.
  public func compare(
    _ request: PlanningRequest, selections: [Selection],
    progress: (@Sendable (_ run: String, _ index: Int, _ count: Int) -> Void)? = nil
  ) throws(OptionError) -> Comparison {
    Comparison(runs: [])
  }
}
