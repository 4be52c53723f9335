/// Elimination of some rows only: the others, which are open, are left to whoever adds up what several
/// such systems leave of them.
///
/// With the rows of N = A·Θ·Aᵀ + D in closed ones (1) and open ones (2),
///
///     S = N₂₂ − N₂₁·N₁₁⁻¹·N₁₂,   S·y₂ = b₂ − N₂₁·N₁₁⁻¹·b₁,   y₁ = N₁₁⁻¹·(b₁ − N₁₂·y₂).
extension NormalEquations {
  /// The open rows, as rows of A, in the order of `schurComplement`.
  public var openRows: [Int] {
    guard let open = structure.open else { return [] }
    return structure.permutation[Int(structure.firstColumn[open])...].map(Int.init)
  }

  /// S of the last factorisation: the lower triangle, column after column, in the order of `openRows`.
  public func schurComplement() -> [Double] {
    guard let open = structure.open else { return [] }
    let count = structure.width(open)
    let panel = factor + structure.valueStarts[open]
    var triangle: [Double] = []
    triangle.reserveCapacity(count * (count + 1) / 2)
    for k in 0..<count {
      triangle.append(
        contentsOf: UnsafeBufferPointer(start: panel + k * count + k, count: count - k))
    }
    return triangle
  }

  /// Eliminates the closed rows of a right-hand side `b` of A's rows; what is left in the open ones is
  /// returned, in the order of `openRows`. `substitute(_:into:)` goes on from here.
  public func reduce(_ b: [Double]) -> [Double] {
    precondition(b.count == order)
    let x = solution
    structure.permutation.withUnsafeBufferPointer { permutation in
      for k in 0..<order { x[k] = b[Int(permutation[k])] }
    }
    let closed = closedSupernodes
    structure.rows.withUnsafeBufferPointer { forward(closed, x, $0.baseAddress!) }
    let count = openRows.count
    return Array(UnsafeBufferPointer(start: x + (order - count), count: count))
  }

  /// Writes the solution of A's rows into `b`, from that of the open ones (in the order of `openRows`) and
  /// the right-hand side that was reduced last.
  public func substitute(_ open: [Double], into b: inout [Double]) {
    precondition(b.count == order)
    let x = solution
    let first = order - open.count
    for (k, value) in open.enumerated() { x[first + k] = value }
    let closed = closedSupernodes
    structure.rows.withUnsafeBufferPointer { backward(closed, x, $0.baseAddress!) }
    structure.permutation.withUnsafeBufferPointer { permutation in
      for k in 0..<order { b[Int(permutation[k])] = x[k] }
    }
  }

  private var closedSupernodes: Range<Int> { 0..<(structure.open ?? structure.supernodeCount) }
}

/// Cholesky factorisation of the matrix that Schur complements add up to.
public struct BorderCholesky: Sendable {
  public let order: Int
  private var factor: [Double]
  /// Pivots of which elimination has left nothing but rounding: their rows hardly move in a solution.
  public private(set) var replacedPivots = 0

  /// - Parameters:
  ///   - columns: The order×order matrix by columns, of which the lower triangle is read.
  ///   - sizes: The diagonal before anything was eliminated: what a pivot is measured by.
  public init(order: Int, columns: consuming [Double], sizes: [Double], threads: Int) {
    precondition(columns.count == order * order && sizes.count == order)
    self.order = order
    factor = columns
    var replaced = 0
    var scratch = [Double](repeating: 0, count: FrontKernels.leafWidth * FrontKernels.leafWidth)
    factor.withUnsafeMutableBufferPointer { factor in
      sizes.withUnsafeBufferPointer { sizes in
        scratch.withUnsafeMutableBufferPointer { scratch in
          guard order > 0, let panel = factor.baseAddress else { return }
          let front = FrontKernels(
            panel: panel, width: order, height: order, size: sizes.baseAddress!,
            scratch: scratch.baseAddress!, isShared: true, threads: threads)
          front.factorize { k in
            if NormalEquations.replaceIfLost(panel + k * order + k, size: sizes[k]) {
              replaced += 1
            }
          }
        }
      }
    }
    replacedPivots = replaced
  }

  /// b ← matrix⁻¹·b.
  public func solve(_ b: inout [Double]) {
    precondition(b.count == order)
    guard order > 0 else { return }
    BLAS.solve(order, factor: factor, &b)
  }
}

extension NormalEquations {
  /// Bytes of the factor, of the update matrices and of the matrix in elimination order.
  public var memoryBytes: Int {
    let stacks = memories.count * 2 * schedule.stackSize + schedule.keptSize
    let perEntry = 2 * MemoryLayout<Int32>.size + 2 * MemoryLayout<Double>.size
    return (structure.entryCount + stacks) * MemoryLayout<Double>.size
      + columnStarts[columnStarts.count - 1] * perEntry
      + structure.rows.count * 2 * MemoryLayout<Int32>.size
  }
}
