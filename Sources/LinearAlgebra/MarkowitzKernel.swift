/// The elimination that makes the factors: unit columns, singletons, then Markowitz on the rest.
///
/// Columns of the basis are called by their slot (the position at which they were given) until
/// each has its pivot row. Active entries are kept by columns with values and by rows as pattern.
final class MarkowitzKernel {
  let dimension: Int
  /// Where L, the pivots and their order go; owned by the factorisation.
  private let target: Target
  private var pivotThreshold = 0.1
  private var absolutePivotTolerance = 1e-10
  private var matrix: TwoWayMatrix!
  private var basis: NumericBuffer<Int32>!
  private var columnCount = 0

  /// The slot pivoted in each row, −1 before.
  let slotOfRow: NumericBuffer<Int32>
  /// The pivot row of each slot, −1 before.
  let rowOfSlot: NumericBuffer<Int32>
  private var pivotCount = 0

  // Entries of U as they appear: pivot row, slot (at the end: position), value.
  let uRow = GrowingBuffer<Int32>(capacity: 64)
  let uPosition = GrowingBuffer<Int32>(capacity: 64)
  let uValue = GrowingBuffer<Double>(capacity: 64)

  // Active columns.
  private let start, length, capacity: NumericBuffer<Int>
  private let index = GrowingBuffer<Int32>(capacity: 64)
  private let value = GrowingBuffer<Double>(capacity: 64)
  private let largest: NumericBuffer<Double>
  // Active rows.
  private let rowStart, rowLength, rowCapacity: NumericBuffer<Int>
  private let rowIndex = GrowingBuffer<Int32>(capacity: 64)

  private let columnsByCount: CountedLists
  private let rowsByCount: CountedLists
  private let multiplier: NumericBuffer<Double>
  private let visited: NumericBuffer<Int8>
  private let queue: NumericBuffer<Int32>

  /// Entries touched.
  private(set) var work = 0.0

  struct Target {
    let lColumnStart, lColumnEnd: NumericBuffer<Int>
    let lIndex: GrowingBuffer<Int32>
    let lValue: GrowingBuffer<Double>
    let pivot: NumericBuffer<Double>
    let order: NumericBuffer<Int32>
  }

  init(dimension m: Int, target: Target) {
    dimension = m
    self.target = target
    slotOfRow = NumericBuffer(count: m, repeating: -1)
    rowOfSlot = NumericBuffer(count: m, repeating: -1)
    start = NumericBuffer(count: m, repeating: 0)
    length = NumericBuffer(count: m, repeating: 0)
    capacity = NumericBuffer(count: m, repeating: 0)
    largest = NumericBuffer(count: m, repeating: 0)
    rowStart = NumericBuffer(count: m, repeating: 0)
    rowLength = NumericBuffer(count: m, repeating: 0)
    rowCapacity = NumericBuffer(count: m, repeating: 0)
    columnsByCount = CountedLists(dimension: m)
    rowsByCount = CountedLists(dimension: m)
    multiplier = NumericBuffer(count: m, repeating: 0)
    visited = NumericBuffer(count: m, repeating: 0)
    queue = NumericBuffer(count: 2 * m + 2, repeating: 0)
  }

  func begin(
    _ matrix: TwoWayMatrix, basis: NumericBuffer<Int32>, pivotThreshold: Double,
    absolutePivotTolerance: Double
  ) {
    self.matrix = matrix
    self.basis = basis
    self.pivotThreshold = pivotThreshold
    self.absolutePivotTolerance = absolutePivotTolerance
    columnCount = matrix.columnCount
    slotOfRow.fill(-1)
    rowOfSlot.fill(-1)
    uRow.count = 0
    uPosition.count = 0
    uValue.count = 0
    pivotCount = 0
    work = 0
  }

  private func entries(_ slot: Int) -> Range<Int> {
    let j = Int(basis.base[slot])
    return matrix.columnStart.base[j]..<matrix.columnStart.base[j + 1]
  }

  private func isUnit(_ slot: Int) -> Bool { Int(basis.base[slot]) >= columnCount }

  /// Row `row` and slot `slot` leave the active matrix with pivot `pivot`.
  private func pivot(row: Int, slot: Int, value: Double) {
    slotOfRow.base[row] = Int32(slot)
    rowOfSlot.base[slot] = Int32(row)
    target.pivot.base[row] = value
    target.order.base[pivotCount] = Int32(row)
    pivotCount += 1
    target.lColumnStart.base[row] = target.lIndex.count
    target.lColumnEnd.base[row] = target.lIndex.count
  }

