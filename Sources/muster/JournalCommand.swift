import ArgumentParser
import Foundation
import Journal
import Messages
import Reports

import struct Scenarios.Bilingual
import struct Scenarios.InvalidScenario

struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Keeps a journal of days: what was reported, how things stand, what to do today.",
    discussion: """
      A journal is a folder: the scenario as it was on day 1, the plans in force, and a folder of \
      reports for each day. A round each morning: 'add' the reports, look at 'status', 'plan' the \
      rest near the plan in force, 'publish' it. docs/journal.md describes the files.
      """,
    subcommands: [
      JournalNew.self, JournalAdd.self, JournalStateCommand.self, JournalStatusCommand.self,
      JournalPlan.self,
      JournalPublish.self, JournalMatch.self, JournalRestarts.self,
    ])
}

/// Errors of a journal as errors of the command, where the user can mend them.
///
/// - Parameter language: What is wrong with the journal's files is told in it.
func refusingJournalErrors<T>(in language: Language, _ body: () throws -> T) throws -> T {
  do {
    return try body()
  } catch let invalid as InvalidScenario {
    invalid.issues.forEach { Console.complain($0.announcement(in: language)) }
    throw ExitStatus.invalidInput.code
  } catch let failure as Journal.Failure where failure.isUsageError {
    throw ValidationError(
      language == .chinese ? failure.chinese ?? failure.description : failure.description)
  } catch let error as ExportError where error.isUsageError {
    throw ValidationError(sentence(error))
  }
}

struct JournalNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begins a journal with a copy of a scenario.")

  @Argument(help: "The scenario's YAML file, or its folder with a scenario.yaml.")
  var scenario: ScenarioArgument

  @Argument(help: "The folder to make; it must not exist yet.")
  var directory: String

  @OptionGroup var language: LanguageOption

  func run() throws {
    try refusingJournalErrors(in: language.value) {
      try Journal.begin(scenario.path, in: try NewDirectory(at: directory))
    }
    let next = (
      "muster plan \(directory)/scenario --out PLAN", "muster journal publish \(directory) PLAN"
    )
    let said = Bilingual(
      "Began \(directory). Next: \(next.0), then \(next.1)",
      "已建立日志 \(directory)。下一步：\(next.0)，然后 \(next.1)")
    Console.say(said[keyPath: language.value.words] + "\n")
  }
}

struct JournalAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Files reports and changes, all of them or none.",
    discussion: """
      The name of a file says what is in it: outputs.csv, outputs-north.csv, stocks.csv, labour, \
      production, conversions, dispatches, releases, shipped, arrived, purchases, deliveries, cash; \
      needs.csv and offers.csv are what firms lack and have; 2020-02-05.yaml is what the scenario becomes from that day. Everything that is wrong is told \
      at once, with the row and the nearest known name, and then nothing is filed (status 2). What \
      is filed but doubtful is told as a warning.
      """)

  @Argument(help: "The journal's folder.")
  var journal: String

  @Argument(help: "Files of reports, needs and offers (KIND….csv) and of changes (DATE….yaml).")
  var files: [String]

  @Flag(name: .shortAndLong, help: "Say nothing but what is doubtful or wrong.")
  var quiet = false

  @OptionGroup var language: LanguageOption

  func run() throws {
    let words = language.value.words
    let filing = try refusingJournalErrors(in: language.value) { try Filing(files, into: journal) }
    let warning = Bilingual("warning: ", "警告：")[keyPath: words]
    filing.doubts.forEach { Console.complain(warning + $0[keyPath: words]) }
    guard !quiet else { return }
    var parts: [Bilingual] = []
    func count(_ number: Int, _ one: String, _ several: String, _ chinese: String) {
      parts.append(
        Bilingual("\(number) \(number == 1 ? one : several)", "\(chinese) \(number) 条"))
    }
    if filing.rows > 0 || filing.changes + filing.cases == 0 {
      count(filing.rows, "row of reports", "rows of reports", "填报数据")
    }
    if filing.cases > 0 { count(filing.cases, "need or offer", "needs and offers", "供需信息") }
    if filing.changes > 0 { count(filing.changes, "change", "changes", "变更") }
    let said = Bilingual(
      "Filed in \(journal): \(parts.map(\.english).joined(separator: ", ")).",
      "已存入 \(journal)：\(parts.map(\.chinese).joined(separator: "，"))。")
    Console.say(said[keyPath: words] + "\n")
  }
}
