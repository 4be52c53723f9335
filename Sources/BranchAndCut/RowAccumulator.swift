import LinearAlgebra

/// A sum of sparse rows: dense values with a list of the columns that occur.
final class RowAccumulator {
  private let values: NumericBuffer<Double>
  private let isListed: NumericBuffer<Int8>
  /// The columns added to so far, in the order of their first addition.
  private(set) var columns: [Int] = []

  init(columnCount: Int) {
    values = NumericBuffer(count: columnCount, repeating: 0)
    isListed = NumericBuffer(count: columnCount, repeating: 0)
  }

  subscript(j: Int) -> Double { values[j] }

  func add(_ value: Double, at j: Int) {
    if isListed[j] == 0 {
      isListed[j] = 1
      columns.append(j)
    }
    values[j] += value
  }

  func sortColumns() { columns.sort() }

  /// Back to 0, in time proportional to what was added.
  func clear() {
    for j in columns {
      values[j] = 0
      isListed[j] = 0
    }
    columns.removeAll(keepingCapacity: true)
  }
}
