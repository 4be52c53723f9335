import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Says why a quota falls short, or a scenario has no plan, and what would mend it.
///
/// A quota is held to be mended when it is met in full and no quota that comes before it, or beside
/// it, gets less than the plan gives it; those that come after it have to give way.
public struct QuotaDoctor: Sendable {
  public var planner: Planner
  /// Told which remedy is tried next.
  public var progress: (@Sendable (_ text: String, _ index: Int, _ count: Int) -> Void)?

  public init(
    planner: Planner = Planner(),
    progress: (@Sendable (_ text: String, _ index: Int, _ count: Int) -> Void)? = nil
  ) {
    self.planner = planner
    self.progress = progress
  }

  /// Why the quota with this number falls short in `plan`, a plan of `request`, whose time limit
  /// holds for all of the diagnosis.
  public func diagnose(quota q: Int, in plan: Plan, of request: PlanningRequest) -> Diagnosis {
    let scenario = request.scenario
    let quota = scenario.quotas[q]
    let keep = max(scenario.objective.keep, 1e-9)
    var requirements: [Requirement] = [.value(of: .quota(q), limit: 0)]
    var required = [q]
    for (p, other) in scenario.quotas.enumerated()
    where p != q && other.isOpen && other.priority <= quota.priority {
      var delivered: [CalendarDate: Double] = [:]
      for row in plan.deliveries where row.quota == other.id {
        delivered[row.date, default: 0] += row.quantity
      }
      let fraction = other.shortfall { delivered[scenario.horizon.date(of: $0)] ?? 0 }
      requirements.append(
        .value(of: .quota(p), limit: fraction <= 1e-7 ? 0 : fraction * (1 + keep)))
      required.append(p)
    }
    var asked = request
    asked.stages = []
    asked.held = [:]
    asked.near = nil
    asked.requirements = requirements
    let short = plan.quotas.first { $0.quota == quota.id }?.short ?? 0
    return Consultation(asked, quota: q, required: required, doctor: self).diagnosis(
      quota: quota.id, short: short, unit: scenario.items[quota.item].unit)
  }

  /// Why there is no plan of `request`.
  public func diagnose(_ request: PlanningRequest) -> Diagnosis {
    var asked = request
    asked.stages = []
    asked.near = nil
    return Consultation(asked, quota: nil, required: [], doctor: self).diagnosis(
      quota: nil, short: 0, unit: "")
  }
}

/// One diagnosis under way.
private struct Consultation {
  /// Without stages: any plan that keeps the requirements will do.
  let request: PlanningRequest
  let quota: Int?
  /// The quota that the k-th requirement is about.
  let required: [Int]
  let doctor: QuotaDoctor
  let clock: PlanningClock
  let remedies: Remedies

  init(_ request: PlanningRequest, quota: Int?, required: [Int], doctor: QuotaDoctor) {
    self.request = request
    self.quota = quota
    self.required = required
    self.doctor = doctor
    clock = PlanningClock(limit: request.timeLimit)
    remedies = Remedies(scenario: request.scenario)
  }

  private var observer: SolverObserver? {
    guard let planning = doctor.planner.observer else { return nil }
    let clock = clock
    return { event in
      switch event {
      case .phase(let phase): planning(PlanningEvent(kind: .phase(phase), elapsed: clock.elapsed))
      case .iteration(let report):
        planning(PlanningEvent(kind: .iteration(report), elapsed: clock.elapsed))
      }
    }
  }

  private func program(_ scenario: Scenario) -> PlanningProgram {
    PlanningProgram(
      scenario, options: request.options, whole: scenario.linesAreWhole && !request.fractional,
      stages: request.stages, requirements: request.requirements)
  }

  func diagnosis(quota id: String?, short: Double, unit: String) -> Diagnosis {
    let model = program(request.scenario)
    let check = FeasibilityCheck(clock: clock, observer: observer).check(model.program)
    var diagnosis = Diagnosis(
      quota: id, short: short, unit: unit, conflict: Conflict(members: [], isMinimal: false))
    guard check.verdict != false else { return diagnosis }
    let finder = ConflictFinder(
      model: model, clock: clock, observer: observer, requirement: requirementSentence)
    let finding = finder.find(check.certificate)
    diagnosis.conflict = finding.conflict
    diagnosis.isPartial = check.verdict == nil || clock.isOver
    let candidates =
      (quota.map { [remedies.fewer(of: $0)] } ?? [])
      + finding.subjects.flatMap(candidates)
    if let quota { later(quota, &diagnosis) }
    for (k, remedy) in candidates.enumerated() {
      doctor.progress?(remedy.words, k + 1, candidates.count)
      let repair = repair(remedy, model)
      if repair.verdict == .unknown { diagnosis.isPartial = true }
      diagnosis.repairs.append(repair)
    }
    return diagnosis
  }

