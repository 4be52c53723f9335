extension NormalEquations {
  /// Computes the Schur complement's column `k` of a front without cancellation, where elimination
  /// has left nothing of its diagonal but rounding.
  ///
  /// With v = e_k − N₁₁⁻¹n₁ₖ over the rows eliminated so far, that column is N·v and its diagonal
  /// vᵀNv = Σ Θ_j·(a_jᵀv)² + Σ D_i·v_i²: a sum of squares, in which a large Θ_j whose a_jᵀv
  /// vanishes does no harm, and in which an error of v counts by its square. So a chain of balances
  /// linked by stocks of huge Θ keeps what its other columns say.
  ///
  /// Below the diagonal such a column j still counts: there Θ_j·a_jᵀv is what a_jᵀv, which vanishes,
  /// does not tell. But it is known that N·v is 0 in the rows eliminated. So with g = N·v without
  /// the columns whose a_jᵀv is nothing but rounding, what they lack, a combination of them, is there
  /// −g₁; and elimination, which turns them into nothing where Θ_j is huge, leaves of g the column:
  /// g₂ − N₂₁·N₁₁⁻¹·g₁.
  ///
  /// Returns false where the row depends on the others: the column is then zero, with the row's own
  /// size as its diagonal, and the row takes no part in the solution.
  ///
  /// In the top (`isTop`), where most rows come before the column, all threads share the work.
  func recompute(
    column k: Int, of s: Int, panel: UnsafeMutablePointer<Double>, isTop: Bool, job: Job,
    memory: FrontMemory
  ) -> Bool {
    let height = structure.height(s), first = Int(structure.firstColumn[s])
    let scratch = memory.lostPivotScratch(columns: columnStarts.count - 1)
    let start = schedule.firstDescendant[s]
    let rows = Int(structure.firstColumn[start])...(first + k)
    let isWide = isTop && rows.count > order / 4
    extend(k, of: s, panel: panel, from: start, isWide: isWide, into: scratch.v, memory: memory)
    let (diagonal, linked) =
      isWide
      ? multiplyAll(scratch, rows: rows, job: job) : multiply(scratch, rows: rows, job: job)
    let column = panel + k * height
    // A row that depends on the others does not with the linking columns: their border would drown in
    // the inverse of what is left of its pivot. `LinkedEquations` takes the raise back.
    let raise = diagonal < Tolerance.drownedPivot * linked ? linked : 0
    let isFound = diagonal + raise > Tolerance.dependentRow * memory.size[k]
    if isFound {
      eliminate(
        scratch.g, before: k, of: s, panel: panel, from: start, isWide: isWide, memory: memory)
      structure.rows.withUnsafeBufferPointer { allRows in
        let front = allRows.baseAddress! + structure.rowStarts[s]
        for i in k..<height { column[i] = scratch.g[Int(front[i])] }
      }
      column[k] = diagonal + raise
      raises[first + k] = raise
    } else {
      for i in k..<height { column[i] = 0 }
      column[k] = memory.size[k] > 0 ? memory.size[k] : FrontKernels.replacedPivot
    }
    scratch.clear(rows: rows)
    structure.rows.withUnsafeBufferPointer { allRows in
      let front = allRows.baseAddress! + structure.rowStarts[s]
      for i in k..<height { scratch.g[Int(front[i])] = 0 }
    }
    return isFound
  }

  /// g₂ ← g₂ − N₂₁·N₁₁⁻¹·g₁ over the rows that come before column `k` of a front.
  private func eliminate(
    _ g: UnsafeMutablePointer<Double>, before k: Int, of s: Int,
    panel: UnsafeMutablePointer<Double>, from start: Int, isWide: Bool, memory: FrontMemory
  ) {
    let height = structure.height(s), first = Int(structure.firstColumn[s])
    structure.rows.withUnsafeBufferPointer { rows in
      if isWide {
        forward(start..<s, g, rows.baseAddress!)
      } else {
        for d in start..<s { forward(d, g, memory.gathered, rows.baseAddress!) }
      }
      if k == 0 { return }
      BLAS.solve(k, l: panel, ldl: height, transposed: false, x: g + first)
      let front = rows.baseAddress! + structure.rowStarts[s]
      let sums = memory.gathered
      sums.update(repeating: 0, count: height - k)
      BLAS.multiplyAdd(
        height - k, k, alpha: 1, a: panel + k, lda: height, transposed: false, x: g + first, y: sums
      )
      for i in k..<height { g[Int(front[i])] -= sums[i - k] }
    }
  }

  /// v = e_k − N₁₁⁻¹n₁ₖ, from the factor so far.
  private func extend(
    _ k: Int, of s: Int, panel: UnsafeMutablePointer<Double>, from start: Int, isWide: Bool,
    into v: UnsafeMutablePointer<Double>, memory: FrontMemory
  ) {
    let height = structure.height(s)
    let first = Int(structure.firstColumn[s])
    v[first + k] = 1
    for j in 0..<k { v[first + j] = -panel[j * height + k] }
    BLAS.solve(k, l: panel, ldl: height, transposed: true, x: v + first)
    structure.rows.withUnsafeBufferPointer { rows in
      if isWide { return backward(start..<s, v, rows.baseAddress!) }
      for d in stride(from: s - 1, through: start, by: -1) {
        backward(d, v, memory.gathered, rows.baseAddress!)
      }
    }
  }

  /// g = N·v without the columns whose a_jᵀv is nothing but rounding; returns vᵀNv, and what the linking
  /// columns would add to it. Goes through the rows, and the columns that v touches.
  private func multiply(_ scratch: LostPivotScratch, rows: ClosedRange<Int>, job: Job)
    -> (own: Double, linked: Double)
  {
    var sum = 0.0
    var linked = 0.0
    for row in rows where scratch.v[row] != 0 {
      let value = scratch.v[row]
      let shifted = (job.diagonal[Int(structure.permutation[row])] + raises[row]) * value
      sum += shifted * value
      scratch.g[row] += shifted
      for e in rowStarts[row]..<rowStarts[row + 1] {
        let j = Int(rowColumns[e])
        let term = entryValues[rowEntries[e]] * value
        if scratch.sizes[j] == 0 { scratch.touched.append(Int32(j)) }
        scratch.products[j] += term
        scratch.sizes[j] += max(abs(term), .leastNonzeroMagnitude)
      }
    }
    for j in scratch.touched {
      let j = Int(j)
      guard abs(scratch.products[j]) > Tolerance.noiseOfProduct * scratch.sizes[j] else { continue }
      if !linkEntries.isEmpty, linkEntries[j] > 0 {
        scratch.g[Int(entryRows[linkEntries[j]])] += scratch.products[j]
        linked += job.theta[j] * scratch.products[j] * scratch.products[j]
        continue
      }
      let weighted = job.theta[j] * scratch.products[j]
      sum += weighted * scratch.products[j]
      for q in columnStarts[j]..<columnStarts[j + 1] {
        scratch.g[Int(entryRows[q])] += entryValues[q] * weighted
      }
    }
    return (sum, linked)
  }

  /// The same where v touches most columns, on all threads: Θ_j·a_jᵀv column by column, then g row
  /// by row. The parts, and with them the sums, do not depend on the number of threads.
  private func multiplyAll(_ scratch: LostPivotScratch, rows: ClosedRange<Int>, job: Job)
    -> (own: Double, linked: Double)
  {
    let columnCount = columnStarts.count - 1
    // Of the columns, of the rows, and of the linking columns.
    var sums = [Double](repeating: 0, count: 3 * Self.parts)
    func part(_ k: Int, of count: Int) -> Range<Int> {
      (k * count / Self.parts)..<((k + 1) * count / Self.parts)
    }
    let (v, g, weighted) = (scratch.v, scratch.g, scratch.products)
    sums.withUnsafeMutableBufferPointer { sums in
      nonisolated(unsafe) let sums = sums
      onThreads(Self.parts) { k, _ in
        var sum = 0.0
        var linked = 0.0
        for j in part(k, of: columnCount) {
          var product = 0.0, size = 0.0
          for q in columnStarts[j]..<columnStarts[j + 1] {
            let term = entryValues[q] * v[Int(entryRows[q])]
            product += term
            size += abs(term)
          }
          let isNoise = abs(product) <= Tolerance.noiseOfProduct * size
          if !linkEntries.isEmpty, linkEntries[j] > 0 {
            weighted[j] = 0
            g[Int(entryRows[linkEntries[j]])] = isNoise ? 0 : product
            linked += isNoise ? 0 : job.theta[j] * product * product
            continue
          }
          weighted[j] = isNoise ? 0 : job.theta[j] * product
          sum += weighted[j] * product
        }
        sums[k] = sum
        sums[2 * Self.parts + k] = linked
      }
      // Rows of the front further down have no v, and entries in the same columns.
      onThreads(Self.parts) { k, _ in
        var sum = 0.0
        for row in part(k, of: order - linking.count - rows.lowerBound) {
          let row = rows.lowerBound + row
          let shifted = (job.diagonal[Int(structure.permutation[row])] + raises[row]) * v[row]
          sum += shifted * v[row]
          var total = shifted
          for e in rowStarts[row]..<rowStarts[row + 1] {
            total += entryValues[rowEntries[e]] * weighted[Int(rowColumns[e])]
          }
          g[row] = total
        }
        sums[Self.parts + k] = sum
      }
    }
    weighted.update(repeating: 0, count: columnCount)
    return (
      sums[..<(2 * Self.parts)].reduce(0, +), sums[(2 * Self.parts)...].reduce(0, +)
    )
  }

  private static let parts = 16

  /// A pivot of which nothing is left but rounding becomes its row's own size, so that the row hardly
  /// moves in a solution; one of which there is more is kept. Where columns are left out there is no
  /// other way: rows may depend on others that do not with them, and what makes up for those columns
  /// would drown. Returns whether the pivot was kept.
  func replace(column k: Int, panel: UnsafeMutablePointer<Double>, height: Int, size: Double)
    -> Bool
  {
    !Self.replaceIfLost(panel + k * height + k, size: size)
  }

  /// Returns whether the pivot was replaced.
  static func replaceIfLost(_ pivot: UnsafeMutablePointer<Double>, size: Double) -> Bool {
    if pivot.pointee > Tolerance.lostPivot * size { return false }
    pivot.pointee = size > 0 ? size : FrontKernels.replacedPivot
    return true
  }
}

