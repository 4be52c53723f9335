import ArgumentParser
import Foundation
import Messages
import Pages
import Plans
import Reports

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

  @Flag(name: .shortAndLong, help: "Say nothing when it is done.")
  var quiet = false

  func run() throws {
    let file = try Self.newPage(at: out, flag: "--out")
    let ground = try outline.map(Self.readOutline)
    var reported = try folders().map { path, label in
      let input = try PlanInput(path, scenario: scenario?.path)
      return ReportedPlan(label: label, plan: input.plan, scenario: input.scenario)
    }
    if let explanation {
      do {
        reported[0].explanation = try ExplanationDirectory.read(explanation)
      } catch {
        throw ValidationError(sentence(error))
      }
    }
    let page = ReportPage(reported, language: language.value, outline: ground)
    try file.publish(bytes: page.bytes)
    if !quiet { Console.say("Written to \(file.path).\n") }
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
