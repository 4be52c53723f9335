import Dispatch
import Synchronization

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
          forTasks { subtree, memory in forward(subtree, memory, allRows) }
          let memory = memories[0]
          for task in schedule.tasks {
            for subtree in task { addKept(of: subtree, allRows) }
          }
          for s in schedule.top { forward(s, x, memory.gathered, allRows) }
          for s in schedule.top.reversed() { backward(s, x, memory.gathered, allRows) }
          forTasks { subtree, memory in
            for s in subtree.reversed() { backward(s, x, memory.gathered, allRows) }
          }
          for k in 0..<order { b[Int(permutation[k])] = x[k] }
        }
      }
    }
  }

  /// Calls `body` with every subtree of the schedule, those of different tasks on several threads.
  private func forTasks(_ body: (Range<Int>, FrontMemory) -> Void) {
    let tasks = schedule.tasks
    if tasks.isEmpty { return }
    let next = Atomic(0)
    nonisolated(unsafe) let shared = (body: body, memories: memories)
    DispatchQueue.concurrentPerform(iterations: memories.count) { thread in
      while true {
        let task = next.add(1, ordering: .relaxed).oldValue
        guard task < tasks.count else { return }
        for subtree in tasks[task] { shared.body(subtree, shared.memories[thread]) }
      }
    }
  }

  /// x ← L⁻¹x over one subtree; what is to be added to the rows above is kept beside its root.
  private func forward(
    _ subtree: Range<Int>, _ memory: FrontMemory, _ allRows: UnsafePointer<Int32>
  ) {
    let first = Int(structure.firstColumn[subtree.lowerBound])
    let count = Int(structure.firstColumn[subtree.upperBound]) - first
    let x = memory.solution
    (x + first).update(from: solution + first, count: count)
    for s in subtree { forward(s, x, memory.gathered, allRows) }
    (solution + first).update(from: x + first, count: count)
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

  private func addKept(of subtree: Range<Int>, _ allRows: UnsafePointer<Int32>) {
    let root = subtree.upperBound - 1
    let width = structure.width(root)
    let height = structure.height(root)
    let rows = allRows + structure.rowStarts[root]
    let sums = keptSums + schedule.keptSumStarts[root]
    for i in width..<max(width, height) { solution[Int(rows[i])] += sums[i - width] }
  }

  private static let smallPanel = 8

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
        if value == 0 { continue }
        for i in (k + 1)..<max(height, k + 1) { x[Int(rows[i])] -= column[i] * value }
      }
      return
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
      for k in stride(from: width - 1, through: 0, by: -1) {
        let column = panel + k * height
        var sum = own[k]
        for i in (k + 1)..<max(height, k + 1) { sum -= column[i] * x[Int(rows[i])] }
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
}
