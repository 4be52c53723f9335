/// The dense work on one front of a multifrontal Cholesky factorisation.
///
/// A front is a panel of `width` columns and `height` rows and the update matrix of the
/// `height − width` rows below. Small fronts, the mass of them in linear programs, are done by
/// loops here: a BLAS call costs more than their arithmetic.
enum FrontKernels {
  /// A pivot that has lost this fraction of its row's own size in cancellation is computed anew.
  static let pivotTolerance = 1e-12
  /// The pivot of a row without entries: it takes no part in the solution. Zhang, "Solving
  /// large-scale linear programs by interior-point methods under the MATLAB environment" (1998).
  static let replacedPivot = 1e128

  /// Factorises the panel in place, L L^T on its top block and L below.
  ///
  /// - Parameters:
  ///   - size: for each column the magnitude of its diagonal before elimination.
  ///   - recompute: gives a column whose pivot is lost its right values, diagonal and below.
  static func factorize(
    _ panel: UnsafeMutablePointer<Double>, width: Int, height: Int,
    size: UnsafePointer<Double>, scratch: UnsafeMutablePointer<Double>, recompute: (Int) -> Void
  ) {
    if width <= 16 {
      return factorizeByColumns(
        panel, width: width, height: height, size: size, recompute: recompute)
    }
    // The top block is kept: dpotrf leaves it half overwritten when it fails.
    for j in 0..<width {
      (scratch + j * width).update(from: panel + j * height, count: width)
    }
    let failed = BLAS.cholesky(width, panel, ld: height) != 0
    if failed || hasTinyPivot(panel, width: width, ld: height, size: size) {
      for j in 0..<width {
        (panel + j * height).update(from: scratch + j * width, count: width)
      }
      return factorizeByColumns(
        panel, width: width, height: height, size: size, recompute: recompute)
    }
    if height > width {
      BLAS.solveTransposedRight(
        height - width, width, l: panel, ldl: height, b: panel + width, ldb: height)
    }
  }

  private static func hasTinyPivot(
    _ panel: UnsafeMutablePointer<Double>, width: Int, ld: Int, size: UnsafePointer<Double>
  ) -> Bool {
    for k in 0..<width {
      let pivot = panel[k * ld + k]
      if !(pivot * pivot > pivotTolerance * size[k]) { return true }
    }
    return false
  }

  /// Right-looking within the panel.
  private static func factorizeByColumns(
    _ panel: UnsafeMutablePointer<Double>, width: Int, height: Int,
    size: UnsafePointer<Double>, recompute: (Int) -> Void
  ) {
    for k in 0..<width {
      let column = panel + k * height
      if !(column[k] > pivotTolerance * size[k]) { recompute(k) }
      let root = column[k].squareRoot()
      column[k] = root
      let inverse = 1 / root
      for i in (k + 1)..<max(height, k + 1) { column[i] *= inverse }
      for j in (k + 1)..<max(width, k + 1) {
        let factor = column[j]
        if factor == 0 { continue }
        let target = panel + j * height
        for i in j..<height { target[i] -= factor * column[i] }
      }
    }
  }

  /// Lower triangle of the update matrix −= L₂·L₂ᵀ, L₂ being the panel below its top block.
  static func update(
    _ update: UnsafeMutablePointer<Double>, panel: UnsafePointer<Double>, width: Int, height: Int
  ) {
    let order = height - width
    if order == 0 { return }
    let below = panel + width
    if width * order <= 128 || order <= 8 {
      for k in 0..<width {
        let column = below + k * height
        for j in 0..<order {
          let factor = column[j]
          if factor == 0 { continue }
          let target = update + j * order
          for i in j..<order { target[i] -= factor * column[i] }
        }
      }
    } else {
      BLAS.subtractSquare(order, width, a: below, lda: height, c: update, ldc: order)
    }
  }

  /// Adds the lower triangle of a child's update matrix, of `order` rows, into its parent's front.
  ///
  /// - Parameter places: for each of the child's rows its row in the parent's front, ascending.
  static func extendAdd(
    _ child: UnsafePointer<Double>, order: Int, places: UnsafePointer<Int32>,
    panel: UnsafeMutablePointer<Double>, width: Int, height: Int,
    update: UnsafeMutablePointer<Double>
  ) {
    let updateOrder = height - width
    for j in 0..<order {
      let source = child + j * order
      let column = Int(places[j])
      if column < width {
        let target = panel + column * height
        for i in j..<order { target[Int(places[i])] += source[i] }
      } else {
        let target = update + ((column - width) * updateOrder - width)
        for i in j..<order { target[Int(places[i])] += source[i] }
      }
    }
  }
}
