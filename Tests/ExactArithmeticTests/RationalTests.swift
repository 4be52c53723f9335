import BigInt
import ExactArithmetic
import Testing

struct RationalTests {
  @Test(arguments: [
    (Rational(1) / Rational(3), 5, "0.33333"), (Rational(-2) / Rational(3), 3, "-0.667"),
    (Rational(0), 30, "0"), (Rational(250), 30, "250"), (Rational(5) / Rational(4), 30, "1.25"),
    (Rational(99_999), 4, "100000"), (Rational(1) / Rational(1000), 2, "0.001"),
    (Rational(1) / Rational(30_000_000), 3, "3.33e-8"),
    (Rational.powerOfTen(50) * Rational(12), 10, "1.2e51"),
    (Rational(-16267) / Rational(35), 30, "-464.771428571428571428571428571"),
  ])
  func decimal(number: Rational, digits: Int, text: String) {
    #expect(number.decimal(digits: digits) == text)
  }

  @Test func description() {
    #expect("\(Rational(6) / Rational(-4))" == "-3/2")
    #expect("\(Rational(7))" == "7")
    #expect("\(Rational(exactly: 0.1))" == "3602879701896397/36028797018963968")
  }

  /// On both sides of what a word holds.
  @Test(arguments: [62, 63, 64, 65, 128], [-1, 1])
  func longNumerators(bits: Int, sign: Int) {
    for difference in -1...1 {
      let number = BigInt(sign) * (BigInt(2).power(bits) + BigInt(difference))
      #expect("\(Rational(number, 1))" == "\(number)")
      #expect("\(Rational(number, 1) - Rational(number - 1, 1))" == "1")
    }
  }

  @Test func doubles() {
    for value in [0.1, -2.5e-300, 1e300, 3, .pi] {
      #expect(Rational(exactly: value).double == value)
    }
  }
}
