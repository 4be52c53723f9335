import Formulation
import InteriorPoint
import LinearProgramming

/// Solves the stages of a country one after the other. All processes run it at the same time, each on its
/// own parts.
public struct NationalRun {
  private let header: CountryHeader
  private let border: CountryBorder
  private let parts: [CountryPart]
  private let numbers: [Int]
  private let processes: Processes
  private let sum: any BorderSum
  private let settings: NationalSettings
  private let tell: @Sendable (NationalEvent) -> Void
  private let began = ContinuousClock.now
  private var found: [FoundStage] = []
  private var kept: [KeptStage] = []
  /// The columns' values after the last stage, by part, and the report on it.
  private var last: [[Double]]?
  private var report: OptimalityReport?
  /// Where an earlier run had come to.
  private var start: (stage: Int, iterate: PartedIterate)?

  /// Reads the parts of this process, and the checkpoint where the run goes on from one.
  public init(
    _ country: CountryFolder, _ processes: Processes, _ settings: NationalSettings,
    telling tell: @escaping @Sendable (NationalEvent) -> Void
  ) throws(InvalidInput) {
    header = country.header
    border = try country.border()
    let share = Processes.shares(of: country.header, among: processes.count)[processes.rank]
    numbers = Array(share)
    var parts: [CountryPart] = []
    for number in share { parts.append(try country.part(number)) }
    self.parts = parts
    self.processes = processes
    sum = processes.sum(parts: parts.count)
    self.settings = settings
    self.tell = tell
    if settings.restarts, let folder = settings.checkpoints {
      let (checkpoint, saved) = try folder.read(share, of: country)
      found = checkpoint.found
      kept = checkpoint.kept
      if !found.isEmpty { last = saved.map(\.last) }
      start = (
        checkpoint.stage,
        PartedIterate(
          course: checkpoint.course, parts: saved.map(\.iterate), border: checkpoint.border)
      )
    }
  }

  public mutating func outcome() -> NationalOutcome {
    for stage in (start?.stage ?? 0)..<header.stages.count {
      var solved = solve(stage)
      // A shortfall taken for 0 may be a little more.
      for slack in [Stage.leastKeep, Stage.zeroShortfall]
      where solved.status == .noProgress && kept.contains(where: \.isZero) {
        kept = kept.map { loosened($0, to: slack) }
        solved = solve(stage)
      }
      switch solved.status {
      case .optimal: accept(solved, stage, reason: nil)
      case .feasible:
        accept(solved, stage, reason: solved.reason)
        return ended(.feasible, solved.reason)
      case .stopped, .noProgress:
        guard last != nil else { return ended(solved.status, solved.reason) }
        return ended(.feasible, solved.reason)
      }
    }
    return ended(.optimal, nil)
  }

  private func loosened(_ stage: KeptStage, to slack: Double) -> KeptStage {
    guard stage.isZero || stage.value <= header.stages[stage.stage].constant + Stage.zeroShortfall
    else { return stage }
    return KeptStage(
      stage: stage.stage, value: header.stages[stage.stage].constant + slack, isZero: false)
  }

  private func ended(_ status: NationalOutcome.Status, _ reason: String?) -> NationalOutcome {
    NationalOutcome(
      status: status, reason: reason, stages: found, report: report,
      parts: last.map { zip(numbers, $0).map { (number: $0, values: $1) } } ?? [])
  }

  // MARK: One stage

  private struct Solved {
    var status: NationalOutcome.Status
    var reason: String?
    var report: OptimalityReport
    /// No plan does better; nil where that is not known.
    var bound: Double?
    var values: [[Double]]
    var iterations: Int
  }

  private mutating func solve(_ stage: Int) -> Solved {
    let program = StageProgram(
      header, border, parts, numbers: numbers, stage: stage, kept: kept)
    var interior = InteriorPointSettings()
    interior.tolerance = 0.1 * settings.tolerance
    interior.timeLimit = settings.timeLimit - (ContinuousClock.now - began) / .seconds(1)
    interior.iterationLimit = settings.iterationLimit
    interior.threads = settings.threads
    let name = header.stages[stage].name
    let observer: SolverObserver = { [tell] event in
      if case .iteration(let report) = event { tell(.iteration(stage: name, report)) }
      return .proceed
    }
    let method = PartedInteriorPoint(
      program.parted, sum: sum, settings: interior, observer: observer)
    let resumed = start?.stage == stage ? start?.iterate : nil
    start = nil
    let result = method.solve(from: resumed, each: saving(stage, since: resumed)) { solution in
      isOptimal(judged(solution, program, stage))
    }
    let report = judged(result.solution, program, stage)
    let (status, reason) = verdict(report, result.status, name)
    return Solved(
      status: status, reason: reason, report: report,
      bound: status == .optimal ? proven(result.solution, program, stage) : nil,
      values: program.parted.parts.map { Array(result.solution.columnValues[$0.columns]) },
      iterations: result.iterations)
  }

  private func isOptimal(_ report: OptimalityReport) -> Bool {
    report.isOptimal(within: settings.tolerance, feasibility: settings.feasibility)
  }

