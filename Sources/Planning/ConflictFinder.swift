import Formulation
import LinearProgramming

/// Names the limits that contradict one another in an infeasible program.
///
/// The rows and bounds with a part in the certificate are the first suspects; a deletion filter
/// (Chinneck and Dravnieks 1991) then leaves out one after the other and keeps those without which
/// the rest could be satisfied.
struct ConflictFinder {
  let model: PlanningProgram
  let clock: PlanningClock
  let observer: SolverObserver?
  var solveLimit = 200

  func conflict(_ certificate: FarkasCertificate?) -> Conflict {
    var suspects = suspects(certificate)
    var isMinimal = suspects.count <= solveLimit
    if let isolated = isolated(suspects) {
      suspects = isolated
    } else {
      isMinimal = false
    }
    return Conflict(members: suspects.compactMap(sentence), isMinimal: isMinimal)
  }

  private enum Member: Hashable {
    case row(Int)
    case lower(Int)
    case upper(Int)
  }

  private func suspects(_ certificate: FarkasCertificate?) -> [Member] {
    let program = model.program
    guard let y = certificate?.rowMultipliers else {
      return (0..<program.rowCount).map { .row($0) }
    }
    var combined = [Double](repeating: 0, count: program.columnCount)
    program.matrix.multiplyTransposed(y, into: &combined)
    let largest = y.reduce(0) { max($0, abs($1)) }
    let members: [Member] = y.indices.filter { abs(y[$0]) > 1e-9 * largest }.map { .row($0) }
    // The certificate needs the bound that keeps (Aᵀy)ᵀx from growing.
    let scale = combined.reduce(0) { max($0, abs($1)) }
    let bounds: [Member] = combined.indices.compactMap { j in
      guard abs(combined[j]) > 1e-9 * scale else { return nil }
      return combined[j] > 0 ? .upper(j) : .lower(j)
    }
    return members + bounds
  }

  /// The suspects that remain when none can be left out; nil if time or solves ran out before.
  private func isolated(_ suspects: [Member]) -> [Member]? {
    guard suspects.count <= solveLimit else { return nil }
    var kept = suspects
    for member in suspects {
      guard !clock.isOver else { return nil }
      let without = kept.filter { $0 != member }
      if isInfeasible(only: without) { kept = without }
    }
    return kept
  }

  /// Whether the program with these rows and bounds alone (and x ≥ 0 where nothing is said) is still infeasible.
  private func isInfeasible(only members: [Member]) -> Bool {
    var program = model.program
    let kept = Set(members)
    program.costs = [Double](repeating: 0, count: program.columnCount)
    for i in 0..<program.rowCount where !kept.contains(.row(i)) {
      program.rowLower[i] = -.infinity
      program.rowUpper[i] = .infinity
    }
    for j in 0..<program.columnCount {
      if !kept.contains(.upper(j)) { program.columnUpper[j] = .infinity }
      if !kept.contains(.lower(j)) { program.columnLower[j] = min(0, program.columnLower[j]) }
    }
    if case .infeasible = ContinuousSolve(clock: clock, observer: observer)(program) { return true }
    return false
  }

  private func sentence(_ member: Member) -> String? {
    switch member {
    case .row(let i): model.sentence(forRow: i)
    case .lower(let j): model.sentence(forLowerBoundOf: j)
    case .upper(let j): model.sentence(forUpperBoundOf: j)
    }
  }
}
