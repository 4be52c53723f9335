import ExactArithmetic

extension Rational {
  /// The simplest fraction within a relative 1e-12 of `value` (Stern-Brocot, by continued
  /// fractions), so 1/3 for the double nearest to it; the double itself where none has a
  /// denominator below a million.
  public init(_ value: Double) {
    precondition(value.isFinite)
    var x = abs(value)
    var (p0, q0, p1, q1) = (0.0, 1.0, 1.0, 0.0)
    for _ in 0..<40 where x < 1e15 {
      let whole = x.rounded(.down)
      (p0, p1) = (p1, whole * p1 + p0)
      (q0, q1) = (q1, whole * q1 + q0)
      if q1 > 1e6 || p1 > 1e15 { break }
      if abs(p1 / q1 - abs(value)) <= 1e-12 * abs(value) {
        self = .small(Int(value < 0 ? -p1 : p1), Int(q1))
        return
      }
      x = 1 / (x - whole)
    }
    self = Rational(exactly: value)
  }
}
