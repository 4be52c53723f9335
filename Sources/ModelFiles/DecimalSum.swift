import LinearProgramming

/// a + b of the decimals that two doubles are read from, rounded once: 0.3 from 0.1 and 0.2.
func decimalSum(_ a: Double, _ b: Double) -> Double {
  guard a.isFinite, b.isFinite, a != 0, b != 0 else { return a + b }
  let (p, q) = (ShortestDecimal(of: a), ShortestDecimal(of: b))
  let exponent = min(p.exponent, q.exponent)
  // Beyond 20 zeros the sum no longer fits, and the smaller number is beyond the double's digits.
  guard max(p.exponent, q.exponent) - exponent <= 20 else { return a + b }
  func aligned(_ d: ShortestDecimal) -> Int128 {
    (exponent..<d.exponent).reduce(Int128(d.significand)) { value, _ in value * 10 }
  }
  let (sum, overflow) = aligned(p).addingReportingOverflow(aligned(q))
  return overflow ? a + b : Double("\(sum)e\(exponent)") ?? a + b
}
