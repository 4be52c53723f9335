import Foundation
import Scenarios

/// A number in a sentence: whole, or with up to four significant digits; thousands apart.
func number(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e15 { return UnitText.grouped(String(Int(value))) }
  guard value.isFinite else { return "any" }
  let digits = max(0, 3 - Int(log10(abs(value)).rounded(.down)))
  guard digits <= 9 else { return String(format: "%.4g", value) }
  var text = String(format: "%.\(digits)f", value)
  if digits > 0 {
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
  }
  return UnitText.grouped(text)
}

/// A number and its unit, which may be one a day: `22,663 pieces a day`.
func counted(_ value: Double, _ unit: String) -> String {
  let (one, rest) =
    unit.hasSuffix(perDay) ? (String(unit.dropLast(perDay.count)), perDay) : (unit, "")
  return UnitText.counted(number(value), one) + rest
}

/// What ends a unit that is counted by the day.
let perDay = " a day"
