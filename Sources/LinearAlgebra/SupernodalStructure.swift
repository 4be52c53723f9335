/// The supernodal structure of the Cholesky factor of a sparse symmetric matrix, for multifrontal
/// factorisation: which columns go together, which rows each group has, and how the update matrix
/// of one group falls into the next.
///
/// Supernode s holds the columns `firstColumn[s] ..< firstColumn[s + 1]` of the permuted matrix.
/// Its front has `height(s)` rows: its own columns first, then the rows below in ascending order.
struct SupernodalStructure: Sendable {
  let count: Int
  /// New position → original row.
  let permutation: [Int32]
  /// `supernodeCount + 1` column numbers.
  let firstColumn: [Int32]
  /// Offsets of each supernode's rows in `rows`.
  let rowStarts: [Int]
  let rows: [Int32]
  /// For the rows below the own columns: their place in the parent's front. Beside `rows`.
  let placeInParent: [Int32]
  /// Parent supernode, −1 at a root. Supernodes stand in postorder.
  let parent: [Int32]
  /// Offsets of each panel (height × width, column-major) in the factor's values.
  let valueStarts: [Int]
  /// The supernode of the open rows, which are not eliminated: the last one; nil where there are none.
  let open: Int?

  var supernodeCount: Int { parent.count }
  func width(_ s: Int) -> Int { Int(firstColumn[s + 1] - firstColumn[s]) }
  func height(_ s: Int) -> Int { rowStarts[s + 1] - rowStarts[s] }
  /// Entries of the factor as stored, explicit zeros included.
  var entryCount: Int { valueStarts[supernodeCount] }

  /// Multiplications and additions of a factorisation.
  var operations: Double {
    (0..<supernodeCount).reduce(0) { $0 + Self.operations(width: width($1), height: height($1)) }
  }

  static func operations(width: Int, height: Int) -> Double {
    // Σ_{k<w} (h − k)²
    let w = Double(width), h = Double(height)
    return w * h * h - h * w * (w - 1) + (w - 1) * w * (2 * w - 1) / 6
  }

  /// Orders and analyses the n×n pattern given by rows, both triangles, without diagonal; rows of
  /// the `border` come after all others, and `open` rows after those, in one supernode of their own that
  /// no other is merged into.
  init(
    count n: Int, starts: [Int], neighbours: [Int32], border: [Bool] = [], open: [Bool] = []
  ) {
    count = n
    let openCount = open.count { $0 }
    var order = Self.order(
      count: n, starts: starts, neighbours: neighbours, border: border, open: open)
    var pattern = Pattern(starts: starts, neighbours: neighbours).relabelled(by: order)
    // What is left of the open rows when the others are eliminated is full.
    if openCount > 0 { pattern = pattern.joining(last: openCount) }
    var tree = EliminationTree(count: n, starts: pattern.starts, neighbours: pattern.neighbours)
    let post = EliminationTree.postorder(tree.parent)
    tree.parent = Self.relabel(tree.parent, by: post)
    pattern = pattern.relabelled(by: post)
    order = post.map { order[Int($0)] }
    let counts = tree.columnCounts(starts: pattern.starts, neighbours: pattern.neighbours)

    let groups = Amalgamation(parent: tree.parent, counts: counts, openFrom: n - openCount)
    pattern = pattern.relabelled(by: groups.columnOrder)
    permutation = groups.columnOrder.map { order[Int($0)] }
    firstColumn = groups.firstColumn
    parent = groups.parent
    (rowStarts, rows) = Self.structure(
      pattern: pattern, firstColumn: firstColumn, parent: parent, heights: groups.heights)
    placeInParent = Self.places(
      firstColumn: firstColumn, rowStarts: rowStarts, rows: rows, parent: parent, count: n)
    var values = [0]
    values.reserveCapacity(parent.count + 1)
    for s in 0..<parent.count {
      let width = Int(firstColumn[s + 1] - firstColumn[s])
      values.append(values[s] + width * (rowStarts[s + 1] - rowStarts[s]))
    }
    valueStarts = values
    self.open = openCount > 0 ? parent.count - 1 : nil
  }

  private static func order(
    count: Int, starts: [Int], neighbours: [Int32], border: [Bool], open: [Bool]
  ) -> [Int32] {
    let isBordered = border.contains(true) || (!border.isEmpty && open.isEmpty)
    let order =
      isBordered
      ? BorderedOrder.order(
        count: count, starts: starts, neighbours: neighbours, border: border, open: open)
      : MinimumDegree.order(count: count, starts: starts, neighbours: neighbours, border: open)
    if open.isEmpty { return order }
    // Rows so full that minimum degree has put them off come even after its border.
    return order.filter { !open[Int($0)] } + order.filter { open[Int($0)] }
  }

  private static func relabel(_ parent: [Int32], by order: [Int32]) -> [Int32] {
    var place = [Int32](repeating: 0, count: order.count)
    for (k, i) in order.enumerated() { place[Int(i)] = Int32(k) }
    return order.map { parent[Int($0)] < 0 ? -1 : place[Int(parent[Int($0)])] }
  }

