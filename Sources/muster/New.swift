import ArgumentParser
import Messages
import Scenarios

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: .said(.newAbstract))

  @Argument(help: .said(.newDirectory))
  var directory: String

  @Flag(help: .said(.newWorkbook))
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
      throw ValidationError(.folderExists(directory))
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
