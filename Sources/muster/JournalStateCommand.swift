import ArgumentParser
import Journal
import Messages
import Reports

import struct Scenarios.Bilingual
import struct Scenarios.CalendarDate

/// A journal and a morning.
struct JournalOptions: ParsableArguments {
  @Argument(help: .said(.journalFolder))
  var journal: String

  @Option(
    help: .said(.morning, valueName: "date"))
  var on: String?

  @Option(
    help: .said(.expect, valueName: "plan|measured"))
  var expect = "measured"

  func validate() throws {
    if let on, CalendarDate(on) == nil {
      throw ValidationError(.noDate("--on", value: on))
    }
    guard JournalState.Expectation(rawValue: expect) != nil else {
      throw ValidationError(
        .notOneOf(
          "--expect", value: expect, JournalState.Expectation.allCases.map(\.rawValue)))
    }
  }

  var expectation: JournalState.Expectation { .init(rawValue: expect) ?? .measured }

  private func read(in language: Language) throws -> (journal: Journal, morning: CalendarDate) {
    let morning = on.flatMap { CalendarDate($0) }
    let read = try refusingJournalErrors(in: language) { try Journal(at: journal, on: morning) }
    return (read, morning ?? read.nextMorning)
  }

  func state(in language: Language) throws -> (journal: Journal, state: JournalState) {
    let (journal, morning) = try read(in: language)
    return try refusingJournalErrors(in: language) {
      (journal, try JournalState(journal, on: morning, expecting: expectation))
    }
  }
}

struct JournalStateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: .said(.stateAbstract),
    discussion: .said(.stateDiscussion))

  @OptionGroup var options: JournalOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var results: WrittenResults

  func run() throws {
    let directory = try results.directory()
    let (_, state) = try options.state(in: language.value)
    try results.publish(state, to: directory) { try $1.write(to: $2, with: $0) }
    results.say(
      StateReport(
        state.scenario, state.notes, words: language.value.words, style: Console.outputStyle
      ).text,
      JSONReports.state(state.scenario, state.notes, folder: directory?.path),
      names: Names(state.scenario), directory, words: language.value.words)
  }
}

struct JournalPublish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: .said(.publishAbstract),
    discussion: .said(.publishDiscussion))

  @Argument(help: .said(.journalFolder))
  var journal: String

  @Argument(help: .said(.thePlanFolder))
  var plan: String

  @Flag(help: .said(.publishOutdated))
  var outdated = false

  @OptionGroup var language: LanguageOption

  func run() throws {
    let first = try refusingJournalErrors(in: language.value) {
      try Journal.publish(plan, in: journal, isOutdatedFine: outdated)
    }
    let said = Bilingual("\(plan) is in force from \(first).", "\(plan) 自 \(first) 起执行。")
    Console.say(said[keyPath: language.value.words] + "\n")
  }
}
