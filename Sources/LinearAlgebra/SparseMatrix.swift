import Threads

/// A sparse matrix in compressed columns (CSC).
///
/// Column `j` holds the entries `columnStarts[j] ..< columnStarts[j + 1]` of `rowIndices` and
/// `values`. Within a column row indices are unique; `init(rows:columns:entries…)` sorts them.
/// Indices are 32-bit: a matrix has fewer than 2³¹ rows and columns; entries are counted in `Int`.
public struct SparseMatrix: Sendable, Equatable {
  public var rowCount: Int
  public var columnCount: Int
  /// `columnCount + 1` offsets, the first 0, ascending.
  public var columnStarts: [Int]
  /// The row of each entry, `entryCount` of them.
  public var rowIndices: [Int32]
  /// The value of each entry, beside `rowIndices`.
  public var values: [Double]

  public var entryCount: Int { rowIndices.count }

  /// The matrix of the given compressed columns, taken as they are.
  ///
  /// - Precondition: `columnStarts` ascends from 0 to the number of entries, and row indices lie in
  ///   0 ..< rowCount. What breaks that would be read out of bounds later, without a check.
  public init(
    rowCount: Int, columnCount: Int, columnStarts: [Int], rowIndices: [Int32], values: [Double]
  ) {
    precondition(columnStarts.count == columnCount + 1 && columnStarts[0] == 0)
    precondition(rowIndices.count == values.count && columnStarts[columnCount] == values.count)
    precondition(
      zip(columnStarts, columnStarts.dropFirst()).allSatisfy { $0 <= $1 },
      "the columns' starts do not ascend")
    precondition(
      rowIndices.allSatisfy { $0 >= 0 && Int($0) < rowCount }, "an entry lies in no row")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.columnStarts = columnStarts
    self.rowIndices = rowIndices
    self.values = values
  }