  func pivotUnitColumns() {
    for slot in 0..<dimension where isUnit(slot) {
      let row = Int(basis.base[slot]) - columnCount
      // The same unit column twice: the second is dependent and stays without a pivot.
      if slotOfRow.base[row] < 0 { pivot(row: row, slot: slot, value: 1) }
    }
  }

  // MARK: Singletons

  /// Pivots on columns with one active row and on rows with one active column while there are any.
  func pivotSingletons() {
    gatherActivePattern()
    var queued = 0
    for slot in 0..<dimension where rowOfSlot.base[slot] < 0 && length.base[slot] == 1 {
      queue.base[queued] = Int32(slot)
      queued += 1
    }
    pivotColumnSingletons(queued)
    queued = 0
    for row in 0..<dimension where slotOfRow.base[row] < 0 && rowLength.base[row] == 1 {
      queue.base[queued] = Int32(row)
      queued += 1
    }
    pivotRowSingletons(queued)
  }

  /// Counts active entries of rows and columns and lists the active slots of each row.
  private func gatherActivePattern() {
    for i in 0..<dimension { rowLength.base[i] = 0 }
    for slot in 0..<dimension {
      length.base[slot] = 0
      guard rowOfSlot.base[slot] < 0, !isUnit(slot) else { continue }
      for k in entries(slot) {
        let i = Int(matrix.columnIndex.base[k])
        guard slotOfRow.base[i] < 0 else { continue }
        length.base[slot] += 1
        rowLength.base[i] += 1
      }
    }
    var next = 0
    for i in 0..<dimension {
      rowStart.base[i] = next
      next += rowLength.base[i]
      rowLength.base[i] = 0
    }
    rowIndex.reserve(next)
    rowIndex.count = next
    for slot in 0..<dimension where rowOfSlot.base[slot] < 0 && !isUnit(slot) {
      for k in entries(slot) {
        let i = Int(matrix.columnIndex.base[k])
        guard slotOfRow.base[i] < 0 else { continue }
        rowIndex.base[rowStart.base[i] + rowLength.base[i]] = Int32(slot)
        rowLength.base[i] += 1
      }
    }
    work += Double(2 * next)
  }

  private func pivotColumnSingletons(_ queuedAtFirst: Int) {
    var queued = queuedAtFirst
    while queued > 0 {
      queued -= 1
      let slot = Int(queue.base[queued])
      guard rowOfSlot.base[slot] < 0, length.base[slot] == 1 else { continue }
      guard let k = entries(slot).first(where: { slotOfRow.base[activeRow($0)] < 0 }) else {
        continue
      }
      let row = activeRow(k)
      guard abs(matrix.columnValue.base[k]) > absolutePivotTolerance else { continue }
      moveToU(slot)
      pivot(row: row, slot: slot, value: matrix.columnValue.base[k])
      for k in rowStart.base[row]..<rowStart.base[row] + rowLength.base[row] {
        let other = Int(rowIndex.base[k])
        guard rowOfSlot.base[other] < 0 else { continue }
        length.base[other] -= 1
        if length.base[other] == 1 {
          queue.base[queued] = Int32(other)
          queued += 1
        }
      }
      work += Double(rowLength.base[row])
    }
    // From here on a row's count is that of its active slots.
    for i in 0..<dimension where slotOfRow.base[i] < 0 {
      var active = 0
      for k in rowStart.base[i]..<rowStart.base[i] + rowLength.base[i]
      where rowOfSlot.base[Int(rowIndex.base[k])] < 0 {
        rowIndex.base[rowStart.base[i] + active] = rowIndex.base[k]
        active += 1
      }
      rowLength.base[i] = active
    }
  }

  @inline(__always)
  private func activeRow(_ k: Int) -> Int { Int(matrix.columnIndex.base[k]) }

  private func pivotRowSingletons(_ queuedAtFirst: Int) {
    var queued = queuedAtFirst
    let count = visitedCounts()
    while queued > 0 {
      queued -= 1
      let row = Int(queue.base[queued])
      guard slotOfRow.base[row] < 0, count[row] == 1 else { continue }
      let listed = rowStart.base[row]..<rowStart.base[row] + rowLength.base[row]
      guard let at = listed.first(where: { rowOfSlot.base[Int(rowIndex.base[$0])] < 0 }) else {
        continue
      }
      let slot = Int(rowIndex.base[at])
      guard let entry = entries(slot).first(where: { activeRow($0) == row }) else { continue }
      let value = matrix.columnValue.base[entry]
      guard abs(value) > absolutePivotTolerance else { continue }
      moveToU(slot)
      pivot(row: row, slot: slot, value: value)
      for k in entries(slot) where slotOfRow.base[activeRow(k)] < 0 {
        let i = activeRow(k)
        target.lIndex.append(Int32(i))
        target.lValue.append(matrix.columnValue.base[k] / value)
        count[i] -= 1
        if count[i] == 1 {
          queue.base[queued] = Int32(i)
          queued += 1
        }
      }
      target.lColumnEnd.base[row] = target.lIndex.count
    }
  }

