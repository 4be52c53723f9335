/// Quantities as people write them in an English sentence.
public enum UnitText {
  /// `24,000 pieces`, `1 suit`, `3.5 kg`: a number that is written already, and its unit.
  public static func counted(_ number: String, _ unit: String) -> String {
    "\(number) \(number == "1" ? unit : plural(unit))"
  }

  /// More than one of a unit. Symbols (kg, t, m2) and words that are not English stay as they are.
  public static func plural(_ unit: String) -> String {
    guard unit.count > 2, unit.allSatisfy({ $0.isASCII && ($0.isLowercase || $0 == "-") }),
      !unchanged.contains(unit), !unit.hasSuffix("s")
    else { return unit }
    for ending in ["x", "ch", "sh", "z"] where unit.hasSuffix(ending) { return unit + "es" }
    if unit.hasSuffix("y"), let before = unit.dropLast().last, !"aeiou".contains(before) {
      return unit.dropLast() + "ies"
    }
    return unit + "s"
  }

  /// Symbols of three letters, and words without a plural of their own.
  private static let unchanged: Set<String> = [
    "kwh", "mwh", "equipment", "cloth", "value", "change",
  ]

  /// A unit in a Chinese sentence: the usual English words have a Chinese one, others stay as they are.
  public static func chinese(_ unit: String) -> String {
    switch unit {
    case "piece": "件"
    case "suit", "set": "套"
    case "pair": "双"
    case "box": "箱"
    case "bottle": "瓶"
    case "roll": "卷"
    case "bag": "袋"
    case "m": "米"
    case "m2": "平方米"
    case "m3": "立方米"
    case "l": "升"
    case "kg": "千克"
    case "t": "吨"
    default: unit
    }
  }

  /// A number written in digits, with commas between the thousands of its whole part.
  public static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    let negative = parts[0].hasPrefix("-")
    let digits = Array(negative ? parts[0].dropFirst() : parts[0])
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { whole.append(",") }
      whole.append(digit)
    }
    return (negative ? "-" : "") + whole + (parts.count > 1 ? "." + parts[1] : "")
  }
}
