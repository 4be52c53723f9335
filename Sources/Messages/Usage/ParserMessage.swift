/// What ArgumentParser says of a command line and in its help. Its English words are ArgumentParser's own, from which
/// the message is read back.
public enum ParserMessage: Message, Equatable {
  // Of a command line.
  case unknownOption(String, near: String?)
  case missingValue(String)
  case valueOfFlag(String, value: String)
  case unexpectedArgument(String)
  case unexpectedArguments(Int, String)
  case alreadySet(String, before: String)
  case missingArgument(String)
  case missingOneOf(String)
  /// `choices` as they are quoted, one after the other; empty where any value of a kind will do.
  case invalidValue(String, of: String, choices: [String])
  case invalidOption(String)
  case missingSubcommand

  // Of its help.
  case showVersion, showHelp
  case helpOfSubcommands(String)
  case seeHelp(String)
}
