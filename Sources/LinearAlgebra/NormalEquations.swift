import Dispatch

/// Cholesky factorisation of A·Θ·Aᵀ + D for a fixed sparse A and changing diagonals Θ ≥ 0, D ≥ 0.
///
/// The analysis (ordering, supernodes) is done once. The factorisation is multifrontal over a
/// supernodal structure: Duff and Reid, "The multifrontal solution of indefinite sparse symmetric
/// linear equations", ACM Trans. Math. Softw. 9 (1983); Liu, "The multifrontal method for sparse
/// matrix solution", SIAM Review 34 (1992). A pivot that cancellation has eaten is computed anew
/// (`recompute`); rows that depend on others drop out of the solution.
public final class NormalEquations {
  let structure: SupernodalStructure
  /// A's columns with rows renumbered into elimination order and ascending.
  let columnStarts: [Int]
  let entryRows: UnsafeMutablePointer<Int32>
  let entryValues: UnsafeMutablePointer<Double>
  /// By row in elimination order: the entries of A in it, and their columns.
  let rowStarts: [Int]
  let rowEntries: UnsafeMutablePointer<Int>
  let rowColumns: UnsafeMutablePointer<Int32>
  private let factor: UnsafeMutablePointer<Double>
  private let entryCount: Int
  let schedule: FrontSchedule
  /// Columns of A that take no part; the caller accounts for them.
  public let leftOut: [Bool]
  let hasColumnsLeftOut: Bool

  /// Rows of A.
  public let order: Int
  /// Pivots replaced in the last factorisation: about the rank deficiency of A.
  public private(set) var replacedPivots = 0
  /// Pivots computed anew in the last factorisation, because rounding had eaten them.
  public private(set) var recomputedPivots = 0

  /// Entries of the factor as stored.
  public var factorEntryCount: Int { structure.entryCount }
  /// Multiplications and additions of one factorisation.
  public var operations: Double { structure.operations }
  public var supernodeCount: Int { structure.supernodeCount }

  /// Analyses A·Aᵀ, passing over the columns marked in `leavingOut`.
  public init(matrix a: SparseMatrix, leavingOut: [Bool], threads: Int = 2) {
    BLASLibrary.useSingleThread()
    order = a.rowCount
    leftOut = leavingOut
    hasColumnsLeftOut = leavingOut.contains(true)
    let pattern = Pattern.ofProduct(a, leavingOut: leavingOut)
    structure = SupernodalStructure(
      count: a.rowCount, starts: pattern.starts, neighbours: pattern.neighbours)
    var place = [Int32](repeating: 0, count: a.rowCount)
    for (k, i) in structure.permutation.enumerated() { place[Int(i)] = Int32(k) }
    let permuted = Self.permute(a, place: place, leavingOut: leavingOut)
    columnStarts = permuted.columnStarts
    entryCount = permuted.entryCount
    entryRows = .allocate(capacity: max(1, entryCount))
    entryValues = .allocate(capacity: max(1, entryCount))
    rowEntries = .allocate(capacity: max(1, entryCount))
    rowColumns = .allocate(capacity: max(1, entryCount))
    var starts = [Int](repeating: 0, count: a.rowCount + 1)
    for k in 0..<entryCount {
      entryRows[k] = permuted.rowIndices[k]
      entryValues[k] = permuted.values[k]
      starts[Int(permuted.rowIndices[k]) + 1] += 1
    }
    for i in 0..<a.rowCount { starts[i + 1] += starts[i] }
    var next = starts
    for j in 0..<permuted.columnCount {
      for k in permuted.column(j) {
        let i = Int(permuted.rowIndices[k])
        rowEntries[next[i]] = k
        rowColumns[next[i]] = Int32(j)
        next[i] += 1
      }
    }
    rowStarts = starts
    factor = .allocate(capacity: max(1, structure.entryCount))
    schedule = FrontSchedule(structure, threads: threads)
  }

  deinit {
    entryRows.deallocate()
    entryValues.deallocate()
    rowEntries.deallocate()
    rowColumns.deallocate()
    factor.deallocate()
  }

  private static func permute(_ a: SparseMatrix, place: [Int32], leavingOut: [Bool]) -> SparseMatrix
  {
    var kept = a
    var write = 0
    for j in 0..<a.columnCount {
      let range = a.column(j)
      kept.columnStarts[j] = write
      if leavingOut[j] { continue }
      for k in range {
        kept.rowIndices[write] = place[Int(a.rowIndices[k])]
        kept.values[write] = a.values[k]
        write += 1
      }
    }
    kept.columnStarts[a.columnCount] = write
    kept.rowIndices.removeLast(a.entryCount - write)
    kept.values.removeLast(a.entryCount - write)
    // Two transpositions sort the rows within each column.
    return kept.transposed().transposed()
  }

