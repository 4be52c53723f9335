import ArgumentParser
import Foundation
import Journal
import Messages
import Pages
import Plans
import Reports

import struct Scenarios.CalendarDate

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: .said(.reportAbstract),
    discussion: .said(.reportDiscussion))

  @Argument(
    help: .said(.reportPlans, valueName: "plan"))
  var plans: [String]

  @Option(help: .said(.reportOut, valueName: "file.html"))
  var out: String

  @OptionGroup var language: LanguageOption

  @Option(
    help: .said(.reportOutline, valueName: "file.geojson"))
  var outline: String?

  @Option(
    help: .said(.reportExplanation, valueName: "dir"))
  var explanation: String?

  @Option(
    help: .said(.movedScenarios, valueName: "file"))
  var scenario: ScenarioArgument?

  @Option(
    help: .said(.reportJournal, valueName: "dir"))
  var journal: String?

  @Option(
    help: .said(.reportMorning, valueName: "date"))
  var on: String?

  @Flag(name: .shortAndLong, help: .said(.quietEnd))
  var quiet = false

  func validate() throws {
    if on != nil, journal == nil {
      throw ValidationError(.needs("--on", "--journal"))
    }
    if let on, CalendarDate(on) == nil {
      throw ValidationError(.noDate("--on", value: on))
    }
  }

  func run() throws {
    let file = try Self.newPage(at: out, flag: "--out")
    let ground = try outline.map(Self.readOutline)
    if let folder = plans.first(where: FuturesDirectory.isOne) {
      try reportFutures(folder, outline: ground, to: file)
      return
    }
    var reported = try folders().map(Self.reported(scenario?.path))
    if let explanation {
      do {
        reported[0].explanation = try ExplanationDirectory.read(explanation)
      } catch {
        throw ValidationError(.found(nil, error.words))
      }
    }
    let page = ReportPage(
      reported, language: language.value, outline: ground, journal: try status(of: reported[0]))
    try file.publish(bytes: page.bytes)
    if !quiet { Console.sayWritten(file.path, in: language.value) }
  }

  /// A plan for many futures has a page of its own, beside which nothing stands.
  private func reportFutures(_ folder: String, outline: Outline?, to file: NewFile) throws {
    for (option, isGiven) in [("--explanation", explanation != nil), ("--journal", journal != nil)]
    where isGiven {
      throw ValidationError(.optionKnowsNoFutures(option))
    }
    guard plans.count == 1 else { throw ValidationError(.reportedAlone(folder)) }
    let input = try PlanInput(folder, scenario: scenario?.path, knowsFutures: true)
    let read: FuturesDirectory
    do throws(PlanDirectoryError) {
      read = try FuturesDirectory.read(folder)
    } catch {
      throw ValidationError(.found(nil, error.words))
    }
    let page = FuturesPage(
      ReportedFutures(
        folder: folder, plan: read.plan, scenario: input.scenario, hedges: read.hedges,
        doubts: input.doubts), language: language.value, outline: outline)
    try file.publish(bytes: page.bytes)
    if !quiet { Console.sayWritten(file.path, in: language.value) }
  }

  /// A plan of known things, or that of one future of a plan for many.
  private static func reported(
    _ moved: String?
  ) -> (_ path: String, _ label: String) throws -> ReportedPlan {
    { path, label in
      let parent = FuturesDirectory.parent(of: path)
      var input = try PlanInput(path, scenario: moved, knowsFutures: parent != nil)
      if let parent {
        let futures = input.scenario.uncertainty?.futures ?? []
        guard let f = futures.firstIndex(where: { $0.id == parent.future }) else {
          throw ValidationError(.noSuchFuture(path, id: parent.future))
        }
        input.scenario = input.scenario.future(f)
      }
      return ReportedPlan(
        label: label, folder: path, plan: input.plan, scenario: input.scenario, doubts: input.doubts
      )
    }
  }

  /// How the journal stands on its morning; what planning the rest again would reach is left out.
  private func status(of first: ReportedPlan) throws -> JournalStatus? {
    guard let journal else { return nil }
    let morning = on.flatMap { CalendarDate($0) }
    let status = try refusingJournalErrors(in: language.value) {
      let read = try Journal(at: journal, on: morning)
      let state = try JournalState(read, on: morning ?? read.nextMorning)
      return try StatusBuilder(read, state, planner: nil).status()
    }
    let horizon = first.plan.summary.horizon
    guard (1...horizon.days + 1).contains(horizon.day(of: status.morning)) else {
      throw ValidationError(
        .morningOutside(
          journal: journal, status.morning, from: horizon.start, to: horizon.lastDate))
    }
    return status
  }

  /// The plans' folders, those of a comparison one by one, and what each is called.
  private func folders() throws -> [(path: String, label: String)] {
    let found = try plans.flatMap { path -> [(path: String, label: String)] in
      let runs: [String]?
      do throws(PlanDirectoryError) {
        runs = try ComparisonFolder.runs(in: path)
      } catch {
        throw ValidationError(.found(nil, error.words))
      }
      guard let runs else {
        return [(path, URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent)]
      }
      // Runs that have no plan have no folder.
      return runs.map { (path + "/" + $0, $0) }
        .filter { FileManager.default.fileExists(atPath: $0.0 + "/summary.json") }
    }
    guard !found.isEmpty else {
      throw ValidationError(.noRunHasPlan(plans))
    }
    return found
  }

  /// A page's file, checked before any work.
  static func newPage(at path: String, flag: String) throws -> NewFile {
    do {
      return try NewFile(at: path)
    } catch {
      throw ValidationError(.found(flag, error.words))
    }
  }

  private static func readOutline(_ path: String) throws -> Outline {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ValidationError(.unreadable("--outline", path: path))
    }
    do {
      return try Outline(geoJSON: data)
    } catch {
      throw ValidationError(.found("--outline \(path):", error.words))
    }
  }
}
