/// What a change of a plan weighs, where a new plan shall stay near an earlier one (`--near`, `journal plan`): of the
/// plans as good, the one whose changes weigh least is taken. Only the ratios count.
public struct ChangeWeights: Sendable, Equatable {
  /// One line converted.
  public var line = 10.0
  /// One worker sent or released.
  public var worker = 1.0
  /// One tonne bought, carried, shipped or delivered.
  public var tonne = 1.0
  /// One hour of a line.
  public var lineHour = 0.1
  /// One option taken or not.
  public var option = 100.0
  /// One restart begun.
  public var restart = 100.0

  public static let usual = ChangeWeights()

  public init() {}

  /// One unit of an item.
  public func unit(of item: Item) -> Double {
    tonne * (item.weight > 0 ? item.weight : Self.usualWeight) / 1000
  }

  /// kg that a unit of an item without `unit_weight_kg` counts as.
  public static let usualWeight = 1.0
}
