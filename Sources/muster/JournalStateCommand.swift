import ArgumentParser
import Journal
import Messages
import Reports

import struct Scenarios.Bilingual
import struct Scenarios.CalendarDate

/// A journal and a morning.
struct JournalOptions: ParsableArguments {
  @Argument(help: "The journal's folder.")
  var journal: String

  @Option(
    help: ArgumentHelp(
      "The morning; without it, the one after the last day reported.", valueName: "date"))
  var on: String?

  @Option(
    help: ArgumentHelp(
      "Plan with the attendance and speeds of the 'plan', or with those 'measured' where there are "
        + "three reports at the least.", valueName: "plan|measured"))
  var expect = "measured"

  func validate() throws {
    if let on, CalendarDate(on) == nil {
      throw ValidationError("--on \(on): this is no date; expected one as YYYY-MM-DD.")
    }
    guard JournalState.Expectation(rawValue: expect) != nil else {
      throw ValidationError("--expect \(expect): expected 'plan' or 'measured'.")
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
    abstract: "Draws up how things stand on a morning, as a scenario of the rest.",
    discussion: """
      The plans in force are carried out up to that morning with what was reported in their place; \
      what was not reported is as planned, and marked so. With --out: a scenario that 'muster plan' \
      reads, adjustments.csv (stocks counted otherwise than computed), marks.csv (what was not \
      reported, or is doubtful) and factors.csv (attendance and speeds measured).
      """)

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
    commandName: "publish", abstract: "Makes a plan the one in force from its first day.",
    discussion: """
      The plan must have been made from the state of that morning ('muster journal plan', or \
      'muster plan' of the journal's scenario for the first day). What is published is never \
      overwritten.
      """)

  @Argument(help: "The journal's folder.")
  var journal: String

  @Argument(help: "The plan's folder.")
  var plan: String

  @Flag(help: "Publish a plan although reports have come in since it was made.")
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