  /// The counts of active slots of the rows, to be counted down.
  private func visitedCounts() -> UnsafeMutablePointer<Int> {
    for i in 0..<dimension { rowCapacity.base[i] = rowLength.base[i] }
    return rowCapacity.base
  }

  /// The entries of a slot in rows already pivoted belong to U.
  private func moveToU(_ slot: Int) {
    for k in entries(slot) where slotOfRow.base[activeRow(k)] >= 0 {
      uRow.append(Int32(activeRow(k)))
      uPosition.append(Int32(slot))
      uValue.append(matrix.columnValue.base[k])
    }
  }

  // MARK: Kernel

  func pivotKernel() {
    guard pivotCount < dimension else { return }
    loadKernel()
    while let (row, slot) = choosePivot() { eliminate(row: row, slot: slot) }
  }

  private func loadKernel() {
    index.count = 0
    value.count = 0
    rowIndex.count = 0
    columnsByCount.clear()
    rowsByCount.clear()
    for i in 0..<dimension { rowLength.base[i] = 0 }
    for slot in 0..<dimension where rowOfSlot.base[slot] < 0 && !isUnit(slot) {
      moveToU(slot)
      start.base[slot] = index.count
      var most = 0.0
      for k in entries(slot) where slotOfRow.base[activeRow(k)] < 0 {
        index.append(Int32(activeRow(k)))
        value.append(matrix.columnValue.base[k])
        most = max(most, abs(matrix.columnValue.base[k]))
        rowLength.base[activeRow(k)] += 1
      }
      length.base[slot] = index.count - start.base[slot]
      capacity.base[slot] = length.base[slot]
      largest.base[slot] = most
      columnsByCount.insert(slot, count: length.base[slot])
    }
    var next = 0
    for i in 0..<dimension where slotOfRow.base[i] < 0 {
      rowStart.base[i] = next
      rowCapacity.base[i] = rowLength.base[i]
      next += rowLength.base[i]
      rowsByCount.insert(i, count: rowLength.base[i])
      rowLength.base[i] = 0
    }
    rowIndex.reserve(next)
    rowIndex.count = next
    for slot in 0..<dimension where rowOfSlot.base[slot] < 0 && !isUnit(slot) {
      for k in start.base[slot]..<start.base[slot] + length.base[slot] {
        let i = Int(index.base[k])
        rowIndex.base[rowStart.base[i] + rowLength.base[i]] = Int32(slot)
        rowLength.base[i] += 1
      }
    }
    work += Double(2 * next)
  }

  /// The entry of least Markowitz count (r − 1)(c − 1) among a few short columns and rows that is
  /// not small in its column; nil when no column has a pivot left.
  private func choosePivot() -> (row: Int, slot: Int)? {
    var best = (row: -1, slot: -1)
    var bestMerit = Double.infinity, bestSize = 0.0
    var searched = 0
    let threshold = pivotThreshold
    var count = 1
    while count <= dimension {
      let limit = Double(count - 1) * Double(count - 1)
      var slot = columnsByCount.first(count)
      while slot >= 0 {
        let following = columnsByCount.next(slot)
        if largest.base[slot] <= absolutePivotTolerance {
          columnsByCount.remove(slot)  // numerically empty: dependent
          dropFromRows(slot)
        } else {
          let least = count == 1 ? 0 : threshold * largest.base[slot]
          for k in start.base[slot]..<start.base[slot] + length.base[slot] {
            let size = abs(value.base[k])
            guard size >= least, size > absolutePivotTolerance else { continue }
            let row = Int(index.base[k])
            let merit = Double(count - 1) * Double(rowLength.base[row] - 1)
            if merit < bestMerit || (merit == bestMerit && size > bestSize) {
              best = (row, slot)
              bestMerit = merit
              bestSize = size
            }
          }
          work += Double(count)
          searched += 1
          if bestMerit <= limit || (searched >= 8 && best.row >= 0) { return best }
        }
        slot = following
      }
      var row = rowsByCount.first(count)
      while row >= 0 {
        for k in rowStart.base[row]..<rowStart.base[row] + rowLength.base[row] {
          let slot = Int(rowIndex.base[k])
          let merit = Double(count - 1) * Double(length.base[slot] - 1)
          guard merit < bestMerit else { continue }
          let size = abs(value.base[locate(row: row, slot: slot)])
          let least = count == 1 ? 0 : threshold * largest.base[slot]
          guard size >= least, size > absolutePivotTolerance else { continue }
          best = (row, slot)
          bestMerit = merit
          bestSize = size
        }
        work += Double(count)
        searched += 1
        if best.row >= 0, bestMerit <= Double(count) * Double(count - 1) || searched >= 8 {
          return best
        }
        row = rowsByCount.next(row)
      }
      count += 1
    }
    return best.row >= 0 ? best : nil
  }

