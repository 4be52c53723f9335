import LinearProgramming

/// Column k = s·column j with s < 0 and c_k = s·c_j, both x ≥ 0: a circulation of two columns.
///
/// They may be of a few entries, as where goods that go back and forth are paid for each time.
enum OppositeColumns {
  static func applyAll(to p: inout WorkingProgram) {
    var parallels = Parallels(lineCount: p.columnSize.count)
    var pairs: [(j: Int, k: Int, s: Double)] = []
    var isTaken = Set<Int>()
    for k in p.columnSize.indices where p.columnAlive[k] && p.columnSize[k] > 0 {
      guard p.columnSize[k] <= FreeColumn.entryLimit, Circulation.isNonnegative(k, p) else {
        continue
      }
      _ = p.column(k)
      let match = parallels.match(k, p.columns, alive: p.columnAlive, scratch: &p.scratch)
      guard let (j, s) = match, s < -Tolerance.leastColumnRatio,
        s > -1 / Tolerance.leastColumnRatio, !isTaken.contains(j),
        WorkingProgram.difference(p.costs[k], s * p.costs[j]) == 0
      else { continue }
      pairs.append((j, k, s))
      isTaken.insert(j)
    }
    for (j, k, s) in pairs where FreeColumn.equation(for: j, &p) != nil {
      Circulation.open([(j, 1), (k, -1 / s)], &p)
    }
  }
}
