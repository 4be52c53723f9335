/// The shortest decimal that reads as a given double: significand · 10^exponent.
///
/// A decimal of at most 15 significant digits is the shortest of its double, and of no other, so that
/// such a number of a file is got back from its double exactly: 1/10 from the double nearest to 0.1.
/// (Steele and White, "How to print floating-point numbers accurately", 1990; the shortest digits are
/// those of Swift's `description`.)
public struct ShortestDecimal: Sendable, Equatable {
  /// At most 17 digits with their sign, the last one not zero.
  public var significand: Int
  public var exponent: Int

  /// - Precondition: `value` is finite.
  public init(of value: Double) {
    precondition(value.isFinite)
    significand = 0
    exponent = 0
    var isNegative = false
    var isAfterPoint = false
    var characters = Substring(value.description).utf8
    while let c = characters.popFirst() {
      switch c {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isAfterPoint = true
      case UInt8(ascii: "e"):
        exponent += Int(String(Substring(characters)))!
        characters = Substring().utf8
      default:
        // The zero of "5.0" says nothing, and would be an eighteenth digit now and then.
        if isAfterPoint && c == UInt8(ascii: "0") && characters.isEmpty { break }
        significand = 10 * significand + Int(c - UInt8(ascii: "0"))
        if isAfterPoint { exponent -= 1 }
      }
    }
    while significand != 0 && significand % 10 == 0 {
      significand /= 10
      exponent += 1
    }
    if significand == 0 { exponent = 0 }
    if isNegative { significand = -significand }
  }

  /// How many digits there are.
  public var digits: Int { significand.magnitude.description.utf8.count }
}
