import ArgumentParser
import Foundation
import Reports

import struct Scenarios.CalendarDate
import struct Scenarios.DrawnFutures
import struct Scenarios.FailureList
import struct Scenarios.FutureModel
import struct Scenarios.Scenario
import enum Scenarios.ScenarioReader
import struct Scenarios.Xoshiro256StarStar

struct FuturesDraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract:
      "Writes the tables of futures: drawn from a model, or every failure of at most so many.",
    discussion: """
      A model has factors with their distributions and says what each does to fields of a scenario; fields \
      that share a factor rise and fall together (docs/uncertainty.md). The same seed gives the same \
      futures on every machine. With --at-most: one future for each set of at most so many records of a \
      table that fail; the file may then be the scenario itself.
      """)

  @Argument(help: ArgumentHelp("A model, or with --at-most a scenario.", valueName: "file"))
  var file: String

  @Option(help: "How many futures are drawn.")
  var count: Int?

  @Option(help: "Where the numbers begin.")
  var seed: UInt64?

  @Option(help: ArgumentHelp("List failures: at most so many fail.", valueName: "k"))
  var atMost: Int?

  @Option(
    help: ArgumentHelp(
      "Of which table: supplies, lanes, lines, workers, resources or sites.", valueName: "table"))
  var of: String?

  @Option(
    help: ArgumentHelp(
      "That one of them fails, independently of the others; else all futures are as probable.",
      valueName: "p"))
  var chance: Double?

  @Option(
    help: ArgumentHelp(
      "On the morning of this date it is known which future holds, where neither the model nor the "
        + "scenario says so.", valueName: "date"))
  var knownFrom: String?

  @Option(help: ArgumentHelp("The first day of a failure; else known_from.", valueName: "date"))
  var from: String?

  @Option(
    help: ArgumentHelp("The last day of a failure; else that of the plan.", valueName: "date"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      "The folder to make: futures.csv, changes.csv, factors.csv.", valueName: "dir")
  )
  var out: String

  @OptionGroup var printed: PrintedForm

  @Flag(name: .shortAndLong, help: "No summary.")
  var quiet = false

  private static let mostDrawn = 100_000

  func validate() throws {
    guard (count == nil) != (atMost == nil) else {
      throw ValidationError(
        "Name --count n --seed s to draw from a model, or --at-most k --of table.")
    }
    if let count {
      guard (1...Self.mostDrawn).contains(count) else {
        throw ValidationError("--count \(count): expected 1 to \(Self.mostDrawn).")
      }
      guard seed != nil else {
        throw ValidationError("--count needs --seed: the same seed gives the same futures again.")
      }
      for (given, flag) in [
        (of != nil, "--of"), (chance != nil, "--chance"), (from != nil, "--from"),
        (until != nil, "--until"),
      ] where given { throw ValidationError("\(flag) goes with --at-most.") }
    }
    if let atMost {
      guard atMost >= 0 else { throw ValidationError("--at-most \(atMost): expected at least 0.") }
      guard of != nil else { throw ValidationError("--at-most needs --of TABLE.") }
      guard seed == nil else { throw ValidationError("--seed goes with --count.") }
    }
    if let chance, !(chance > 0 && chance < 1) {
      throw ValidationError("--chance \(chance): expected a probability above 0 and below 1.")
    }
  }

  func run() throws {
    let directory = try refusingUsageErrors { () throws(ExportError) in try NewDirectory(at: out) }
    let isModel = FutureModel.isModel(file)
    guard count == nil || isModel || !FileManager.default.fileExists(atPath: file) else {
      throw ValidationError(
        "\(file) is no model: it has no 'factors'. --count draws from one (docs/uncertainty.md).")
    }
    let model = count != nil || isModel ? try FutureModel(contentsOf: file) : nil
    let scenario = ScenarioArgument(argument: model?.scenario ?? file)
    let drawn = try drawn(model, scenario.path)
    _ = try ScenarioReader.read(
      contentsOf: scenario.path, drawn: drawn, from: file,
      knownFrom: date(knownFrom, "--known-from"))
    try refusingUsageErrors { () throws(ExportError) in
      try directory.publish { folder in
        try folder.writeFile("futures.csv", text: drawn.futuresTable)
        try folder.writeFile("changes.csv", text: drawn.changesTable)
        if !drawn.factors.isEmpty {
          try folder.writeFile("factors.csv", text: drawn.factorsTable)
        }
      }
    }
    printed.say(
      DrawReport(drawn, seed: seed, style: Console.outputStyle).text,
      JSONReports.draw(drawn, seed: seed, folder: directory.path), names: nil,
      folder: directory.path, quiet: quiet)
  }

  private func drawn(_ model: FutureModel?, _ scenario: String) throws -> DrawnFutures {
    if let model, let count, let seed { return model.draw(count: count, seed: seed) }
    let list = FailureList(
      table: of ?? "", most: atMost ?? 0, chance: chance, from: try date(from, "--from"),
      until: try date(until, "--until"))
    do {
      return try list.list(of: ScenarioReader.read(contentsOf: scenario))
    } catch let failure as FailureList.Failure {
      throw ValidationError("--at-most \(atMost ?? 0) --of \(of ?? ""): \(sentence(failure))")
    }
  }

  private func date(_ text: String?, _ flag: String) throws -> CalendarDate? {
    guard let text else { return nil }
    guard let date = CalendarDate(text) else {
      throw ValidationError("\(flag) \(text): expected a date as YYYY-MM-DD.")
    }
    return date
  }
}
