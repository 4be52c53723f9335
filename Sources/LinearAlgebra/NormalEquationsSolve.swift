import Synchronization
import Threads

/// Solution with the factor of `NormalEquations.factorize`.
extension NormalEquations {
  /// Overwrites `b`, of A's rows, with (A·Θ·Aᵀ + D)⁻¹·b by the last factorisation.
  ///
  /// The subtrees of the schedule are worked on at the same time: forwards each leaves what it
  /// subtracts from the rows above aside, so that sums do not depend on which is done first.
  public func solve(_ b: inout [Double]) {
    precondition(b.count == order)
    b.withUnsafeMutableBufferPointer { b in
      structure.permutation.withUnsafeBufferPointer { permutation in
        structure.rows.withUnsafeBufferPointer { rows in
          let x = solution
          for k in 0..<order { x[k] = b[Int(permutation[k])] }
          let allRows = rows.baseAddress!
          forward(0..<structure.supernodeCount, x, allRows)
          backward(0..<structure.supernodeCount, x, allRows)
          for k in 0..<order { b[Int(permutation[k])] = x[k] }
        }
      }
    }
  }

  /// x ← L⁻¹x over a range of supernodes that is a subtree with its root in the top, or all.
  func forward(
    _ supernodes: Range<Int>, _ x: UnsafeMutablePointer<Double>, _ allRows: UnsafePointer<Int32>
  ) {
    forTasks { subtree, memory in
      if supernodes.contains(subtree.lowerBound) { forward(subtree, x, memory, allRows) }
    }
    for task in schedule.tasks {
      for subtree in task where supernodes.contains(subtree.lowerBound) {
        addKept(of: subtree, to: x, allRows)
      }
    }
    for s in schedule.top where supernodes.contains(s) {
      forward(s, x, memories[0].gathered, allRows)
    }
  }

  /// x ← L⁻ᵀx over such a range.
  func backward(
    _ supernodes: Range<Int>, _ x: UnsafeMutablePointer<Double>, _ allRows: UnsafePointer<Int32>
  ) {
    for s in schedule.top.reversed() where supernodes.contains(s) {
      backward(s, x, memories[0].gathered, allRows)
    }
    forTasks { subtree, memory in
      guard supernodes.contains(subtree.lowerBound) else { return }
      for s in subtree.reversed() { backward(s, x, memory.gathered, allRows) }
    }
  }

  /// Calls `body` with every subtree of the schedule, those of different tasks on several threads.
  private func forTasks(_ body: (Range<Int>, FrontMemory) -> Void) {
    let tasks = schedule.tasks
    onThreads(tasks.count) { task, memory in
      for subtree in tasks[task] { body(subtree, memory) }
    }
  }

