import LinearAlgebra
import LinearProgramming
import Simplex

/// Rounds of cutting planes at the root: mixed-integer rounding of tableau rows (Gomory's cuts), of
/// rows and aggregations of rows, and covers.
extension Search {
  func strengthen() {
    let rowsWithoutCuts = program.rowCount
    var lastBound = session.dualBound()
    let firstBound = min(lastBound, inherited.boundWithoutCuts)
    rootRelaxation.boundWithoutCuts = firstBound
    var stalled = 0, shakes = 0
    // In a large program each round takes long.
    let patience = SearchSizes.isLarge(program) ? 1 : Search.stalledRounds
    var starts = AggregationStarts(rowCount: rowsWithoutCuts)
    for _ in 0..<settings.cutRounds {
      guard reachedLimit() == nil, lastBound < cutoff else { return }
      let relaxation = session.solution()
      let fractional = fractionalColumns(relaxation.columnValues)
      guard !fractional.isEmpty else { return }
      let cuts = select(
        separate(relaxation, fractional, &starts), at: relaxation.columnValues)
      guard !cuts.isEmpty, add(cuts, rowsWithoutCuts: rowsWithoutCuts) else {
        guard shakes < Search.shakesAtMost, shake() else { return }
        shakes += 1
        continue
      }
      let newBound = session.dualBound()
      stalled = newBound - lastBound < leastGain(since: firstBound, newBound) ? stalled + 1 : 0
      lastBound = max(lastBound, newBound)
      if stalled >= patience { return }
    }
  }

  /// Rounds in a row that gain little, after which there are no more.
  private static let stalledRounds = 4
  /// The share of what all rounds have gained, or of what there is left to gain where that is less,
  /// that a round has to gain not to count as stalled.
  private static let stallShare = 0.01

  private func leastGain(since first: Double, _ bound: Double) -> Double {
    let gained = max(bound - first, Tolerance.rounding * max(1, abs(bound)))
    return Search.stallShare * min(gained, max(incumbent.value - bound, 0))
  }

  /// A degenerate vertex has many bases, and which tableau rows give cuts is a matter of luck: from
  /// the slack basis the method comes to another one. Returns whether it did.
  private func shake() -> Bool {
    guard !isNested, SearchSizes.isShaken(program) else { return false }
    let kept = session.snapshot()
    lower = rootLower
    upper = rootUpper
    session.load(Basis(slackBasisOf: program))
    if case .optimal = solveRelaxation() { return true }
    session.restore(kept)
    _ = solveRelaxation()
    return false
  }

  private static let shakesAtMost = 3

  func separate(
    _ relaxation: LPSolution, _ fractional: [Int], _ starts: inout AggregationStarts
  ) -> [Cut] {
    let x = relaxation.columnValues
    let rounding = MixedIntegerRounding(
      program, lower: rootLower, upper: rootUpper, variableBounds: variableBounds)
    var cuts: [Cut] = []
    for j in fractional.prefix(300) {
      guard let y = session.rowMultipliers(ofBasicColumn: j) else { continue }
      let sparse = y.indices.filter { abs(y[$0]) > Tolerance.cancelled }.map {
        (row: $0, value: y[$0])
      }
      cuts += rounding.cuts(multipliers: sparse, at: x, activity: relaxation.rowActivities).prefix(
        1)
      if reachedLimit() != nil { return cuts }
    }
    cuts += aggregatedCuts(rounding, relaxation, &starts)
    let covers = CoverCuts(
      program: program, lower: rootLower, upper: rootUpper, rows: rounding.rows)
    for i in 0..<original.rowCount
    where rounding.rows.column(i).count <= SearchSizes.longestRowOfCut {
      for sign in [1.0, -1.0] {
        if let cut = covers.cut(row: i, sign: sign, at: x) { cuts.append(cut) }
      }
    }
    return cuts + cliques.cuts(at: x, fractional: fractional)
  }

