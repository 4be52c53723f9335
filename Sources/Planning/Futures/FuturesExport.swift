import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Makes the plans of all futures from a point of their common program.
///
/// The first days are read from the plan of the most probable future and stand in the others as they
/// are: solver noise, the digits that are written and whole people and pieces are settled there once.
struct FuturesExport {
  private let run: FuturesRun
  private let uncertainty: Uncertainty
  private var model: FuturesProgram { run.model }

  init(_ run: FuturesRun, _ uncertainty: Uncertainty) {
    self.run = run
    self.uncertainty = uncertainty
  }

  /// Column values of a future's program, and its plan.
  private struct Made {
    var x: [Double]
    var plan: Plan
  }

  /// - Parameters:
  ///   - isTidy: Whether the point went through the stage `tidy`; if not, moves of goods that cancel out
  ///     are taken from it.
  ///   - moves: What becomes of moves that cancel out, also in plans made whole.
  func plan(at x: [Double], isTidy: Bool, moves: Moves = .netted) -> FuturesPlan {
    let moves = nets ? moves : .kept
    let order = uncertainty.futures.indices.sorted {
      let (a, b) = (uncertainty.futures[$0].probability, uncertainty.futures[$1].probability)
      return a != b ? a > b : $0 < $1
    }
    var made = plans(in: order, at: x, isWhole: false, moves: isTidy ? .kept : moves)
    if isWhole {
      let choices = [Moves.netted, .nettedApart, .kept]
      let whole = choices.drop { $0 != moves }.lazy
        .map { self.plans(in: order, at: x, isWhole: true, moves: $0, from: made) }
        .first { isUsable($0) }
      if let whole {
        made = whole
      } else {
        for f in made.indices {
          made[f].plan.summary.wholeness = Wholeness(
            leftOver: model.futures[f].wholeColumns.fractional(in: made[f].x).count)
        }
      }
    }
    return assembled(made, at: x)
  }

  private func isUsable(_ made: [Made]) -> Bool {
    made.allSatisfy { $0.plan.summary.residuals.primalRelative <= ContinuousSolve.usable }
  }

  /// What becomes of moves of goods that cancel out.
  enum Moves {
    /// All are taken out: those of the first days as one future allows, which others may not.
    case netted
    /// Of the first days' moves those that begin and end before it is known which future holds.
    case nettedApart
    /// They stay.
    case kept
  }

  /// Whether moves of goods that cancel out may be taken out.
  private var nets: Bool { run.request.tidies && run.request.scenario.objective.tidy }

  /// Whether people and pieces have to be whole in the end.
  private var isWhole: Bool {
    run.request.isHandedOut && !run.request.fractional
      && run.request.scenario.objective.whole == .all
  }

  /// The plans of all futures, each after the first days of the first in `order`.
  ///
  /// - Parameter parts: The plans with parts of people and pieces, where whole ones are asked for.
  private func plans(
    in order: [Int], at x: [Double], isWhole: Bool, moves: Moves, from parts: [Made] = []
  ) -> [Made] {
    var made = [Made?](repeating: nil, count: order.count)
    var first: (future: Int, x: [Double])?
    for f in order {
      let isCommon = model.isCommon[f]
      var own = isWhole ? parts[f].x : model.values(ofFuture: f, at: x)
      let future = model.futures[f]
      if !isWhole, moves == .netted { own = future.netted(own) }
      var isFrozen: [Bool] = []
      if let first {
        isFrozen = isCommon
        model.takeFirstDays(of: first.future, first.x, to: f, &own)
      } else if !isWhole, moves == .nettedApart {
        own = future.netted(own, isFrozen: isCommon.map(!))
      }
      if !isWhole, moves == .nettedApart || first != nil && moves == .netted {
        own = future.netted(own, isFrozen: isCommon)
      }
      let point =
        isWhole ? wholePoint(own, f, isFrozen, moves) : (cleaned(own, f, isFrozen), 0)
      if first == nil { first = (f, point.0) }
      made[f] = self.made(point.0, f, at: x, leftOver: point.1, from: isWhole ? parts[f].plan : nil)
    }
    return made.compactMap(\.self)
  }

  private func cleaned(_ x: [Double], _ f: Int, _ isFrozen: [Bool]) -> [Double] {
    model.futures[f].exported(x, isFrozen: isFrozen) { violation(of: $0, f) }
  }

