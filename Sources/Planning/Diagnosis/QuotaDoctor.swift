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
  public var progress: QuestionProgress?

  public init(planner: Planner = Planner(), progress: QuestionProgress? = nil) {
    self.planner = planner
    self.progress = progress
  }

  /// Why the quota with this number falls short in `plan`, a plan of `request`, whose time limit
  /// holds for all of the diagnosis.
  public func diagnose(quota q: Int, in plan: Plan, of request: PlanningRequest) -> Diagnosis {
    let scenario = request.scenario
    let quota = scenario.quotas[q]
    let keep = max(scenario.objective.keep, Stage.leastKeep)
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
        .value(of: .quota(p), limit: fraction <= Stage.zeroShortfall ? 0 : fraction * (1 + keep)))
      required.append(p)
    }
    var asked = request
    asked.stages = []
    asked.held = [:]
    asked.near = nil
    asked.requirements = requirements
    let short = plan.quotas.first { $0.quota == quota.id }?.short ?? 0
    var consultation = Consultation(
      asked, quota: q, required: required, plan: plan, doctor: self)
    return consultation.diagnosis(
      quota: quota.id, short: short, unit: scenario.items[quota.item].unit)
  }

  /// Why there is no plan of `request`.
  public func diagnose(_ request: PlanningRequest) -> Diagnosis {
    var asked = request
    asked.stages = []
    asked.near = nil
    var consultation = Consultation(
      asked, quota: nil, required: [], plan: nil, doctor: self)
    return consultation.diagnosis(quota: nil, short: 0, unit: "")
  }
}

/// One diagnosis under way.
private struct Consultation {
  let request: PlanningRequest
  let quota: Int?
  /// The quota that the k-th requirement is about.
  let required: [Int]
  let plan: Plan?
  let doctor: QuotaDoctor
  let clock: PlanningClock
  let remedies: Remedies
  /// Solutions with repairs, whose whole numbers may serve for others.
  private var known: [[Double]] = []

  init(
    _ request: PlanningRequest, quota: Int?, required: [Int], plan: Plan?, doctor: QuotaDoctor
  ) {
    self.request = request
    self.quota = quota
    self.required = required
    self.plan = plan
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
      case .pulse: planning(PlanningEvent(kind: .pulse, elapsed: clock.elapsed))
      }
    }
  }

  /// A search that may take a part of the time left.
  private func search(_ share: Double) -> RepairSearch {
    RepairSearch(request: request, clock: clock.part(share), observer: observer, plan: plan)
  }

  /// The parts of the time left for what is always tried, together, and for the conflict.
  private static let simpleShare = 0.5
  private static let conflictShare = 0.6

  mutating func diagnosis(quota id: String?, short: Double, unit: String) -> Diagnosis {
    let model = search(1).program(request.scenario)
    let planned = plan.map { [model.activities(of: $0)] } ?? []
    let check = FeasibilityCheck(clock: clock, observer: observer, known: planned)
      .check(model.program)
    var diagnosis = Diagnosis(
      quota: id, short: short, unit: unit, conflict: Conflict(members: [], isMinimal: false))
    guard check.isInfeasible != false else { return diagnosis }
    // What is always possible comes first: where the time is short, that is there.
    if let quota {
      attempt([remedies.fewer(of: quota)], model, Self.simpleShare / 2, &diagnosis)
      attempt([.later(quota: quota, in: request.scenario)], Self.simpleShare, &diagnosis)
    }
    diagnosis.repairs += OptionRepairs(request, search(Self.simpleShare), tell: tell).repairs()
    if let quota {
      let item = request.scenario.quotas[quota].item
      let region = request.scenario.quotas[quota].region
      attempt(
        remedies.missingLanes(of: item, to: region), model, Self.simpleShare, &diagnosis)
    }
    // Where nothing says that there is no solution there is no conflict to look for.
    guard check.isInfeasible == true else {
      diagnosis.isPartial = true
      return diagnosis
    }
    let finder = ConflictFinder(
      model: model, clock: clock.part(Self.conflictShare), observer: observer,
      known: planned + known, requirement: requirementSentence)
    let finding = finder.find(check.certificate)
    diagnosis.conflict = finding.conflict
    let dates = finding.subjects.flatMap { DayRemedy.remedies(for: $0, in: request.scenario) }
    attempt(dates, Self.simpleShare, &diagnosis)
    attempt(finding.subjects.flatMap(candidates), model, 1, &diagnosis)
    diagnosis.isPartial =
      check.isInfeasible == nil || clock.isOver
      || diagnosis.repairs.contains { $0.verdict == .unknown }
    return diagnosis
  }

  /// Tries remedies one after the other, each with its part of the share.
  private mutating func attempt(
    _ list: [Remedy], _ model: PlanningProgram, _ share: Double, _ diagnosis: inout Diagnosis
  ) {
    var known = self.known
    defer { self.known = known }
    for (k, remedy) in list.enumerated() {
      tell(remedy.words, k + 1, list.count)
      var search = search(share / Double(list.count - k))
      search.known = known
      let (repair, point) = search.repair(remedy, model)
      diagnosis.repairs.append(repair)
      if let point, point.count == model.program.columnCount { known.append(point) }
    }
  }

  private func attempt(_ list: [DayRemedy], _ share: Double, _ diagnosis: inout Diagnosis) {
    for (k, remedy) in list.enumerated() {
      tell(remedy.words, k + 1, list.count)
      diagnosis.repairs.append(search(share / Double(list.count - k)).repair(remedy))
    }
  }

  private func tell(_ text: String, _ index: Int, _ count: Int) {
    doctor.progress?(text, index, count)
  }

  private func candidates(for subject: LimitSubject) -> [Remedy] {
    guard case .requirement(let k) = subject else { return remedies.remedies(for: subject) }
    return required[k] == quota ? [] : [remedies.fewer(of: required[k])]
  }

  private func requirementSentence(_ k: Int) -> Bilingual {
    let scenario = request.scenario
    let quota = scenario.quotas[required[k]]
    let item = scenario.items[quota.item]
    let (from, by) = (
      scenario.horizon.date(of: quota.window.lowerBound),
      scenario.horizon.date(of: quota.window.upperBound)
    )
    let of = item.unit == item.id ? "" : " of \(item.id)"
    let amount = "\(UnitText.counted(number(quota.amount), item.unit))\(of)"
    let place = scenario.regions[quota.region].id
    let demand =
      quota.isPerDay
      ? "\(amount) a day to \(place) from \(from) to \(by)" : "\(amount) to \(place) by \(by)"
    let chineseAmount = "\(item.id) \(number(quota.amount)) \(UnitText.chinese(item.unit))"
    let chineseDemand =
      quota.isPerDay
      ? "\(from) 至 \(by) 每日向 \(place) 交付 \(chineseAmount)"
      : "至迟 \(by) 向 \(place) 交付 \(chineseAmount)"
    return required[k] == self.quota
      ? Bilingual("quota \(quota.id) asks for \(demand)", "任务 \(quota.id) 要求 \(chineseDemand)")
      : Bilingual(
        "quota \(quota.id), which may get no less than it does, asks for \(demand)",
        "任务 \(quota.id)（交付不得减少）要求 \(chineseDemand)")
  }
}
