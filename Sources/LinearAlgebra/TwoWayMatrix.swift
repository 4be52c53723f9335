/// A sparse matrix with its columns and its rows at hand, for methods that read it both ways.
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
  }

  /// x ← x + alpha·A·e_j, or alpha·e_{j − n} for a unit column j ≥ n.
  public func addColumn(_ j: Int, times alpha: Double, to x: SparseVector) {
    precondition(x.dimension == rowCount && j >= 0 && j < columnCount + rowCount)
    guard j < columnCount else { return x.add(alpha, at: j - columnCount) }
    for k in columnStart.base[j]..<columnStart.base[j + 1] {
      x.add(alpha * columnValue.base[k], at: Int(columnIndex.base[k]))
    }
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

  /// alpha ← Aᵀ·rho (PRICE), alpha of n entries.
  ///
  /// By rows while rho is sparse; else by columns, and then only the columns with a nonzero
  /// `wanted` are computed. By rows, unwanted columns may appear with any value.
  public func price(_ rho: SparseVector, into alpha: SparseVector, wanted: NumericBuffer<Int8>) {
    precondition(rho.dimension == rowCount && alpha.dimension == columnCount)
    precondition(wanted.count >= columnCount)
    alpha.clear()
    if rho.count * 4 > rowCount {
      priceByColumns(rho, into: alpha, wanted: wanted.base)
    } else {
      priceByRows(rho, into: alpha)
    }
  }

  private func priceByColumns(
    _ rho: SparseVector, into alpha: SparseVector, wanted: UnsafeMutablePointer<Int8>
  ) {
    let y = rho.values
    let start = columnStart.base, index = columnIndex.base, value = columnValue.base
    let list = alpha.indices, out = alpha.values
    var listed = 0
    for j in 0..<columnCount where wanted[j] != 0 {
      var sum = 0.0
      for k in start[j]..<start[j + 1] { sum += value[k] * y[Int(index[k])] }
      if abs(sum) > SparseVector.dropTolerance {
        out[j] = sum
        list[listed] = Int32(j)
        listed += 1
      }
    }
    alpha.count = listed
  }

  private func priceByRows(_ rho: SparseVector, into alpha: SparseVector) {
    let start = rowStart.base, index = rowIndex.base, value = rowValue.base
    let list = alpha.indices, out = alpha.values
    let manyEntries = columnCount / 5
    var listed = 0
    var next = 0
    while next < rho.count, listed < manyEntries {
      let i = Int(rho.indices[next])
      let multiplier = rho.values[i]
      next += 1
      for k in start[i]..<start[i + 1] {
        let j = Int(index[k])
        let old = out[j]
        if old == 0 {
          list[listed] = Int32(j)
          listed += 1
        }
        let sum = old + multiplier * value[k]
        out[j] = abs(sum) < SparseVector.dropTolerance ? SparseVector.cancelled : sum
      }
    }
    alpha.count = listed
    guard next < rho.count else { return alpha.tidy() }
    // The result is filling up: keeping the list would cost more than making it afterwards.
    while next < rho.count {
      let i = Int(rho.indices[next])
      let multiplier = rho.values[i]
      next += 1
      for k in start[i]..<start[i + 1] { out[Int(index[k])] += multiplier * value[k] }
    }
    alpha.relist()
  }
}
