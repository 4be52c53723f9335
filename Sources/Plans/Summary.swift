import Scenarios

/// How a plan came about and how good it is.
public struct Summary: Sendable {
  public enum Status: String, Sendable {
    case optimal
    /// A plan that can be carried out, its distance from the best known but not within the gap.
    case feasible
  }
  public var scenario: String
  public var horizon: Horizon
  public var status: Status
  public var stages: [StageResult]
  public var sizes: Sizes
  public var residuals: Residuals
  /// What was asked; nil where the plan was not made for a folder.
  public var origin: PlanOrigin?
  /// Sentences for the planner about what the scenario or the plan should not be taken for.
  public var warnings: [String] = []
  /// By stage: what the output would gain by one unit of the stage's value more given up, at the most.
  /// Not exported.
  public var keptPrices: [String: Double] = [:]
  /// What whole people and pieces cost; nil where the plan was not made whole.
  public var wholeness: Wholeness?

  public init(
    scenario: String, horizon: Horizon, status: Status, stages: [StageResult], sizes: Sizes,
    residuals: Residuals
  ) {
    self.scenario = scenario
    self.horizon = horizon
    self.status = status
    self.stages = stages
    self.sizes = sizes
    self.residuals = residuals
  }

  /// Size of the linear program.
  public struct Sizes: Sendable, Equatable {
    public var rows, columns, nonzeros: Int
    public init(rows: Int, columns: Int, nonzeros: Int) {
      self.rows = rows
      self.columns = columns
      self.nonzeros = nonzeros
    }
  }

  /// The worst violations of the plan over all rows and bounds, in the user's units: absolute and
  /// relative to the size of the numbers in the row.
  public struct Residuals: Sendable, Equatable {
    public var primalAbsolute, primalRelative, dualRelative, gapRelative: Double
    public init(
      primalAbsolute: Double, primalRelative: Double, dualRelative: Double, gapRelative: Double
    ) {
      self.primalAbsolute = primalAbsolute
      self.primalRelative = primalRelative
      self.dualRelative = dualRelative
      self.gapRelative = gapRelative
    }
  }
}

/// One stage of the optimisation, in order.
public struct StageResult: Sendable, Equatable {
  /// `shortfall_<priority>`, `output` or `cost`.
  public var name: String
  /// What the optimisation reached.
  public var value: Double
  /// No plan does better than this.
  public var bound: Double
  public var iterations: Int
  public var seconds: Double
  /// What the plan itself has, summed from its tables: worse than `value` by what later stages may
  /// give up and by being whole. Nil where its tables do not show it.
  public var plan: Double?

  /// Stages are solved to about 1e-8: two values closer than this part of the larger are the same.
  public static let accuracy = 1e-7

  public init(
    name: String, value: Double, bound: Double, iterations: Int, seconds: Double,
    plan: Double? = nil
  ) {
    self.name = name
    self.value = Self.withoutNoise(value)
    self.bound = Self.withoutNoise(bound)
    self.iterations = iterations
    self.seconds = seconds
    self.plan = plan
  }

  /// A value this close to 0, in parts of an order, value of output or CNY, is a solver's rounding.
  private static let noise = 1e-9

  private static func withoutNoise(_ value: Double) -> Double { abs(value) <= noise ? 0 : value }

  /// The plan's own value where it is known.
  public var reached: Double { plan ?? value }
}