  private func locate(row: Int, slot: Int) -> Int {
    var k = start.base[slot]
    while Int(index.base[k]) != row { k += 1 }
    return k
  }

  private func dropFromRows(_ slot: Int) {
    for k in start.base[slot]..<start.base[slot] + length.base[slot] {
      let row = Int(index.base[k])
      removeFromRow(row, slot)
      rowsByCount.move(row, to: rowLength.base[row])
    }
    length.base[slot] = 0
  }

  @inline(__always)
  private func removeFromRow(_ row: Int, _ slot: Int) {
    var k = rowStart.base[row]
    while Int(rowIndex.base[k]) != slot { k += 1 }
    rowLength.base[row] -= 1
    rowIndex.base[k] = rowIndex.base[rowStart.base[row] + rowLength.base[row]]
  }

  private func eliminate(row: Int, slot: Int) {
    let at = locate(row: row, slot: slot)
    let pivotValue = value.base[at]
    pivot(row: row, slot: slot, value: pivotValue)
    columnsByCount.remove(slot)
    rowsByCount.remove(row)
    let firstOfL = target.lIndex.count
    for k in start.base[slot]..<start.base[slot] + length.base[slot] where k != at {
      let i = Int(index.base[k])
      let ratio = value.base[k] / pivotValue
      removeFromRow(i, slot)
      target.lIndex.append(Int32(i))
      target.lValue.append(ratio)
      multiplier.base[i] = ratio
    }
    target.lColumnEnd.base[row] = target.lIndex.count
    let below = firstOfL..<target.lIndex.count
    for k in rowStart.base[row]..<rowStart.base[row] + rowLength.base[row] {
      let other = Int(rowIndex.base[k])
      guard other != slot else { continue }
      subtractPivotColumn(from: other, row: row, below: below)
    }
    for k in below {
      let i = Int(target.lIndex.base[k])
      multiplier.base[i] = 0
      rowsByCount.move(i, to: rowLength.base[i])
    }
    work += Double(below.count)
  }

  /// column ← column − a·(pivot column / pivot) where a is its entry in the pivot row, which
  /// becomes an entry of U.
  private func subtractPivotColumn(from slot: Int, row: Int, below: Range<Int>) {
    let at = locate(row: row, slot: slot)
    var index = self.index.base, value = self.value.base
    let multiplier = self.multiplier.base, visited = self.visited.base
    let lIndex = target.lIndex.base, lValue = target.lValue.base
    let a = value[at]
    uRow.append(Int32(row))
    uPosition.append(Int32(slot))
    uValue.append(a)
    var end = start.base[slot] + length.base[slot] - 1
    index[at] = index[end]
    value[at] = value[end]
    var most = 0.0
    var k = start.base[slot]
    while k < end {
      let i = Int(index[k])
      let ratio = multiplier[i]
      if ratio != 0 {
        visited[i] = 1
        let difference = value[k] - a * ratio
        if abs(difference) < SparseVector.dropTolerance {
          end -= 1
          index[k] = index[end]
          value[k] = value[end]
          removeFromRow(i, slot)
          continue
        }
        value[k] = difference
      }
      most = max(most, abs(value[k]))
      k += 1
    }
    length.base[slot] = end - start.base[slot]
    work += Double(length.base[slot] + below.count)
    makeRoom(slot, for: below.count)
    (index, value) = (self.index.base, self.value.base)
    end = start.base[slot] + length.base[slot]
    for k in below {
      let i = Int(lIndex[k])
      if visited[i] != 0 {
        visited[i] = 0
        continue
      }
      let fill = -a * lValue[k]
      guard abs(fill) >= SparseVector.dropTolerance else { continue }
      index[end] = Int32(i)
      value[end] = fill
      end += 1
      most = max(most, abs(fill))
      appendToRow(i, slot)
    }
    length.base[slot] = end - start.base[slot]
    largest.base[slot] = most
    columnsByCount.move(slot, to: length.base[slot])
  }