  /// Row by row, cuts included, adding further rows to eliminate continuous columns that are far from
  /// their bounds.
  private func aggregatedCuts(
    _ rounding: MixedIntegerRounding, _ relaxation: LPSolution, _ starts: inout AggregationStarts
  ) -> [Cut] {
    var cuts: [Cut] = []
    var tried = 0
    starts.nextRound()
    for first in 0..<program.rowCount {
      guard tried < SearchSizes.sumsOfRows, reachedLimit() == nil else { return cuts }
      guard starts.isPromising(first), hasSlackWithin(first, relaxation, Tolerance.tight),
        rounding.rows.column(first).count <= SearchSizes.longestRowOfCut
      else { continue }
      tried += 1
      let found = aggregatedCuts(from: first, rounding, relaxation)
      starts.record(first, hasCut: !found.isEmpty)
      cuts += found
    }
    return cuts
  }

  private func aggregatedCuts(
    from first: Int, _ rounding: MixedIntegerRounding, _ relaxation: LPSolution
  ) -> [Cut] {
    var cuts: [Cut] = []
    for path in 0..<Search.paths {
      var multipliers = [(row: first, value: 1.0)]
      for step in 0..<Search.pathLength {
        // All paths have their first row in common.
        if path == 0 || step > 0 {
          cuts += rounding.cuts(
            multipliers: multipliers, at: relaxation.columnValues,
            activity: relaxation.rowActivities)
        }
        guard let next = nextRow(after: multipliers, path, rounding, relaxation) else { break }
        multipliers.append(next)
      }
      if !cuts.isEmpty || multipliers.count == 1 { break }
    }
    return cuts
  }

  /// Rows that are added up at most.
  private static let pathLength = 6
  /// Ways that are tried from each row.
  private static let paths = 2

  private func hasSlackWithin(_ i: Int, _ relaxation: LPSolution, _ slack: Double) -> Bool {
    let r = relaxation.rowActivities[i]
    let scale = max(1, abs(r))
    return r - program.rowLower[i] <= slack * scale || program.rowUpper[i] - r <= slack * scale
  }

  /// A tight row that takes away the continuous column of the sum that is farthest from its bounds;
  /// of several such rows the one at place `choice`, counted round.
  private func nextRow(
    after multipliers: [(row: Int, value: Double)], _ choice: Int, _ rounding: MixedIntegerRounding,
    _ relaxation: LPSolution
  ) -> (row: Int, value: Double)? {
    let x = relaxation.columnValues
    let weights = rounding.summed(multipliers)
    var best: [(row: Int, value: Double)] = []
    var farthest = Tolerance.tight
    for j in weights.columns where !program.isInteger[j] {
      let w = weights[j]
      guard abs(w) > Tolerance.leastDivisor else { continue }
      let distance = variableBounds.distance(j, at: x, lower: rootLower[j], upper: rootUpper[j])
      guard distance > farthest else { continue }
      let tight = program.matrix.column(j).compactMap { k -> (row: Int, value: Double)? in
        let i = Int(program.matrix.rowIndices[k])
        guard i < original.rowCount, !multipliers.contains(where: { $0.row == i }),
          rounding.rows.column(i).count <= SearchSizes.longestRowOfCut,
          hasSlackWithin(i, relaxation, Tolerance.tight)
        else { return nil }
        return (i, -w / program.matrix.values[k])
      }
      if tight.isEmpty { continue }
      best = tight
      farthest = distance
    }
    return best.isEmpty ? nil : best[choice % best.count]
  }

  /// The most effective cuts that are not nearly parallel.
  func select(_ cuts: [Cut], at x: [Double]) -> [Cut] {
    let ranked = cuts.map { (cut: $0, efficacy: $0.efficacy(at: x)) }
      .enumerated()
      .sorted {
        $0.element.efficacy > $1.element.efficacy
          || ($0.element.efficacy == $1.element.efficacy && $0.offset < $1.offset)
      }
      .map(\.element)
    guard let best = ranked.first?.efficacy else { return [] }
    var chosen: [Cut] = []
    let most = 50 + original.rowCount
    for candidate in ranked where candidate.efficacy > 0.02 * best {
      guard chosen.count < most else { break }
      if chosen.allSatisfy({ $0.parallelism(candidate.cut) < 0.9 }) { chosen.append(candidate.cut) }
    }
    return chosen
  }

