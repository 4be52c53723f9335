import ArgumentParser
import Foundation
import Messages

extension Language: ExpressibleByArgument {}

/// The language of what is written for people.
struct LanguageOption: ParsableArguments {
  @Option(help: .said(.language, valueName: "en|zh"))
  var language: Language?

  var value: Language { language ?? .ofCommand }
}

extension Language {
  /// The language of the process: that of `--language`, which is looked for before anything is parsed, so that help
  /// and what is wrong with the command line are said in it; else that of the environment.
  ///
  /// Every start asks for it: it reads the variables that matter, not the whole environment.
  static let ofCommand = ofCommand(
    CommandLine.arguments,
    environment: Dictionary(
      uniqueKeysWithValues: Language.variables.compactMap { name in
        getenv(name).map { (name, String(cString: $0)) }
      }))

  static func ofCommand(_ arguments: [String], environment: [String: String]) -> Language {
    let option = "--language"
    for (k, argument) in arguments.enumerated() {
      let value: String? =
        if argument == option {
          k + 1 < arguments.count ? arguments[k + 1] : nil
        } else if argument.hasPrefix(option + "=") {
          String(argument.dropFirst(option.count + 1))
        } else {
          nil
        }
      if let language = value.flatMap(Language.init(rawValue:)) { return language }
    }
    return .preferred(in: environment)
  }
}

extension ArgumentHelp {
  /// In the command's language.
  static func said(
    _ text: HelpText, discussion: HelpText? = nil, valueName: String? = nil
  ) -> ArgumentHelp {
    ArgumentHelp(
      String.said(text), discussion: discussion.map(String.said) ?? "", valueName: valueName)
  }
}

extension String {
  /// In the command's language.
  static func said(_ text: HelpText) -> String { text.text(in: .ofCommand) }
}

extension ValidationError {
  /// In the command's language.
  init(_ fault: UsageFault) { self.init(fault.text(in: .ofCommand)) }
}

extension UsageFault {
  static func outside(_ option: String, _ value: Int, _ range: ClosedRange<Int>) -> UsageFault {
    .outside(
      option, value: "\(value)", from: "\(range.lowerBound)", to: "\(range.upperBound)")
  }
}
