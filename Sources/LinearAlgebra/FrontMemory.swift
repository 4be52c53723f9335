/// One thread's memory for working on fronts, kept from one use to the next: fresh pages
/// cost more than what is computed in them.
final class FrontMemory {
  /// The place of each row in the current front.
  let position: UnsafeMutablePointer<Int32>
  /// Update matrices, by the parity of their level (`FrontSchedule.updateStarts`).
  let evenStack: UnsafeMutablePointer<Double>
  let oddStack: UnsafeMutablePointer<Double>
  /// The diagonal of the current front's columns before elimination.
  let size: UnsafeMutablePointer<Double>
  let scratch: UnsafeMutablePointer<Double>
  /// A vector by rows, zero between uses, and one as long as the tallest front.
  let solution: UnsafeMutablePointer<Double>
  let gathered: UnsafeMutablePointer<Double>
  /// Pivots that cancellation has eaten.
  var lost = 0
  /// Pivots computed again, and those replaced.
  var recomputed = 0
  var replaced = 0
  private let rows: Int
  private var scratchForLostPivots: LostPivotScratch?

  init(rows: Int, tallest: Int, stack: Int) {
    self.rows = rows
    position = .allocate(capacity: max(1, rows))
    evenStack = .allocate(capacity: max(1, stack))
    oddStack = .allocate(capacity: max(1, stack))
    size = .allocate(capacity: max(1, tallest))
    scratch = .allocate(capacity: FrontKernels.leafWidth * FrontKernels.leafWidth)
    solution = .allocate(capacity: max(1, rows))
    solution.initialize(repeating: 0, count: rows)
    gathered = .allocate(capacity: max(1, tallest))
  }

  deinit {
    position.deallocate()
    evenStack.deallocate()
    oddStack.deallocate()
    size.deallocate()
    scratch.deallocate()
    solution.deallocate()
    gathered.deallocate()
  }

  func clearCounts() { (lost, recomputed, replaced) = (0, 0, 0) }

  func lostPivotScratch(columns: Int) -> LostPivotScratch {
    if let scratchForLostPivots { return scratchForLostPivots }
    let made = LostPivotScratch(rows: rows, columns: columns)
    scratchForLostPivots = made
    return made
  }
}
