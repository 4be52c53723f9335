/// What was measured over the last days, as a part of what had been planned with.
public struct MeasuredFactor: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// People present over people planned.
    case attendance
    /// What came off the lines over what their hours would have made.
    case lineSpeed = "line speed"
  }
  public var kind: Kind
  public var site: String
  /// The pool, or the group of lines.
  public var name: String
  /// The process, of lines.
  public var process: String?
  public var factor: Double
  /// Days on which it was reported.
  public var reports: Int
  /// Whether these are enough to plan with it.
  public var isEnough: Bool

  public init(
    kind: Kind, site: String, name: String, process: String?, factor: Double, reports: Int,
    isEnough: Bool
  ) {
    self.kind = kind
    self.site = site
    self.name = name
    self.process = process
    self.factor = factor
    self.reports = reports
    self.isEnough = isEnough
  }
}