  /// Adds cuts as rows, leaving out old ones that are slack now. Returns whether the relaxation
  /// could be solved again; if not, the program stays as it was.
  private func add(_ cuts: [Cut], rowsWithoutCuts: Int) -> Bool {
    let basis = session.basis()
    let kept = (0..<program.rowCount).filter {
      $0 < rowsWithoutCuts || basis.rows[$0] != .basic
    }
    var extended = program.keepingRows(kept)
    extended.append(cuts)
    var newBasis = basis
    newBasis.rows =
      kept.map { basis.rows[$0] } + [BasisStatus](repeating: .basic, count: cuts.count)
    let before = session
    let next = Search.session(
      on: extended, within: remainingSeconds, seed: settings.seed, pulse: pulse)
    next.load(newBasis)
    lower = rootLower
    upper = rootUpper
    session = next
    let status = solveRelaxation()
    spent.before += before.iterations
    if case .optimal = status {
      program = extended
      return true
    }
    spent.before -= before.iterations
    spent.before += next.iterations
    session = before
    return false
  }
}

/// From which rows aggregation is worth trying: one that gave no cut is left alone for as many rounds
/// as it failed in a row.
struct AggregationStarts {
  private var round = 0
  private var failures, due: [Int]

  init(rowCount: Int) {
    failures = [Int](repeating: 0, count: rowCount)
    due = failures
  }

  mutating func nextRound() { round += 1 }

  /// Cuts, which come and go, are always tried.
  func isPromising(_ row: Int) -> Bool { row >= due.count || round >= due[row] }

  mutating func record(_ row: Int, hasCut: Bool) {
    guard row < due.count else { return }
    failures[row] = hasCut ? 0 : failures[row] + 1
    due[row] = round + 1 + failures[row]
  }
}

extension LinearProgram {
  /// The program with only the given rows, ascending.
  func keepingRows(_ kept: [Int]) -> LinearProgram {
    guard kept.count < rowCount else { return self }
    var newIndex = [Int32](repeating: -1, count: rowCount)
    for (new, old) in kept.enumerated() { newIndex[old] = Int32(new) }
    var starts = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for j in 0..<columnCount {
      for k in matrix.column(j) {
        let i = newIndex[Int(matrix.rowIndices[k])]
        guard i >= 0 else { continue }
        indices.append(i)
        values.append(matrix.values[k])
      }
      starts.append(indices.count)
    }
    var result = self
    result.matrix = SparseMatrix(
      rowCount: kept.count, columnCount: columnCount, columnStarts: starts, rowIndices: indices,
      values: values)
    result.rowLower = kept.map { rowLower[$0] }
    result.rowUpper = kept.map { rowUpper[$0] }
    result.rowNames = []
    result.rowBlocks = []
    result.rowParts = []
    return result
  }

  mutating func append(_ cuts: [Cut]) {
    var added: [[(Int32, Double)]] = .init(repeating: [], count: columnCount)
    for (c, cut) in cuts.enumerated() {
      for k in cut.columns.indices {
        added[Int(cut.columns[k])].append((Int32(rowCount + c), cut.values[k]))
      }
    }
    var starts = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for j in 0..<columnCount {
      indices += matrix.rowIndices[matrix.column(j)]
      values += matrix.values[matrix.column(j)]
      for (i, value) in added[j] {
        indices.append(i)
        values.append(value)
      }
      starts.append(indices.count)
    }
    matrix = SparseMatrix(
      rowCount: rowCount + cuts.count, columnCount: columnCount, columnStarts: starts,
      rowIndices: indices, values: values)
    rowLower += [Double](repeating: -.infinity, count: cuts.count)
    rowUpper += cuts.map(\.upper)
    rowNames = []
    rowBlocks = []
    rowParts = []
  }
}
