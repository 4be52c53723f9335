import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Names the limits that contradict one another in a program without a solution.
///
/// The limits with a part in the certificate are the first suspects. A deletion filter (Chinneck and
/// Dravnieks 1991) then lifts one after the other, whole limits at a time, and keeps those without
/// which the rest could be respected. Where the relaxation has no solution it is filtered, from one basis
/// to the next; whole numbers are looked at when few limits are left. When time runs out, what is left
/// then is the answer.
struct ConflictFinder {
  let model: PlanningProgram
  let clock: PlanningClock
  let observer: SolverObserver?
  /// Points whose whole columns may satisfy what is left of the limits.
  var known: [[Double]] = []
  /// What the k-th requirement says.
  var requirement: (Int) -> Bilingual = { _ in Bilingual(both: "") }

  struct Finding {
    var subjects: [LimitSubject]
    var conflict: Conflict
  }

  private typealias Group = (subject: LimitSubject, parts: [LimitPart])

  func conflict(_ certificate: FarkasCertificate?) -> Conflict { find(certificate).conflict }

  func find(_ certificate: FarkasCertificate?) -> Finding {
    let all = model.limits()
    var kept = all
    if let few = relaxedConflict(among: all, certificate) { kept = few }
    return filtered(kept, among: all)
  }

  /// A minimal conflict of the relaxation; nil where the method proves nothing.
  private func relaxedConflict(
    among all: [Group], _ certificate: FarkasCertificate?
  ) -> [Group]? {
    // From there on the simplex method takes too long.
    guard !PlanningSizes(model.program).isLarge else { return nil }
    let session = LimitSession(model, all, clock: clock, observer: observer)
    var kept = Set(
      all.indices.filter { k in certificate.map { takesPart(all[k].parts, in: $0) } ?? true })
    if session.isInfeasible(keeping: kept) != true {
      // What else is needed is in no limit's words; or rounding has hidden one.
      kept = Set(all.indices)
      guard session.isInfeasible(keeping: kept) == true else { return nil }
    }
    for k in all.indices where kept.contains(k) && !clock.isOver {
      kept.remove(k)
      if session.isInfeasible(keeping: kept) != true { kept.insert(k) }
    }
    return all.indices.filter(kept.contains).map { all[$0] }
  }

  /// The deletion filter with whole numbers.
  private func filtered(_ limits: [Group], among all: [Group]) -> Finding {
    var kept = limits
    var isMinimal = true
    var certificate: FarkasCertificate?
    func check(_ groups: [Group]) -> Bool? {
      let finding = isInfeasible(with: groups, of: all)
      if finding.isInfeasible == true { certificate = finding.certificate }
      return finding.isInfeasible
    }
    if kept.count < all.count {
      switch check(kept) {
      case true: break
      case false: kept = all
      default: isMinimal = false
      }
    }
    var tried: Set<LimitSubject> = []
    while let group = kept.first(where: { !tried.contains($0.subject) }) {
      tried.insert(group.subject)
      let without = kept.filter { $0.subject != group.subject }
      guard let verdict = check(without) else {
        isMinimal = false
        if clock.isOver { break } else { continue }
      }
      guard verdict else { continue }
      kept = without
      if let proof = certificate {
        let needed = kept.filter { takesPart($0.parts, in: proof) }
        if needed.count < kept.count, check(needed) == true { kept = needed }
      }
    }
    // The days that matter are those of a certificate that holds.
    let proof = certificate ?? isInfeasible(with: kept, of: all, proves: true).certificate
    return Finding(
      subjects: kept.map(\.subject),
      conflict: Conflict(told: kept.map { sentence($0, proof) }, isMinimal: isMinimal))
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
      least = Tolerance.rounding * rows.reduce(0) { max($0, abs($1)) }
      leastColumn = Tolerance.rounding * combined.reduce(0) { max($0, abs($1)) }
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

  /// Whether the limits of these groups, and no others, leave no solution.
  private func isInfeasible(
    with groups: [Group], of all: [Group], proves: Bool = false
  ) -> FeasibilityCheck.Finding {
    var relaxed = model
    let kept = Set(groups.map(\.subject))
    for limit in all where !kept.contains(limit.subject) { relaxed.lift(limit.parts) }
    relaxed.pose(nil)
    return FeasibilityCheck(clock: clock, observer: observer, known: known, proves: proves)
      .check(relaxed.program)
  }

  private func sentence(_ group: Group, _ certificate: FarkasCertificate?) -> Bilingual {
    var parts = group.parts
    if let certificate {
      let weights = Weights(certificate, model.program)
      let used = parts.filter(weights.isUsed)
      if !used.isEmpty { parts = used }
    }
    let days = parts.compactMap(model.day)
    let range = days.min().flatMap { first in days.max().map { first...$0 } }
    return Bilingual(
      model.sentence(for: group.subject, days: range) { requirement($0).english },
      model.chineseSentence(for: group.subject, days: range) { requirement($0).chinese })
  }
}