  /// A future's plan made whole, and how many quantities could not be.
  private func wholePoint(
    _ x: [Double], _ f: Int, _ isFrozen: [Bool], _ moves: Moves
  ) -> (x: [Double], leftOver: Int) {
    var future = model.futures[f]
    // What the future has reached is kept as well as whole people and pieces allow.
    for stage in future.stages.dropLast() {
      future.keep(stage, value: stage.value(at: x), fraction: 0)
    }
    future.fixColumns(isFrozen, at: x)
    let repair = WholeRepair(clock: run.clock, observer: run.solverObserver)
      .repair(x, from: nil, of: future, for: future.stages.last)
    var point = repair.x
    for j in isFrozen.indices where isFrozen[j] { point[j] = x[j] }
    let own = model.futures[f]
    let isCommon = model.isCommon[f]
    let isFirst = isFrozen.isEmpty
    if isFirst, moves == .nettedApart {
      point = own.netted(point, inStepsOf: own.wholeColumns, isFrozen: isCommon.map(!))
    }
    if moves != .kept {
      let fixed = isFirst && moves == .netted ? [] : isCommon
      point = own.netted(point, inStepsOf: own.wholeColumns, isFrozen: fixed)
    }
    return (
      own.cleaned(point, whole: own.wholeColumns, isFrozen: isFrozen), repair.leftOver
    )
  }

  private func violation(of x: [Double], _ f: Int) -> Double {
    residuals(of: x, f).primalRelative
  }

  private func residuals(of x: [Double], _ f: Int) -> OptimalityReport {
    var future = model.futures[f]
    future.pose(nil)
    future.fixIntegers(at: x)
    let prices = [Double](repeating: 0, count: future.program.rowCount)
    return OptimalityReport(
      LPSolution(columnValues: x, rowDuals: prices, of: future.program), of: future.program)
  }

  private func made(
    _ point: [Double], _ f: Int, at x: [Double], leftOver: Int, from parts: Plan?
  ) -> Made {
    let future = model.futures[f]
    let report = residuals(of: point, f)
    let values = model.stageValues(ofFuture: f, at: x)
    let summary = Summary(
      scenario: future.scenario.name, horizon: future.scenario.horizon, status: .optimal,
      stages: zip(future.stages, values).map {
        StageResult(name: $0.name, value: $1, bound: .nan, iterations: 0, seconds: 0)
      },
      sizes: Summary.Sizes(
        rows: future.program.rowCount, columns: future.program.columnCount,
        nonzeros: future.program.matrix.entryCount),
      residuals: Summary.Residuals(
        primalAbsolute: report.primalAbsolute, primalRelative: report.primalRelative,
        dualRelative: .nan, gapRelative: .nan))
    var plan = future.plan(point, prices: [], summary: summary)
    if let parts {
      plan.summary.wholeness = future.wholeness(of: plan, from: parts, leftOver: leftOver)
    }
    plan.measureStages(of: future.scenario)
    return Made(x: point, plan: plan)
  }

  // MARK: All of them

  private func assembled(_ made: [Made], at x: [Double]) -> FuturesPlan {
    let futures = zip(uncertainty.futures, made).map { future, made in
      PlannedFuture(
        id: future.id, name: future.name, probability: future.probability, plan: made.plan)
    }
    let report = run.report()
    func worst(_ path: KeyPath<Summary.Residuals, Double>) -> Double {
      made.map { $0.plan.summary.residuals[keyPath: path] }.max() ?? 0
    }
    let program = model.program
    let summary = Summary(
      scenario: model.scenario.name, horizon: model.scenario.horizon, status: .optimal,
      stages: run.results,
      sizes: Summary.Sizes(
        rows: program.rowCount, columns: program.columnCount, nonzeros: program.matrix.entryCount),
      residuals: Summary.Residuals(
        primalAbsolute: worst(\.primalAbsolute), primalRelative: worst(\.primalRelative),
        dualRelative: report?.dualRelative ?? .nan, gapRelative: report?.relativeGap ?? .nan))
    var plan = FuturesPlan(
      summary: summary,
      knownFrom: model.scenario.horizon.date(of: uncertainty.knownFromDay), futures: futures)
    measure(&plan)
    return plan
  }

  /// States beside each measure what the plans themselves have of it, and which futures lie in its
  /// tail.
  private func measure(_ plan: inout FuturesPlan) {
    for (k, stage) in model.stages.enumerated() where k < plan.summary.stages.count {
      let own = plan.futures.map { future in
        future.plan.summary.stages.first { $0.name == stage.stage.name }
      }
      let sign: Double = stage.sense == .maximize ? -1 : 1
      let reached = own.compactMap { $0?.plan }.map { sign * $0 }
      let found = own.compactMap { $0?.value }.map { sign * $0 }
      if reached.count == own.count {
        plan.summary.stages[k].plan =
          sign * stage.measure.value(of: reached, model.probabilities)
      }
      guard stage.measure != .expected, found.count == own.count else { continue }
      let shares = stage.measure.tailShares(of: found, model.probabilities)
      for f in plan.futures.indices where shares[f] > 0 {
        plan.futures[f].tails[stage.name] = shares[f]
      }
    }
  }
}
