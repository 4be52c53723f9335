/// Elimination order of a block-bordered symmetric pattern: the parts that fall apart when the border
/// is taken away, each by minimum degree on its own, then the border.
///
/// A part, once eliminated, leaves a clique among the rows of the border next to it, so the border is
/// ordered by minimum degree on its own rows and those cliques. No part sees more of the border than
/// its own neighbours: the work grows with the number of parts and not, as minimum degree on the
/// whole would, with the length of the border's rows as well.
struct BorderedOrder {
  private let starts: [Int]
  private let neighbours: [Int32]
  private let border: [Bool]
  /// Rows of the border that come after all others of it; empty for none.
  private let open: [Bool]
  private var order: [Int32] = []
  /// Rows of the border, and their numbers among themselves.
  private var borderRows: [Int32] = []
  private var borderNumber: [Int32]
  /// For each part, the numbers of the border rows next to it.
  private var cliques: [[Int32]] = []

  /// - Returns: the elimination order: entry k is the row eliminated k-th.
  static func order(
    count n: Int, starts: [Int], neighbours: [Int32], border: [Bool], open: [Bool] = []
  ) -> [Int32] {
    let all = open.isEmpty ? border : (0..<n).map { border[$0] || open[$0] }
    var run = BorderedOrder(
      count: n, starts: starts, neighbours: neighbours, border: all, open: open)
    run.orderParts()
    run.orderBorder()
    return run.order
  }

  private init(
    count n: Int, starts: [Int], neighbours: [Int32], border: [Bool], open: [Bool]
  ) {
    self.starts = starts
    self.neighbours = neighbours
    self.border = border
    self.open = open
    order.reserveCapacity(n)
    borderNumber = [Int32](repeating: -1, count: n)
    for i in 0..<n where border[i] {
      borderNumber[i] = Int32(borderRows.count)
      borderRows.append(Int32(i))
    }
  }

  private mutating func orderParts() {
    let n = border.count
    var isReached = [Bool](repeating: false, count: n)
    /// A row's number within the current part.
    var local = [Int32](repeating: -1, count: n)
    var part: [Int32] = []
    for seed in 0..<n where !border[seed] && !isReached[seed] {
      part.removeAll(keepingCapacity: true)
      part.append(Int32(seed))
      isReached[seed] = true
      var next = 0
      while next < part.count {
        let i = Int(part[next])
        next += 1
        for p in starts[i]..<starts[i + 1] {
          let j = Int(neighbours[p])
          if !border[j] && !isReached[j] {
            isReached[j] = true
            part.append(Int32(j))
          }
        }
      }
      orderPart(part, local: &local)
    }
  }

  private mutating func orderPart(_ part: [Int32], local: inout [Int32]) {
    for (k, i) in part.enumerated() { local[Int(i)] = Int32(k) }
    var rim: [Int32] = []
    for i in part {
      for p in starts[Int(i)]..<starts[Int(i) + 1] {
        let j = Int(neighbours[p])
        if border[j] && local[j] < 0 {
          local[j] = Int32(part.count + rim.count)
          rim.append(Int32(j))
        }
      }
    }
    // The part with its rim; between rows of the rim nothing is known yet.
    var localStarts = [0]
    var localNeighbours: [Int32] = []
    var rimDegrees = [Int](repeating: 0, count: rim.count + 1)
    for i in part {
      for p in starts[Int(i)]..<starts[Int(i) + 1] {
        let j = local[Int(neighbours[p])]
        localNeighbours.append(j)
        if Int(j) >= part.count { rimDegrees[Int(j) - part.count + 1] += 1 }
      }
      localStarts.append(localNeighbours.count)
    }
    let rimStart = localNeighbours.count
    for k in 0..<rim.count { rimDegrees[k + 1] += rimDegrees[k] }
    localNeighbours.append(contentsOf: repeatElement(0, count: rimDegrees[rim.count]))
    var write = rimDegrees
    for k in part.indices {
      for p in localStarts[k]..<localStarts[k + 1] where Int(localNeighbours[p]) >= part.count {
        let r = Int(localNeighbours[p]) - part.count
        localNeighbours[rimStart + write[r]] = Int32(k)
        write[r] += 1
      }
    }
    for k in 0..<rim.count { localStarts.append(rimStart + rimDegrees[k + 1]) }
    let count = part.count + rim.count
    let isRim = (0..<count).map { $0 >= part.count }
    let localOrder = MinimumDegree.order(
      count: count, starts: localStarts, neighbours: localNeighbours, border: isRim)
    for k in localOrder where Int(k) < part.count { order.append(part[Int(k)]) }
    cliques.append(rim.map { borderNumber[Int($0)] })
    for i in part { local[Int(i)] = -1 }
    for i in rim { local[Int(i)] = -1 }
  }

  private mutating func orderBorder() {
    let count = borderRows.count
    // By row of the border: the cliques it is in.
    var memberStarts = [Int](repeating: 0, count: count + 1)
    for clique in cliques { for b in clique { memberStarts[Int(b) + 1] += 1 } }
    for b in 0..<count { memberStarts[b + 1] += memberStarts[b] }
    var members = [Int32](repeating: 0, count: memberStarts[count])
    var write = memberStarts
    for (c, clique) in cliques.enumerated() {
      for b in clique {
        members[write[Int(b)]] = Int32(c)
        write[Int(b)] += 1
      }
    }
    var mark = [Int32](repeating: -1, count: count)
    var borderStarts = [0]
    var borderNeighbours: [Int32] = []
    for b in 0..<count {
      mark[b] = Int32(b)
      func add(_ other: Int32) {
        if mark[Int(other)] != Int32(b) {
          mark[Int(other)] = Int32(b)
          borderNeighbours.append(other)
        }
      }
      let row = Int(borderRows[b])
      for p in starts[row]..<starts[row + 1] {
        let other = borderNumber[Int(neighbours[p])]
        if other >= 0 { add(other) }
      }
      for p in memberStarts[b]..<memberStarts[b + 1] { cliques[Int(members[p])].forEach(add) }
      borderStarts.append(borderNeighbours.count)
    }
    let borderOrder = MinimumDegree.order(
      count: count, starts: borderStarts, neighbours: borderNeighbours,
      border: open.isEmpty ? [] : borderRows.map { open[Int($0)] })
    order.append(contentsOf: borderOrder.map { borderRows[Int($0)] })
  }
}
