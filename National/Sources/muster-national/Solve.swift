import ArgumentParser
import Foundation
import LinearProgramming
import National
import Reports

struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Solves a prepared country, all stages; under mpirun on all of its ranks together.")

  @Argument(help: "The folder that 'prepare' made.")
  var country: String
  @Option(help: "The folder of results to make.")
  var out: String?
  @Option(help: "The folder for checkpoints.")
  var checkpoint: String?
  @Option(help: "Iterations from one checkpoint to the next.")
  var every = 10
  @Flag(help: "Goes on from the newest checkpoint.")
  var restart = false
  @Option(help: "Wall-clock seconds of all stages.")
  var timeLimit: Double?
  @Option(help: "Iterations of one stage.")
  var iterationLimit: Int?
  @Option(help: "Threads of each process.")
  var threads = 1
  @Flag(help: "Prints every iteration, with all digits.")
  var iterations = false

  func validate() throws {
    var faults: [String] = []
    if every < 1 { faults.append("--every \(every): expected at least 1") }
    if threads < 1 { faults.append("--threads \(threads): expected at least 1") }
    if let timeLimit, !(timeLimit > 0) {
      faults.append("--time-limit \(timeLimit): expected seconds above 0")
    }
    if let iterationLimit, iterationLimit < 1 {
      faults.append("--iteration-limit \(iterationLimit): expected at least 1")
    }
    if restart, checkpoint == nil {
      faults.append("--restart: expected --checkpoint DIR, the folder to go on from")
    }
    if !faults.isEmpty { throw ValidationError(faults.joined(separator: "\n")) }
  }

  func run() throws {
    let processes = Processes.started()
    let witness = Witness(processes, checkpoint: restart ? checkpoint : nil)
    var run: NationalRun?
    var fault: (any Error)?
    do {
      run = try prepared(processes, witness)
    } catch {
      fault = error
    }
    // A process that cannot read its part ends all of them.
    guard processes.all(fault == nil), var run else {
      witness.rest()
      processes.finish()
      throw fault ?? ExitCode(2)
    }
    let outcome = run.outcome()
    witness.rest()
    var status = Self.status(of: outcome)
    if let out {
      do {
        try NationalResult.write(
          outcome, CountryFolder(country).header, to: out, processes)
      } catch let error as SharedFolderError {
        if let reason = error.reason { Standard.complain("cannot write \(out): \(reason)") }
        status = 1
      }
    }
    if processes.isFirst { conclude(outcome) }
    processes.finish()
    if status != 0 { throw ExitCode(status) }
  }

  private func prepared(_ processes: Processes, _ witness: Witness) throws -> NationalRun {
    var settings = NationalSettings()
    settings.timeLimit = timeLimit ?? .infinity
    settings.iterationLimit = iterationLimit ?? settings.iterationLimit
    settings.threads = threads
    settings.checkpointEvery = every
    settings.restarts = restart
    var faults: [String] = []
    if let checkpoint {
      let folder = CheckpointFolder(checkpoint)
      if !restart, let newest = folder.newest {
        faults.append(
          "\(checkpoint) holds a checkpoint, \(newest); --restart goes on from it, or name another folder"
        )
      }
      settings.checkpoints = folder
    }
    if let out, FileManager.default.fileExists(atPath: out) {
      faults.append("\(ExportError.exists(path: out))")
    }
    if !faults.isEmpty { throw InvalidInput(processes.isFirst ? faults : []) }
    let logs = iterations && processes.isFirst
    let isFirst = processes.isFirst
    return try NationalRun(CountryFolder(country), processes, settings) { event in
      switch event {
      case .iteration(let stage, let report):
        if logs { Standard.say(Self.line(stage, report)) }
      case .stage(let stage):
        if isFirst { Standard.say(Self.line(stage)) }
      case .saved(let what): witness.note(saved: what, in: checkpoint ?? "")
      case .notSaved(let error):
        if let reason = error.reason {
          Standard.complain("no checkpoint was written, \(error.path): \(reason); the run goes on")
        }
      }
    }
  }

  private static func line(_ stage: String, _ report: IterationReport) -> String {
    "\(stage) \(report.iteration) \(report.primalObjective) \(report.dualObjective) "
      + "\(report.primalResidual) \(report.dualResidual) \(report.mu)"
  }

  private static func line(_ stage: FoundStage) -> String {
    "\(stage.name): \(stage.value), bound \(stage.bound.map { "\($0)" } ?? "not known"), "
      + "\(stage.iterations) iterations"
  }

  private func conclude(_ outcome: NationalOutcome) {
    if let reason = outcome.reason { Standard.complain(reason) }
    switch outcome.status {
    case .optimal: Standard.say("The plan: optimal.")
    case .feasible: Standard.say("The plan can be carried out; that it is optimal is not proved.")
    case .stopped: Standard.say("There is no plan yet.")
    case .noProgress: Standard.say("There is no plan; 'muster plan' finds the limits in conflict.")
    }
    if let report = outcome.report {
      Standard.say(
        """
        Checked over all parts as stated: violation \(report.primalRelative), of prices \
        \(report.dualRelative), gap \(report.relativeGap).
        """)
    }
    if let out { Standard.say("Written to \(out).") }
  }

  private static func status(of outcome: NationalOutcome) -> Int32 {
    switch outcome.status {
    case .optimal: 0
    case .feasible: 4
    case .stopped: 5
    case .noProgress: 1
    }
  }
}
