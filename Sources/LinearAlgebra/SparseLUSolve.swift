extension SparseLU {
  /// x ← B⁻¹·x (FTRAN): from rows to positions.
  ///
  /// `expectedDensity` is the share of nonzeros that the result of such a solve usually has. With
  /// `savingSpike` the column is remembered for `update(position:)`.
  public func ftran(_ x: SparseVector, expectedDensity: Double, savingSpike: Bool = false) {
    precondition(x.dimension == dimension)
    var isListed = solve(lower, x, expectedDensity, isListed: true)
    applyRowTransformations(x, isListed: isListed)
    if savingSpike {
      if !isListed { x.relist() }
      isListed = true
      save(x, spikeIndex, spikeValue)
    }
    isListed = solve(upper, x, expectedDensity, isListed: isListed)
    if !isListed { x.relist() }
  }

  /// x ← B⁻ᵀ·x (BTRAN): from positions to rows.
  ///
  /// With `savingRow` the row is remembered for `update(position:)`; x must then be the unit
  /// vector of that position.
  public func btran(_ x: SparseVector, expectedDensity: Double, savingRow: Bool = false) {
    precondition(x.dimension == dimension)
    var isListed = solve(upperTransposed, x, expectedDensity, isListed: true)
    if savingRow {
      if !isListed { x.relist() }
      isListed = true
      save(x, etaIndex, etaValue)
    }
    applyRowTransformationsTransposed(x, isListed: isListed)
    isListed = solve(lowerTransposed, x, expectedDensity, isListed: isListed)
    if !isListed { x.relist() }
  }

  private func save(
    _ x: SparseVector, _ index: GrowingBuffer<Int32>, _ value: GrowingBuffer<Double>
  ) {
    index.count = 0
    value.count = 0
    for k in 0..<x.count {
      let v = x.values[Int(x.indices[k])]
      guard abs(v) > Tolerance.drop else { continue }
      index.append(x.indices[k])
      value.append(v)
    }
  }

  // MARK: Triangles

  /// One of L, Lᵀ, U, Uᵀ as a solve reads it: column p is what x_p takes off other entries.
  private struct Triangle {
    let start, end: UnsafeMutablePointer<Int>
    let index: UnsafeMutablePointer<Int32>
    let value: UnsafeMutablePointer<Double>
    /// The diagonal; nil where it is 1.
    let pivot: UnsafeMutablePointer<Double>?
    /// The columns that are not unit vectors, in triangular order.
    let order: TriangularOrder
    /// Whether the order is to be read from its end.
    let isReversed: Bool
  }

  private var lower: Triangle {
    Triangle(
      start: lColumnStart.base, end: lColumnEnd.base, index: lIndex.base, value: lValue.base,
      pivot: nil, order: lColumnOrder, isReversed: false)
  }

  private var lowerTransposed: Triangle {
    Triangle(
      start: lRowStart.base, end: lRowEnd.base, index: lRowIndex.base, value: lRowValue.base,
      pivot: nil, order: lRowOrder, isReversed: true)
  }

  private var upper: Triangle {
    Triangle(
      start: uColumnStart.base, end: uColumnEnd.base, index: uIndex.base, value: uValue.base,
      pivot: pivot.base, order: uColumnOrder, isReversed: true)
  }

  private var upperTransposed: Triangle {
    Triangle(
      start: uRowStart.base, end: uRowEnd.base, index: uRowIndex.base, value: uRowValue.base,
      pivot: pivot.base, order: uRowOrder, isReversed: false)
  }

  /// Overwrites x by the solution for one triangle. `isListed` tells whether x lists its nonzeros;
  /// the result tells the same afterwards.
  private func solve(
    _ triangle: Triangle, _ x: SparseVector, _ expectedDensity: Double, isListed: Bool
  ) -> Bool {
    if expectedDensity < 0.10 {
      if !isListed { x.relist() }
      if x.count * 20 < dimension {
        solveFromPattern(triangle, x)
        return true
      }
    }
    solveInOrder(triangle, x)
    return false
  }

  /// A triangular solve that goes through all columns that are not unit vectors.
  private func solveInOrder(_ triangle: Triangle, _ x: SparseVector) {
    let start = triangle.start, end = triangle.end, index = triangle.index
    let value = triangle.value, out = x.values
    let order = triangle.order.list.base, count = triangle.order.list.count
    var work = count
    for step in 0..<count {
      let p = Int(order[triangle.isReversed ? count - 1 - step : step])
      guard p >= 0 else { continue }
      var v = out[p]
      guard v != 0 else { continue }
      guard abs(v) > Tolerance.drop else {
        out[p] = 0
        continue
      }
      if let pivot = triangle.pivot {
        v /= pivot[p]
        out[p] = v
      }
      let first = start[p], last = end[p]
      for k in first..<last { out[Int(index[k])] -= v * value[k] }
      work += last - first
    }
    solveWork += Double(work)
  }

  // MARK: Row transformations

  /// x_p ← x_p − Σ m_k·x_k, update by update.
  private func applyRowTransformations(_ x: SparseVector, isListed: Bool) {
    let index = rIndex.base, value = rValue.base, out = x.values
    for e in 0..<rPivot.count {
      var sum = 0.0
      for k in rStart.base[e]..<rStart.base[e + 1] { sum += value[k] * out[Int(index[k])] }
      guard sum != 0 else { continue }
      let p = Int(rPivot.base[e])
      if isListed { x.add(-sum, at: p) } else { out[p] -= sum }
    }
    solveWork += Double(rIndex.count)
  }

  private func applyRowTransformationsTransposed(_ x: SparseVector, isListed: Bool) {
    let index = rIndex.base, value = rValue.base, out = x.values
    for e in stride(from: rPivot.count - 1, through: 0, by: -1) {
      let v = out[Int(rPivot.base[e])]
      guard abs(v) > Tolerance.drop else { continue }
      let first = rStart.base[e], last = rStart.base[e + 1]
      if isListed {
        x.add(-v, times: value + first, at: index + first, count: last - first)
      } else {
        for k in first..<last { out[Int(index[k])] -= v * value[k] }
      }
      solveWork += Double(last - first)
    }
  }

  /// A triangular solve that visits only the nonzeros of the result: a depth-first search over the
  /// columns gives them in topological order.
  private func solveFromPattern(_ triangle: Triangle, _ x: SparseVector) {
    let start = triangle.start, end = triangle.end, index = triangle.index
    let value = triangle.value, pivot = triangle.pivot
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
      guard abs(v) > Tolerance.drop else {
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
