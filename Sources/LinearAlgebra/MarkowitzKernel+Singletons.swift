// Rows and columns with one active entry, which are pivots without arithmetic.

extension MarkowitzKernel {
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
  func activeRow(_ k: Int) -> Int { Int(matrix.columnIndex.base[k]) }

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
  func visitedCounts() -> UnsafeMutablePointer<Int> {
    for i in 0..<dimension { rowCapacity.base[i] = rowLength.base[i] }
    return rowCapacity.base
  }

  /// The entries of a slot in rows already pivoted belong to U.
  func moveToU(_ slot: Int) {
    for k in entries(slot) where slotOfRow.base[activeRow(k)] >= 0 {
      uRow.append(Int32(activeRow(k)))
      uPosition.append(Int32(slot))
      uValue.append(matrix.columnValue.base[k])
    }
  }
}