  // MARK: Factorisation

  /// Factorises A·diag(theta)·Aᵀ + diag(diagonal); `theta` has A's columns, `diagonal` its rows.
  public func factorize(theta: [Double], diagonal: [Double]) {
    precondition(theta.count == columnStarts.count - 1 && diagonal.count == order)
    let updates = UnsafeMutablePointer<UnsafeMutablePointer<Double>?>.allocate(
      capacity: structure.supernodeCount)
    updates.initialize(repeating: nil, count: structure.supernodeCount)
    defer { updates.deallocate() }
    let tasks = schedule.tasks
    let replaced = UnsafeMutablePointer<Int>.allocate(capacity: tasks.count + 1)
    replaced.initialize(repeating: 0, count: tasks.count + 1)
    defer { replaced.deallocate() }
    let redone = UnsafeMutablePointer<Int>.allocate(capacity: tasks.count + 1)
    redone.initialize(repeating: 0, count: tasks.count + 1)
    defer { redone.deallocate() }
    theta.withUnsafeBufferPointer { theta in
      diagonal.withUnsafeBufferPointer { diagonal in
        nonisolated(unsafe) let job = Job(
          theta: theta.baseAddress!, diagonal: diagonal.baseAddress!, updates: updates)
        nonisolated(unsafe) let replaced = replaced
        nonisolated(unsafe) let redone = redone
        nonisolated(unsafe) let this = self
        if !tasks.isEmpty {
          DispatchQueue.concurrentPerform(iterations: tasks.count) { t in
            let workspace = Workspace(
              rows: this.order, stack: this.schedule.stackSize[t],
              widest: this.schedule.widest)
            for subtree in tasks[t] {
              replaced[t] += this.run(subtree, job: job, workspace: workspace)
              this.keepUpdate(of: subtree.upperBound - 1, job: job)
              workspace.top = 0
            }
            redone[t] = workspace.recomputed
            workspace.deallocate()
          }
        }
        let workspace = Workspace(
          rows: order, stack: schedule.topStackSize, widest: schedule.widest)
        for s in schedule.top {
          replaced[tasks.count] += run(s..<(s + 1), job: job, workspace: workspace)
        }
        redone[tasks.count] = workspace.recomputed
        workspace.deallocate()
      }
    }
    recomputedPivots = (0...tasks.count).reduce(0) { $0 + redone[$1] }
    replacedPivots = (0...tasks.count).reduce(0) { $0 + replaced[$1] }
  }

  struct Job {
    let theta: UnsafePointer<Double>
    let diagonal: UnsafePointer<Double>
    /// The update matrix of each supernode that is done and not yet added into its parent.
    let updates: UnsafeMutablePointer<UnsafeMutablePointer<Double>?>
  }

  /// One thread's memory: row positions in the current front, a stack of update matrices.
  final class Workspace {
    let position: UnsafeMutablePointer<Int32>
    let stack: UnsafeMutablePointer<Double>
    let size: UnsafeMutablePointer<Double>
    let scratch: UnsafeMutablePointer<Double>
    var top = 0
    var recomputed = 0
    private var scratchForLostPivots: LostPivotScratch?

    init(rows: Int, stack stackSize: Int, widest: Int) {
      position = .allocate(capacity: max(1, rows))
      stack = .allocate(capacity: max(1, stackSize))
      size = .allocate(capacity: max(1, widest))
      scratch = .allocate(capacity: max(1, widest * widest))
    }

    func lostPivotScratch(rows: Int, columns: Int) -> LostPivotScratch {
      if let scratchForLostPivots { return scratchForLostPivots }
      let made = LostPivotScratch(rows: rows, columns: columns)
      scratchForLostPivots = made
      return made
    }

    func deallocate() {
      position.deallocate()
      stack.deallocate()
      size.deallocate()
      scratch.deallocate()
    }
  }

  /// Moves the update matrix at a finished subtree's root off the thread's stack.
  private func keepUpdate(of s: Int, job: Job) {
    guard let update = job.updates[s] else { return }
    let order = structure.height(s) - structure.width(s)
    let kept = UnsafeMutablePointer<Double>.allocate(capacity: max(1, order * order))
    kept.update(from: update, count: order * order)
    job.updates[s] = kept
  }

  /// Factorises the fronts of the supernodes in `range`, children first.
  private func run(_ range: Range<Int>, job: Job, workspace: Workspace) -> Int {
    var replaced = 0
    for s in range { replaced += factorizeFront(s, job: job, workspace: workspace) }
    return replaced
  }

