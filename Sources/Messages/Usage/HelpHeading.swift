/// The headings of a command's help, in ArgumentParser's order.
public enum HelpHeading: Message, CaseIterable {
  case overview, usage, arguments, options, subcommands
  /// Before the message of an error.
  case error
  /// Before the meaning of the option that an error is about.
  case help

  public var english: Phrase {
    switch self {
    case .overview: "OVERVIEW"
    case .usage: "USAGE"
    case .arguments: "ARGUMENTS"
    case .options: "OPTIONS"
    case .subcommands: "SUBCOMMANDS"
    case .error: "Error"
    case .help: "Help"
    }
  }

  public var chinese: Phrase {
    switch self {
    case .overview: "概述"
    case .usage: "用法"
    case .arguments: "参数"
    case .options: "选项"
    case .subcommands: "子命令"
    case .error: "错误"
    case .help: "说明"
    }
  }
}
