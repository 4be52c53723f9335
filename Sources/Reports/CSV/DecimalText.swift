/// Numbers as text that every spreadsheet and parser reads alike: a dot as decimal mark, no
/// grouping, no exponent.
///
/// The digits are the shortest that read back as the same `Double`, so that balances can be rebuilt
/// from the files exactly; only the exponent form of very large and very small numbers is written
/// out (`5e-05` as `0.00005`), since spreadsheets in some locales take it for text.
enum DecimalText {
  /// Appends a finite number; a negative zero is written `0`.
  static func append(_ value: Double, to bytes: inout [UInt8]) {
    if value == value.rounded(), abs(value) < 9e15 {
      append(Int(value), to: &bytes)
      return
    }
    let text = value.description
    guard text.utf8.contains(UInt8(ascii: "e")) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    appendPositional(Array(text.utf8), to: &bytes)
  }

  static func string(_ value: Double) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ value: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes `d.ddde±xx` without its exponent.
  private static func appendPositional(_ scientific: [UInt8], to bytes: inout [UInt8]) {
    let zero = UInt8(ascii: "0"), point = UInt8(ascii: ".")
    var digits: [UInt8] = []
    var digitsBeforePoint = 0
    var seenPoint = false
    var index = 0
    if scientific[0] == UInt8(ascii: "-") {
      bytes.append(scientific[0])
      index = 1
    }
    while scientific[index] != UInt8(ascii: "e") {
      if scientific[index] == point {
        seenPoint = true
      } else {
        digits.append(scientific[index])
        if !seenPoint { digitsBeforePoint += 1 }
      }
      index += 1
    }
    let exponent = Int(String(decoding: scientific[(index + 1)...], as: UTF8.self)) ?? 0
    let pointAt = digitsBeforePoint + exponent
    while digits.count > 1, digits.count > pointAt, digits.last == zero { digits.removeLast() }
    if pointAt <= 0 {
      bytes.append(zero)
      bytes.append(point)
      bytes.append(contentsOf: repeatElement(zero, count: -pointAt))
      bytes.append(contentsOf: digits)
    } else if pointAt >= digits.count {
      bytes.append(contentsOf: digits)
      bytes.append(contentsOf: repeatElement(zero, count: pointAt - digits.count))
    } else {
      bytes.append(contentsOf: digits[..<pointAt])
      bytes.append(point)
      bytes.append(contentsOf: digits[pointAt...])
    }
  }
}
