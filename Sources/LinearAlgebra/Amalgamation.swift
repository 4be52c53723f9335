/// Groups the columns of a Cholesky factor into supernodes.
///
/// Columns of the same structure belong together anyway. A child is merged into its parent as well
/// where the zeros that must then be stored and computed with cost less than a front of its own:
/// fewer, wider fronts run on dense kernels. Ashcraft and Grimes, "The influence of relaxed
/// supernode partitions on the multifrontal method", ACM Trans. Math. Softw. 15 (1989).
struct Amalgamation {
  /// New position of columns → column, so that every supernode's columns stand together.
  private(set) var columnOrder: [Int32] = []
  private(set) var firstColumn: [Int32] = [0]
  /// Parent supernode, −1 at a root; supernodes in postorder.
  private(set) var parent: [Int32] = []
  private(set) var heights: [Int32] = []

  /// What a front costs beside its arithmetic, in operations: bookkeeping, and every entry of the
  /// update matrix, cleared, written and added into the parent.
  private static let frontOverhead = 1500.0
  private static let updateEntryCost = 4.0

  /// - Parameters:
  ///   - parent: the elimination tree, columns in postorder.
  ///   - counts: entries of each column of the factor, diagonal included.
  ///   - openFrom: The columns from here on are not eliminated: none before them joins them.
  init(parent columnParent: [Int32], counts: [Int32], openFrom: Int) {
    let n = columnParent.count
    // Columns j and j + 1 of the same structure.
    var first: [Int32] = []
    var supernodeOf = [Int32](repeating: 0, count: n)
    for j in 0..<n {
      let isSame = j > 0 && columnParent[j - 1] == Int32(j) && counts[j - 1] == counts[j] + 1
      if !isSame || j == openFrom {
        first.append(Int32(j))
      }
      supernodeOf[j] = Int32(first.count - 1)
    }
    let supernodes = first.count
    first.append(Int32(n))
    var up = [Int32](repeating: -1, count: supernodes)
    var width = [Int](repeating: 0, count: supernodes)
    var height = [Int](repeating: 0, count: supernodes)
    for s in 0..<supernodes {
      let last = Int(first[s + 1]) - 1
      if columnParent[last] >= 0 { up[s] = supernodeOf[Int(columnParent[last])] }
      width[s] = Int(first[s + 1] - first[s])
      height[s] = Int(counts[Int(first[s])])
    }

    var mergedInto = [Int32](repeating: -1, count: supernodes)
    var firstChild = [Int32](repeating: -1, count: supernodes)
    var nextSibling = [Int32](repeating: -1, count: supernodes)
    var children: [Int] = []
    for p in 0..<supernodes {
      children.removeAll(keepingCapacity: true)
      var c = Int(first[p]) >= openFrom ? -1 : firstChild[p]
      while c >= 0 {
        children.append(Int(c))
        c = nextSibling[Int(c)]
      }
      // The child most like its parent first.
      children.sort { height[$0] - width[$0] > height[$1] - width[$1] }
      for child in children {
        let merged = (width: width[child] + width[p], height: width[child] + height[p])
        let extra =
          SupernodalStructure.operations(width: merged.width, height: merged.height)
          - SupernodalStructure.operations(width: width[child], height: height[child])
          - SupernodalStructure.operations(width: width[p], height: height[p])
        let update = Double(height[child] - width[child])
        if extra <= Self.frontOverhead + Self.updateEntryCost * update * update {
          mergedInto[child] = Int32(p)
          (width[p], height[p]) = merged
        }
      }
      if up[p] >= 0 {
        nextSibling[p] = firstChild[Int(up[p])]
        firstChild[Int(up[p])] = Int32(p)
      }
    }
    number(first: first, up: up, mergedInto: mergedInto, height: height)
  }

  /// Lays the merged supernodes out in postorder.
  private mutating func number(
    first: [Int32], up: [Int32], mergedInto: [Int32], height: [Int]
  ) {
    let supernodes = up.count
    // Descending, since whom a supernode is merged into comes after it.
    var representative = [Int32](repeating: 0, count: supernodes)
    for s in stride(from: supernodes - 1, through: 0, by: -1) {
      representative[s] = mergedInto[s] < 0 ? Int32(s) : representative[Int(mergedInto[s])]
    }
    var members = [Int32](repeating: -1, count: supernodes)
    var nextMember = [Int32](repeating: -1, count: supernodes)
    for s in stride(from: supernodes - 1, through: 0, by: -1) {
      let r = Int(representative[s])
      nextMember[s] = members[r]
      members[r] = Int32(s)
    }
    var isRepresentative = [Int32](repeating: -1, count: supernodes)
    var representatives: [Int32] = []
    for s in 0..<supernodes where representative[s] == Int32(s) {
      isRepresentative[s] = Int32(representatives.count)
      representatives.append(Int32(s))
    }
    let compactParent = representatives.map { s -> Int32 in
      up[Int(s)] < 0 ? -1 : isRepresentative[Int(representative[Int(up[Int(s)])])]
    }
    let order = EliminationTree.postorder(compactParent)
    var place = [Int32](repeating: 0, count: order.count)
    for (k, r) in order.enumerated() { place[Int(r)] = Int32(k) }
    columnOrder.reserveCapacity(Int(first[supernodes]))
    for r in order {
      var member = members[Int(representatives[Int(r)])]
      while member >= 0 {
        columnOrder.append(contentsOf: first[Int(member)]..<first[Int(member) + 1])
        member = nextMember[Int(member)]
      }
      firstColumn.append(Int32(columnOrder.count))
      parent.append(compactParent[Int(r)] < 0 ? -1 : place[Int(compactParent[Int(r)])])
      heights.append(Int32(height[Int(representatives[Int(r)])]))
    }
  }
}
