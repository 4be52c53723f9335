import ArgumentParser
import BranchAndCut
import ExactOptimum
import Foundation
import LPSolver
import LinearProgramming

extension SolverSettings.Method: ExpressibleByArgument {}

struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Solves a linear program from an MPS or CPLEX LP file.",
    discussion: """
      Prints status, objective, residuals, iterations and time. Exit status: 0 optimal, 2 usage or \
      invalid file, 3 infeasible, 4 limit reached with a feasible point, 5 limit and no such point, \
      1 anything else (unbounded, no proof, numerical failure).
      """)

  @Argument(help: "The model: FILE.mps, FILE.lp, either also with .gz.")
  var model: String

  @OptionGroup var printed: PrintedForm

  @Option(help: "Write values and prices to this new file, as CSV.")
  var solution: String?

  @Flag(help: "Let whole columns take fractions; without it branch and cut solves for them.")
  var relax = false

  @Option(help: "How to solve.")
  var method = SolverSettings.Method.automatic

  @Flag(help: "Solve the program as it stands.")
  var noPresolve = false

  @Flag(help: "Move an interior solution on to a basic one.")
  var crossover = false

  @Flag(
    help: ArgumentHelp(
      "Find the optimum in fractions, and prove it.",
      discussion: """
        The objective is printed to 30 digits and as a fraction; --solution writes fractions. For small \
        and medium programs. Each number of the file counts as its decimal: 0.1 is 1/10.
        """))
  var exact = false

  @Option(help: "Seconds after which to stop.")
  var timeLimit: Double?

  @Option(help: "Relative residuals and gap at which a solution is optimal.")
  var tolerance = 1e-8

  @Flag(help: "Print the status and the objective only.")
  var quiet = false

  @Flag(help: "Log iterations to standard error even when it is no terminal.")
  var log = false

  func validate() throws {
    guard tolerance >= 1e-14 && tolerance <= 1e-2 else {
      throw ValidationError("--tolerance must lie between 1e-14 and 1e-2")
    }
    if exact && tolerance != 1e-8 {
      throw ValidationError("--exact knows no tolerance: leave --tolerance out")
    }
    try CommandNumbers.checkTimeLimit(timeLimit)
  }

  func run() throws {
    let began = ContinuousClock.now
    let output = try attempt { try solution.map { try NewFile(at: $0) } }
    let program = try attempt {
      try ModelFile.read(model) { note in
        if !quiet { writeError("note: \(model):\(note)") }
      }
    }
    let reading = (ContinuousClock.now - began) / .seconds(1)
    let isLogging = log || (!quiet && isatty(STDERR_FILENO) != 0)
    let observer = isLogging ? SolveLog.write : nil
    if program.hasIntegers && !relax { try refuseContinuousOptions() }
    let report: any SolvedReport =
      if program.hasIntegers && !relax {
        wholeReport(program, reading, observer)
      } else if exact {
        exactReport(program, reading, observer)
      } else {
        linearReport(program, reading, observer)
      }
    Console.say(
      printed.json
        ? SolveDocument.json(of: report, solution: solution).document
        : report.text(quiet: quiet) + "\n")
    if let output {
      if let table = report.solutionTable {
        try attempt { try output.publish(table) }
      } else {
        writeError("\(output.path) is not written, as there is no optimal solution")
      }
    }
    if report.exitStatus != .optimal { throw report.exitStatus.code }
  }

  private func linearReport(
    _ program: LinearProgram, _ reading: Double, _ observer: SolverObserver?
  ) -> SolveReport {
    let result = LPSolver(settings: settings, observer: observer).solve(program)
    return SolveReport(program, result, reading: reading, tolerance: tolerance)
  }

  private func exactReport(
    _ program: LinearProgram, _ reading: Double, _ observer: SolverObserver?
  ) -> ExactReport {
    ExactReport(
      program: program,
      result: ExactSolver(settings: settings, observer: observer).solve(program),
      reading: reading, timeLimit: timeLimit)
  }

  private var settings: SolverSettings {
    var settings = SolverSettings()
    settings.method = method
    settings.presolve = !noPresolve
    settings.crossover = crossover
    settings.tolerance = tolerance
    settings.feasibilityTolerance = 10 * tolerance
    if let timeLimit { settings.timeLimit = timeLimit }
    return settings
  }

  /// Branch and cut goes its own way through the program: what is said about methods for continuous
  /// programs cannot be followed, and must not seem to be.
  private func refuseContinuousOptions() throws {
    var options: [String] = []
    if method != .automatic { options.append("--method") }
    if crossover { options.append("--crossover") }
    if exact { options.append("--exact") }
    if tolerance != 1e-8 { options.append("--tolerance") }
    guard !options.isEmpty else { return }
    writeError(
      "\(model) has whole columns, for which \(options.joined(separator: ", ")) cannot be chosen: "
        + "leave it out, or add --relax to let them take fractions")
    throw ExitStatus.invalidInput.code
  }

  private func wholeReport(
    _ program: LinearProgram, _ reading: Double, _ observer: SolverObserver?
  ) -> WholeReport {
    var settings = BranchAndCutSettings()
    settings.presolve = !noPresolve
    if let timeLimit { settings.timeLimit = timeLimit }
    let began = ContinuousClock.now
    let result = BranchAndCut(settings: settings, observer: observer).solve(program)
    return WholeReport(
      program: program, result: result, seconds: (ContinuousClock.now - began) / .seconds(1),
      reading: reading)
  }

  /// Runs `body`; says what is wrong with the input or the disk and ends with their status.
  private func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as ModelFileError {
      writeError("\(error)")
      throw ExitStatus.invalidInput.code
    } catch let refusal as NewFile.Refusal {
      writeError("\(refusal)")
      throw ExitStatus.failure.code
    }
  }

  private func writeError(_ line: String) {
    Console.complain(line)
  }
}
