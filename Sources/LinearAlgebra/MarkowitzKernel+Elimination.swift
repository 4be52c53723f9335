// What is left after the singletons: pivots of low Markowitz count, and the arithmetic.

extension MarkowitzKernel {
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
        if abs(difference) < Tolerance.drop {
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
      guard abs(fill) >= Tolerance.drop else { continue }
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
}
