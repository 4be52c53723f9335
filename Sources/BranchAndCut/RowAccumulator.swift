/// A sum of sparse rows: dense values with a list of the columns that occur.
final class RowAccumulator {
  private var values: [Double]
  private var isListed: [Bool]
  /// The columns added to so far, in the order of their first addition.
  private(set) var columns: [Int] = []

  init(columnCount: Int) {
    values = [Double](repeating: 0, count: columnCount)
    isListed = [Bool](repeating: false, count: columnCount)
  }

  subscript(j: Int) -> Double { values[j] }

  func add(_ value: Double, at j: Int) {
    if !isListed[j] {
      isListed[j] = true
      columns.append(j)
    }
    values[j] += value
  }

  func sortColumns() { columns.sort() }

  /// Back to 0, in time proportional to what was added.
  func clear() {
    for j in columns {
      values[j] = 0
      isListed[j] = false
    }
    columns.removeAll(keepingCapacity: true)
  }
}
