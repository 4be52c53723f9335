/// The numbers that a field may hold.
struct NumberRange {
  var lower: Double
  /// Whether `lower` itself is allowed.
  var includesLower = true
  var upper = Double.infinity
  /// What is expected of a number outside it.
  var description: Bilingual

  static let any = NumberRange(lower: -.infinity, description: Bilingual("a number", "一个数"))
  static let nonNegative = NumberRange(
    lower: 0, description: Bilingual("a number of at least 0", "不小于 0 的数"))
  static let positive = NumberRange(
    lower: 0, includesLower: false, description: Bilingual("a number above 0", "大于 0 的数"))
  static let fraction = NumberRange(
    lower: 0, upper: 1, description: Bilingual("a number from 0 to 1", "0 至 1 的数"))
  static let positiveFraction = NumberRange(
    lower: 0, includesLower: false, upper: 1,
    description: Bilingual("a number above 0, at most 1", "大于 0 且不超过 1 的数"))
  static let latitude = NumberRange(
    lower: -90, upper: 90, description: Bilingual("degrees from -90 to 90", "-90 至 90 度"))
  static let longitude = NumberRange(
    lower: -180, upper: 180, description: Bilingual("degrees from -180 to 180", "-180 至 180 度"))

  func contains(_ value: Double) -> Bool {
    (includesLower ? value >= lower : value > lower) && value <= upper
  }
}

/// A decimal number such as `12`, `-0.5` or `1.5e6`; nil for anything else. May be infinite where
/// the digits say more than a Double holds.
func decimal(_ text: String) -> Double? {
  let allowed = text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
  guard allowed, let value = Double(text) else { return nil }
  return value == 0 ? 0 : value
}

/// What is wrong with a text that is no number that can be planned with; nil if nothing is.
func numberFault(
  _ text: String, _ value: Double?, key: String?, _ range: NumberRange
) -> FieldFault? {
  if let value { return value.isFinite ? nil : .tooLarge(text, key: key, range) }
  switch text.lowercased().drop(while: { "+-.".contains($0) }) {
  case "nan", "inf", "infinity", "∞": return .notFinite(text, key: key, range)
  default: return .notANumber(text, key: key, range)
  }
}
