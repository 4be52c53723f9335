/// The Pareto frontier between two aims: of no point is there a plan that is better in one and not
/// worse in the other.
public struct Frontier: Sendable {
  public struct Axis: Sendable, Equatable {
    public var name: String
    public var unit: String
    /// Whether more of it is better.
    public var isMaximized: Bool
    public init(name: String, unit: String, isMaximized: Bool) {
      self.name = name
      self.unit = unit
      self.isMaximized = isMaximized
    }

    /// What an order is short of.
    public static func short(of quota: String, unit: String) -> Axis {
      Axis(name: quota + shortSuffix, unit: unit, isMaximized: false)
    }

    /// The quota whose shortfall this is; ids hold no blanks.
    public var shortQuota: String? {
      name.hasSuffix(Self.shortSuffix) ? String(name.dropLast(Self.shortSuffix.count)) : nil
    }

    private static let shortSuffix = " short"
  }

  public struct Point: Sendable, Equatable, Codable {
    public var first, second: Double
    /// No plan with as much of the first is better than this in the second.
    public var bound: Double
    /// Whether, within the gap, no plan with as much of the first is better in the second, nor one
    /// with as much of the second in the first.
    public var isOptimal: Bool
    public init(first: Double, second: Double, bound: Double, isOptimal: Bool) {
      self.first = first
      self.second = second
      self.bound = bound
      self.isOptimal = isOptimal
    }
  }

  public var scenario: String
  public var first, second: Axis
  /// From the least to the most of the first aim.
  public var points: [Point]
  /// Whether a limit kept points from being found.
  public var isPartial: Bool

  public init(scenario: String, first: Axis, second: Axis, points: [Point], isPartial: Bool) {
    self.scenario = scenario
    self.first = first
    self.second = second
    self.points = points
    self.isPartial = isPartial
  }

  /// What one unit more of the first costs of the second on the way from the point before; nil for
  /// the first point.
  public func rate(at k: Int) -> Double? {
    guard k > 0, points[k].first != points[k - 1].first else { return nil }
    return (points[k].second - points[k - 1].second) / (points[k].first - points[k - 1].first)
  }
}
