/// A sparse matrix stored by columns and by rows, for methods that read it both ways.
///
/// The columns are either wanted or not (all are at first); each row keeps the entries of wanted
/// columns in front, so that products with few rows touch no others.
public final class TwoWayMatrix {
  public let rowCount: Int
  public let columnCount: Int
  public let entryCount: Int
  let columnStart: NumericBuffer<Int>
  let columnIndex: NumericBuffer<Int32>
  let columnValue: NumericBuffer<Double>
  let rowStart: NumericBuffer<Int>
  let rowIndex: NumericBuffer<Int32>
  let rowValue: NumericBuffer<Double>
  /// Where each entry of the columns stands in the rows, and the other way round.
  private let rowEntry, columnEntry: NumericBuffer<Int32>
  /// The end of the wanted columns' entries in each row.
  private let rowWantedEnd: NumericBuffer<Int>
  private let isWanted: NumericBuffer<Int8>
  /// Entries that `price` has read since the beginning.
  public private(set) var pricingWork = 0.0

  public init(_ matrix: SparseMatrix) {
    rowCount = matrix.rowCount
    columnCount = matrix.columnCount
    entryCount = matrix.entryCount
    let transposed = matrix.transposed()
    columnStart = NumericBuffer(matrix.columnStarts, filler: 0)
    columnIndex = NumericBuffer(matrix.rowIndices, filler: 0)
    columnValue = NumericBuffer(matrix.values, filler: 0)
    rowStart = NumericBuffer(transposed.columnStarts, filler: 0)
    rowIndex = NumericBuffer(transposed.rowIndices, filler: 0)
    rowValue = NumericBuffer(transposed.values, filler: 0)
    rowEntry = NumericBuffer(count: entryCount, repeating: 0)
    columnEntry = NumericBuffer(count: entryCount, repeating: 0)
    rowWantedEnd = NumericBuffer(count: rowCount, repeating: 0)
    isWanted = NumericBuffer(count: columnCount, repeating: 1)
    for i in 0..<rowCount { rowWantedEnd.base[i] = rowStart.base[i] }
    for k in 0..<entryCount {
      // Both forms hold the columns of a row in the same order.
      let e = rowWantedEnd.base[Int(columnIndex.base[k])]
      rowWantedEnd.base[Int(columnIndex.base[k])] += 1
      rowEntry.base[k] = Int32(e)
      columnEntry.base[e] = Int32(k)
    }
  }

  /// x ← x + alpha·A·e_j, or alpha·e_{j − n} for a unit column j ≥ n.
  public func addColumn(_ j: Int, times alpha: Double, to x: SparseVector) {
    precondition(x.dimension == rowCount && j >= 0 && j < columnCount + rowCount)
    guard j < columnCount else { return x.add(alpha, at: j - columnCount) }
    let first = columnStart.base[j]
    x.add(
      alpha, times: columnValue.base + first, at: columnIndex.base + first,
      count: columnStart.base[j + 1] - first)
  }

  /// x ← x + alpha·A·e_j (unit column for j ≥ n) on a full vector.
  public func addColumn(_ j: Int, times alpha: Double, to x: NumericBuffer<Double>) {
    precondition(x.count == rowCount && j >= 0 && j < columnCount + rowCount)
    guard j < columnCount else {
      x.base[j - columnCount] += alpha
      return
    }
    for k in columnStart.base[j]..<columnStart.base[j + 1] {
      x.base[Int(columnIndex.base[k])] += alpha * columnValue.base[k]
    }
  }

  /// The same with sums in double-double.
  public func addColumn(_ j: Int, times alpha: Double, to x: inout [DoubleDouble]) {
    precondition(x.count == rowCount && j >= 0 && j < columnCount + rowCount)
    guard j < columnCount else {
      x[j - columnCount] += DoubleDouble(alpha)
      return
    }
    for k in columnStart.base[j]..<columnStart.base[j + 1] {
      x[Int(columnIndex.base[k])].addProduct(alpha, columnValue.base[k])
    }
  }

  /// (A·e_j)ᵀy, or y_{j − n} for a unit column.
  public func dot(_ j: Int, _ y: NumericBuffer<Double>) -> Double {
    precondition(y.count == rowCount && j >= 0 && j < columnCount + rowCount)
    guard j < columnCount else { return y.base[j - columnCount] }
    var sum = 0.0
    for k in columnStart.base[j]..<columnStart.base[j + 1] {
      sum += columnValue.base[k] * y.base[Int(columnIndex.base[k])]
    }
    return sum
  }

  /// (A·e_j)ᵀy for a sparse y.
  public func dot(_ j: Int, _ y: SparseVector) -> Double { dot(j, y.valueBuffer) }

