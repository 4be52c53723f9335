import ArgumentParser
import Foundation
import Messages
import Reports
import struct Scenarios.Bilingual
import struct Scenarios.MarkedWorkbook
import struct Scenarios.ScenarioIssue
import enum Scenarios.ScenarioReader
import Workbooks

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: .said(.validateAbstract))

  @Argument(help: .said(.scenarioFile))
  var scenario: ScenarioArgument

  @Option(
    help: .said(.validateMarked, valueName: "file.xlsx"))
  var marked: String?

  @OptionGroup var strictness: Strictness

  @OptionGroup var language: LanguageOption

  @OptionGroup var printed: PrintedForm

  func run() throws {
    let copy = try marked.map { try MarkedCopy(of: scenario.path, at: $0) }
    var warnings: [ScenarioIssue] = []
    var errors: [ScenarioIssue] = []
    var overview: Bilingual?
    do {
      overview = try ScenarioReader.read(
        contentsOf: scenario.path, strict: strictness.strict
      ) { warnings.append($0) }.overview
    } catch {
      errors = error.issues
    }
    try copy?.write(errors + warnings.filter { $0.severity == .doubt }, in: language.value)
    if printed.json {
      say(overview: overview?.english, errors, warnings)
    } else {
      (warnings + errors).forEach { Console.complain($0.announcement(in: language.value)) }
      if let overview {
        let valid = Bilingual(
          "\(scenario.path): valid. \(overview.english)",
          "\(scenario.path)：校验通过。\(overview.chinese)。")
        Console.say(
          Console.outputStyle.fitted(valid[keyPath: language.value.words] + "\n"))
      }
    }
    if !errors.isEmpty { throw ExitStatus.invalidInput.code }
  }

  private func say(overview: String?, _ errors: [ScenarioIssue], _ warnings: [ScenarioIssue]) {
    Console.say(
      JSONReports.validation(
        of: scenario.path, overview: overview, errors: errors, warnings: warnings
      ).document)
  }
}

/// A workbook to be given back with what is wrong with it.
struct MarkedCopy {
  private let workbook: Workbook
  private let file: WorkbookFile

  init(of path: String, at target: String) throws {
    guard WorkbookReader.isWorkbook(atPath: path) else {
      throw ValidationError(.noWorkbook(target, path: path))
    }
    file = try WorkbookFile(at: target, flag: "--marked")
    do {
      workbook = try WorkbookReader.read(contentsOf: path)
    } catch {
      // The check of the scenario says why.
      workbook = Workbook(sheets: [])
    }
  }

  func write(_ issues: [ScenarioIssue], in language: Language) throws {
    guard !workbook.sheets.isEmpty else { return }
    let marked = MarkedWorkbook(workbook, issues: issues, words: language.words) { issue in
      var issue = issue
      issue.file = ""
      issue.line = nil
      (issue.table, issue.field) = (nil, nil)
      return String(issue.text(in: language).dropFirst(2))
    }
    try file.publish(marked.spec)
  }
}
