import Foundation
import Scenarios

/// Numbers for people: digits in threes, no more of them than matter.
enum HumanNumber {
  /// About four significant digits: `8,000,000`, `12.5`, `0.0333`.
  static func short(_ value: Double) -> String { format(value, significant: 4) }

  /// About seven significant digits, for values that are compared.
  static func precise(_ value: Double) -> String { format(value, significant: 7) }

  /// `+1,200` or `-3.5`; `0` without a sign.
  static func signed(_ value: Double) -> String {
    let text = short(value)
    return value > 0 && text != "0" ? "+" + text : text
  }

  /// `0.01 s`, `2.3 s`, `184 s`.
  static func seconds(_ value: Double) -> String { format(max(value, 0.01), significant: 2) + " s" }

  /// The least share that is shown as a number.
  private static let leastShare = 1e-6

  /// A fraction as a percentage: `33.3 %`, `0.004 %`, `< 0.0001 %`, `0 %`.
  static func percent(_ fraction: Double) -> String {
    guard fraction.isFinite else { return "unknown" }
    if fraction > 0, fraction < leastShare { return "< 0.0001 %" }
    return format(fraction * 100, significant: 3) + " %"
  }

  /// In the unit of the number: below the first it is the rounding of a difference of two numbers near 1;
  /// below the second the zeros after the point are harder to count than a power of ten.
  private static let nothing = 1e-12, leastDecimal = 1e-4

  private static func format(_ value: Double, significant: Int) -> String {
    guard value.isFinite else { return "unknown" }
    let size = abs(value)
    if size < nothing { return "0" }
    if size < leastDecimal { return String(format: "%.*g", min(significant, 3), value) }
    let digitsBeforePoint = Int(floor(log10(size))) + 1
    let decimals = max(0, significant - digitsBeforePoint)
    var text = String(format: "%.*f", decimals, value)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return UnitText.grouped(text)
  }
}
