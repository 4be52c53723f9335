import LinearAlgebra

/// The parts of a step from one basis to the next.
extension SimplexEngine {
  /// ρ = e_pᵀB⁻¹.
  func computeRho(_ p: Int) {
    rho.clear()
    rho.add(1, at: p)
    factors.btran(rho, expectedDensity: rhoDensity, savingRow: true)
    rhoDensity = 0.95 * rhoDensity + 0.05 * rho.density
  }

  /// The pivot row ρᵀ[A I] on the columns that may enter; its logical part is ρ itself.
  func priceRho() { price(rho) }

  /// The products of the columns that may enter (nonbasic, not fixed) with v, in `pivotRow`.
  func price(_ v: SparseVector) {
    if !pricesRightColumns {
      for j in 0..<columnCount { isPriced[j] = isNonbasic[j] != 0 && !isFixed(j) ? 1 : 0 }
      matrix.want(isPriced)
      pricesRightColumns = true
    }
    matrix.price(v, into: pivotRow)
  }

  /// B⁻¹a_q.
  func computeColumn(_ q: Int) {
    column.clear()
    matrix.addColumn(q, times: 1, to: column)
    factors.ftran(column, expectedDensity: columnDensity, savingSpike: true)
    columnDensity = 0.95 * columnDensity + 0.05 * column.density
  }

  /// The entry of the pivot row at variable j.
  @inline(__always)
  func pivotRowEntry(_ j: Int) -> Double {
    j < columnCount ? pivotRow[j] : rho[j - columnCount]
  }

  /// Variable q takes position p; the one there becomes nonbasic at the bound that `move` says.
  /// Returns whether the factors are still sound.
  func exchange(position p: Int, entering q: Int, leavingMove: Int8, alpha: Double) -> Bool {
    let leaving = Int(head[p])
    isNonbasic[leaving] = 1
    move[leaving] = leavingMove
    placeAtBound(leaving)
    isNonbasic[q] = 0
    move[q] = 0
    dual[q] = 0
    if pricesRightColumns {
      if leaving < columnCount { matrix.setWanted(leaving, !isFixed(leaving)) }
      if q < columnCount { matrix.setWanted(q, false) }
    }
    head[p] = Int32(q)
    basicLower[p] = lower[q]
    basicUpper[p] = upper[q]
    iterations += 1
    vectorWork += Self.iterationWork
    isFresh = false
    return factors.update(position: p, alpha: alpha) < Tolerance.unsoundUpdate
  }
}
