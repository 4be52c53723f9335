import ArgumentParser
import BranchAndCut
import ExactOptimum
import Foundation
import LPSolver
import LinearProgramming
import Threads

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

  @Flag(help: "Solve the program as it is, without presolve.")
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

  @Option(
    help: ArgumentHelp(
      "Whole columns: the search ends at this relative gap.",
      discussion:
        "Of |value − bound| to |value|, the objective's constant and fixed columns left out. 1e-6 unless given; a whole objective is then solved to its last step."
    ))
  var gap: Double?

  @Option(help: "Whole columns: the search ends after this many nodes.")
  var nodeLimit: Int?

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Another number takes another way to the optimum, where ways are equally good.")
  var seed = 0

  @Option(
    help: ArgumentHelp(
      "Begin at the point in this file, as --solution writes it.",
      discussion: """
        With whole columns the values count: those of the whole columns are kept, the others are solved \
        for. Without, the statuses count: the simplex method begins at that basis.
        """))
  var start: String?

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
    if let gap { try CommandNumbers.checkGap(gap) }
    if let nodeLimit, nodeLimit < 1 { throw ValidationError("--node-limit must be 1 or more") }
    if exact && start != nil {
      throw ValidationError("--exact begins at a basis of its own: leave --start out")
    }
  }

  func run() throws {
    let began = ContinuousClock.now
    let output = try attempt { try solution.map { try NewFile(at: $0) } }
    let program = try attempt {
      try ModelFile.read(model) { note in
        if !quiet { Console.complain("note: \(model):\(note)") }
      }
    }
    let isWhole = program.hasIntegers && !relax
    if isWhole { try refuseContinuousOptions() } else { try refuseSearchOptions() }
    let beginning = try attempt { try start.map { try StartFile.read($0, of: program) } }
    if !isWhole, let start, beginning?.basis == nil, !quiet {
      Console.complain(
        "note: \(start): the statuses are not those of a basis, so that the solve begins from nothing"
      )
    }
    let reading = (ContinuousClock.now - began) / .seconds(1)
    let isLogging = log || (!quiet && isatty(STDERR_FILENO) != 0)
    let observer = isLogging ? (isWhole ? SolveLog.writeSearch : SolveLog.write) : nil
    let report: any SolvedReport =
      if isWhole {
        wholeReport(program, beginning, reading, observer)
      } else if exact {
        exactReport(program, reading, observer)
      } else {
        linearReport(program, beginning, reading, observer)
      }
    Console.say(
      printed.json
        ? SolveDocument.json(of: report, solution: solution).document
        : report.text(quiet: quiet) + "\n")
    if let output {
      if let table = report.solutionTable {
        try attempt { try output.publish(table) }
      } else {
        Console.complain("\(output.path) is not written, as there is no optimal solution")
      }
    }
    if report.exitStatus != .optimal { throw report.exitStatus.code }
  }

  private func linearReport(
    _ program: LinearProgram, _ beginning: StartFile?, _ reading: Double,
    _ observer: SolverObserver?
  ) -> any SolvedReport {
    let solver = LPSolver(settings: settings, observer: observer)
    let result = solver.solve(program, from: beginning?.basis)
    if let exact = settledExactly(program, result, reading) { return exact }
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

  /// Where doubles cannot tell whether a program is infeasible, unbounded or neither, fractions can. Only
  /// of programs of which that takes seconds.
  private func settledExactly(
    _ program: LinearProgram, _ result: SolveResult, _ reading: Double
  ) -> ExactReport? {
    switch result.outcome {
    case .unproven, .failed: break
    case .optimal, .infeasible, .unbounded, .stopped: return nil
    }
    let left = (timeLimit ?? .infinity) - result.seconds
    guard program.matrix.entryCount <= Self.mostExactEntries, left > 0 else { return nil }
    var settings = settings
    settings.timeLimit = min(left, Self.exactSeconds)
    settings.method = .dualSimplex
    let exact = ExactSolver(settings: settings).solve(program)
    switch exact.outcome {
    case .optimal, .infeasible, .unbounded:
      return ExactReport(
        program: program, result: exact, reading: reading, timeLimit: timeLimit, isAskedFor: false)
    default: return nil
    }
  }

  /// Entries of the matrix up to which a status is settled in fractions, and the time that may take.
  private static let mostExactEntries = 20_000
  private static let exactSeconds = 60.0

  private var settings: SolverSettings {
    var settings = SolverSettings()
    settings.threads = threads.threads
    settings.seed = seed
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
    Console.complain(
      "\(model) has whole columns, for which \(options.joined(separator: ", ")) cannot be chosen: "
        + "leave it out, or add --relax to let them take fractions")
    throw ExitStatus.invalidInput.code
  }

  /// A search's limits mean nothing where there is no search.
  private func refuseSearchOptions() throws {
    var options: [String] = []
    if gap != nil { options.append("--gap") }
    if nodeLimit != nil { options.append("--node-limit") }
    guard !options.isEmpty else { return }
    let reason =
      relax ? "--relax lets whole columns take fractions" : "\(model) has no whole columns"
    Console.complain("\(reason): \(options.joined(separator: ", ")) cannot be kept; leave it out")
    throw ExitStatus.invalidInput.code
  }

  private func wholeReport(
    _ program: LinearProgram, _ beginning: StartFile?, _ reading: Double,
    _ observer: SolverObserver?
  ) -> WholeReport {
    var settings = BranchAndCutSettings()
    settings.presolve = !noPresolve
    settings.threads = threads.threads
    settings.seed = seed
    settings.start = beginning?.values
    settings.gapOrigin = program.settledObjective
    if let gap { settings.relativeGap = gap }
    if let nodeLimit { settings.nodeLimit = nodeLimit }
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
      Console.complain("\(error)")
      throw ExitStatus.invalidInput.code
    } catch let fault as StartFile.Fault {
      Console.complain("\(fault)")
      throw ExitStatus.invalidInput.code
    } catch let refusal as NewFile.Refusal {
      Console.complain("\(refusal)")
      throw ExitStatus.failure.code
    }
  }
}
