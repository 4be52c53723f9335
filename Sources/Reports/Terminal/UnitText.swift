import Scenarios

extension UnitText {
  /// `24,000 pieces`, `1 suit`, `3.5 kg`.
  static func counted(_ value: Double, _ unit: String) -> String {
    counted(HumanNumber.short(value), printable(unit))
  }

  /// A unit that is a quotient, in words: `value/line-hour` is `value a line-hour`.
  static func quotient(_ unit: String) -> String {
    let parts = printable(unit).split(separator: "/", maxSplits: 1)
    return parts.count == 2 ? "\(parts[0]) a \(parts[1])" : printable(unit)
  }
}
