import ArgumentParser
import BranchAndCut
import ExactOptimum
import Foundation
import LPSolver
import LinearProgramming
import Messages
import ModelFiles
import Threads

extension SolverSettings.Method: ExpressibleByArgument {}

struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: .said(.solveAbstract),
    discussion: .said(.solveDiscussion))

  @Argument(help: .said(.solveModel))
  var model: String

  @OptionGroup var printed: PrintedForm

  @Option(help: .said(.solveSolution))
  var solution: String?

  @Flag(help: .said(.solveRelax))
  var relax = false

  @Option(help: .said(.solveMethod))
  var method = SolverSettings.Method.automatic

  @Flag(help: .said(.solveNoPresolve))
  var noPresolve = false

  @Flag(help: .said(.solveCrossover))
  var crossover = false

  @Flag(
    help: .said(.solveExact, discussion: .solveExactDiscussion))
  var exact = false

  @Option(help: .said(.solveTimeLimit))
  var timeLimit: Double?

  @Option(help: .said(.solveTolerance))
  var tolerance = Self.usualTolerance

  @Option(
    help: .said(.solveGap, discussion: .solveGapDiscussion))
  var gap: Double?

  @Option(help: .said(.solveNodeLimit))
  var nodeLimit: Int?

  @OptionGroup var threads: ThreadsOption

  @Option(help: .said(.solveSeed))
  var seed = 0

  @Option(
    help: .said(.solveStart, discussion: .solveStartDiscussion))
  var start: String?

  @Flag(help: .said(.solveQuiet))
  var quiet = false

  @Flag(help: .said(.solveLog))
  var log = false

  @OptionGroup var language: LanguageOption

  static let usualTolerance = SolverSettings().tolerance
  /// Relative: below them no double is exact enough, above them an optimum says nothing.
  private static let tolerances = 1e-14...1e-2

  func validate() throws {
    let tolerances = Self.tolerances
    guard tolerances.contains(tolerance) else {
      throw ValidationError(
        .outside(
          "--tolerance", value: "\(tolerance)", from: "\(tolerances.lowerBound)",
          to: "\(tolerances.upperBound)"))
    }
    if exact && tolerance != Self.usualTolerance {
      throw ValidationError(.exactHasNoTolerance)
    }
    try CommandNumbers.checkTimeLimit(timeLimit)
    if let gap { try CommandNumbers.checkGap(gap) }
    if let nodeLimit, nodeLimit < 1 {
      throw ValidationError(.below("--node-limit", value: "\(nodeLimit)", least: "1"))
    }
    if exact && start != nil {
      throw ValidationError(.exactHasNoStart)
    }
  }

  func run() throws {
    let began = ContinuousClock.now
    let output = try attempt { try solution.map { try NewFile(at: $0) } }
    let program = try attempt {
      try ModelFile.read(model) { note in
        if !quiet { say(.note("\(model):\(note.text(in: language.value))")) }
      }
    }
    let isWhole = program.hasIntegers && !relax
    if isWhole { try refuseContinuousOptions() } else { try refuseSearchOptions() }
    let beginning = try attempt { try start.map { try StartFile.read($0, of: program) } }
    if !isWhole, let start, beginning?.basis == nil, !quiet {
      say(.notABasis(start))
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
        : report.text(quiet: quiet, in: language.value) + "\n")
    if let output {
      if let table = report.solutionTable {
        try attempt { try output.publish(table) }
      } else {
        say(.notWritten(output.path))
      }
    }
    if report.exitStatus != .optimal { throw report.exitStatus.code }
  }

  private func say(_ note: SolveNote) { Console.complain(note.text(in: language.value)) }

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
    if tolerance != Self.usualTolerance { options.append("--tolerance") }
    guard !options.isEmpty else { return }
    say(.optionsOfContinuous(model: model, options))
    throw ExitStatus.invalidInput.code
  }

  /// A search's limits mean nothing where there is no search.
  private func refuseSearchOptions() throws {
    var options: [String] = []
    if gap != nil { options.append("--gap") }
    if nodeLimit != nil { options.append("--node-limit") }
    guard !options.isEmpty else { return }
    say(.limitsOfSearch(model: relax ? nil : model, options))
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
      Console.complain(error.text(in: language.value))
      throw ExitStatus.invalidInput.code
    } catch let fault as StartFile.Fault {
      Console.complain(fault.text(in: language.value))
      throw ExitStatus.invalidInput.code
    } catch let refusal as NewFile.Refusal {
      Console.complain(refusal.words[keyPath: language.value.words])
      throw ExitStatus.failure.code
    }
  }
}
