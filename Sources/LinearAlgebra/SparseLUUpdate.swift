extension SparseLU {
  /// Replaces the variable at position p by the one whose column went through the last
  /// `ftran(savingSpike:)`; the row of p must have gone through `btran(savingRow:)` since the last
  /// update (Forrest and Tomlin 1972).
  ///
  /// - Parameter alpha: the entry of B⁻¹·a at p, from the solve.
  /// - Returns: a measure of the accuracy lost: the relative difference between the new pivot found
  ///   by elimination and the one that alpha implies, or the unit roundoff times the growth of the
  ///   entries by this update if that is larger. The pivots may agree while small ones blow up what
  ///   the other entries have of rounding.
  @discardableResult
  public func update(position p: Int, alpha: Double) -> Double {
    let impliedPivot = alpha * pivot.base[p]
    removeColumn(p)
    removeRow(p)
    uColumnOrder.remove(p)
    uRowOrder.remove(p)
    let firstMultiplier = rValue.count
    let newPivot = appendRowTransformation(p)
    let lost = 0x1p-53 * growth(multipliersFrom: firstMultiplier, pivot: newPivot)
    insertSpike(p)
    pivot.base[p] = newPivot
    countUpdate()
    let difference = abs(newPivot - impliedPivot)
    return max(lost, difference / max(abs(newPivot), abs(impliedPivot), Tolerance.leastDivisor))
  }

  /// max(1, |m|∞) · |spike|∞ / |pivot|, m the multipliers of the last row transformation.
  private func growth(multipliersFrom first: Int, pivot: Double) -> Double {
    var multiplier = 1.0, spike = 0.0
    for k in first..<rValue.count { multiplier = max(multiplier, abs(rValue.base[k])) }
    for k in 0..<spikeIndex.count { spike = max(spike, abs(spikeValue.base[k])) }
    return multiplier * spike / max(abs(pivot), Tolerance.leastDivisor)
  }

  private func removeColumn(_ p: Int) {
    for k in uColumnStart.base[p]..<uColumnEnd.base[p] {
      let i = Int(uIndex.base[k])
      var at = uRowStart.base[i]
      while Int(uRowIndex.base[at]) != p { at += 1 }
      uRowEnd.base[i] -= 1
      let last = uRowEnd.base[i]
      uRowIndex.base[at] = uRowIndex.base[last]
      uRowValue.base[at] = uRowValue.base[last]
    }
    uColumnEnd.base[p] = uColumnStart.base[p]
  }

  private func removeRow(_ p: Int) {
    for k in uRowStart.base[p]..<uRowEnd.base[p] {
      let column = Int(uRowIndex.base[k])
      var at = uColumnStart.base[column]
      while Int(uIndex.base[at]) != p { at += 1 }
      uColumnEnd.base[column] -= 1
      let last = uColumnEnd.base[column]
      uIndex.base[at] = uIndex.base[last]
      uValue.base[at] = uValue.base[last]
    }
    uRowEnd.base[p] = uRowStart.base[p]
  }

  /// The multipliers m_k = −y_k / y_p, with y = U⁻ᵀe_p, eliminate row p of U.
  /// Returns the pivot that they leave in the spike.
  private func appendRowTransformation(_ p: Int) -> Double {
    var atPivot = 1.0
    for k in 0..<etaIndex.count where Int(etaIndex.base[k]) == p { atPivot = etaValue.base[k] }
    let spike = spikeWork.base
    for k in 0..<spikeIndex.count { spike[Int(spikeIndex.base[k])] = spikeValue.base[k] }
    var newPivot = spike[p]
    for k in 0..<etaIndex.count {
      let i = Int(etaIndex.base[k])
      guard i != p else { continue }
      let m = -etaValue.base[k] / atPivot
      guard abs(m) > Tolerance.drop else { continue }
      rIndex.append(Int32(i))
      rValue.append(m)
      newPivot -= m * spike[i]
    }
    for k in 0..<spikeIndex.count { spike[Int(spikeIndex.base[k])] = 0 }
    rPivot.append(Int32(p))
    rStart.append(rIndex.count)
    return newPivot
  }

  private func insertSpike(_ p: Int) {
    let first = uIndex.count
    uColumnStart.base[p] = first
    for k in 0..<spikeIndex.count {
      let i = Int(spikeIndex.base[k])
      guard i != p else { continue }
      uIndex.append(Int32(i))
      uValue.append(spikeValue.base[k])
      // A unit row had no place in the order; its first entry belongs to the last column.
      if uRowOrder.place.base[i] < 0 { uRowOrder.append(i) }
      appendToRow(i, p, spikeValue.base[k])
    }
    uColumnEnd.base[p] = uIndex.count
    uColumnOrder.append(p)
    uRowOrder.append(p)
  }

  private func appendToRow(_ i: Int, _ p: Int, _ value: Double) {
    let length = uRowEnd.base[i] - uRowStart.base[i]
    if length == uRowCapacity.base[i] {
      let roomy = 2 * length + 4
      let first = uRowIndex.count
      uRowIndex.reserve(first + roomy)
      uRowValue.reserve(first + roomy)
      uRowIndex.count = first + roomy
      uRowValue.count = first + roomy
      for k in 0..<length {
        uRowIndex.base[first + k] = uRowIndex.base[uRowStart.base[i] + k]
        uRowValue.base[first + k] = uRowValue.base[uRowStart.base[i] + k]
      }
      uRowStart.base[i] = first
      uRowEnd.base[i] = first + length
      uRowCapacity.base[i] = roomy
    }
    uRowIndex.base[uRowEnd.base[i]] = Int32(p)
    uRowValue.base[uRowEnd.base[i]] = value
    uRowEnd.base[i] += 1
  }
}
