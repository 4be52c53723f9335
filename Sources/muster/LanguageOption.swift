import ArgumentParser
import Foundation
import Messages

extension Language: ExpressibleByArgument {}

/// The language of what is written for people.
struct LanguageOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The language; else that of MUSTER_LANG, LC_ALL, LC_MESSAGES or LANG.",
      valueName: "en|zh"))
  var language: Language?

  var value: Language {
    language ?? .preferred(in: ProcessInfo.processInfo.environment)
  }
}
