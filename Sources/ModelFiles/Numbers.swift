/// At and beyond this magnitude a bound or a side counts as absent, as solvers have it.
let infiniteBound = 1e20

/// Powers of ten that a `Double` holds exactly.
private let exactPowersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]

/// The decimal number that fills `place` in `text`, correctly rounded, or `nil` when there is no
/// number there. Fortran's exponent letter `D` and `inf`, `infinity` in any case are taken;
/// overflow gives an infinity; a NaN is no number.
func parseNumber(_ place: Range<Int>, in text: [UInt8]) -> Double? {
  var k = place.lowerBound
  let end = place.upperBound
  guard k < end else { return nil }
  let negative = text[k] == UInt8(ascii: "-")
  if negative || text[k] == UInt8(ascii: "+") { k += 1 }

  var mantissa: UInt64 = 0
  var significantDigits = 0
  var digits = 0
  var scale = 0
  var afterPoint = false
  while k < end {
    let c = text[k]
    if c >= 48 && c <= 57 {
      digits += 1
      if significantDigits > 0 || c != 48 { significantDigits += 1 }
      if significantDigits <= 19 { mantissa = mantissa &* 10 &+ UInt64(c &- 48) }
      if afterPoint { scale -= 1 }
    } else if c == UInt8(ascii: ".") && !afterPoint {
      afterPoint = true
    } else {
      break
    }
    k += 1
  }
  if digits == 0 { return afterPoint ? nil : parseInfinity(k..<end, in: text, negative: negative) }

  if k < end {
    let letter = text[k] | 0x20
    guard letter == UInt8(ascii: "e") || letter == UInt8(ascii: "d") else { return nil }
    guard let exponent = parseExponent((k + 1)..<end, in: text) else { return nil }
    scale += exponent
  }
  // Both factors are exact, so that one rounding is made.
  if significantDigits <= 15 && abs(scale) <= 22 {
    let power = exactPowersOfTen[abs(scale)]
    let value = scale < 0 ? Double(mantissa) / power : Double(mantissa) * power
    return negative ? -value : value
  }
  let characters = place.map { k in
    text[k] | 0x20 == UInt8(ascii: "d") ? UInt8(ascii: "e") : text[k]
  }
  return Double(String(decoding: characters, as: UTF8.self))
}

private func parseExponent(_ place: Range<Int>, in text: [UInt8]) -> Int? {
  var k = place.lowerBound
  guard k < place.upperBound else { return nil }
  let negative = text[k] == UInt8(ascii: "-")
  if negative || text[k] == UInt8(ascii: "+") { k += 1 }
  guard k < place.upperBound else { return nil }
  var exponent = 0
  while k < place.upperBound {
    guard text[k] >= 48 && text[k] <= 57 else { return nil }
    exponent = min(exponent * 10 + Int(text[k] - 48), 1_000_000)
    k += 1
  }
  return negative ? -exponent : exponent
}

private func parseInfinity(_ place: Range<Int>, in text: [UInt8], negative: Bool) -> Double? {
  guard place.count == 3 || place.count == 8 else { return nil }
  let word = String(decoding: text[place], as: UTF8.self).lowercased()
  guard word == "inf" || word == "infinity" else { return nil }
  return negative ? -.infinity : .infinity
}
