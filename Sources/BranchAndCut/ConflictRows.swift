import LinearAlgebra
import LinearProgramming

/// A row that every point within the root's bounds keeps that is better than the cutoff of its time:
/// Σ coefficients[k]·x[columns[k]] ≥ side.
package struct ConflictRow {
  package var columns: [Int32]
  package var coefficients: [Double]
  package var side: Double
  /// Nodes since the row last tightened a bound.
  var age = 0
}

/// Rows learned from nodes that the prices prove empty, or no better than the incumbent (dual proofs:
/// Witzig, Berthold and Heinz 2017). The sum of the program's rows by these prices holds everywhere, and
/// is violated at the node; at other nodes it tightens bounds, without a relaxation.
package struct ConflictRows {
  package private(set) var rows: [ConflictRow] = []
  private var entryCount = 0
  private var learned = 0
  private let isInteger: [Bool]
  /// Entries that all rows together may have.
  private let mostEntries: Int
  /// Columns that one row may have: longer ones seldom tighten anything.
  private let longest: Int

  /// Columns of a row, in parts of those of the program, and in any case.
  private static let lengthShare = 0.15
  private static let shortLength = 500
  /// Nodes after which a row that has tightened nothing is forgotten.
  private static let mostNodesWithoutUse = 100
  /// Coefficients this small beside the largest are left out at their column's best bound.
  private static let negligible = 1e-7
  /// The part of a sum's terms that rounding may have taken.
  private static let rounding = 1e-9
  /// How far a row must be violated at its node: relative to its largest coefficient, and to the sum of its
  /// terms' sizes, of which rounding is `rounding`.
  private static let violation = 1e-6, violationOfTerms = 1e-9
  /// How near to a whole number a limit of a whole column counts as that number.
  private static let wholeTolerance = 1e-6

  package init(_ program: LinearProgram) {
    isInteger = program.isInteger
    mostEntries = SearchSizes.entriesOfConflicts(program)
    longest = max(Self.shortLength, Int(Self.lengthShare * Double(program.columnCount)))
  }

  // MARK: Learning

  /// Learns from a node that `multipliers` prove empty, or no better than `cutoff`.
  ///
  /// - Parameters:
  ///   - multipliers: y, one a row of `program`.
  ///   - cutoff: Where the objective takes part in the proof, the value that points must be better than.
  ///   - root: The bounds that hold in the whole tree.
  ///   - node: The bounds of the node.
  package mutating func learn(
    _ multipliers: [Double], of program: LinearProgram, cutoff: Double?,
    root: (lower: [Double], upper: [Double]), node: (lower: [Double], upper: [Double])
  ) {
    guard
      let row = row(multipliers, of: program, cutoff: cutoff, root: root, node: node)
    else { return }
    rows.append(row)
    entryCount += row.columns.count
    learned += 1
    if entryCount > mostEntries || learned % Self.mostNodesWithoutUse == 0 { forget() }
  }

  private func row(
    _ multipliers: [Double], of program: LinearProgram, cutoff: Double?,
    root: (lower: [Double], upper: [Double]), node: (lower: [Double], upper: [Double])
  ) -> ConflictRow? {
    var y = multipliers
    var side = 0.0, size = 0.0
    for i in y.indices where y[i] != 0 {
      let bound = y[i] > 0 ? program.rowLower[i] : program.rowUpper[i]
      guard bound.isFinite else {
        y[i] = 0
        continue
      }
      side += y[i] * bound
      size += abs(y[i] * bound)
    }
    if let cutoff {
      side -= cutoff - program.objectiveConstant
      size += abs(cutoff) + abs(program.objectiveConstant)
    }
    var weights = [Double](repeating: 0, count: program.columnCount)
    program.matrix.multiplyTransposed(y, into: &weights, alpha: 1)
    if cutoff != nil { for j in weights.indices { weights[j] -= program.costs[j] } }
    let largest = weights.indices.reduce(0) { isInteger[$1] ? max($0, abs(weights[$1])) : $0 }
    var row = ConflictRow(columns: [], coefficients: [], side: 0)
    var most = 0.0
    for j in weights.indices where weights[j] != 0 {
      let w = weights[j]
      if isInteger[j], abs(w) > Self.negligible * largest {
        row.columns.append(Int32(j))
        row.coefficients.append(w)
        let term = w * (w > 0 ? node.upper[j] : node.lower[j])
        most += term
        size += abs(term)
        continue
      }
      let term = w * (w > 0 ? root.upper[j] : root.lower[j])
      guard term.isFinite else { return nil }
      side -= term
      size += abs(term)
    }
    row.side = side - Self.rounding * size
    guard most < row.side - max(Self.violation * largest, Self.violationOfTerms * size) else {
      return nil
    }
    tighten(&row, root: root)
    return row.columns.count <= longest ? row : nil
  }

  /// Takes coefficients down to what the row demands beyond what its columns do at the least: one step of
  /// such a column satisfies the row either way.
  private func tighten(_ row: inout ConflictRow, root: (lower: [Double], upper: [Double])) {
    var least = 0.0
    for k in row.columns.indices {
      let j = Int(row.columns[k]), w = row.coefficients[k]
      least += w * (w > 0 ? root.lower[j] : root.upper[j])
    }
    let demand = row.side - least
    guard demand.isFinite, demand > 0 else { return }
    for k in row.columns.indices where abs(row.coefficients[k]) > demand {
      let j = Int(row.columns[k]), w = row.coefficients[k]
      row.coefficients[k] = w > 0 ? demand : -demand
      row.side -= (w - row.coefficients[k]) * (w > 0 ? root.lower[j] : root.upper[j])
    }
    // The largest coefficient is 1.
    let scale = 1 / (row.coefficients.reduce(0) { max($0, abs($1)) })
    row.coefficients = row.coefficients.map { $0 * scale }
    row.side *= scale
  }

  /// Takes out what has been of no use for long, and of the rest the older half where there is too much.
  private mutating func forget() {
    rows.removeAll { $0.age > Self.mostNodesWithoutUse }
    entryCount = rows.reduce(0) { $0 + $1.columns.count }
    guard entryCount > mostEntries else { return }
    rows.removeFirst(rows.count / 2)
    entryCount = rows.reduce(0) { $0 + $1.columns.count }
  }

  // MARK: Use

  /// Tightens whole columns by all rows. Returns those that changed; nil where a row has no point left.
  package mutating func tighten(lower: inout [Double], upper: inout [Double]) -> [Int]? {
    var changed: [Int] = []
    for r in rows.indices {
      let before = changed.count
      guard Self.tighten(rows[r], &lower, &upper, &changed) else {
        rows[r].age = 0
        return nil
      }
      rows[r].age = changed.count > before ? 0 : rows[r].age + 1
    }
    return changed
  }

  private static func tighten(
    _ row: ConflictRow, _ lower: inout [Double], _ upper: inout [Double], _ changed: inout [Int]
  ) -> Bool {
    var most = 0.0, widest = 0.0
    for k in row.columns.indices {
      let j = Int(row.columns[k]), w = row.coefficients[k]
      most += w * (w > 0 ? upper[j] : lower[j])
      widest = max(widest, abs(w) * (upper[j] - lower[j]))
    }
    guard most.isFinite else { return true }
    let surplus = most - row.side
    let slack = rounding * (1 + abs(most) + abs(row.side))
    if surplus < -slack { return false }
    guard widest > surplus + slack else { return true }
    for k in row.columns.indices {
      let j = Int(row.columns[k]), w = row.coefficients[k]
      let steps = (surplus / abs(w) + wholeTolerance).rounded(.down)
      guard upper[j] - lower[j] > steps + 0.5 else { continue }
      if w > 0 { lower[j] = upper[j] - max(0, steps) } else { upper[j] = lower[j] + max(0, steps) }
      changed.append(j)
    }
    return true
  }
}