  private func factorizeFront(_ s: Int, job: Job, workspace: Workspace) -> Int {
    let width = structure.width(s), height = structure.height(s), below = height - width
    let panel = factor + structure.valueStarts[s]
    panel.update(repeating: 0, count: width * height)
    assemble(s, into: panel, job: job, workspace: workspace)

    let update = workspace.stack + workspace.top
    update.update(repeating: 0, count: below * below)
    let base = addChildren(s, panel: panel, update: update, job: job, workspace: workspace)

    var replaced = 0
    FrontKernels.factorize(
      panel, width: width, height: height, size: workspace.size, scratch: workspace.scratch
    ) { k in
      if hasColumnsLeftOut {
        let size = workspace.size[k]
        if !replace(column: k, panel: panel, height: height, size: size) { replaced += 1 }
      } else {
        workspace.recomputed += 1
        let isFound = recompute(column: k, of: s, panel: panel, job: job, workspace: workspace)
        if !isFound { replaced += 1 }
      }
    }
    FrontKernels.update(update, panel: panel, width: width, height: height)
    // The update matrix moves down to where its children's were.
    let target = workspace.stack + base
    if target != update { target.update(from: update, count: below * below) }
    workspace.top = base + below * below
    job.updates[s] = below > 0 ? target : nil
    return replaced
  }

  /// Writes the lower triangle of A·Θ·Aᵀ + D in the supernode's columns into its panel.
  private func assemble(
    _ s: Int, into panel: UnsafeMutablePointer<Double>, job: Job, workspace: Workspace
  ) {
    let height = structure.height(s)
    let first = Int(structure.firstColumn[s])
    let position = workspace.position
    structure.rows.withUnsafeBufferPointer { rows in
      let start = structure.rowStarts[s]
      for k in 0..<height { position[Int(rows[start + k])] = Int32(k) }
    }
    for k in 0..<structure.width(s) {
      let column = panel + k * height
      let row = first + k
      column[k] = job.diagonal[Int(structure.permutation[row])]
      for e in rowStarts[row]..<rowStarts[row + 1] {
        let j = Int(rowColumns[e])
        let from = rowEntries[e]
        let factor = entryValues[from] * job.theta[j]
        for q in from..<columnStarts[j + 1] {
          column[Int(position[Int(entryRows[q])])] += factor * entryValues[q]
        }
      }
      workspace.size[k] = column[k]
    }
  }

  /// Adds the children's update matrices into the front; returns where on the stack the lowest of
  /// those that lay there began.
  private func addChildren(
    _ s: Int, panel: UnsafeMutablePointer<Double>, update: UnsafeMutablePointer<Double>, job: Job,
    workspace: Workspace
  ) -> Int {
    var base = workspace.top
    var child = schedule.firstChild[s]
    while child >= 0 {
      let c = Int(child)
      if let childUpdate = job.updates[c] {
        let order = structure.height(c) - structure.width(c)
        structure.placeInParent.withUnsafeBufferPointer { places in
          FrontKernels.extendAdd(
            childUpdate, order: order,
            places: places.baseAddress! + structure.rowStarts[c] + structure.width(c),
            panel: panel, width: structure.width(s), height: structure.height(s), update: update)
        }
        if schedule.isSubtreeRoot[c] {
          childUpdate.deallocate()
        } else {
          base = min(base, childUpdate - workspace.stack)
        }
        job.updates[c] = nil
      }
      child = schedule.nextSibling[c]
    }
    return base
  }

  // MARK: Solution

  /// Overwrites `b`, of A's rows, with (A·Θ·Aᵀ + D)⁻¹·b by the last factorisation.
  public func solve(_ b: inout [Double]) {
    precondition(b.count == order)
    let x = UnsafeMutablePointer<Double>.allocate(capacity: max(1, order))
    let gathered = UnsafeMutablePointer<Double>.allocate(capacity: max(1, schedule.tallest))
    defer {
      x.deallocate()
      gathered.deallocate()
    }
    for k in 0..<order { x[k] = b[Int(structure.permutation[k])] }
    structure.rows.withUnsafeBufferPointer { rows in
      for s in 0..<structure.supernodeCount { forward(s, x, gathered, rows.baseAddress!) }
      for s in stride(from: structure.supernodeCount - 1, through: 0, by: -1) {
        backward(s, x, gathered, rows.baseAddress!)
      }
    }
    for k in 0..<order { b[Int(structure.permutation[k])] = x[k] }
  }

  private static let smallPanel = 8

  /// x ← L⁻¹x over one supernode.
  private func forward(
    _ s: Int, _ x: UnsafeMutablePointer<Double>, _ gathered: UnsafeMutablePointer<Double>,
    _ allRows: UnsafePointer<Int32>
  ) {
    let width = structure.width(s), height = structure.height(s)
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
    let width = structure.width(s), height = structure.height(s)
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
