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
    abstract: "Writes plans as one page to look at: charts, tables and a sheet for each site.",
    discussion: """
      One HTML file that stands alone: no script, nothing is loaded from anywhere, it opens offline \
      and prints on A4. With several plans, or the folder of a comparison, they stand side by side on \
      the same axes; the first is what the others are compared with.
      """)

  @Argument(
    help: ArgumentHelp(
      "Folders that 'muster plan --out' or 'muster compare --out' wrote.", valueName: "plan"))
  var plans: [String]

  @Option(help: ArgumentHelp("The page to write; it must not exist.", valueName: "file.html"))
  var out: String

  @OptionGroup var language: LanguageOption

  @Option(
    help: ArgumentHelp(
      "Boundaries to lay under the map: GeoJSON in degrees.", valueName: "file.geojson"))
  var outline: String?

  @Option(
    help: ArgumentHelp(
      "What 'muster explain --out' found out about the first plan.", valueName: "dir"))
  var explanation: String?

  @Option(
    help: ArgumentHelp("Where the plans' scenario stands, if it was moved.", valueName: "file"))
  var scenario: ScenarioArgument?

  @Option(
    help: ArgumentHelp(
      "A journal: what was really made and the projections are drawn beside what is planned.",
      valueName: "dir"))
  var journal: String?

  @Option(
    help: ArgumentHelp(
      "The morning of the journal; without it, the one after the last day reported.",
      valueName: "date"))
  var on: String?

  @Flag(name: .shortAndLong, help: "Say nothing when it is done.")
  var quiet = false

  func validate() throws {
    if on != nil, journal == nil {
      throw ValidationError("--on: it says something beside --journal alone.")
    }
    if let on, CalendarDate(on) == nil {
      throw ValidationError("--on \(on): this is no date; expected one as YYYY-MM-DD.")
    }
  }

  func run() throws {
    let file = try Self.newPage(at: out, flag: "--out")
    let ground = try outline.map(Self.readOutline)
    var reported = try folders().map { path, label in
      let input = try PlanInput(path, scenario: scenario?.path)
      return ReportedPlan(
        label: label, plan: input.plan, scenario: input.scenario, doubts: input.doubts)
    }
    if let explanation {
      do {
        reported[0].explanation = try ExplanationDirectory.read(explanation)
      } catch {
        throw ValidationError(sentence(error))
      }
    }
    let page = ReportPage(
      reported, language: language.value, outline: ground, journal: try status(of: reported[0]))
    try file.publish(bytes: page.bytes)
    if !quiet { Console.sayWritten(file.path, in: language.value) }
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
        "--journal \(journal): its morning, \(status.morning), is not in the plan's days, "
          + "\(horizon.start) to \(horizon.lastDate); say another with --on.")
    }
    return status
  }

  /// The plans' folders, those of a comparison one by one, and what each is called.
  private func folders() throws -> [(path: String, label: String)] {
    let found = try plans.flatMap { path -> [(path: String, label: String)] in
      let runs: [String]?
      do {
        runs = try ComparisonFolder.runs(in: path)
      } catch {
        throw ValidationError(sentence(error))
      }
      guard let runs else {
        return [(path, URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent)]
      }
      // Runs that have no plan have no folder.
      return runs.map { (path + "/" + $0, $0) }
        .filter { FileManager.default.fileExists(atPath: $0.0 + "/summary.json") }
    }
    guard !found.isEmpty else {
      throw ValidationError("\(plans.joined(separator: ", ")): no run of it has a plan.")
    }
    return found
  }

  /// A page's file, checked before any work.
  static func newPage(at path: String, flag: String) throws -> NewFile {
    do {
      return try NewFile(at: path)
    } catch {
      throw ValidationError("\(flag) \(sentence(error))")
    }
  }

  private static func readOutline(_ path: String) throws -> Outline {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ValidationError("--outline \(path): the file cannot be read.")
    }
    do {
      return try Outline(geoJSON: data)
    } catch {
      throw ValidationError("--outline \(path): \(sentence(error))")
    }
  }
}
