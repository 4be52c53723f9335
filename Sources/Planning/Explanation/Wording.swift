import Foundation

/// A number as it stands in a sentence: whole, or with up to four significant digits.
func number(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
  guard value.isFinite else { return "any" }
  let digits = max(0, 3 - Int(log10(abs(value)).rounded(.down)))
  guard digits <= 9 else { return String(value) }
  var text = String(format: "%.\(digits)f", value)
  if digits > 0 {
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
  }
  return text
}
