import Scenarios

extension PlanningProgram {
  /// A number as people write it: up to six significant digits, thousands apart, no exponent where it can
  /// be helped.
  static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return UnitText.grouped(String(Int(value))) }
    guard value.isFinite, value != 0 else { return String(value) }
    var scale = 1.0
    while abs(value) * scale < 1e5, scale < 1e12 { scale *= 10 }
    let text = String((value * scale).rounded() / scale)
    return text.contains("e") ? text : UnitText.grouped(text)
  }
}
