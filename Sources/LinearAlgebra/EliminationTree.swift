/// The elimination tree of a symmetric pattern and what follows from it.
///
/// The parent of column j is the first row below the diagonal in column j of the Cholesky factor.
/// Liu, "The role of elimination trees in sparse factorization", SIAM J. Matrix Anal. Appl. 11
/// (1990).
struct EliminationTree {
  /// Parent of each column, −1 at a root.
  var parent: [Int32]

  /// The tree of the n×n pattern whose row i lists its columns; those not left of the diagonal
  /// are passed over.
  init(count n: Int, starts: [Int], neighbours: [Int32]) {
    parent = [Int32](repeating: -1, count: n)
    var ancestor = [Int32](repeating: -1, count: n)
    parent.withUnsafeMutableBufferPointer { parent in
      ancestor.withUnsafeMutableBufferPointer { ancestor in
        neighbours.withUnsafeBufferPointer { neighbours in
          for i in 0..<n {
            for p in starts[i]..<starts[i + 1] {
              var r = Int(neighbours[p])
              guard r < i else { continue }
              // Climb to the root of r's subtree, shortening the way for the next climb.
              while ancestor[r] != -1 && ancestor[r] != Int32(i) {
                let up = Int(ancestor[r])
                ancestor[r] = Int32(i)
                r = up
              }
              if ancestor[r] == -1 {
                ancestor[r] = Int32(i)
                parent[r] = Int32(i)
              }
            }
          }
        }
      }
    }
  }

  /// The nodes of a forest, children before parents, each subtree together.
  static func postorder(_ parent: [Int32]) -> [Int32] {
    let n = parent.count
    var firstChild = [Int32](repeating: -1, count: n)
    var nextSibling = [Int32](repeating: -1, count: n)
    for j in stride(from: n - 1, through: 0, by: -1) where parent[j] >= 0 {
      nextSibling[j] = firstChild[Int(parent[j])]
      firstChild[Int(parent[j])] = Int32(j)
    }
    var order: [Int32] = []
    order.reserveCapacity(n)
    var stack: [Int32] = []
    for root in 0..<n where parent[root] < 0 {
      stack.append(Int32(root))
      while let top = stack.last {
        let child = firstChild[Int(top)]
        if child >= 0 {
          firstChild[Int(top)] = nextSibling[Int(child)]
          stack.append(child)
        } else {
          order.append(top)
          stack.removeLast()
        }
      }
    }
    return order
  }

  /// The number of entries in each column of the factor, the diagonal included, for a pattern
  /// whose columns are in postorder of this tree.
  ///
  /// Gilbert, Ng and Peyton, "An efficient algorithm to compute row and column counts for sparse
  /// Cholesky factorization", SIAM J. Matrix Anal. Appl. 15 (1994). Nearly linear in the entries.
  func columnCounts(starts: [Int], neighbours: [Int32]) -> [Int32] {
    let n = parent.count
    var firstDescendant = [Int32](repeating: -1, count: n)
    var count = [Int32](repeating: 0, count: n)
    for k in 0..<n {
      var j = k
      count[j] = firstDescendant[j] == -1 ? 1 : 0
      while j >= 0 && firstDescendant[j] == -1 {
        firstDescendant[j] = Int32(k)
        j = Int(parent[j])
      }
    }
    var ancestor = (0..<n).map(Int32.init)
    var previousLeaf = [Int32](repeating: -1, count: n)
    var latestNeighbour = [Int32](repeating: -1, count: n)
    for j in 0..<n {
      if parent[j] >= 0 { count[Int(parent[j])] -= 1 }
      for p in starts[j]..<starts[j + 1] {
        let i = Int(neighbours[p])
        // j is a leaf of the row subtree of i when it lies outside of all subtrees seen so far.
        guard i > j, firstDescendant[j] > latestNeighbour[i] else { continue }
        latestNeighbour[i] = firstDescendant[j]
        count[j] += 1
        let last = previousLeaf[i]
        previousLeaf[i] = Int32(j)
        guard last >= 0 else { continue }
        var root = Int(last)
        while root != Int(ancestor[root]) { root = Int(ancestor[root]) }
        var q = Int(last)
        while q != root {
          let up = Int(ancestor[q])
          ancestor[q] = Int32(root)
          q = up
        }
        count[root] -= 1
      }
      if parent[j] >= 0 { ancestor[j] = parent[j] }
    }
    for j in 0..<n where parent[j] >= 0 { count[Int(parent[j])] += count[j] }
    return count
  }
}
