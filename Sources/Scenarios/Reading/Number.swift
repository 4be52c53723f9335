/// The numbers that a field may hold.
struct NumberRange {
  var lower: Double
  /// Whether `lower` itself is allowed.
  var includesLower = true
  var upper = Double.infinity
  var description: String

  static let any = NumberRange(lower: -.infinity, description: "a number")
  static let nonNegative = NumberRange(lower: 0, description: "a number of at least 0")
  static let positive = NumberRange(
    lower: 0, includesLower: false, description: "a number above 0")
  static let fraction = NumberRange(lower: 0, upper: 1, description: "a number from 0 to 1")
  static let latitude = NumberRange(
    lower: -90, upper: 90, description: "degrees from -90 to 90")
  static let longitude = NumberRange(
    lower: -180, upper: 180, description: "degrees from -180 to 180")

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
func numberFault(_ text: String, _ value: Double?) -> String? {
  if let value { return value.isFinite ? nil : "\(quoted(text)) is too large" }
  switch text.lowercased().drop(while: { "+-.".contains($0) }) {
  case "nan", "inf", "infinity", "∞": return "\(quoted(text)) is not a finite number"
  default: return "\(quoted(text)) is not a number"
  }
}
