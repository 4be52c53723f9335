import LinearProgramming
import Testing

struct ShortestDecimalTests {
  @Test(arguments: [
    (0.1, 1, -1), (-12.5, -125, -1), (0, 0, 0), (-0.0, 0, 0), (1200, 12, 2), (1e22, 1, 22),
    (1.5e-7, 15, -8), (5e-324, 5, -324), (1.7976931348623157e308, 17_976_931_348_623_157, 292),
    (12_345_678_901_234_567, 12_345_678_901_234_568, 0),
  ])
  func digits(value: Double, significand: Int, exponent: Int) {
    let decimal = ShortestDecimal(of: value)
    #expect(decimal.significand == significand)
    #expect(decimal.exponent == exponent)
  }
}