  /// The report decides, whatever the method claims.
  private func verdict(
    _ report: OptimalityReport, _ status: InteriorPointResult.Status, _ name: String
  ) -> (NationalOutcome.Status, String?) {
    if isOptimal(report) { return (.optimal, nil) }
    let isUsable = report.isFeasible(within: settings.usable)
    switch status {
    case .stopped(let limit):
      let sentence = limit == .time ? "the time limit" : "the limit on iterations"
      return (isUsable ? .feasible : .stopped, "stage \(name): \(sentence) was reached")
    case .converged, .stalled, .infeasible:
      if isUsable {
        return (
          .feasible, "stage \(name): the check on the program refused the solution as optimal"
        )
      }
      return (
        .noProgress,
        "stage \(name): the method made no progress; perhaps no plan keeps all limits"
      )
    }
  }

  /// The report on the parts' own programs, added up over all processes; nothing the method kept is
  /// believed.
  private func judged(
    _ solution: LPSolution, _ program: StageProgram, _ stage: Int
  ) -> OptimalityReport {
    let reports = program.parts.indices.map { k in
      PartReport(
        program.piece(k, of: solution), of: program.parts[k], border: program.partBorders[k])
    }
    var totals = [Double](
      repeating: 0, count: PartReport.termCount * program.parted.border.count)
    sum.sum(&totals) { k, totals in PartReport.add(reports[k].borderTerms, to: &totals) }
    var findings = [Double](repeating: 0, count: PartReport.findingCount)
    sum.sum(&findings) { k, findings in
      PartReport.join(
        reports[k].findings(borderTotals: totals, judgesBorder: numbers[k] == 0), to: &findings)
    }
    return OptimalityReport(
      ofParts: findings, objectiveConstant: header.stages[stage].constant)
  }

  /// What the duals prove beyond any rounding (`RigorousBound`), over all processes.
  private func proven(_ solution: LPSolution, _ program: StageProgram, _ stage: Int) -> Double? {
    var bounds = program.parts.indices.map { k in
      PartBound(
        rowDuals: program.piece(k, of: solution).rowDuals, of: program.parts[k],
        border: program.partBorders[k])
    }
    let none = [Double](repeating: .infinity, count: program.parted.border.count)
    var border = none
    for _ in 0..<Self.borderRounds {
      var lowered = none
      sum.sum(&lowered) { k, lowered in
        for (i, dual) in bounds[k].loweredBorder.enumerated() { lowered[i] = min(lowered[i], dual) }
      }
      if lowered == border { break }
      border = lowered
      for k in bounds.indices { bounds[k].take(border: border) }
    }
    var total = [0.0]
    sum.sum(&total) { k, total in
      total[0] = (total[0] + bounds[k].share(countsBorder: numbers[k] == 0)).nextDown
    }
    guard total[0].isFinite else { return nil }
    let posed = header.stages[stage]
    let least = total[0]
    return posed.kind.sense == .minimize
      ? (posed.constant + least).nextDown : (posed.constant - least).nextUp
  }

  /// How often parts lower the border's duals for each other: a price passes from one province to the next
  /// each time.
  private static let borderRounds = 20

  private mutating func accept(_ solved: Solved, _ stage: Int, reason: String?) {
    let posed = header.stages[stage]
    let reached = ReachedValue(
      solved.report.primalObjective, bound: solved.bound ?? posed.kind.sense.unknownBound,
      certain: posed.kind.isShortfall ? posed.constant : nil)
    kept.append(KeptStage(stage: stage, value: reached.value, isZero: reached.isZero))
    last = solved.values
    report = solved.report
    let stage = FoundStage(
      name: posed.name, value: reached.value, bound: reached.bound.isFinite ? reached.bound : nil,
      iterations: solved.iterations)
    found.append(stage)
    tell(.stage(stage))
  }

  // MARK: Checkpoints

  /// Writes every so many iterations down.
  private func saving(_ stage: Int, since resumed: PartedIterate?) -> ((PartedIterate) -> Void)? {
    guard let folder = settings.checkpoints else { return nil }
    return { iterate in
      let iteration = iterate.course.iteration
      guard iteration % settings.checkpointEvery == 0, iteration > 0,
        iteration != resumed?.course.iteration
      else { return }
      save(iterate, stage, to: folder)
    }
  }

  private func save(_ iterate: PartedIterate, _ stage: Int, to folder: CheckpointFolder) {
    let course = iterate.course
    let checkpoint = Checkpoint(
      country: header.digest, stage: stage, found: found, kept: kept,
      iteration: course.iteration, tolerance: course.tolerance, tightenings: course.tightenings,
      primalRegularizationFactor: course.primalRegularizationFactor, dualStep: course.dualStep,
      shortestStep: course.shortestStep,
      border: iterate.border)
    let pieces = numbers.indices.map { k in
      (
        number: numbers[k],
        part: CheckpointPart(iterate: iterate.parts[k], last: last?[k] ?? [])
      )
    }
    do {
      try folder.write(checkpoint, pieces, processes)
      tell(.saved("iteration \(course.iteration) of stage \(header.stages[stage].name)"))
    } catch {
      tell(.notSaved(error))
    }
  }
}
