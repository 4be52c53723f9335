import Formulation
import LPSolver
import LinearProgramming
import Planning
import Plans
import Scenarios
import Testing

/// Solves one stage again around a plan, from scratch and by the solver alone: whole numbers are the
/// plan's, the stages before it are held where the plan has them. What a price speaks of.
struct Confirmation {
  let request: PlanningRequest
  let plan: Plan
  let kind: Stage.Kind

  /// The stage that an explanation of the plan is about.
  init(_ request: PlanningRequest, _ plan: Plan) throws {
    self.request = request
    self.plan = plan
    let kinds = Stage.kinds(of: request.scenario)
    kind = kinds.contains(.output) ? .output : kinds[kinds.count - 1]
  }

  private var isWhole: Bool { request.scenario.linesAreWhole && !request.fractional }

  /// The program of the stage with a change made, not yet solved.
  func program(changedBy change: ScenarioChange? = nil) -> (model: PlanningProgram, stage: Stage)? {
    let scenario = change?.applied(to: request.scenario) ?? request.scenario
    var model = PlanningProgram(scenario, options: request.options, whole: isWhole)
    guard let stage = model.stages.first(where: { $0.kind == kind }) else { return nil }
    model.fixIntegers(at: model.activities(of: plan))
    for earlier in model.stages.prefix(stage.number) {
      guard let value = plan.summary.value(of: earlier.name) else { continue }
      if value == 0 {
        model.fixAtZero(earlier)
      } else {
        model.keep(earlier, value: value, fraction: scenario.objective.keep)
      }
    }
    model.pose(stage)
    return (model, stage)
  }

  /// The best that the stage comes to with a change made; nil where nothing keeps all limits.
  func value(changedBy change: ScenarioChange? = nil) -> Double? {
    program(changedBy: change).flatMap { Self.optimum($0.model.program) }
  }

  static func optimum(_ program: LinearProgram) -> Double? {
    var continuous = program
    continuous.isInteger = []
    guard case .optimal(let solution) = LPSolver().solve(continuous).outcome else { return nil }
    return solution.objective
  }
}

/// Takes from one site on one day what a hurdle is made of.
struct HurdleCut {
  private let model: PlanningProgram
  private let rows, columns: [String: Int]

  init(_ model: PlanningProgram) {
    self.model = model
    rows = Dictionary(
      uniqueKeysWithValues: (0..<model.program.rowCount).map { (model.rowName($0), $0) })
    columns = Dictionary(
      uniqueKeysWithValues: (0..<model.program.columnCount).map { (model.columnName($0), $0) })
  }

  /// The program with as much less of the binding hurdle as so many runs take.
  func program(_ hurdle: SiteHurdle, runs: Double) throws -> LinearProgram {
    let scenario = model.scenario
    var program = model.program
    let mode = try #require(
      scenario.modes.first {
        scenario.lines[$0.line].id == hurdle.line
          && scenario.processes[$0.process].id == hurdle.process
      })
    func lower(_ row: String, by quantity: Double) {
      guard let i = rows[row] else { return }
      program.rowUpper[i] -= quantity
      if program.rowLower[i] > -.infinity { program.rowLower[i] -= quantity }
    }
    switch hurdle.binding {
    case .protection:
      // What those wear who work so many hours.
      let day = scenario.workers.map(\.hours).max() ?? 8
      let workers = mode.crew.reduce(0) { $0 + $1.workers } * runs / mode.rate / day
      for worn in scenario.protection {
        lower(
          "siteStock[\(hurdle.site),\(scenario.items[worn.item].id),\(hurdle.date)]",
          by: workers * worn.perWorkerDay)
      }
    case .people:
      for need in mode.crew {
        lower(
          "skillHours[\(hurdle.site),\(scenario.skills[need.skill]),\(hurdle.date)]",
          by: runs * need.workers / mode.rate)
      }
    case .materials:
      for input in scenario.processes[mode.process].inputs {
        lower(
          "siteStock[\(hurdle.site),\(scenario.items[input.item].id),\(hurdle.date)]",
          by: runs * input.quantity)
      }
    case .lines:
      let key = "[\(hurdle.line),\(hurdle.process),\(hurdle.date)]"
      if rows["lineHours" + key] != nil {
        lower("lineHours" + key, by: runs / mode.rate)
      } else if let j = columns["run" + key] {
        program.columnUpper[j] -= runs
      }
    case .none: break
    }
    return program
  }
}
