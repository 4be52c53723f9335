import Formulation
import LinearProgramming
import Plans

/// Names the limits that contradict one another in a program without a solution.
///
/// The limits with a part in the certificate are the first suspects. A deletion filter (Chinneck and
/// Dravnieks 1991) then lifts one after the other, whole limits at a time, and keeps those without
/// which the rest could be respected. When time runs out, what is left then is the answer.
struct ConflictFinder {
  let model: PlanningProgram
  let clock: PlanningClock
  let observer: SolverObserver?
  /// What the k-th requirement says.
  var requirement: (Int) -> String = { _ in "" }

  struct Finding {
    var subjects: [LimitSubject]
    var conflict: Conflict
  }

  private typealias Group = (subject: LimitSubject, parts: [LimitPart])

  func conflict(_ certificate: FarkasCertificate?) -> Conflict { find(certificate).conflict }

  func find(_ certificate: FarkasCertificate?) -> Finding {
    var certificate = certificate
    var kept = model.limits()
    var isMinimal = true
    if let certificate { kept = kept.filter { takesPart($0.parts, in: certificate) } }
    if certificate != nil, isInfeasible(with: kept).verdict != true {
      // What is needed besides is in no limit's words; or rounding has hidden one.
      kept = model.limits()
      certificate = nil
    }
    var tried: Set<LimitSubject> = []
    while let group = kept.first(where: { !tried.contains($0.subject) }) {
      tried.insert(group.subject)
      let without = kept.filter { $0.subject != group.subject }
      let answer = isInfeasible(with: without)
      guard let verdict = answer.verdict else {
        isMinimal = false
        if clock.isOver { break } else { continue }
      }
      guard verdict else { continue }
      kept = without
      if let proof = answer.certificate {
        certificate = proof
        let needed = kept.filter { takesPart($0.parts, in: proof) }
        if needed.count < kept.count, isInfeasible(with: needed).verdict == true { kept = needed }
      }
    }
    let final = isInfeasible(with: kept).certificate ?? certificate
    return Finding(
      subjects: kept.map(\.subject),
      conflict: Conflict(members: kept.map { sentence($0, final) }, isMinimal: isMinimal))
  }

  /// Whether some weight of the certificate lies on a part.
  private func takesPart(_ parts: [LimitPart], in certificate: FarkasCertificate) -> Bool {
    let weights = Weights(certificate, model.program)
    return parts.contains(where: weights.isUsed)
  }

  /// The weights that a certificate puts on rows, and through them on the bounds of columns.
  private struct Weights {
    private let rows, columns: [Double]
    private let least, leastColumn: Double

    init(_ certificate: FarkasCertificate, _ program: LinearProgram) {
      rows = certificate.rowMultipliers
      var combined = [Double](repeating: 0, count: program.columnCount)
      program.matrix.multiplyTransposed(rows, into: &combined)
      columns = combined
      least = 1e-9 * rows.reduce(0) { max($0, abs($1)) }
      leastColumn = 1e-9 * combined.reduce(0) { max($0, abs($1)) }
    }

    func isUsed(_ part: LimitPart) -> Bool {
      switch part {
      case .row(let i): abs(rows[i]) > least
      // The certificate needs the bound that keeps (Aᵀy)ᵀx from growing.
      case .upper(let j): columns[j] > leastColumn
      case .lower(let j): columns[j] < -leastColumn
      }
    }
  }

  /// Whether the limits of these groups, and no others, leave no solution; nil: not known.
  private func isInfeasible(
    with groups: [Group]
  ) -> (verdict: Bool?, certificate: FarkasCertificate?) {
    var relaxed = model
    let kept = Set(groups.map(\.subject))
    for limit in model.limits() where !kept.contains(limit.subject) { relaxed.lift(limit.parts) }
    relaxed.pose(nil)
    return FeasibilityCheck(clock: clock, observer: observer).check(relaxed.program)
  }

  private func sentence(_ group: Group, _ certificate: FarkasCertificate?) -> String {
    var parts = group.parts
    if let certificate {
      let weights = Weights(certificate, model.program)
      let used = parts.filter(weights.isUsed)
      if !used.isEmpty { parts = used }
    }
    let days = parts.compactMap(model.day)
    let range = days.min().flatMap { first in days.max().map { first...$0 } }
    return model.sentence(for: group.subject, days: range, requirement: requirement)
  }
}

/// Tells whether a program has a solution.
struct FeasibilityCheck {
  let clock: PlanningClock
  let observer: SolverObserver?

  /// - Returns: `true` where there is none, with its certificate where the relaxation has none
  ///   either; `false` where there is one; nil where neither could be found out.
  func check(_ program: LinearProgram) -> (verdict: Bool?, certificate: FarkasCertificate?) {
    let continuous = ContinuousSolve(clock: clock, observer: observer)
    switch continuous(program) {
    case .infeasible(let certificate): return (true, certificate)
    case .stopped, .failed: return (nil, nil)
    case .solved(let solution):
      guard program.hasIntegers else { return (solution.shortcoming == nil ? false : nil, nil) }
    }
    let search = WholeNumberSearch(gap: 1, clock: clock, observer: observer, continuous: continuous)
    switch search.solve(program, incumbent: nil) {
    case .infeasible: return (true, nil)
    case .solved: return (false, nil)
    case .stopped, .failed: return (nil, nil)
    }
  }
}
