import LinearAlgebra

/// The rows, or the columns, of a sparse matrix that loses, changes and gains entries.
///
/// Line `l` occupies `length[l]` places from `start[l]` of shared pools. It may hold entries whose
/// other line has been removed; `WorkingProgram` drops those when it next reads the line. A line
/// that outgrows its room moves to the pools' end.
struct Lines {
  private(set) var start: [Int]
  private(set) var length: [Int32]
  private var capacity: [Int32]
  var index: [Int32]
  var value: [Double]

  /// The columns of `matrix`, without entries that are zero.
  init(columnsOf matrix: SparseMatrix) {
    start = Array(matrix.columnStarts.dropLast())
    capacity = (0..<matrix.columnCount).map {
      Int32(matrix.columnStarts[$0 + 1] - matrix.columnStarts[$0])
    }
    length = capacity
    index = matrix.rowIndices
    value = matrix.values
    if value.contains(0) {
      for l in start.indices { dropZeros(in: l) }
    }
  }

  func range(_ l: Int) -> Range<Int> { start[l]..<start[l] + Int(length[l]) }

  private mutating func dropZeros(in l: Int) {
    var kept = start[l]
    for p in range(l) where value[p] != 0 {
      index[kept] = index[p]
      value[kept] = value[p]
      kept += 1
    }
    length[l] = Int32(kept - start[l])
  }

  /// Keeps the entries whose other line is alive, in their order.
  mutating func clean(_ l: Int, alive: [Bool]) {
    let first = start[l]
    var kept = first
    for p in first..<first + Int(length[l]) where alive[Int(index[p])] {
      if kept != p {
        index[kept] = index[p]
        value[kept] = value[p]
      }
      kept += 1
    }
    length[l] = Int32(kept - first)
  }

  /// The place of entry `other` in line `l`; it must be there.
  func place(of other: Int32, in l: Int) -> Int {
    var p = start[l]
    while index[p] != other { p += 1 }
    return p
  }

  /// The place of entry `other` in line `l`, if it is there.
  func find(_ other: Int32, in l: Int) -> Int? { range(l).first { index[$0] == other } }

  /// The last entry takes the place.
  mutating func remove(at p: Int, in l: Int) {
    let last = start[l] + Int(length[l]) - 1
    index[p] = index[last]
    value[p] = value[last]
    length[l] -= 1
  }

  mutating func append(_ other: Int32, _ a: Double, to l: Int) {
    if length[l] == capacity[l] { grow(l) }
    let p = start[l] + Int(length[l])
    index[p] = other
    value[p] = a
    length[l] += 1
  }

  private mutating func grow(_ l: Int) {
    let old = range(l)
    start[l] = index.count
    capacity[l] = 2 * capacity[l] + 4
    for p in old {
      index.append(index[p])
      value.append(value[p])
    }
    let room = Int(capacity[l]) - old.count
    index.append(contentsOf: repeatElement(0, count: room))
    value.append(contentsOf: repeatElement(0, count: room))
  }
}

/// Rows or columns that wait to be looked at, each once.
struct WorkQueue {
  private var isQueued: [Bool]
  private(set) var items: [Int32] = []

  init(all count: Int) {
    isQueued = [Bool](repeating: true, count: count)
    items = (0..<count).map(Int32.init)
  }

  mutating func insert(_ l: Int) {
    if isQueued[l] { return }
    isQueued[l] = true
    items.append(Int32(l))
  }

  /// All that wait; what is inserted from now on waits for the next call.
  mutating func takeAll() -> [Int32] {
    let taken = items
    items = []
    for l in taken { isQueued[Int(l)] = false }
    return taken
  }
}
