import ArgumentParser
import Formulation
import LinearAlgebra
import LinearProgramming
import National
import Plans
import Reports

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a result as a plan's folder, as 'muster plan --out' does.")

  @Argument(help: "The scenario that the country was prepared from.")
  var scenario: String
  @Argument(help: "The folder that 'prepare' made.")
  var country: String
  @Argument(help: "The folder that 'solve' made.")
  var result: String
  @Option(help: "The folder to make.")
  var out: String

  func run() throws {
    let directory = try NewDirectory(at: out)
    let input = try ScenarioInput(scenario, provinces: nil)
    let folder = try CountryFolder(country)
    guard input.scenario.digest == folder.header.scenarioDigest else {
      throw InvalidInput(["\(scenario) is not the scenario that \(country) was prepared from"])
    }
    let (summary, values) = try NationalResult.read(result, of: folder)
    var model = PlanningProgram(input.scenario, whole: false)
    let x = model.cleaned(values)
    model.pose(nil)
    let program = model.program
    let report = OptimalityReport(
      LPSolution(
        columnValues: x, rowDuals: [Double](repeating: 0, count: program.rowCount), of: program),
      of: program)
    guard report.isFeasible(within: NationalSettings().usable) else {
      throw InvalidInput([
        "\(result): it misses a limit of \(scenario) by \(report.primalRelative) of its size"
      ])
    }
    var plan = model.plan(
      x, prices: [],
      summary: Summary(
        scenario: input.scenario.name, horizon: input.scenario.horizon,
        status: summary.status == .optimal ? .optimal : .feasible,
        stages: summary.stages.map {
          StageResult(
            name: $0.name, value: $0.value,
            bound: $0.bound ?? ($0.name == "output" ? .infinity : -.infinity),
            iterations: $0.iterations, seconds: 0)
        },
        sizes: Summary.Sizes(
          rows: program.rowCount, columns: program.columnCount,
          nonzeros: program.matrix.entryCount),
        residuals: Summary.Residuals(
          primalAbsolute: report.primalAbsolute, primalRelative: report.primalRelative,
          dualRelative: summary.dualRelative, gapRelative: summary.gapRelative)))
    plan.measureStages(of: input.scenario)
    try PlanExport(
      versions: Versions(muster: "national", lapack: BLASLibrary.current.description)
    ).write(plan, to: directory)
    Standard.say("Written to \(out).")
  }
}
