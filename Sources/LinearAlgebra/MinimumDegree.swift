/// Approximate minimum degree ordering of a symmetric pattern.
///
/// Eliminates, again and again, a row of about the least degree, on a quotient graph: eliminated
/// rows are kept as elements (cliques), rows that have become indistinguishable are kept as one
/// supervariable. Amestoy, Davis and Duff, "An approximate minimum degree ordering algorithm",
/// SIAM J. Matrix Anal. Appl. 17 (1996).
struct MinimumDegree {
  /// - Parameters:
  ///   - starts, neighbours: the pattern in compressed form, both triangles, no diagonal.
  ///   - border: rows that are eliminated after all others; empty for none.
  /// - Returns: the elimination order: entry k is the row eliminated k-th.
  static func order(
    count n: Int, starts: [Int], neighbours: [Int32], border: [Bool] = []
  ) -> [Int32] {
    guard n > 0 else { return [] }
    var graph = QuotientGraph(count: n, starts: starts, neighbours: neighbours, border: border)
    defer { graph.deallocate() }
    return graph.eliminateAll()
  }
}
