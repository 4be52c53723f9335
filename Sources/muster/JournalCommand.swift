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
    abstract: .said(.journalAbstract),
    discussion: .said(.journalDiscussion),
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
    throw ValidationError(.found(nil, failure.words))
  } catch let error as ExportError where error.isUsageError {
    throw ValidationError(.found(nil, error.words))
  }
}

struct JournalNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: .said(.journalNewAbstract))

  @Argument(help: .said(.journalScenario))
  var scenario: ScenarioArgument

  @Argument(help: .said(.newFolder))
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
    abstract: .said(.addAbstract),
    discussion: .said(.addDiscussion))

  @Argument(help: .said(.journalFolder))
  var journal: String

  @Argument(help: .said(.addFiles))
  var files: [String]

  @Flag(name: .shortAndLong, help: .said(.addQuiet))
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
