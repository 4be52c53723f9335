/// A number as plans are written: at most six decimals, and of what is less than 1 six significant
/// digits.
///
/// More digits are a solver's rounding and not a planner's business. Whole numbers stay as they are.
public struct ExportedNumber: Sendable {
  /// The number times 10^decimals; nil where the number is whole, or so large that it has no decimals
  /// to speak of.
  let digits: (scaled: Int, decimals: Int)?
  /// The double nearest to what is written.
  public let value: Double

  /// - Parameter number: A finite number.
  public init(_ number: Double) {
    let size = abs(number)
    guard number != number.rounded() else {
      digits = nil
      value = number == 0 ? 0 : number
      return
    }
    guard size < Self.mostWithDecimals else {
      digits = nil
      value = number.rounded()
      return
    }
    var decimals = Self.decimals
    var power = Self.unit
    while size * power < Self.leastSignificant, decimals < Self.mostDecimals {
      decimals += 1
      power *= 10
    }
    let scaled = (number * power).rounded()
    digits = scaled == 0 ? nil : (Int(scaled), decimals)
    value = scaled == 0 ? 0 : scaled / power
  }

  /// The nearest number that is written in full.
  public static func rounded(_ number: Double) -> Double { ExportedNumber(number).value }

  /// The least quantity that six decimals write: what is not more than that, goods or people or money, is
  /// rounding.
  public static let least = 1 / unit

  /// What a number with six decimals may differ from the one meant.
  public static let accuracy = 0.5 / unit

  /// The largest number of at most six decimals that does not exceed `number`.
  public static func roundedDown(_ number: Double) -> Double {
    guard abs(number) < mostWithDecimals else { return number.rounded(.down) }
    let nearest = (number * unit).rounded() / unit
    return nearest <= number ? nearest : (number * unit).rounded(.down) / unit
  }

  /// The smallest number of at most six decimals that is not below `number`.
  public static func roundedUp(_ number: Double) -> Double { -roundedDown(-number) }

  private static let decimals = 6
  private static let unit = 1e6
  /// A number of six significant digits, without its point, is at least this.
  private static let leastSignificant = 1e5
  /// Powers of ten beyond this are not exact in a double; what is less has no meaning in a plan.
  private static let mostDecimals = 22
  /// From here on a double does not hold six decimals.
  private static let mostWithDecimals = 9e9
}

extension ExportedNumber {
  /// Appends the number as text that every spreadsheet and parser reads alike: a dot as decimal mark,
  /// no grouping, no exponent.
  public func append(to bytes: inout [UInt8]) {
    guard let digits else {
      bytes.append(contentsOf: Self.text(ofWhole: value).utf8)
      return
    }
    if digits.scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    let text = Array(String(digits.scaled.magnitude).utf8)
    let zero = UInt8(ascii: "0")
    let padded =
      [UInt8](repeating: zero, count: max(0, digits.decimals + 1 - text.count)) + text
    let point = padded.count - digits.decimals
    var end = padded.count
    while end > point, padded[end - 1] == zero { end -= 1 }
    bytes.append(contentsOf: padded[..<point])
    guard end > point else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(contentsOf: padded[point..<end])
  }

  private static func text(ofWhole value: Double) -> String {
    if let whole = Int(exactly: value) { return String(whole) }
    // Beyond what an `Int` holds: the digits of the double, written out.
    let scientific = value.magnitude.description.split(separator: "e")
    let mantissa = scientific[0].filter { $0 != "." }
    let exponent = scientific.count > 1 ? Int(scientific[1]) ?? 0 : 0
    let whole = scientific[0].split(separator: ".")[0].count
    let fraction = mantissa.count - whole
    let kept = mantissa.last == "0" && fraction == 1 ? mantissa.dropLast() : mantissa[...]
    let zeros = exponent - (kept.count - whole)
    return (value < 0 ? "-" : "") + kept + String(repeating: "0", count: max(0, zeros))
  }
}
