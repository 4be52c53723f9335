import LinearAlgebra
import Testing

struct ExactArithmeticTests {
  @Test func doubleDoubleKeepsWhatDoublesLose() {
    var sum = DoubleDouble(1e16)
    sum += DoubleDouble(1)
    sum += DoubleDouble(-1e16)
    #expect(sum.value == 1)
    let third = 1.0 / 3
    // 3·(1/3 rounded) is 1 − 2⁻⁵⁴ exactly.
    let product = DoubleDouble.exactProduct(3, third)
    #expect(product.high == 1 && product.low == -0x1p-54)
    #expect((DoubleDouble(1) - DoubleDouble.exactProduct(3, third)).value == 0x1p-54)
  }

  @Test func exactSumsHaveTheRightSign() {
    var sum = ExactSum()
    for value in [1e300, 1, -1e300, -1, 1e-200] { sum.add(value) }
    #expect(sum.sign == 1 && sum.value == 1e-200 && sum.isExact)
    sum.add(-1e-200)
    #expect(sum.sign == 0 && sum.value == 0)
  }

  @Test func productsAreExact() {
    var sum = ExactSum()
    sum.addProduct(0.1, 3)
    sum.add(-0.3)
    #expect(sum.sign == 1)  // 0.1 is a little above a tenth, 0.3 a little below three
    #expect(sum.roundedDown < sum.value && sum.value < sum.roundedUp)
  }

  @Test func spoiltSumsSaySo() {
    var overflow = ExactSum()
    overflow.add(1e308)
    overflow.add(1e308)
    #expect(!overflow.isExact && overflow.roundedUp == .infinity)
    var underflow = ExactSum()
    underflow.addProduct(1e-200, 1e-200)
    #expect(!underflow.isExact)
  }
}
