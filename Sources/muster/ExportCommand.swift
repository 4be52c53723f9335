import ArgumentParser
import Foundation
import Messages
import Reports
import Workbooks

import struct Scenarios.Bilingual
import enum Scenarios.ScenarioReader
import struct Scenarios.ScenarioWorkbook

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: .said(.exportAbstract),
    discussion: .said(.exportDiscussion))

  @Argument(
    help: .said(.exportInput, valueName: "plan|scenario"))
  var input: ScenarioArgument

  @Option(help: .said(.exportOut, valueName: "file.xlsx"))
  var xlsx: String

  @Option(
    help: .said(.movedScenario, valueName: "file"))
  var scenario: ScenarioArgument?

  @OptionGroup var language: LanguageOption

  @Flag(name: .shortAndLong, help: .said(.quietEnd))
  var quiet = false

  func run() throws {
    let file = try WorkbookFile(at: xlsx, flag: "--xlsx")
    if FileManager.default.fileExists(atPath: input.path + "/summary.json") {
      let plan = try PlanInput(input.path, scenario: scenario?.path)
      try file.publish(
        PlanWorkbook(plan.plan, of: plan.scenario, words: language.value.words).spec)
    } else {
      let scenario = try ScenarioReader.read(contentsOf: input.path)
      try file.publish(ScenarioWorkbook(scenario, words: language.value.words).spec)
    }
    if !quiet { Console.sayWritten(xlsx, in: language.value) }
  }
}

extension Language {
  /// The side of a bilingual text.
  var words: ScenarioWorkbook.Words {
    switch self {
    case .english: \.english
    case .chinese: \.chinese
    }
  }
}

/// A workbook that appears whole or not at all, and never in another file's place.
struct WorkbookFile {
  private let file: NewFile

  init(at path: String, flag: String) throws {
    do {
      file = try NewFile(at: path)
    } catch {
      throw ValidationError(.found(flag, error.words))
    }
  }

  func publish(_ spec: WorkbookSpec) throws {
    try file.publish(bytes: Self.bytes(spec))
  }

  /// The library writes to a file: one of its own, in the system's folder for such.
  static func bytes(_ spec: WorkbookSpec) throws -> [UInt8] {
    let draft = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: draft) }
    try WorkbookWriter.write(spec, to: draft.path)
    return [UInt8](try Data(contentsOf: draft))
  }
}