/// Memory for computing lost pivots again, zero between uses.
final class LostPivotScratch {
  let v: UnsafeMutablePointer<Double>
  let g: UnsafeMutablePointer<Double>
  let products: UnsafeMutablePointer<Double>
  let sizes: UnsafeMutablePointer<Double>
  /// The columns with a size.
  var touched: [Int32] = []

  init(rows: Int, columns: Int) {
    v = .allocate(capacity: max(1, rows))
    v.initialize(repeating: 0, count: rows)
    g = .allocate(capacity: max(1, rows))
    g.initialize(repeating: 0, count: rows)
    products = .allocate(capacity: max(1, columns))
    products.initialize(repeating: 0, count: columns)
    sizes = .allocate(capacity: max(1, columns))
    sizes.initialize(repeating: 0, count: columns)
  }

  deinit {
    v.deallocate()
    g.deallocate()
    products.deallocate()
    sizes.deallocate()
  }

  func clear(rows: ClosedRange<Int>) {
    (v + rows.lowerBound).update(repeating: 0, count: rows.count)
    (g + rows.lowerBound).update(repeating: 0, count: rows.count)
    for j in touched {
      products[Int(j)] = 0
      sizes[Int(j)] = 0
    }
    touched.removeAll(keepingCapacity: true)
  }
}