  /// Calls `body` with 0..<count, each on whichever thread is free, and that thread's memory.
  func onThreads(_ count: Int, _ body: (Int, FrontMemory) -> Void) {
    if count == 0 { return }
    let next = Atomic(0)
    nonisolated(unsafe) let shared = (body: body, memories: memories)
    ThreadBudget.perform(atMost: min(count, memories.count)) { thread, _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        shared.body(index, shared.memories[thread])
      }
    }
  }

  /// x ← L⁻¹x over one subtree; what is to be added to the rows above is kept beside its root.
  private func forward(
    _ subtree: Range<Int>, _ shared: UnsafeMutablePointer<Double>, _ memory: FrontMemory,
    _ allRows: UnsafePointer<Int32>
  ) {
    let first = Int(structure.firstColumn[subtree.lowerBound])
    let count = Int(structure.firstColumn[subtree.upperBound]) - first
    let x = memory.solution
    (x + first).update(from: shared + first, count: count)
    for s in subtree { forward(s, x, memory.gathered, allRows) }
    (shared + first).update(from: x + first, count: count)
    (x + first).update(repeating: 0, count: count)
    let root = subtree.upperBound - 1
    let width = structure.width(root)
    let height = structure.height(root)
    let rows = allRows + structure.rowStarts[root]
    let sums = keptSums + schedule.keptSumStarts[root]
    for i in width..<max(width, height) {
      let row = Int(rows[i])
      sums[i - width] = x[row]
      x[row] = 0
    }
  }

  private func addKept(
    of subtree: Range<Int>, to x: UnsafeMutablePointer<Double>, _ allRows: UnsafePointer<Int32>
  ) {
    let root = subtree.upperBound - 1
    let width = structure.width(root)
    let height = structure.height(root)
    let rows = allRows + structure.rowStarts[root]
    let sums = keptSums + schedule.keptSumStarts[root]
    for i in width..<max(width, height) { x[Int(rows[i])] += sums[i - width] }
  }

  private static let smallPanel = 16

  /// x ← L⁻¹x over one supernode.
  func forward(
    _ s: Int, _ x: UnsafeMutablePointer<Double>, _ gathered: UnsafeMutablePointer<Double>,
    _ allRows: UnsafePointer<Int32>
  ) {
    let width = structure.width(s)
    let height = structure.height(s)
    let panel = factor + structure.valueStarts[s]
    let rows = allRows + structure.rowStarts[s]
    let own = x + Int(structure.firstColumn[s])
    if width <= Self.smallPanel {
      for k in 0..<width {
        let column = panel + k * height
        let value = own[k] / column[k]
        own[k] = value
        for i in (k + 1)..<max(width, k + 1) { own[i] -= column[i] * value }
      }
      return Self.subtract(panel, width, height, rows, own, from: x)
    }
    BLAS.solve(width, l: panel, ldl: height, transposed: false, x: own)
    let below = height - width
    guard below > 0 else { return }
    gathered.update(repeating: 0, count: below)
    BLAS.multiplyAdd(
      below, width, alpha: 1, a: panel + width, lda: height, transposed: false, x: own, y: gathered)
    for i in 0..<below { x[Int(rows[width + i])] -= gathered[i] }
  }

  /// x ← L⁻ᵀx over one supernode.
  func backward(
    _ s: Int, _ x: UnsafeMutablePointer<Double>, _ gathered: UnsafeMutablePointer<Double>,
    _ allRows: UnsafePointer<Int32>
  ) {
    let width = structure.width(s)
    let height = structure.height(s)
    let panel = factor + structure.valueStarts[s]
    let rows = allRows + structure.rowStarts[s]
    let own = x + Int(structure.firstColumn[s])
    if width <= Self.smallPanel {
      Self.subtractTransposed(panel, width, height, rows, x, from: own)
      for k in stride(from: width - 1, through: 0, by: -1) {
        let column = panel + k * height
        var sum = own[k]
        for i in (k + 1)..<max(width, k + 1) { sum -= column[i] * own[i] }
        own[k] = sum / column[k]
      }
      return
    }
    let below = height - width
    if below > 0 {
      for i in 0..<below { gathered[i] = x[Int(rows[width + i])] }
      BLAS.multiplyAdd(
        below, width, alpha: -1, a: panel + width, lda: height, transposed: true, x: gathered,
        y: own)
    }
    BLAS.solve(width, l: panel, ldl: height, transposed: true, x: own)
  }

  /// x ← x − L₂·v over the rows below a narrow panel's top block, four columns at a time: each x is
  /// read and written once for four products.
  private static func subtract(
    _ panel: UnsafePointer<Double>, _ width: Int, _ height: Int, _ rows: UnsafePointer<Int32>,
    _ v: UnsafePointer<Double>, from x: UnsafeMutablePointer<Double>
  ) {
    var k = 0
    while k + 4 <= width {
      let a = panel + k * height, b = a + height, c = b + height, d = c + height
      let (va, vb, vc, vd) = (v[k], v[k + 1], v[k + 2], v[k + 3])
      for i in width..<height {
        x[Int(rows[i])] -= (a[i] * va + b[i] * vb) + (c[i] * vc + d[i] * vd)
      }
      k += 4
    }
    while k < width {
      let column = panel + k * height
      let value = v[k]
      for i in width..<height { x[Int(rows[i])] -= column[i] * value }
      k += 1
    }
  }

  /// v ← v − L₂ᵀ·x likewise.
  private static func subtractTransposed(
    _ panel: UnsafePointer<Double>, _ width: Int, _ height: Int, _ rows: UnsafePointer<Int32>,
    _ x: UnsafePointer<Double>, from v: UnsafeMutablePointer<Double>
  ) {
    var k = 0
    while k + 4 <= width {
      let a = panel + k * height, b = a + height, c = b + height, d = c + height
      var (va, vb, vc, vd) = (0.0, 0.0, 0.0, 0.0)
      for i in width..<height {
        let value = x[Int(rows[i])]
        va += a[i] * value
        vb += b[i] * value
        vc += c[i] * value
        vd += d[i] * value
      }
      v[k] -= va
      v[k + 1] -= vb
      v[k + 2] -= vc
      v[k + 3] -= vd
      k += 4
    }
    while k < width {
      let column = panel + k * height
      var sum = 0.0
      for i in width..<height { sum += column[i] * x[Int(rows[i])] }
      v[k] -= sum
      k += 1
    }
  }
}
