extension ParserMessage {
  public var english: Phrase {
    switch self {
    case .unknownOption(let option, let near):
      near.map { "Unknown option '\(option)'. Did you mean '\($0)'?" }
        ?? "Unknown option '\(option)'"
    case .missingValue(let option): "Missing value for '\(option)'"
    case .valueOfFlag(let option, let value):
      "The option '\(option)' does not take any value, but '\(value)' was specified."
    case .unexpectedArgument(let argument): "Unexpected argument '\(argument)'"
    case .unexpectedArguments(let count, let arguments):
      "\(words: "\(count)") unexpected arguments: '\(arguments)'"
    case .alreadySet(let flag, let before):
      "Value to be set with flag '\(flag)' had already been set with flag '\(before)'"
    case .missingArgument(let argument): "Missing expected argument '\(argument)'"
    case .missingOneOf(let arguments): "Missing one of: '\(arguments)'"
    case .invalidValue(let value, let option, let choices):
      "The value '\(value)' is invalid for '\(option)'\(words: Self.list(choices))"
    case .invalidOption(let option): "Invalid option: \(option)"
    case .missingSubcommand: "Missing required subcommand."

    case .showVersion: "Show the version."
    case .showHelp: "Show help information."
    case .helpOfSubcommands(let command): "See '\(command)' for detailed help."
    case .seeHelp(let command): "See '\(command)' for more information."
    }
  }

  private static func list(_ choices: [String]) -> String {
    let quoted = choices.map { "'\($0)'" }
    switch quoted.count {
    case 0: return ""
    case 1, 2: return ". Please provide one of \(quoted.joined(separator: " and "))."
    default:
      return
        ". Please provide one of \(quoted.dropLast().joined(separator: ", ")) or \(quoted.last ?? "")."
    }
  }

  /// Reads a sentence of ArgumentParser's; nil for one that it does not say of what users type.
  public init?(english text: String) {
    func match<Output>(_ pattern: Regex<Output>) -> Output? {
      try? pattern.wholeMatch(in: text)?.output
    }
    if let m = match(#/Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/#) {
      self = .unknownOption(String(m.1), near: m.2.map(String.init))
    } else if let m = match(#/Missing value for '(.+)'/#) {
      self = .missingValue(String(m.1))
    } else if let m = match(
      #/(?s)The option '(.+?)' does not take any value, but '(.*)' was specified\./#)
    {
      self = .valueOfFlag(String(m.1), value: String(m.2))
    } else if let m = match(#/(?s)Unexpected argument '(.*)'/#) {
      self = .unexpectedArgument(String(m.1))
    } else if let m = match(#/(?s)(\d+) unexpected arguments: '(.*)'/#), let count = Int(m.1) {
      self = .unexpectedArguments(count, String(m.2))
    } else if let m = match(
      #/(?s)Value to be set with flag '(.+?)' had already been set with flag '(.+)'/#)
    {
      self = .alreadySet(String(m.1), before: String(m.2))
    } else if let m = match(#/Missing expected argument '(.+)'/#) {
      self = .missingArgument(String(m.1))
    } else if let m = match(#/Missing one of: '(.+)'/#) {
      self = .missingOneOf(String(m.1))
    } else if let m = match(
      #/(?s)The value '(.*)' is invalid for '(.+?)'(?:\. Please provide one of (.+)\.)?/#)
    {
      let choices = m.3?.matches(of: #/'([^']+)'/#).map { String($0.1) } ?? []
      self = .invalidValue(String(m.1), of: String(m.2), choices: choices)
    } else if let m = match(#/(?s)Invalid option: (.+)/#) {
      self = .invalidOption(String(m.1))
    } else if text == Self.missingSubcommand.text(in: .english) {
      self = .missingSubcommand
    } else if text == Self.showVersion.text(in: .english) {
      self = .showVersion
    } else if text == Self.showHelp.text(in: .english) {
      self = .showHelp
    } else if let m = match(#/See '(.+)' for detailed help\./#) {
      self = .helpOfSubcommands(String(m.1))
    } else if let m = match(#/See '(.+)' for more information\./#) {
      self = .seeHelp(String(m.1))
    } else {
      return nil
    }
  }
}
