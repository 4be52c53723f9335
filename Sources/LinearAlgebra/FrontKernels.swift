import Threads

/// The dense work on one front of a multifrontal Cholesky factorisation.
///
/// A front is a panel of `width` columns and `height` rows and the update matrix of the
/// `height − width` rows below. Small fronts, the mass of them in linear programs, are done by
/// loops here: a BLAS call costs more than their arithmetic. The few large ones at the top of the
/// tree, where there is only one front at a time, are shared out by rows.
struct FrontKernels {
  /// The pivot of a row without entries: it takes no part in the solution. Zhang, "Solving
  /// large-scale linear programs by interior-point methods under the MATLAB environment" (1998).
  static let replacedPivot = 1e128

  let panel: UnsafeMutablePointer<Double>
  let width: Int
  let height: Int
  /// For each column the magnitude of its diagonal before elimination.
  let size: UnsafePointer<Double>
  /// Room for `leafWidth`² entries.
  let scratch: UnsafeMutablePointer<Double>
  /// Whether its large products are shared out.
  let isShared: Bool
  /// Threads that may work on this front.
  let threads: Int

  /// Columns up to which a block is not divided further.
  static let leafWidth = 32
  /// Columns up to which loops are faster than LAPACK.
  private static let loopWidth = 12
  /// Multiplications below which a product is not worth sharing out.
  private static let worthSharing = 200_000
  /// Into so many parts a product is divided whatever the number of threads: where a part ends, BLAS
  /// kernels round otherwise, and the result must not depend on the machine.
  private static let partsShared = 4

  /// Calls `body` for every part, on the threads there are.
  private func onParts(_ parts: Int, _ body: @escaping @Sendable (Int) -> Void) {
    ThreadBudget.perform(atMost: min(threads, parts)) { thread, threads in
      for part in stride(from: thread, to: parts, by: threads) { body(part) }
    }
  }

  /// Factorises the panel in place, L·Lᵀ on its top block and L below.
  ///
  /// `recompute` gives a column whose pivot is lost its right values, diagonal and below.
  func factorize(recompute: (Int) -> Void) {
    factorize(0..<width, recompute: recompute)
  }

  /// Halves the columns, so that all but the narrow leaves is matrix products. Gustavson, "Recursion
  /// leads to automatic variable blocking for dense linear-algebra algorithms", IBM J. Res. Dev. 41
  /// (1997).
  private func factorize(_ columns: Range<Int>, recompute: (Int) -> Void) {
    if columns.count <= Self.leafWidth { return factorizeLeaf(columns, recompute: recompute) }
    let middle = columns.lowerBound + (columns.count / 2 + 7) / 8 * 8
    factorize(columns.lowerBound..<middle, recompute: recompute)
    subtractProduct(
      (panel + columns.lowerBound * height) + middle, columnCount: middle - columns.lowerBound,
      rowCount: height - middle, from: panel + middle * height + middle, ld: height,
      width: columns.upperBound - middle, keeping: true)
    factorize(middle..<columns.upperBound, recompute: recompute)
  }

  private func factorizeLeaf(_ columns: Range<Int>, recompute: (Int) -> Void) {
    let count = columns.count
    let first = columns.lowerBound
    if count <= Self.loopWidth { return factorizeByColumns(columns, recompute: recompute) }
    // The diagonal block is kept: dpotrf leaves it half overwritten when it fails.
    let block = panel + first * height + first
    for j in 0..<count { (scratch + j * count).update(from: block + j * height, count: count) }
    let failed = BLAS.cholesky(count, block, ld: height) != 0
    if failed || hasTinyPivot(block, columns) {
      for j in 0..<count { (block + j * height).update(from: scratch + j * count, count: count) }
      return factorizeByColumns(columns, recompute: recompute)
    }
    let below = height - columns.upperBound
    if below > 0 { solveBelow(block, count, rows: below) }
  }

  /// B ← B·L⁻ᵀ for the `rows` rows B below a diagonal block L.
  private func solveBelow(_ block: UnsafeMutablePointer<Double>, _ count: Int, rows: Int) {
    let parts = isShared && rows * count * count >= Self.worthSharing ? Self.partsShared : 1
    nonisolated(unsafe) let block = block
    let height = height
    onParts(parts) { t in
      let first = rows * t / parts
      let next = rows * (t + 1) / parts
      BLAS.solveTransposedRight(
        next - first, count, l: block, ldl: height, b: block + count + first, ldb: height)
    }
  }

  private func hasTinyPivot(_ block: UnsafeMutablePointer<Double>, _ columns: Range<Int>) -> Bool {
    for k in 0..<columns.count {
      let pivot = block[k * height + k]
      if !(pivot * pivot > Tolerance.cancelledPivot * size[columns.lowerBound + k]) { return true }
    }
    return false
  }

  /// Right-looking within the columns.
  private func factorizeByColumns(_ columns: Range<Int>, recompute: (Int) -> Void) {
    for k in columns {
      let column = panel + k * height
      if !(column[k] > Tolerance.cancelledPivot * size[k]) { recompute(k) }
      let root = column[k].squareRoot()
      column[k] = root
      let inverse = 1 / root
      for i in (k + 1)..<max(height, k + 1) { column[i] *= inverse }
      for j in (k + 1)..<max(columns.upperBound, k + 1) {
        let factor = column[j]
        if factor == 0 { continue }
        let target = panel + j * height
        for i in j..<height { target[i] -= factor * column[i] }
      }
    }
  }

