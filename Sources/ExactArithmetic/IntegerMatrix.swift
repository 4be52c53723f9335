import BigInt

/// A sparse matrix of whole numbers in compressed columns.
public struct IntegerMatrix: Sendable {
  public let rowCount: Int
  /// One offset more than there are columns.
  public let columnStarts: [Int]
  public let rowIndices: [Int32]
  public let values: [BigInt]

  public var columnCount: Int { columnStarts.count - 1 }

  public init(rowCount: Int, columnStarts: [Int], rowIndices: [Int32], values: [BigInt]) {
    precondition(columnStarts.last == values.count && rowIndices.count == values.count)
    self.rowCount = rowCount
    self.columnStarts = columnStarts
    self.rowIndices = rowIndices
    self.values = values
  }

  public func column(_ j: Int) -> Range<Int> { columnStarts[j]..<columnStarts[j + 1] }

  /// A·x.
  public func times(_ x: [BigInt]) -> [BigInt] {
    precondition(x.count == columnCount)
    var sums = [BigInt](repeating: 0, count: rowCount)
    for j in 0..<columnCount where !x[j].isZero {
      for k in column(j) { sums[Int(rowIndices[k])] += values[k] * x[j] }
    }
    return sums
  }

  /// Aᵀ·y.
  public func transposedTimes(_ y: [BigInt]) -> [BigInt] {
    precondition(y.count == rowCount)
    return (0..<columnCount).map { j in
      var sum = BigInt(0)
      for k in column(j) where !y[Int(rowIndices[k])].isZero {
        sum += values[k] * y[Int(rowIndices[k])]
      }
      return sum
    }
  }

  /// The rows and columns of the given numbers, in their order.
  public func submatrix(rows: [Int], columns: [Int]) -> IntegerMatrix {
    var position = [Int32](repeating: -1, count: rowCount)
    for (p, i) in rows.enumerated() { position[i] = Int32(p) }
    var starts = [0]
    var indices: [Int32] = []
    var kept: [BigInt] = []
    for j in columns {
      for k in column(j) where position[Int(rowIndices[k])] >= 0 {
        indices.append(position[Int(rowIndices[k])])
        kept.append(values[k])
      }
      starts.append(kept.count)
    }
    return IntegerMatrix(
      rowCount: rows.count, columnStarts: starts, rowIndices: indices, values: kept)
  }

  /// Aᵀ.
  public func transposed() -> IntegerMatrix {
    var starts = [Int](repeating: 0, count: rowCount + 1)
    for i in rowIndices { starts[Int(i) + 1] += 1 }
    for i in 0..<rowCount { starts[i + 1] += starts[i] }
    var next = starts
    var indices = [Int32](repeating: 0, count: values.count)
    var moved = [BigInt](repeating: 0, count: values.count)
    for j in 0..<columnCount {
      for k in column(j) {
        let i = Int(rowIndices[k])
        indices[next[i]] = Int32(j)
        moved[next[i]] = values[k]
        next[i] += 1
      }
    }
    return IntegerMatrix(
      rowCount: columnCount, columnStarts: starts, rowIndices: indices, values: moved)
  }
}
