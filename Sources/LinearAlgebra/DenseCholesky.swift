/// Cholesky factorisation of a small dense symmetric positive definite matrix.
public struct DenseCholesky: Sendable {
  public let order: Int
  private var factor: [Double]

  /// Factorises the order×order matrix given by columns, of which the lower triangle is read. A
  /// matrix that is not positive definite to rounding is shifted until it is. Of a matrix with entries that
  /// are no finite numbers the factor holds NaN, and so do solutions.
  public init(order: Int, columns: [Double]) {
    precondition(columns.count == order * order)
    self.order = order
    var shift = 0.0
    var largest = 0.0
    for k in 0..<order { largest = max(largest, abs(columns[k * order + k])) }
    guard columns.allSatisfy(\.isFinite) else {
      factor = [Double](repeating: .nan, count: columns.count)
      return
    }
    while true {
      factor = columns
      for k in 0..<order { factor[k * order + k] += shift }
      let failed = factor.withUnsafeMutableBufferPointer {
        order == 0 ? 0 : BLAS.cholesky(order, $0.baseAddress!, ld: order)
      }
      // A shift beyond all numbers helps as little as it does where an entry is none.
      if failed == 0 || !shift.isFinite { return }
      shift = max(largest * Tolerance.denseShift, .leastNormalMagnitude, shift * 100)
    }
  }

  /// b ← matrix⁻¹·b.
  public func solve(_ b: inout [Double]) {
    precondition(b.count == order)
    guard order > 0 else { return }
    BLAS.solve(order, factor: factor, &b)
  }
}

extension BLAS {
  /// b ← (L·Lᵀ)⁻¹·b, with L the lower triangle of `factor`, order×order by columns.
  static func solve(_ order: Int, factor: [Double], _ b: inout [Double]) {
    factor.withUnsafeBufferPointer { factor in
      b.withUnsafeMutableBufferPointer { b in
        for transposed in [false, true] {
          BLAS.solve(
            order, l: factor.baseAddress!, ldl: order, transposed: transposed, x: b.baseAddress!)
        }
      }
    }
  }
}