  /// Lower triangle of the update matrix ← −L₂·L₂ᵀ, L₂ being the panel below its top block.
  func writeUpdate(_ update: UnsafeMutablePointer<Double>) {
    let order = height - width
    if order == 0 { return }
    let below = panel + width
    if width * order > 128 && order > 8 {
      return subtractProduct(
        below, columnCount: width, rowCount: order, from: update, ld: order, width: order,
        keeping: false)
    }
    for j in 0..<order {
      let factor = -below[j]
      let target = update + j * order
      for i in j..<order { target[i] = factor * below[i] }
    }
    for k in 1..<max(width, 1) {
      let column = below + k * height
      for j in 0..<order {
        let factor = column[j]
        if factor == 0 { continue }
        let target = update + j * order
        for i in j..<order { target[i] -= factor * column[i] }
      }
    }
  }

  /// Lower trapezoid of C ← C − A·Bᵀ, or −A·Bᵀ without `keeping` C, where A has `rowCount` rows of
  /// the panel and B is its first `width` rows.
  private func subtractProduct(
    _ a: UnsafePointer<Double>, columnCount: Int, rowCount: Int,
    from c: UnsafeMutablePointer<Double>, ld: Int, width: Int, keeping: Bool
  ) {
    let product = TrapezoidProduct(
      a: a, lda: height, depth: columnCount, c: c, ldc: ld, width: width, beta: keeping ? 1 : 0)
    let area = product.area(rowCount)
    guard isShared, area * columnCount >= Self.worthSharing else {
      return product.subtract(rows: 0..<rowCount)
    }
    // Rows so that every part has as much of the area.
    let parts = Self.partsShared
    var bounds = [0]
    for t in 1..<parts {
      var row = bounds[t - 1]
      while product.area(row) * parts < area * t { row += 8 }
      bounds.append(min(row, rowCount))
    }
    bounds.append(rowCount)
    nonisolated(unsafe) let shared = product
    let cuts = bounds
    onParts(parts) { t in
      shared.subtract(rows: cuts[t]..<cuts[t + 1])
    }
  }

  /// Adds a part of a child's update matrix, of `order` rows, into its parent's front: the columns
  /// `columns`, which all fall into the panel or all into the update matrix.
  ///
  /// - Parameters:
  ///   - places: for each of the child's rows its row in the parent's front, ascending.
  ///   - isContiguousFrom: the row from which on the places follow each other without a gap.
  ///   - target: where row 0 and column 0 of the front would lie.
  ///   - share: of `count` parts, the one to add: every so many columns of the front.
  static func extendAdd(
    _ child: UnsafePointer<Double>, order: Int, columns: Range<Int>, places: UnsafePointer<Int32>,
    isContiguousFrom: Int, target: UnsafeMutablePointer<Double>, ld: Int,
    share: (index: Int, count: Int)
  ) {
    for j in columns where Int(places[j]) / 4 % share.count == share.index {
      let source = child + j * order
      let column = target + Int(places[j]) * ld
      let scattered = max(j, isContiguousFrom)
      for i in j..<scattered { column[Int(places[i])] += source[i] }
      if scattered < order {
        let run = column + Int(places[scattered])
        let from = source + scattered
        for i in 0..<(order - scattered) { run[i] += from[i] }
      }
    }
  }
}

/// C − A·Bᵀ on and below the diagonal of C, B being the first `width` rows of A.
private struct TrapezoidProduct {
  let a: UnsafePointer<Double>
  let lda: Int
  /// Columns of A.
  let depth: Int
  let c: UnsafeMutablePointer<Double>
  let ldc: Int
  let width: Int
  let beta: Double

  /// Where the library has kernels for small products, strips of so many columns, each a rectangle,
  /// are faster than dsyrk while they are shallow: by a fifth over all fronts of a plan.
  private static let strip = 32
  private static let shallow = 200

  /// Entries of the first `rows` rows.
  func area(_ rows: Int) -> Int {
    let top = min(rows, width)
    return top * (top + 1) / 2 + (rows - top) * width
  }

  func subtract(rows: Range<Int>) {
    let top = rows.lowerBound
    let corner = min(rows.upperBound, width)
    if top < corner {
      let strip = depth <= Self.shallow && BLASLibrary.hasSmallProducts ? Self.strip : corner
      triangle(top..<corner, strip: strip)
    }
    rectangle(rows, columns: 0..<min(top, width))
    if top < width { rectangle(corner..<rows.upperBound, columns: top..<width) }
  }

  private func triangle(_ range: Range<Int>, strip: Int) {
    if range.count <= strip {
      BLAS.subtractSquare(
        range.count, depth, a: a + range.lowerBound, lda: lda, beta: beta,
        c: c + range.lowerBound * (ldc + 1), ldc: ldc)
      return
    }
    for first in stride(from: range.lowerBound, to: range.upperBound, by: strip) {
      rectangle(first..<range.upperBound, columns: first..<min(first + strip, range.upperBound))
    }
  }

  private func rectangle(_ rows: Range<Int>, columns: Range<Int>) {
    if rows.isEmpty || columns.isEmpty { return }
    BLAS.subtractProductTransposed(
      rows.count, columns.count, depth, a: a + rows.lowerBound, lda: lda,
      b: a + columns.lowerBound, ldb: lda, beta: beta,
      c: c + columns.lowerBound * ldc + rows.lowerBound, ldc: ldc)
  }
}