  /// The rows of every front: own columns, then entries of the matrix and rows of the children.
  private static func structure(
    pattern: Pattern, firstColumn: [Int32], parent: [Int32], heights: [Int32]
  ) -> ([Int], [Int32]) {
    let supernodes = parent.count
    var starts = [0]
    starts.reserveCapacity(supernodes + 1)
    var rows: [Int32] = []
    rows.reserveCapacity(heights.reduce(0) { $0 + Int($1) })
    var mark = [Int32](repeating: -1, count: pattern.starts.count - 1)
    var firstChild = [Int32](repeating: -1, count: supernodes)
    var nextSibling = [Int32](repeating: -1, count: supernodes)
    var below: [Int32] = []
    for s in 0..<supernodes {
      let first = firstColumn[s], end = firstColumn[s + 1]
      below.removeAll(keepingCapacity: true)
      for j in first..<end {
        for p in pattern.starts[Int(j)]..<pattern.starts[Int(j) + 1] {
          let i = pattern.neighbours[p]
          if i >= end && mark[Int(i)] != Int32(s) {
            mark[Int(i)] = Int32(s)
            below.append(i)
          }
        }
      }
      var child = firstChild[s]
      while child >= 0 {
        for p in starts[Int(child)]..<starts[Int(child) + 1] {
          let i = rows[p]
          if i >= end && mark[Int(i)] != Int32(s) {
            mark[Int(i)] = Int32(s)
            below.append(i)
          }
        }
        child = nextSibling[Int(child)]
      }
      below.sort()
      rows.append(contentsOf: first..<end)
      rows.append(contentsOf: below)
      starts.append(rows.count)
      if parent[s] >= 0 {
        nextSibling[s] = firstChild[Int(parent[s])]
        firstChild[Int(parent[s])] = Int32(s)
      }
    }
    return (starts, rows)
  }

  private static func places(
    firstColumn: [Int32], rowStarts: [Int], rows: [Int32], parent: [Int32], count: Int
  ) -> [Int32] {
    var places = [Int32](repeating: 0, count: rows.count)
    for s in 0..<parent.count where parent[s] >= 0 {
      let p = Int(parent[s])
      let width = Int(firstColumn[s + 1] - firstColumn[s])
      var q = rowStarts[p]
      for k in (rowStarts[s] + width)..<rowStarts[s + 1] {
        while rows[q] != rows[k] { q += 1 }
        places[k] = Int32(q - rowStarts[p])
      }
    }
    return places
  }
}

/// A symmetric pattern by rows, both triangles, without diagonal.
struct Pattern {
  var starts: [Int]
  var neighbours: [Int32]

  /// The pattern with row `order[k]` as its k-th row.
  func relabelled(by order: [Int32]) -> Pattern {
    let n = order.count
    var place = [Int32](repeating: 0, count: n)
    for (k, i) in order.enumerated() { place[Int(i)] = Int32(k) }
    var newStarts = [0]
    newStarts.reserveCapacity(n + 1)
    var newNeighbours = [Int32](repeating: 0, count: neighbours.count)
    var write = 0
    newNeighbours.withUnsafeMutableBufferPointer { target in
      neighbours.withUnsafeBufferPointer { source in
        place.withUnsafeBufferPointer { place in
          for i in order {
            for p in starts[Int(i)]..<starts[Int(i) + 1] {
              target[write] = place[Int(source[p])]
              write += 1
            }
            newStarts.append(write)
          }
        }
      }
    }
    return Pattern(starts: newStarts, neighbours: newNeighbours)
  }

  /// The pattern with its last `count` rows next to one another, all of them.
  func joining(last count: Int) -> Pattern {
    let n = starts.count - 1
    let first = n - count
    var joined = Pattern(starts: Array(starts[...first]), neighbours: [])
    joined.neighbours = Array(neighbours[..<starts[first]])
    joined.neighbours.reserveCapacity(neighbours.count + count * count)
    for i in first..<n {
      for p in starts[i]..<starts[i + 1] where Int(neighbours[p]) < first {
        joined.neighbours.append(neighbours[p])
      }
      for j in first..<n where j != i { joined.neighbours.append(Int32(j)) }
      joined.starts.append(joined.neighbours.count)
    }
    return joined
  }

  /// The pattern of A·Aᵀ over the columns that are not left out; a linking column is next to its own row
  /// after those of A instead.
  static func ofProduct(_ a: SparseMatrix, leavingOut: [Bool], linking: [Int] = []) -> Pattern {
    let byRow = a.transposed()
    var linkRow = [Int32](repeating: -1, count: linking.isEmpty ? 0 : a.columnCount)
    for (k, j) in linking.enumerated() { linkRow[j] = Int32(a.rowCount + k) }
    let m = a.rowCount
    var mark = [Int32](repeating: -1, count: m)
    var starts = [0]
    starts.reserveCapacity(m + 1)
    var neighbours: [Int32] = []
    neighbours.reserveCapacity(2 * a.entryCount)
    mark.withUnsafeMutableBufferPointer { mark in
      a.rowIndices.withUnsafeBufferPointer { rowIndices in
        for i in 0..<m {
          mark[i] = Int32(i)
          for p in byRow.column(i) {
            let j = Int(byRow.rowIndices[p])
            if leavingOut[j] { continue }
            if !linkRow.isEmpty, linkRow[j] >= 0 {
              neighbours.append(linkRow[j])
              continue
            }
            for q in a.columnStarts[j]..<a.columnStarts[j + 1] {
              let k = rowIndices[q]
              if mark[Int(k)] != Int32(i) {
                mark[Int(k)] = Int32(i)
                neighbours.append(k)
              }
            }
          }
          starts.append(neighbours.count)
        }
      }
    }
    for j in linking {
      for k in a.column(j) { neighbours.append(a.rowIndices[k]) }
      starts.append(neighbours.count)
    }
    return Pattern(starts: starts, neighbours: neighbours)
  }
}
