import ArgumentParser
import Messages
import Scenarios

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a small commented scenario that can be planned unchanged.")

  @Argument(help: "The directory to make; it must not exist yet.")
  var directory: String

  @Flag(help: "Write it as a workbook, scenario.xlsx, to be filled in with a spreadsheet.")
  var xlsx = false

  @OptionGroup var language: LanguageOption

  func run() throws {
    let file = xlsx ? "scenario.xlsx" : "scenario.yaml"
    do {
      if xlsx {
        try StarterScenario.write([(file, try workbook())], to: directory)
      } else {
        try StarterScenario.write(to: directory, in: language.value.words)
      }
    } catch StarterScenario.Failure.exists {
      throw ValidationError("'\(directory)' exists already; name a directory that does not.")
    }
    let path = "\(directory)/\(file)"
    Console.say(
      Bilingual(
        "Wrote \(path). Next: muster plan \(path)\n", "已写入 \(path)。下一步：muster plan \(path)\n"
      )[keyPath: language.value.words])
  }

  private func workbook() throws -> [UInt8] {
    let scenario = try StarterScenario.scenario(in: language.value.words)
    return try WorkbookFile.bytes(ScenarioWorkbook(scenario, words: language.value.words).spec)
  }
}