  private func candidates(for subject: LimitSubject) -> [Remedy] {
    guard case .requirement(let k) = subject else { return remedies.remedies(for: subject) }
    return required[k] == quota ? [] : [remedies.fewer(of: required[k])]
  }

  private func requirementSentence(_ k: Int) -> String {
    let scenario = request.scenario
    let quota = scenario.quotas[required[k]]
    let item = scenario.items[quota.item]
    let (from, by) = (
      scenario.horizon.date(of: quota.window.lowerBound),
      scenario.horizon.date(of: quota.window.upperBound)
    )
    let of = item.unit == item.id ? "" : " of \(item.id)"
    let amount = "\(number(quota.amount)) \(item.unit)\(of)"
    let place = scenario.regions[quota.region].id
    let demand =
      quota.isPerDay
      ? "\(amount) a day to \(place) from \(from) to \(by)" : "\(amount) to \(place) by \(by)"
    return required[k] == self.quota
      ? "quota \(quota.id) asks for \(demand)"
      : "quota \(quota.id), which may get no less than it does, asks for \(demand)"
  }

  // MARK: Repairs

  private func repair(_ remedy: Remedy, _ model: PlanningProgram) -> Repair {
    func result(_ amount: Double, _ verdict: Repair.Verdict) -> Repair {
      let text = amount > 0 ? remedy.text(amount) : remedy.words
      return Repair(
        kind: remedy.kind, text: text, amount: amount, unit: remedy.unit, verdict: verdict)
    }
    guard !clock.isOver else { return result(0, .unknown) }
    let base = remedy.base ?? request.scenario
    let unitChange = remedy.unitChange ?? remedy.change(1)
    let stepped = program(unitChange.applied(to: base)).program
    let search = SmallestStep(clock: clock, observer: observer)
    let start = remedy.base.map { program($0).program } ?? model.program
    switch search.find(start, changed: stepped) {
    case .none: return result(0, .fails)
    case .unknown: return result(0, .unknown)
    case .found(let length, let bound):
      // Where rounding leaves no room at all a solver may still refuse: a thousandth more is tried.
      let amounts =
        remedy.isWhole ? [whole(length)] : [Self.roundedUp(length), Self.roundedUp(1.001 * length)]
      guard let amount = amounts.first(where: { mends([remedy.change($0)]) == true }) else {
        return result(0, .unknown)
      }
      let isSmallest =
        remedy.isWhole ? bound > amount - 1 + 1e-6 : bound >= 0.998 * amount
      return result(amount, isSmallest ? .mends : .mendsPerhapsSmaller)
    }
  }

  private func whole(_ length: Double) -> Double { max(1, (length - 1e-6).rounded(.up)) }

  /// Four significant digits, upwards, a solver's rounding aside.
  static func roundedUp(_ length: Double) -> Double {
    guard length > 0 else { return 0 }
    var scale = 1.0
    while length * scale < 1000 { scale *= 10 }
    while length * scale >= 10_000 { scale /= 10 }
    return (length * scale * (1 - 1e-7)).rounded(.up) / scale
  }

  /// Whether there is a plan with the changes made; nil where that could not be found out.
  private func mends(_ changes: [ScenarioChange]) -> Bool? {
    var asked = request
    asked.timeLimit = max(clock.left, 1e-3)
    switch PlanningQuestion(asked, changes: changes).answer(by: doctor.planner) {
    case .planned, .plannedShort: return true
    case .infeasible: return false
    case .limitWithoutPlan, .failed: return nil
    }
  }

  /// The quota some days later: doubling, then halving.
  private func later(_ q: Int, _ diagnosis: inout Diagnosis) {
    let quota = request.scenario.quotas[q]
    let most =
      quota.isPerDay ? quota.window.count - 1 : max(30, request.scenario.horizon.days)
    let words =
      quota.isPerDay
      ? "days later for the first of quota \(quota.id)" : "days later for quota \(quota.id)"
    func add(_ days: Int, _ verdict: Repair.Verdict) {
      let one =
        days == 1 ? words.replacing("days later", with: "day later", maxReplacements: 1) : words
      diagnosis.repairs.append(
        Repair(
          kind: .days, text: days > 0 ? "\(days) \(one)" : words, amount: Double(days), unit: "day",
          verdict: verdict))
      if verdict == .unknown { diagnosis.isPartial = true }
    }
    guard most >= 1 else { return add(0, .fails) }
    doctor.progress?(words, 0, 0)
    var tooFew = 0
    var days = 1
    while true {
      guard let mends = mends([.quotaLater(q, days: days)]) else { return add(0, .unknown) }
      if mends { break }
      tooFew = days
      if days == most { return add(0, .fails) }
      days = min(2 * days, most)
    }
    while days - tooFew > 1 {
      let middle = (tooFew + days) / 2
      guard let mends = mends([.quotaLater(q, days: middle)]) else {
        return add(days, .mendsPerhapsSmaller)
      }
      if mends { days = middle } else { tooFew = middle }
    }
    add(days, .mends)
  }
}
