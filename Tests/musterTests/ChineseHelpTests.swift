import Foundation
import Testing

/// Help and mistakes in the command line, in Chinese.
@Suite struct ChineseHelpTests {
  /// Every command and subcommand, as ArgumentParser lists them.
  private static let commands: [[String]] = {
    struct Tool: Decodable { let command: Command }
    struct Command: Decodable {
      let commandName: String
      let subcommands: [Command]?
    }
    func paths(_ command: Command, under path: [String]) -> [[String]] {
      [path]
        + (command.subcommands ?? []).filter { $0.commandName != "help" }.flatMap {
          paths($0, under: path + [$0.commandName])
        }
    }
    guard let dump = try? Binary.run(["--experimental-dump-help"]),
      let tool = try? JSONDecoder().decode(Tool.self, from: Data(dump.output.utf8))
    else { return [] }
    return paths(tool.command, under: [])
  }()

  /// A cell for most characters, two for those of Chinese.
  private func width(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFEF).contains($1.value) ? 2 : 1) }
  }

  /// Two words of English after one another are a sentence that was left behind; names of options, files, values and
  /// commands stand alone or in quotes.
  private func english(in text: String) -> [String] {
    text.replacing(#/'[^']*'|<[^>]*>|--?[a-z-]+|[\w\/.-]*\.\w+|[A-Z_]{2,}\S*/#, with: "·")
      .matches(of: #/[A-Za-z]{2,} [A-Za-z]{2,}/#).map { String($0.output) }
  }

  @Test func everyCommandExplainsItselfInChinese() throws {
    #expect(Self.commands.count >= 24, "\(Self.commands)")
    for command in Self.commands {
      let run = try Binary.run(command + ["--help", "--language", "zh"])
      #expect(run.status == 0 && run.error.isEmpty, "\(command): \(run.error)")
      for head in ["概述：", "用法：muster", "选项："] {
        #expect(run.output.contains(head), "\(command): \(head)")
      }
      // The usage names options and values alone.
      let told = run.output.replacing(#/(?m)^用法：(?:.|\n)*?\n\n/#, with: "")
      #expect(english(in: told) == [], "\(command)")
      for line in run.output.split(separator: "\n") {
        #expect(width(line) <= 80, "\(command): \(line)")
      }
    }
  }

  @Test func theEnvironmentChoosesTheLanguageOfHelp() throws {
    let chinese = try Binary.run(["plan", "--help"], through: "LC_ALL=zh_CN.UTF-8 \"$0\" \"$@\"")
    #expect(chinese.output.contains("概述："))
    let english = try Binary.run(
      ["plan", "--help", "--language=en"], through: "LC_ALL=zh_CN.UTF-8 \"$0\" \"$@\"")
    #expect(english.output.contains("OVERVIEW: Plans a scenario"))
  }

  /// Mistakes that ArgumentParser finds and such that commands find.
  @Test(arguments: [
    (["plan", "x", "--quite"], "错误：没有选项 '--quite'，是否指 '--quiet'？"),
    (["plan"], "错误：缺少参数 '<scenario>'"), (["plan", "x", "--gap"], "错误：'--gap <g>' 缺少值"),
    (["plan", "x", "--gap", "y"], "错误：'--gap <g>' 的值 'y' 无效"),
    (["plan", "x", "y"], "错误：多余的参数 'y'"), (["plan", "x", "y", "z"], "错误：有 2 个多余的参数"),
    (["plan", "x", "--choose=1"], "错误：选项 '--choose' 不带值，却写了 '1'。"),
    (["solve", "x", "--method", "y"], "应为 'automatic'、'interior-point'、'dual-simplex' 之一。"),
    (["plan", "x", "--choose", "--with", "a"], "错误：--choose、--with 不能同时使用。"),
    (["plan", "x", "--time-limit", "0"], "错误：--time-limit 0.0：应为大于 0、不超过 1000000000 的秒数。"),
    (["report", "/nowhere", "--out", "/nowhere.html"], "错误：/nowhere：没有这个文件夹"),
  ])
  func mistakesAreToldInChinese(_ arguments: [String], _ said: String) throws {
    let run = try Binary.run(arguments + ["--language", "zh"])
    #expect(run.status == 2 && run.output.isEmpty, "\(arguments): \(run.output)")
    #expect(run.error.contains(said), "\(said) is not in \(run.error)")
    // How the command is written is told where that is what is wrong, not the folder that it names.
    let isUsage = !arguments.contains("/nowhere")
    #expect(run.error.contains("用法：muster") == isUsage, "\(run.error)")
    #expect(!run.error.contains("Error") && !run.error.contains("See '"), "\(run.error)")
    // The sentence itself is one line, as in English; what follows it is set.
    for line in run.error.split(separator: "\n").dropFirst() {
      #expect(width(line) <= 80, "\(line)")
    }
  }

  @Test func aSolveIsToldInChinese() throws {
    let model = Binary.root + "/Tests/musterTests/SolverCases/g02.lp"
    let run = try Binary.run(["solve", model, "--relax", "--language", "zh"])
    #expect(run.output.contains("状态：") && run.output.contains("目标值："), "\(run.output)")
    #expect(english(in: run.output.replacing(#/(?m)^所用.*$/#, with: "")) == [], "\(run.output)")
    // The names of JSON are those of files.
    let json = try Binary.run(["solve", model, "--relax", "--language", "zh", "--json"])
    #expect(try Binary.json(json.output)["status"] as? String != nil, "\(json.output)")
  }
}
