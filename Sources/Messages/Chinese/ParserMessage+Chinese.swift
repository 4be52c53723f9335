extension ParserMessage {
  public var chinese: Phrase {
    switch self {
    case .unknownOption(let option, let near):
      near.map { "没有选项 '\(option)'，是否指 '\($0)'？" } ?? "没有选项 '\(option)'"
    case .missingValue(let option): "'\(option)' 缺少值"
    case .valueOfFlag(let option, let value): "选项 '\(option)' 不带值，却写了 '\(value)'。"
    case .unexpectedArgument(let argument): "多余的参数 '\(argument)'"
    case .unexpectedArguments(let count, let arguments):
      "有 \(words: "\(count)") 个多余的参数：'\(arguments)'"
    case .alreadySet(let flag, let before): "'\(flag)' 与前面的 '\(before)' 重复"
    case .missingArgument(let argument): "缺少参数 '\(argument)'"
    case .missingOneOf(let arguments): "缺少以下参数之一：'\(arguments)'"
    case .invalidValue(let value, let option, let choices):
      "'\(option)' 的值 '\(value)' 无效"
        + "\(words: choices.isEmpty ? "" : "，应为 " + choices.map { "'\($0)'" }.joined(separator: "、") + " 之一。")"
    case .invalidOption(let option): "无效的选项：\(option)"
    case .missingSubcommand: "缺少子命令。"

    case .showVersion: "显示版本号。"
    case .showHelp: "显示本说明。"
    case .helpOfSubcommands(let command): "子命令的说明：'\(command)'。"
    case .seeHelp(let command): "详见 '\(command)'。"
    }
  }
}