  /// Room for `more` entries at the end of a column, if need be at a new place.
  private func makeRoom(_ slot: Int, for more: Int) {
    let needed = length.base[slot] + more
    guard needed > capacity.base[slot] else { return }
    let roomy = needed + needed / 2 + 4
    let first = index.count
    index.reserve(first + roomy)
    value.reserve(first + roomy)
    index.count = first + roomy
    value.count = first + roomy
    let old = start.base[slot]
    for k in 0..<length.base[slot] {
      index.base[first + k] = index.base[old + k]
      value.base[first + k] = value.base[old + k]
    }
    start.base[slot] = first
    capacity.base[slot] = roomy
  }

  private func appendToRow(_ row: Int, _ slot: Int) {
    if rowLength.base[row] == rowCapacity.base[row] {
      let roomy = 2 * rowLength.base[row] + 4
      let first = rowIndex.count
      rowIndex.reserve(first + roomy)
      rowIndex.count = first + roomy
      for k in 0..<rowLength.base[row] {
        rowIndex.base[first + k] = rowIndex.base[rowStart.base[row] + k]
      }
      rowStart.base[row] = first
      rowCapacity.base[row] = roomy
    }
    rowIndex.base[rowStart.base[row] + rowLength.base[row]] = Int32(slot)
    rowLength.base[row] += 1
  }

  // MARK: End

  /// Slots without a pivot leave for the unit columns of rows without a pivot.
  func replaceDependentColumns() -> [BasisRepair] {
    guard pivotCount < dimension else { return [] }
    var repairs: [BasisRepair] = []
    var row = 0
    for slot in 0..<dimension where rowOfSlot.base[slot] < 0 {
      while slotOfRow.base[row] >= 0 { row += 1 }
      repairs.append(BasisRepair(removed: Int(basis.base[slot]), row: row))
      slotOfRow.base[row] = Int32(slot)
      target.pivot.base[row] = 1
      target.order.base[pivotCount] = Int32(row)
      pivotCount += 1
      target.lColumnStart.base[row] = target.lIndex.count
      target.lColumnEnd.base[row] = target.lIndex.count
    }
    // Their entries of U go with them: rowOfSlot is still −1 there.
    return repairs
  }

  /// Turns slots into positions in the gathered entries of U and in the basis.
  func finish(basis: NumericBuffer<Int32>) {
    for k in 0..<uPosition.count {
      uPosition.base[k] = rowOfSlot.base[Int(uPosition.base[k])]
    }
    let given = queue.base
    for slot in 0..<dimension { given[slot] = basis.base[slot] }
    for row in 0..<dimension {
      let slot = Int(slotOfRow.base[row])
      let isReplaced = rowOfSlot.base[slot] < 0
      basis.base[row] = isReplaced ? Int32(columnCount + row) : given[slot]
    }
    matrix = nil
    self.basis = nil
  }
}

/// Doubly linked lists of the numbers 0..<n by a count that each has.
final class CountedLists {
  private let head, successor, predecessor, count: NumericBuffer<Int32>

  init(dimension: Int) {
    head = NumericBuffer(count: dimension + 1, repeating: -1)
    successor = NumericBuffer(count: dimension, repeating: -1)
    predecessor = NumericBuffer(count: dimension, repeating: -1)
    count = NumericBuffer(count: dimension, repeating: -1)
  }

  func clear() {
    head.fill(-1)
    count.fill(-1)
  }

  func first(_ count: Int) -> Int { Int(head.base[count]) }
  func next(_ i: Int) -> Int { Int(successor.base[i]) }

  func insert(_ i: Int, count c: Int) {
    let old = head.base[c]
    successor.base[i] = old
    predecessor.base[i] = -1
    if old >= 0 { predecessor.base[Int(old)] = Int32(i) }
    head.base[c] = Int32(i)
    count.base[i] = Int32(c)
  }

  func remove(_ i: Int) {
    guard count.base[i] >= 0 else { return }
    let before = predecessor.base[i], after = successor.base[i]
    if before >= 0 {
      successor.base[Int(before)] = after
    } else {
      head.base[Int(count.base[i])] = after
    }
    if after >= 0 { predecessor.base[Int(after)] = before }
    count.base[i] = -1
  }

  /// Moves a listed number to another count.
  func move(_ i: Int, to c: Int) {
    guard count.base[i] >= 0, Int(count.base[i]) != c else { return }
    remove(i)
    insert(i, count: c)
  }
}
