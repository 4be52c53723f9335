import ArgumentParser
import Foundation
import Messages
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
    abstract: .said(.drawAbstract),
    discussion: .said(.drawDiscussion))

  @Argument(help: .said(.drawFile, valueName: "file"))
  var file: String

  @Option(help: .said(.drawCount))
  var count: Int?

  @Option(help: .said(.drawSeed))
  var seed: UInt64?

  @Option(help: .said(.drawAtMost, valueName: "k"))
  var atMost: Int?

  @Option(
    help: .said(.drawOf, valueName: "table"))
  var of: String?

  @Option(
    help: .said(.drawChance, valueName: "p"))
  var chance: Double?

  @Option(
    help: .said(.drawKnownFrom, valueName: "date"))
  var knownFrom: String?

  @Option(help: .said(.drawFrom, valueName: "date"))
  var from: String?

  @Option(
    help: .said(.drawUntil, valueName: "date"))
  var until: String?

  @Option(
    help: .said(.drawOut, valueName: "dir")
  )
  var out: String

  @OptionGroup var printed: PrintedForm

  @OptionGroup var language: LanguageOption

  @Flag(name: .shortAndLong, help: .said(.drawQuiet))
  var quiet = false

  private static let mostDrawn = 100_000

  func validate() throws {
    guard (count == nil) != (atMost == nil) else {
      throw ValidationError(.nameHowToDraw)
    }
    if let count {
      guard (1...Self.mostDrawn).contains(count) else {
        throw ValidationError(.outside("--count", count, 1...Self.mostDrawn))
      }
      guard seed != nil else {
        throw ValidationError(.seedMissing)
      }
      for (given, flag) in [
        (of != nil, "--of"), (chance != nil, "--chance"), (from != nil, "--from"),
        (until != nil, "--until"),
      ] where given { throw ValidationError(.needs(flag, "--at-most")) }
    }
    if let atMost {
      guard atMost >= 0 else {
        throw ValidationError(.below("--at-most", value: "\(atMost)", least: "0"))
      }
      guard of != nil else { throw ValidationError(.needs("--at-most", "--of")) }
      guard seed == nil else { throw ValidationError(.needs("--seed", "--count")) }
    }
    if let chance, !(chance > 0 && chance < 1) {
      throw ValidationError(.noProbability("--chance", value: "\(chance)"))
    }
  }

  func run() throws {
    let directory = try refusingUsageErrors { () throws(ExportError) in try NewDirectory(at: out) }
    let isModel = FutureModel.isModel(file)
    guard count == nil || isModel || !FileManager.default.fileExists(atPath: file) else {
      throw ValidationError(.noModel(file))
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
      DrawReport(drawn, seed: seed, in: language.value, style: Console.outputStyle).text,
      JSONReports.draw(drawn, seed: seed, folder: directory.path), names: nil,
      folder: directory.path, quiet: quiet, words: language.value.words)
  }

  private func drawn(_ model: FutureModel?, _ scenario: String) throws -> DrawnFutures {
    if let model, let count, let seed { return model.draw(count: count, seed: seed) }
    let list = FailureList(
      table: of ?? "", most: atMost ?? 0, chance: chance, from: try date(from, "--from"),
      until: try date(until, "--until"))
    do {
      return try list.list(of: ScenarioReader.read(contentsOf: scenario))
    } catch let failure as FailureList.Failure {
      throw ValidationError(
        .found("--at-most \(atMost ?? 0) --of \(of ?? ""):", failure.words))
    }
  }

  private func date(_ text: String?, _ flag: String) throws -> CalendarDate? {
    guard let text else { return nil }
    guard let date = CalendarDate(text) else {
      throw ValidationError(.noDate(flag, value: text))
    }
    return date
  }
}
