/// Units as people write them after a number.
enum UnitText {
  /// `24,000 pieces`, `1 suit`, `3.5 kg`.
  static func counted(_ value: Double, _ unit: String) -> String {
    counted(HumanNumber.short(value), unit)
  }

  /// As `counted`, with a number that is written already.
  static func counted(_ number: String, _ unit: String) -> String {
    let unit = printable(unit)
    return "\(number) \(number == "1" ? unit : plural(unit))"
  }

  /// More than one of a unit. Symbols (kg, t, m2) and words that are not English stay as they are.
  static func plural(_ unit: String) -> String {
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

  /// A unit that is a quotient, in words: `value/line-hour` is `value a line-hour`.
  static func quotient(_ unit: String) -> String {
    let parts = printable(unit).split(separator: "/", maxSplits: 1)
    return parts.count == 2 ? "\(parts[0]) a \(parts[1])" : printable(unit)
  }
}