  /// c − (A·e_j)ᵀ(y + low) with a unit column for j ≥ n, rounded once: the terms are summed in
  /// double-double.
  public func residual(
    of c: Double, _ j: Int, _ y: SparseVector, _ low: NumericBuffer<Double>? = nil
  ) -> Double {
    let y = y.valueBuffer
    precondition(y.count == rowCount && j >= 0 && j < columnCount + rowCount)
    precondition(low.map { $0.count == rowCount } ?? true)
    guard j < columnCount else {
      return c - y.base[j - columnCount] - (low.map { $0.base[j - columnCount] } ?? 0)
    }
    var sum = DoubleDouble(c)
    for k in columnStart.base[j]..<columnStart.base[j + 1] {
      let i = Int(columnIndex.base[k])
      sum.addProduct(-columnValue.base[k], y.base[i])
      if let low, low.base[i] != 0 { sum.addProduct(-columnValue.base[k], low.base[i]) }
    }
    return sum.value
  }

  // MARK: Pricing

  /// Makes the columns with a nonzero `wanted` the ones that `price` computes.
  public func want(_ wanted: NumericBuffer<Int8>) {
    precondition(wanted.count >= columnCount)
    for j in 0..<columnCount { isWanted.base[j] = wanted.base[j] != 0 ? 1 : 0 }
    for i in 0..<rowCount {
      var front = rowStart.base[i]
      for e in rowStart.base[i]..<rowStart.base[i + 1]
      where isWanted.base[Int(rowIndex.base[e])] != 0 {
        swapInRow(e, front)
        front += 1
      }
      rowWantedEnd.base[i] = front
    }
  }

  /// Adds column j to those that `price` computes, or takes it off them. O(entries of j).
  public func setWanted(_ j: Int, _ wanted: Bool) {
    precondition(j >= 0 && j < columnCount)
    guard (isWanted.base[j] != 0) != wanted else { return }
    isWanted.base[j] = wanted ? 1 : 0
    for k in columnStart.base[j]..<columnStart.base[j + 1] {
      let i = Int(columnIndex.base[k])
      if wanted {
        swapInRow(Int(rowEntry.base[k]), rowWantedEnd.base[i])
        rowWantedEnd.base[i] += 1
      } else {
        rowWantedEnd.base[i] -= 1
        swapInRow(Int(rowEntry.base[k]), rowWantedEnd.base[i])
      }
    }
  }

  @inline(__always)
  private func swapInRow(_ e: Int, _ f: Int) {
    guard e != f else { return }
    (rowIndex.base[e], rowIndex.base[f]) = (rowIndex.base[f], rowIndex.base[e])
    (rowValue.base[e], rowValue.base[f]) = (rowValue.base[f], rowValue.base[e])
    (columnEntry.base[e], columnEntry.base[f]) = (columnEntry.base[f], columnEntry.base[e])
    rowEntry.base[Int(columnEntry.base[e])] = Int32(e)
    rowEntry.base[Int(columnEntry.base[f])] = Int32(f)
  }

  /// alpha ← Aᵀ·rho (PRICE), alpha of n entries, on the wanted columns alone.
  ///
  /// By rows while rho is sparse, else by columns.
  public func price(_ rho: SparseVector, into alpha: SparseVector) {
    precondition(rho.dimension == rowCount && alpha.dimension == columnCount)
    alpha.clear()
    if rho.count * 5 > 2 * rowCount {
      priceByColumns(rho, into: alpha)
      pricingWork += Double(entryCount)
    } else {
      priceByRows(rho, into: alpha)
    }
  }

  private func priceByColumns(_ rho: SparseVector, into alpha: SparseVector) {
    let y = rho.values
    let start = columnStart.base, index = columnIndex.base, value = columnValue.base
    let wanted = isWanted.base
    let list = alpha.indices, out = alpha.values
    var listed = 0
    for j in 0..<columnCount where wanted[j] != 0 {
      var sum = 0.0
      for k in start[j]..<start[j + 1] { sum += value[k] * y[Int(index[k])] }
      if abs(sum) > Tolerance.drop {
        out[j] = sum
        list[listed] = Int32(j)
        listed += 1
      }
    }
    alpha.count = listed
  }

  private func priceByRows(_ rho: SparseVector, into alpha: SparseVector) {
    let start = rowStart.base, end = rowWantedEnd.base, index = rowIndex.base
    let value = rowValue.base
    let list = alpha.indices, out = alpha.values
    let manyEntries = columnCount / 5
    var listed = 0
    var next = 0
    for k in 0..<rho.count {
      let i = Int(rho.indices[k])
      pricingWork += Double(end[i] - start[i])
    }
    while next < rho.count, listed < manyEntries {
      let i = Int(rho.indices[next])
      let multiplier = rho.values[i]
      next += 1
      for k in start[i]..<end[i] {
        let j = Int(index[k])
        let old = out[j]
        if old == 0 {
          list[listed] = Int32(j)
          listed += 1
        }
        let sum = old + multiplier * value[k]
        out[j] = abs(sum) < Tolerance.drop ? Tolerance.cancelled : sum
      }
    }
    alpha.count = listed
    guard next < rho.count else { return alpha.tidy() }
    // The result is filling up: keeping the list would cost more than making it afterwards.
    while next < rho.count {
      let i = Int(rho.indices[next])
      let multiplier = rho.values[i]
      next += 1
      for k in start[i]..<end[i] { out[Int(index[k])] += multiplier * value[k] }
    }
    alpha.relist()
  }
}
