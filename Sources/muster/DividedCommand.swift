import ArgumentParser
import Foundation
import Messages
import Planning
import Reports
import Shares

/// A command whose runs can be divided among processes and machines: what all such commands have in common.
struct DividedCommand: Sendable {
  /// As it is called: `compare`.
  let name: String
  /// A file that its results have.
  let table: String
  let json: Bool
  let quiet: Bool

  private func say(_ message: ShareMessage) {
    if !quiet, !json { Console.say(message.text(in: .ofCommand) + "\n") }
  }

  private func complain(_ message: ShareMessage) {
    Console.complain(message.text(in: .ofCommand))
  }

  /// Mistakes in the command become usage errors.
  private func refusing<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as SharesError {
      throw ValidationError(.found(nil, error.words))
    } catch let error as ExportError where error.isUsageError {
      throw ValidationError(.found(nil, error.words))
    }
  }

  /// What a folder was prepared for; nil where it is finished, which is said.
  func preparation<Question>(of folder: SharesFolder) throws -> Preparation<Question>? {
    guard !folder.isFinished(with: table) else {
      // Whoever finished it was interrupted.
      if folder.isPrepared { folder.removeWork() }
      say(.finished(path: folder.path))
      if json { Console.say(JSONReports.finished(folder: folder.path).document) }
      return nil
    }
    return try refusing { try folder.preparation(command: name, version: musterVersion) }
  }

  // MARK: Prepare

  func prepare<Question: Codable & Equatable & Sendable>(
    _ question: Question, runs: [String], inputs: [InputFile], in path: String,
    estimate: RunEstimate, cores: Int, _ options: ShareOptions
  ) throws {
    let folder = SharesFolder(path)
    let script = try options.slurm.map { path in
      do throws(NewFile.Refusal) {
        return try NewFile(at: path)
      } catch {
        throw ValidationError(.found("--slurm", error.words))
      }
    }
    let isNew = try refusing {
      try folder.prepare(
        question, runs: runs, command: name, version: musterVersion, inputs: inputs)
    }
    let plan = TaskPlan(
      runs: runs.count, seconds: estimate.seconds, bytes: estimate.bytes, cores: cores,
      tasks: options.tasks)
    if let script { try write(script, for: folder, runs.count, plan) }
    say(
      .prepared(
        path: folder.path, runs: runs.count, isNew: isNew, rows: estimate.rows,
        seconds: estimate.seconds, megabytes: Int(estimate.bytes / 1e6)))
    say(
      script.map { .script(file: $0.path, plan: plan) }
        ?? .next(command: name, path: folder.path))
    if json {
      Console.say(
        JSONReports.prepared(
          folder: folder.path, runs: runs, rows: estimate.rows, seconds: estimate.seconds,
          megabytes: estimate.bytes / 1e6, tasks: plan.tasks, script: script?.path
        ).document)
    }
  }

  private func write(
    _ file: NewFile, for folder: SharesFolder, _ runs: Int, _ plan: TaskPlan
  ) throws {
    func absolute(_ path: String) -> String {
      URL(fileURLWithPath: path).standardizedFileURL.path
    }
    let log = absolute(file.path) + ".logs"
    try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: true)
    try file.publish(
      SlurmScript(
        command: name, executable: Bundle.main.executablePath ?? "muster",
        folder: absolute(folder.path), log: log, runs: runs, plan: plan
      ).text)
  }

  // MARK: Share

  /// Does a share and ends with its status.
  func carryOut(
    _ work: some DividedWork, _ share: Share, in folder: SharesFolder, threads: Int,
    _ session: PlanningSession
  ) throws {
    let runner = ShareRunner(
      work, in: folder, threads: threads, isStopped: { session.wasStopped },
      ended: { [self] in say(.kept(run: $0, share: share)) })
    let outcome: ShareOutcome
    do {
      outcome = try runner.carryOut(share)
    } catch {
      session.finish()
      // The others have ended it.
      guard folder.isFinished(with: table) else { throw error }
      say(.finished(path: folder.path))
      return
    }
    session.finish()
    say(.ended(share: share, path: folder.path, outcome: outcome))
    if json {
      Console.say(
        JSONReports.share(
          folder: folder.path, share: "\(share)", there: outcome.there, done: outcome.done,
          left: outcome.left
        ).document)
    }
    guard outcome.left > 0 else { return }
    complain(.stopped(share: share, left: outcome.left))
    throw outcome.done > 0 ? ExitStatus.limitWithPlan.code : ExitStatus.limitWithoutPlan.code
  }

  // MARK: Finish

  /// Collects the runs of a folder, where all are there, and gives the results their name.
  ///
  /// - Parameters:
  ///   - collect: Makes the results.
  ///   - write: Writes them as the new folder.
  /// - Returns: The results; nil where another process has finished the folder, which is said.
  func finish<Results>(
    _ work: some DividedWork, in folder: SharesFolder, _ session: PlanningSession,
    collect: () throws -> Results, write: (Results, NewDirectory) throws -> Void
  ) throws -> Results? {
    do {
      let missing = try work.runs.indices.filter { try !work.isKept($0) }
      guard missing.isEmpty else { try lists(missing, of: work, in: folder) }
      let results = try collect()
      session.finish()
      guard !session.wasStopped else { throw ExitStatus.limitWithoutPlan.code }
      try write(results, NewDirectory(at: folder.path))
      folder.removeWork()
      return results
    } catch  where folder.isFinished(with: table) {
      say(.finished(path: folder.path))
      return nil
    } catch {
      return try refusing { throw error }
    }
  }

  /// More are counted and not named.
  private static let mostListed = 20

  private func lists(
    _ missing: [Int], of work: some DividedWork, in folder: SharesFolder
  ) throws -> Never {
    complain(.missing(path: folder.path, count: missing.count, all: work.runs.count))
    for run in missing.prefix(Self.mostListed) {
      complain(.missingRun(name: work.runs[run], attempts: folder.attempts(run)))
    }
    if missing.count > Self.mostListed {
      complain(.missingMore(count: missing.count - Self.mostListed))
    }
    complain(.howToDoTheRest(command: name, path: folder.path))
    throw ExitStatus.limitWithoutPlan.code
  }
}
