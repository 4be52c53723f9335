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

  /// One unit of an item; of one without a weight as if a thousand were a tonne.
  public func unit(of item: Item) -> Double {
    tonne * (item.weight > 0 ? item.weight / 1000 : 1e-3)
  }
}