  /// The zero matrix of the given shape.
  public init(rowCount: Int, columnCount: Int) {
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      columnStarts: [Int](repeating: 0, count: columnCount + 1), rowIndices: [], values: [])
  }

  /// The matrix of the given triplets in any order; repeated positions are added up.
  public init(
    rowCount: Int, columnCount: Int, triplets: [(row: Int, column: Int, value: Double)]
  ) {
    var starts = [Int](repeating: 0, count: columnCount + 1)
    for t in triplets {
      precondition(
        t.column >= 0 && t.column < columnCount && t.row >= 0 && t.row < rowCount,
        "an entry lies outside the matrix")
      starts[t.column + 1] += 1
    }
    for j in 0..<columnCount { starts[j + 1] += starts[j] }
    var next = starts
    var rows = [Int32](repeating: 0, count: triplets.count)
    var values = [Double](repeating: 0, count: triplets.count)
    for t in triplets {
      rows[next[t.column]] = Int32(t.row)
      values[next[t.column]] = t.value
      next[t.column] += 1
    }
    let raw = SparseMatrix(
      rowCount: rowCount, columnCount: columnCount, columnStarts: starts, rowIndices: rows,
      values: values)
    self = raw.transposed().transposed().summingDuplicates()
  }

  /// The entries of column `j`, in storage order.
  @inlinable
  public func column(_ j: Int) -> Range<Int> { columnStarts[j]..<columnStarts[j + 1] }

  /// Aᵀ, its columns sorted by row index. O(entries).
  public func transposed() -> SparseMatrix {
    var starts = [Int](repeating: 0, count: rowCount + 1)
    for i in rowIndices { starts[Int(i) + 1] += 1 }
    for i in 0..<rowCount { starts[i + 1] += starts[i] }
    var next = starts
    var indices = [Int32](repeating: 0, count: entryCount)
    var transposedValues = [Double](repeating: 0, count: entryCount)
    for j in 0..<columnCount {
      for k in column(j) {
        let p = next[Int(rowIndices[k])]
        next[Int(rowIndices[k])] = p + 1
        indices[p] = Int32(j)
        transposedValues[p] = values[k]
      }
    }
    return SparseMatrix(
      rowCount: columnCount, columnCount: rowCount, columnStarts: starts, rowIndices: indices,
      values: transposedValues)
  }

  /// The same matrix with adjacent entries of one position added up; expects sorted columns.
  func summingDuplicates() -> SparseMatrix {
    var starts = [0]
    starts.reserveCapacity(columnCount + 1)
    var indices: [Int32] = []
    var sums: [Double] = []
    indices.reserveCapacity(entryCount)
    sums.reserveCapacity(entryCount)
    for j in 0..<columnCount {
      let first = indices.count
      for k in column(j) {
        if indices.count > first, indices[indices.count - 1] == rowIndices[k] {
          sums[sums.count - 1] += values[k]
        } else {
          indices.append(rowIndices[k])
          sums.append(values[k])
        }
      }
      starts.append(indices.count)
    }
    return SparseMatrix(
      rowCount: rowCount, columnCount: columnCount, columnStarts: starts, rowIndices: indices,
      values: sums)
  }

  /// y ← y + alpha·A·x, x of `columnCount`, y of `rowCount`.
  public func multiply(_ x: [Double], into y: inout [Double], alpha: Double = 1) {
    precondition(x.count == columnCount && y.count == rowCount)
    y.withUnsafeMutableBufferPointer { y in
      rowIndices.withUnsafeBufferPointer { rows in
        values.withUnsafeBufferPointer { values in
          for j in 0..<columnCount where x[j] != 0 {
            let scaled = alpha * x[j]
            for k in columnStarts[j]..<columnStarts[j + 1] { y[Int(rows[k])] += scaled * values[k] }
          }
        }
      }
    }
  }

  /// x ← x + alpha·Aᵀ·y, y of `rowCount`; x of `columnCount` or more, the rest untouched.
  public func multiplyTransposed(
    _ y: [Double], into x: inout [Double], alpha: Double = 1, threads: Int = 1
  ) {
    precondition(x.count >= columnCount && y.count >= rowCount)
    x.withUnsafeMutableBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        nonisolated(unsafe) let x = x
        nonisolated(unsafe) let y = y
        forColumns(threads: threads) { columns, starts, rows, values in
          for j in columns {
            var sum = 0.0
            for k in starts[j]..<starts[j + 1] { sum += values[k] * y[Int(rows[k])] }
            x[j] += alpha * sum
          }
        }
      }
    }
  }

  /// x ← selfᵀ·(high + low) − x, each entry computed in double-double and rounded once: what is left
  /// where the two sides cancel is right to the last digit.
  public func multiplyTransposed(
    high: [Double], low: [Double], minus x: inout [Double], threads: Int = 1
  ) {
    precondition(x.count >= columnCount && high.count >= rowCount && low.count >= rowCount)
    x.withUnsafeMutableBufferPointer { x in
      high.withUnsafeBufferPointer { high in
        low.withUnsafeBufferPointer { low in
          nonisolated(unsafe) let x = x
          nonisolated(unsafe) let high = high
          nonisolated(unsafe) let low = low
          forColumns(threads: threads) { columns, starts, rows, values in
            for j in columns {
              var sum = DoubleDouble(-x[j])
              func add(_ product: Double, _ rounding: Double, _ further: Double) {
                let total = DoubleDouble.exactSum(sum.high, product)
                sum.high = total.high
                sum.low += total.low + (rounding + further)
              }
              let end = starts[j + 1]
              var k = starts[j]
              while k + 1 < end {
                let i = Int(rows[k]), next = Int(rows[k + 1])
                let value = SIMD2(values[k], values[k + 1])
                let product = ExactProducts(value, SIMD2(high[i], high[next]))
                let further = value * SIMD2(low[i], low[next])
                add(product.high.x, product.low.x, further.x)
                add(product.high.y, product.low.y, further.y)
                k += 2
              }
              if k < end {
                let i = Int(rows[k])
                let product = DoubleDouble.exactProduct(values[k], high[i])
                add(product.high, product.low, values[k] * low[i])
              }
              x[j] = sum.high + sum.low
            }
          }
        }
      }
    }
  }

  /// Calls `body` with ranges of columns that together are all of them, on several threads where the
  /// matrix is worth it; every thread has about the same number of entries.
  private func forColumns(
    threads: Int,
    _ body: (
      Range<Int>, UnsafeBufferPointer<Int>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Double>
    ) -> Void
  ) {
    columnStarts.withUnsafeBufferPointer { starts in
      rowIndices.withUnsafeBufferPointer { rows in
        values.withUnsafeBufferPointer { values in
          if threads < 2 || entryCount < Self.worthSharing {
            return body(0..<columnCount, starts, rows, values)
          }
          nonisolated(unsafe) let shared = (starts: starts, rows: rows, values: values, body: body)
          ThreadBudget.perform(atMost: threads) { t, threads in
            let columns = firstColumn(t, of: threads)..<firstColumn(t + 1, of: threads)
            shared.body(columns, shared.starts, shared.rows, shared.values)
          }
        }
      }
    }
  }

  /// The first column of the t-th of so many shares that have about as many entries each.
  private func firstColumn(_ t: Int, of shares: Int) -> Int {
    if t == shares { return columnCount }
    let entries = entryCount * t / shares
    var low = 0
    var high = columnCount
    while low < high {
      let middle = (low + high) / 2
      if columnStarts[middle] < entries { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Entries below which a product takes less than starting threads for it.
  private static let worthSharing = 20_000
}

/// Two products without error, barring overflow, by multiplications of halves (Dekker 1971): where the processor's
/// kind is not known when the program is compiled, a fused multiply-add is a call.
private struct ExactProducts {
  let high, low: SIMD2<Double>

  @inline(__always)
  init(_ a: SIMD2<Double>, _ b: SIMD2<Double>) {
    let (a1, a2) = Self.halves(a)
    let (b1, b2) = Self.halves(b)
    high = a * b
    low = ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2
  }

  /// 2²⁷ + 1.
  private static var splitter: Double { 134_217_729 }

  @inline(__always)
  private static func halves(_ a: SIMD2<Double>) -> (SIMD2<Double>, SIMD2<Double>) {
    let large = splitter * a
    let upper = large - (large - a)
    return (upper, a - upper)
  }
}
