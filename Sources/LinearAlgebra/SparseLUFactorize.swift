extension SparseLU {
  /// Factorises the basis of the given variables and reorders them: afterwards `basis[p]` is the
  /// variable pivoted in row p. Variables that depend on others are replaced by unit columns of
  /// the rows left without a pivot; the replacements are returned.
  @discardableResult
  public func factorize(_ matrix: TwoWayMatrix, basis: NumericBuffer<Int32>) -> [BasisRepair] {
    precondition(basis.count == dimension && matrix.rowCount == dimension)
    forgetUpdates()
    lIndex.count = 0
    lValue.count = 0
    kernel.begin(
      matrix, basis: basis, pivotThreshold: pivotThreshold,
      absolutePivotTolerance: absolutePivotTolerance)
    kernel.pivotUnitColumns()
    kernel.pivotSingletons()
    kernel.pivotKernel()
    let repairs = kernel.replaceDependentColumns()
    kernel.finish(basis: basis)
    storeRowsOfL()
    storeU()
    factorizationWork =
      Double(4 * dimension) + 4 * kernel.work + 3 * Double(lIndex.count + uIndex.count)
    return repairs
  }

  /// The row-wise copy of L.
  private func storeRowsOfL() {
    let m = dimension, entries = lIndex.count
    lRowIndex.reserve(entries)
    lRowValue.reserve(entries)
    lRowIndex.count = entries
    lRowValue.count = entries
    let start = lRowStart.base, end = lRowEnd.base, index = lIndex.base, value = lValue.base
    for i in 0..<m { end[i] = 0 }
    for k in 0..<entries { end[Int(index[k])] += 1 }
    var next = 0
    for i in 0..<m {
      start[i] = next
      next += end[i]
      end[i] = start[i]
    }
    let rowIndex = lRowIndex.base, rowValue = lRowValue.base
    for t in 0..<m {
      let p = Int(order.base[t])
      for k in lColumnStart.base[p]..<lColumnEnd.base[p] {
        let i = Int(index[k])
        rowIndex[end[i]] = Int32(p)
        rowValue[end[i]] = value[k]
        end[i] += 1
      }
    }
    lColumnOrder.fill(from: order, start: lColumnStart, end: lColumnEnd)
    lRowOrder.fill(from: order, start: lRowStart, end: lRowEnd)
  }

  /// U by columns and by rows, from the entries that the kernel gathered.
  private func storeU() {
    let m = dimension
    let row = kernel.uRow.base, position = kernel.uPosition.base, value = kernel.uValue.base
    let columnEnd = uColumnEnd.base, columnStart = uColumnStart.base
    let rowEnd = uRowEnd.base, rowStart = uRowStart.base, rowCapacity = uRowCapacity.base
    for p in 0..<m {
      columnEnd[p] = 0
      rowEnd[p] = 0
    }
    var entries = 0
    for k in 0..<kernel.uRow.count where position[k] >= 0 {
      columnEnd[Int(position[k])] += 1
      rowEnd[Int(row[k])] += 1
      entries += 1
    }
    var nextColumn = 0, nextRow = 0
    for p in 0..<m {
      columnStart[p] = nextColumn
      nextColumn += columnEnd[p]
      columnEnd[p] = columnStart[p]
      rowStart[p] = nextRow
      rowCapacity[p] = rowEnd[p] + 2
      nextRow += rowCapacity[p]
      rowEnd[p] = rowStart[p]
    }
    uIndex.reserve(entries)
    uValue.reserve(entries)
    uIndex.count = entries
    uValue.count = entries
    uRowIndex.reserve(nextRow)
    uRowValue.reserve(nextRow)
    uRowIndex.count = nextRow
    uRowValue.count = nextRow
    for k in 0..<kernel.uRow.count where position[k] >= 0 {
      let p = Int(position[k]), i = Int(row[k])
      uIndex.base[columnEnd[p]] = Int32(i)
      uValue.base[columnEnd[p]] = value[k]
      columnEnd[p] += 1
      uRowIndex.base[rowEnd[i]] = Int32(p)
      uRowValue.base[rowEnd[i]] = value[k]
      rowEnd[i] += 1
    }
    uColumnOrder.fill(from: order, start: uColumnStart, end: uColumnEnd, pivot: pivot)
    uRowOrder.fill(from: order, start: uRowStart, end: uRowEnd, pivot: pivot)
  }
}
