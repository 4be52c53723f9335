extension SparseLU {
  /// Replaces the variable at position p by the one whose column went through the last
  /// `ftran(savingSpike:)`; the row of p must have gone through `btran(savingRow:)` since the last
  /// update (Forrest and Tomlin 1972).
  ///
  /// - Parameter alpha: the entry of B⁻¹·a at p, from the solve.
  /// - Returns: the relative difference between the new pivot found by elimination and the one that
  ///   alpha implies: a measure of the accuracy left.
  @discardableResult
  public func update(position p: Int, alpha: Double) -> Double {
    let impliedPivot = alpha * pivot.base[p]
    removeColumn(p)
    removeRow(p)
    let newPivot = appendRowTransformation(p)
    insertSpike(p)
    pivot.base[p] = newPivot
    uOrder.base[uPosition.base[p]] = -1
    uPosition.base[p] = uOrder.count
    uOrder.append(Int32(p))
    countUpdate()
    return abs(newPivot - impliedPivot) / max(abs(newPivot), abs(impliedPivot), 1e-300)
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
      guard abs(m) > SparseVector.dropTolerance else { continue }
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
      appendToRow(i, p, spikeValue.base[k])
    }
    uColumnEnd.base[p] = uIndex.count
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
