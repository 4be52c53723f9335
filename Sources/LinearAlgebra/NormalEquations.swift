/// Cholesky factorisation of A·Θ·Aᵀ + D for a fixed sparse A and changing diagonals Θ ≥ 0, D ≥ 0.
///
/// The analysis (ordering, supernodes) is done once. The factorisation is multifrontal over a
/// supernodal structure: Duff and Reid, "The multifrontal solution of indefinite sparse symmetric
/// linear equations", ACM Trans. Math. Softw. 9 (1983); Liu, "The multifrontal method for sparse
/// matrix solution", SIAM Review 34 (1992). A pivot that cancellation has eaten is computed again
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
  let factor: UnsafeMutablePointer<Double>
  private let entryCount: Int
  let schedule: FrontSchedule
  private let threads: Int
  let memories: [FrontMemory]
  /// The update matrices of the subtrees' roots, for the top.
  private let kept: UnsafeMutablePointer<Double>
  /// What the subtrees subtract from the rows above them in a solution.
  let keptSums: UnsafeMutablePointer<Double>
  /// By row in elimination order: by how much its pivot was raised in the last factorisation, because without
  /// the linking columns nothing determines the row.
  let raises: UnsafeMutablePointer<Double>
  /// The right-hand side in elimination order, then the solution.
  let solution: UnsafeMutablePointer<Double>
  /// Columns of A that take no part; the caller accounts for them.
  public let leftOut: [Bool]
  let hasColumnsLeftOut: Bool
  /// By column of A: the place of its last entry where the column is a linking one, which is its own open
  /// row's, and else 0. Empty where no columns link.
  let linkEntries: [Int]
  /// The linking columns, in the order in which their open rows follow those of A.
  public let linking: [Int]

  /// Rows of A, and one for each linking column.
  public let order: Int
  /// Whether a pivot that cancellation has eaten is computed again, each at the cost of a solution with
  /// the factor, or replaced, for iterative refinement to make up for.
  public var recomputesLostPivots = true
  /// Pivots replaced in the last factorisation: about the rank deficiency of A.
  public private(set) var replacedPivots = 0
  /// Pivots computed again in the last factorisation, because rounding had eaten them.
  public private(set) var recomputedPivots = 0
  /// Pivots that rounding had eaten in the last factorisation, whatever was done about them.
  public private(set) var lostPivots = 0
  /// The diagonal of the open rows before the others were eliminated, in the order of `openRows`.
  public private(set) var openSizes: [Double] = []

  /// Entries of the factor as stored.
  public var factorEntryCount: Int { structure.entryCount }
  /// Multiplications and additions of one factorisation.
  public var operations: Double { structure.operations }
  public var supernodeCount: Int { structure.supernodeCount }

  /// Analyses A·Aᵀ, passing over the columns marked in `leavingOut`.
  ///
  /// With a `border`, rows marked in it are eliminated after all others. Where the other rows fall into
  /// blocks that only the border links, every block is then a subtree of its own, and what is left of
  /// the border is the Schur complement that the blocks add up to: Schultz and Meyer, "An interior
  /// point method for block angular optimization", SIAM J. Optim. 1 (1991).
  ///
  /// Rows marked in `open` are not eliminated: what is left of them is read, and the solution goes
  /// through them, as `SchurComplement.swift` says.
  ///
  /// Columns named in `linking` take no part in A·Θ·Aᵀ: each has an open row after those of A, which
  /// `LinkedEquations` says how to use.
  public init(
    matrix a: SparseMatrix, leavingOut: [Bool], border: [Bool] = [], open: [Bool] = [],
    linking: [Int] = [], threads: Int = 2
  ) {
    precondition(linking.isEmpty || open.isEmpty)
    var a = a
    var (border, open) = (border, open)
    var pattern = Pattern.ofProduct(a, leavingOut: leavingOut, linking: linking)
    if !linking.isEmpty {
      let isLink = (0..<(a.rowCount + linking.count)).map { $0 >= a.rowCount }
      border = isLink.indices.map { isLink[$0] || (!border.isEmpty && border[$0]) }
      open = isLink
      a = a.withRows(ofColumns: linking)
    }
    self.linking = linking
    order = a.rowCount
    leftOut = leavingOut
    hasColumnsLeftOut = leavingOut.contains(true)
    structure = SupernodalStructure(
      count: a.rowCount, starts: pattern.starts, neighbours: pattern.neighbours, border: border,
      open: open)
    pattern = Pattern(starts: [0], neighbours: [])
    var place = [Int32](repeating: 0, count: a.rowCount)
    for (k, i) in structure.permutation.enumerated() { place[Int(i)] = Int32(k) }
    let permuted = Self.permute(a, place: place, leavingOut: leavingOut)
    columnStarts = permuted.columnStarts
    var linkEntries = [Int](repeating: 0, count: linking.isEmpty ? 0 : a.columnCount)
    for j in linking { linkEntries[j] = permuted.columnStarts[j + 1] - 1 }
    self.linkEntries = linkEntries
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
    let schedule = FrontSchedule(structure)
    self.schedule = schedule
    self.threads = threads
    let rows = order
    let tallest = schedule.tallest
    let stackSize = schedule.stackSize
    memories = (0..<max(1, schedule.tasks.isEmpty ? 1 : threads)).map { _ in
      FrontMemory(rows: rows, tallest: tallest, stack: stackSize)
    }
    kept = .allocate(capacity: max(1, schedule.keptSize))
    keptSums = .allocate(capacity: max(1, schedule.keptSumCount))
    solution = .allocate(capacity: max(1, order))
    raises = .allocate(capacity: max(1, order))
    raises.initialize(repeating: 0, count: order)
  }

  deinit {
    entryRows.deallocate()
    entryValues.deallocate()
    rowEntries.deallocate()
    rowColumns.deallocate()
    factor.deallocate()
    kept.deallocate()
    keptSums.deallocate()
    solution.deallocate()
    raises.deallocate()
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

  /// Factorises A·diag(theta)·Aᵀ + diag(diagonal); `theta` has A's columns, `diagonal` its rows and those of
  /// the linking columns.
  public func factorize(theta: [Double], diagonal: [Double]) {
    precondition(theta.count == columnStarts.count - 1 && diagonal.count == order)
    for memory in memories { memory.clearCounts() }
    raises.update(repeating: 0, count: order)
    theta.withUnsafeBufferPointer { theta in
      diagonal.withUnsafeBufferPointer { diagonal in
        nonisolated(unsafe) let job = Job(
          theta: theta.baseAddress!, diagonal: diagonal.baseAddress!)
        nonisolated(unsafe) let this = self
        let tasks = schedule.tasks
        onThreads(tasks.count) { task, memory in
          for s in tasks[task].joined() {
            this.factorizeFront(s, isTop: false, job: job, memory: memory)
          }
        }
        for s in schedule.top {
          factorizeFront(s, isTop: true, job: job, memory: memories[0])
        }
      }
    }
    recomputedPivots = memories.reduce(0) { $0 + $1.recomputed }
    replacedPivots = memories.reduce(0) { $0 + $1.replaced }
    lostPivots = memories.reduce(0) { $0 + $1.lost }
  }

  struct Job {
    let theta: UnsafePointer<Double>
    let diagonal: UnsafePointer<Double>
  }

  /// In the top of the tree, where there is one front at a time, all threads work on it.
  private func factorizeFront(_ s: Int, isTop: Bool, job: Job, memory: FrontMemory) {
    let threads = isTop ? threads : 1
    let width = structure.width(s)
    let height = structure.height(s)
    let below = height - width
    let panel = factor + structure.valueStarts[s]
    panel.update(repeating: 0, count: width * height)
    assemble(s, into: panel, job: job, memory: memory)
    if s == structure.open { noteOpenSizes(memory) }
    addChildren(s, part: .panel, into: panel, ld: height, threads: threads, memory: memory)
    if s == structure.open { return }

    let front = FrontKernels(
      panel: panel, width: width, height: height, size: memory.size, scratch: memory.scratch,
      isShared: isTop, threads: threads)
    front.factorize { k in
      memory.lost += 1
      if hasColumnsLeftOut || !recomputesLostPivots {
        let size = memory.size[k]
        if !replace(column: k, panel: panel, height: height, size: size) { memory.replaced += 1 }
      } else {
        memory.recomputed += 1
        let isFound = recompute(
          column: k, of: s, panel: panel, isTop: isTop, job: job, memory: memory)
        if !isFound { memory.replaced += 1 }
      }
    }
    if below > 0 {
      let target = update(of: s, memory: memory)
      front.writeUpdate(target)
      // Row and column `width` of the front are the first of the update matrix.
      addChildren(
        s, part: .update, into: target - width * (below + 1), ld: below, threads: threads,
        memory: memory)
    }
  }

  private func noteOpenSizes(_ memory: FrontMemory) {
    openSizes = Array(UnsafeBufferPointer(start: memory.size, count: openRows.count))
  }

  private func update(of s: Int, memory: FrontMemory) -> UnsafeMutablePointer<Double> {
    let base =
      schedule.isSubtreeRoot[s]
      ? kept : schedule.isOnOddStack[s] ? memory.oddStack : memory.evenStack
    return base + schedule.updateStarts[s]
  }

  /// Writes the lower triangle of A·Θ·Aᵀ + D in the supernode's columns into its panel.
  private func assemble(
    _ s: Int, into panel: UnsafeMutablePointer<Double>, job: Job, memory: FrontMemory
  ) {
    let height = structure.height(s)
    let first = Int(structure.firstColumn[s])
    let position = memory.position
    structure.rows.withUnsafeBufferPointer { rows in
      let start = structure.rowStarts[s]
      for k in 0..<height { position[Int(rows[start + k])] = Int32(k) }
    }
    for k in 0..<structure.width(s) {
      let column = panel + k * height
      let row = first + k
      column[k] = job.diagonal[Int(structure.permutation[row])]
      var linked = 0.0
      for e in rowStarts[row]..<rowStarts[row + 1] {
        let j = Int(rowColumns[e])
        let from = rowEntries[e]
        if !linkEntries.isEmpty, linkEntries[j] > 0 {
          // A linking column stands in its own open row, which comes last, and nowhere else.
          let link = linkEntries[j]
          if from < link {
            column[Int(position[Int(entryRows[link])])] += entryValues[from]
            linked += job.theta[j] * entryValues[from] * entryValues[from]
          }
          continue
        }
        let factor = entryValues[from] * job.theta[j]
        for q in from..<columnStarts[j + 1] {
          column[Int(position[Int(entryRows[q])])] += factor * entryValues[q]
        }
      }
      memory.size[k] = column[k] + linked
    }
  }

  private enum FrontPart { case panel, update }

  /// Adds what the children's update matrices have for one part of the front, whose row 0 and
  /// column 0 would lie at `target`. Several threads take every so many columns of the target each.
  private func addChildren(
    _ s: Int, part: FrontPart, into target: UnsafeMutablePointer<Double>, ld: Int, threads: Int,
    memory: FrontMemory
  ) {
    if threads < 2 || ld < Self.worthSharing {
      return addChildren(s, part: part, into: target, ld: ld, share: (0, 1), memory: memory)
    }
    nonisolated(unsafe) let target = target
    onThreads(threads) { thread, _ in
      addChildren(
        s, part: part, into: target, ld: ld, share: (thread, threads), memory: memory)
    }
  }

  /// Rows of a front below which its children are not worth adding on several threads.
  private static let worthSharing = 200

  private func addChildren(
    _ s: Int, part: FrontPart, into target: UnsafeMutablePointer<Double>, ld: Int,
    share: (index: Int, count: Int), memory: FrontMemory
  ) {
    var child = schedule.firstChild[s]
    while child >= 0 {
      let c = Int(child)
      let order = structure.height(c) - structure.width(c)
      let panelRows = Int(schedule.panelRows[c])
      let columns = part == .panel ? 0..<panelRows : panelRows..<order
      if !columns.isEmpty {
        let childUpdate = update(of: c, memory: memory)
        structure.placeInParent.withUnsafeBufferPointer { places in
          FrontKernels.extendAdd(
            childUpdate, order: order, columns: columns,
            places: places.baseAddress! + structure.rowStarts[c] + structure.width(c),
            isContiguousFrom: Int(schedule.contiguousFrom[c]), target: target, ld: ld, share: share)
        }
      }
      child = schedule.nextSibling[c]
    }
  }
}
