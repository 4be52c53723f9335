import Scenarios

/// A stock that was counted, and what it was computed to be.
public struct StockAdjustment: Sendable, Equatable, Codable {
  public var date: CalendarDate
  public var place, item: String
  /// At the end of the day, in the item's unit.
  public var computed, counted: Double
  /// CNY, at the item's price.
  public var value: Double
  /// Who counted it, or why it was booked.
  public var reason: String
  public var reasonInChinese: String

  public var quantity: Double { counted - computed }
  /// The difference as a part of what was computed; nil where that was nothing.
  public var share: Double? { computed > 0 ? quantity / computed : nil }

  public init(
    date: CalendarDate, place: String, item: String, computed: Double, counted: Double,
    value: Double, reason: String, reasonInChinese: String
  ) {
    self.date = date
    self.place = place
    self.item = item
    self.computed = computed
    self.counted = counted
    self.value = value
    self.reason = reason
    self.reasonInChinese = reasonInChinese
  }
}

extension [StockAdjustment] {
  /// The largest value first; what has no price by its quantity.
  public var largestFirst: [StockAdjustment] {
    sorted {
      (abs($0.value), abs($0.quantity), $0.date, $0.place, $0.item)
        > (abs($1.value), abs($1.quantity), $1.date, $1.place, $1.item)
    }
  }
}
