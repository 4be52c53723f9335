extension SparseLU {
  /// x ← B⁻¹·x (FTRAN): from rows to positions.
  ///
  /// `expectedDensity` is the share of nonzeros that the result of such a solve usually has. With
  /// `savingSpike` the column is remembered for `update(position:)`.
  public func ftran(_ x: SparseVector, expectedDensity: Double, savingSpike: Bool = false) {
    precondition(x.dimension == dimension)
    solveLower(x, expectedDensity)
    applyRowTransformations(x)
    if savingSpike { save(x, spikeIndex, spikeValue) }
    solveUpper(x, expectedDensity)
  }

  /// x ← B⁻ᵀ·x (BTRAN): from positions to rows.
  ///
  /// With `savingRow` the row is remembered for `update(position:)`; x must then be the unit
  /// vector of that position.
  public func btran(_ x: SparseVector, expectedDensity: Double, savingRow: Bool = false) {
    precondition(x.dimension == dimension)
    solveUpperTransposed(x, expectedDensity)
    if savingRow { save(x, etaIndex, etaValue) }
    applyRowTransformationsTransposed(x)
    solveLowerTransposed(x, expectedDensity)
  }

  private func save(
    _ x: SparseVector, _ index: GrowingBuffer<Int32>, _ value: GrowingBuffer<Double>
  ) {
    index.count = 0
    value.count = 0
    for k in 0..<x.count {
      let v = x.values[Int(x.indices[k])]
      guard abs(v) > SparseVector.dropTolerance else { continue }
      index.append(x.indices[k])
      value.append(v)
    }
  }

  private func isHyperSparse(_ x: SparseVector, _ expectedDensity: Double) -> Bool {
    expectedDensity < 0.10 && x.count * 20 < dimension
  }

  private func solveLower(_ x: SparseVector, _ expectedDensity: Double) {
    if isHyperSparse(x, expectedDensity) {
      solveFromPattern(
        x, start: lColumnStart.base, end: lColumnEnd.base, index: lIndex.base, value: lValue.base,
        pivot: nil)
      return
    }
    let start = lColumnStart.base, end = lColumnEnd.base, index = lIndex.base
    let value = lValue.base, order = order.base, out = x.values, list = x.indices
    var listed = 0, work = dimension
    for t in 0..<dimension {
      let p = Int(order[t])
      let v = out[p]
      guard v != 0 else { continue }
      guard abs(v) > SparseVector.dropTolerance else {
        out[p] = 0
        continue
      }
      list[listed] = Int32(p)
      listed += 1
      for k in start[p]..<end[p] { out[Int(index[k])] -= v * value[k] }
      work += end[p] - start[p]
    }
    x.count = listed
    solveWork += Double(work)
  }

  private func solveLowerTransposed(_ x: SparseVector, _ expectedDensity: Double) {
    if isHyperSparse(x, expectedDensity) {
      solveFromPattern(
        x, start: lRowStart.base, end: lRowEnd.base, index: lRowIndex.base, value: lRowValue.base,
        pivot: nil)
      return
    }
    let start = lRowStart.base, end = lRowEnd.base, index = lRowIndex.base
    let value = lRowValue.base, order = order.base, out = x.values, list = x.indices
    var listed = 0, work = dimension
    for t in stride(from: dimension - 1, through: 0, by: -1) {
      let p = Int(order[t])
      let v = out[p]
      guard v != 0 else { continue }
      guard abs(v) > SparseVector.dropTolerance else {
        out[p] = 0
        continue
      }
      list[listed] = Int32(p)
      listed += 1
      for k in start[p]..<end[p] { out[Int(index[k])] -= v * value[k] }
      work += end[p] - start[p]
    }
    x.count = listed
    solveWork += Double(work)
  }

  private func solveUpper(_ x: SparseVector, _ expectedDensity: Double) {
    if isHyperSparse(x, expectedDensity) {
      solveFromPattern(
        x, start: uColumnStart.base, end: uColumnEnd.base, index: uIndex.base, value: uValue.base,
        pivot: pivot.base)
      return
    }
    let start = uColumnStart.base, end = uColumnEnd.base, index = uIndex.base
    let value = uValue.base, order = uOrder.base, out = x.values, list = x.indices
    var listed = 0, work = uOrder.count
    for t in stride(from: uOrder.count - 1, through: 0, by: -1) {
      let p = Int(order[t])
      guard p >= 0 else { continue }
      var v = out[p]
      guard v != 0 else { continue }
      guard abs(v) > SparseVector.dropTolerance else {
        out[p] = 0
        continue
      }
      v /= pivot.base[p]
      out[p] = v
      list[listed] = Int32(p)
      listed += 1
      for k in start[p]..<end[p] { out[Int(index[k])] -= v * value[k] }
      work += end[p] - start[p]
    }
    x.count = listed
    solveWork += Double(work)
  }

  private func solveUpperTransposed(_ x: SparseVector, _ expectedDensity: Double) {
    if isHyperSparse(x, expectedDensity) {
      solveFromPattern(
        x, start: uRowStart.base, end: uRowEnd.base, index: uRowIndex.base, value: uRowValue.base,
        pivot: pivot.base)
      return
    }
    let start = uRowStart.base, end = uRowEnd.base, index = uRowIndex.base
    let value = uRowValue.base, order = uOrder.base, out = x.values, list = x.indices
    var listed = 0, work = uOrder.count
    for t in 0..<uOrder.count {
      let p = Int(order[t])
      guard p >= 0 else { continue }
      var v = out[p]
      guard v != 0 else { continue }
      guard abs(v) > SparseVector.dropTolerance else {
        out[p] = 0
        continue
      }
      v /= pivot.base[p]
      out[p] = v
      list[listed] = Int32(p)
      listed += 1
      for k in start[p]..<end[p] { out[Int(index[k])] -= v * value[k] }
      work += end[p] - start[p]
    }
    x.count = listed
    solveWork += Double(work)
  }

  /// x_p ← x_p − Σ m_k·x_k, update by update.
  private func applyRowTransformations(_ x: SparseVector) {
    let index = rIndex.base, value = rValue.base, out = x.values
    for e in 0..<rPivot.count {
      var sum = 0.0
      for k in rStart.base[e]..<rStart.base[e + 1] { sum += value[k] * out[Int(index[k])] }
      guard sum != 0 else { continue }
      x.add(-sum, at: Int(rPivot.base[e]))
    }
    solveWork += Double(rIndex.count)
  }

  private func applyRowTransformationsTransposed(_ x: SparseVector) {
    let index = rIndex.base, value = rValue.base, out = x.values
    for e in stride(from: rPivot.count - 1, through: 0, by: -1) {
      let v = out[Int(rPivot.base[e])]
      guard abs(v) > SparseVector.dropTolerance else { continue }
      for k in rStart.base[e]..<rStart.base[e + 1] { x.add(-v * value[k], at: Int(index[k])) }
      solveWork += Double(rStart.base[e + 1] - rStart.base[e])
    }
  }

  /// A triangular solve that visits only the nonzeros of the result: a depth-first search over the
  /// columns gives them in topological order.
  private func solveFromPattern(
    _ x: SparseVector, start: UnsafeMutablePointer<Int>, end: UnsafeMutablePointer<Int>,
    index: UnsafeMutablePointer<Int32>, value: UnsafeMutablePointer<Double>,
    pivot: UnsafeMutablePointer<Double>?
  ) {
    let mark = mark.base, node = stackNode.base, edge = stackEdge.base, found = found.base
    let list = x.indices, out = x.values
    var foundCount = 0, work = 0
    for k in 0..<x.count {
      let root = Int(list[k])
      guard mark[root] == 0 else { continue }
      mark[root] = 1
      var depth = 0
      node[0] = Int32(root)
      edge[0] = start[root]
      while depth >= 0 {
        let p = Int(node[depth])
        var e = edge[depth]
        let last = end[p]
        var descended = false
        while e < last {
          let i = Int(index[e])
          e += 1
          if mark[i] == 0 {
            mark[i] = 1
            edge[depth] = e
            depth += 1
            node[depth] = Int32(i)
            edge[depth] = start[i]
            descended = true
            break
          }
        }
        if !descended {
          found[foundCount] = Int32(p)
          foundCount += 1
          depth -= 1
        }
      }
    }
    var listed = 0
    for t in stride(from: foundCount - 1, through: 0, by: -1) {
      let p = Int(found[t])
      mark[p] = 0
      var v = out[p]
      guard abs(v) > SparseVector.dropTolerance else {
        out[p] = 0
        continue
      }
      if let pivot {
        v /= pivot[p]
        out[p] = v
      }
      list[listed] = Int32(p)
      listed += 1
      for k in start[p]..<end[p] { out[Int(index[k])] -= v * value[k] }
      work += end[p] - start[p]
    }
    x.count = listed
    solveWork += Double(2 * work + 2 * foundCount)
  }
}
