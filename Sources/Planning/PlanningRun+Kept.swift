import Formulation
import LinearProgramming
import Plans

/// What later stages leave as it is: the values kept, shortfalls fixed at 0, and what stands on frozen days.
extension PlanningRun {
  /// Changes of what stands, in the weights of `Nearness`, that a later stage may make: the rounding
  /// of a plan as it is written.
  private static let frozenRounding = 1e-6

  /// The program of the stage that is posed. Where the stage `frozen` ended on a vertex, its face stands for the row
  /// that keeps it.
  var posed: LinearProgram {
    guard let frozenFace, let stage = model.stages.first(where: { $0.kind == .frozen }) else {
      return model.program
    }
    var program = model.program
    frozenFace.narrow(&program)
    if let row = model.row(of: stage) { program.rowUpper[row] = .infinity }
    return program
  }

  /// Solves the stage that is posed; where shortfalls fixed at 0 leave it without a solution, with
  /// the little more that they may have been in truth.
  mutating func solveLooseningZeros(_ stage: Stage?) -> StageOutcome {
    var outcome = solve(stage)
    for slack in [Self.leastKeep, Self.zeroShortfall] where !fixedAtZero.isEmpty {
      guard case .infeasible = outcome else { break }
      loosenZeros(to: slack)
      outcome = solve(stage)
    }
    return outcome
  }

  /// The face of a distance, where the point found is as near as fractions of lines allow.
  func face(of found: StageSolution, for stage: Stage) -> OptimalFace? {
    guard let relaxed = found.relaxed ?? (model.program.hasIntegers ? nil : found.solution),
      found.solution.objective - relaxed.objective
        <= Self.frozenRounding * (1 + abs(relaxed.objective))
    else { return nil }
    return OptimalFace(of: relaxed)
  }

  /// A value without a gain, which is 0 where the gain is next to all of it.
  static func without(_ gain: Double, _ value: Double) -> Double {
    let rest = value - gain
    return abs(rest) <= cancelled * abs(gain) ? 0 : rest
  }

  /// The part of a gain up to which what is left without it is rounding: prices have few digits there.
  private static let cancelled = 1e-2

  /// What a stage gains by the little that the stages before it give up where the scenario has them give
  /// up nothing, by their prices.
  func gainOfLeastKeep(in solution: LPSolution) -> Double {
    let keep = request.scenario.objective.keep
    guard keep < Self.leastKeep else { return 0 }
    return found.reduce(0) { sum, earlier in
      guard let i = model.row(of: earlier.stage), i < solution.rowDuals.count else { return sum }
      let given =
        switch (earlier.stage.sense, earlier.stage.kind) {
        case (.maximize, _): -max(0, earlier.value)
        case (.minimize, .shortfall): earlier.value - earlier.stage.constant
        case (.minimize, _): earlier.value
        }
      return sum + solution.rowDuals[i] * given * (Self.leastKeep - keep)
    }
  }

  mutating func keep(_ stage: Stage, _ value: Double) {
    found.append((stage, value))
    guard tidies || stage.number + 1 < model.stages.count else { return }
    if stage.kind == .frozen {
      // What stands is not given up for what comes after it, rounding aside.
      let rounding = Self.frozenRounding * (1 + abs(value))
      model.keep(stage, value: value + rounding, fraction: 0)
      return
    }
    model.keep(stage, value: value, fraction: keptFraction)
  }

  var keptFraction: Double { max(request.scenario.objective.keep, Self.leastKeep) }

  /// Keeps a stage at a value that is known from elsewhere.
  mutating func hold(_ stage: Stage, _ value: Double) {
    if case .shortfall = stage.kind, value - stage.constant <= Self.zeroShortfall {
      holdAtZero(stage)
    } else {
      keep(stage, value)
    }
  }

  mutating func holdAtZero(_ stage: Stage) {
    found.append((stage, stage.constant))
    model.fixAtZero(stage)
    fixedAtZero.append(stage)
  }

  /// A shortfall taken for 0 may be a little more: gives the stages from here on that little.
  private mutating func loosenZeros(to slack: Double) {
    for stage in fixedAtZero {
      model.fixAtZero(stage, false)
      model.keep(stage, value: stage.constant + slack, fraction: 0)
    }
    if slack >= Self.zeroShortfall { fixedAtZero = [] }
  }
}
