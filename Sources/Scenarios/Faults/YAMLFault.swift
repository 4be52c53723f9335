/// What can be wrong with a text as YAML, in both languages.
enum YAMLFault {
  /// What the parser says, and of which part; where the part begins.
  case noYAML(String, part: String = "", since: Int? = nil)
  case tab
  case tooDeep
  case repeatedKey(String, firstLine: Int?)
  case starWithoutQuotes
  case alias(String)

  var told: Told {
    switch self {
    case .noYAML(let problem, let part, let since):
      Told(
        Bilingual(
          "this is no YAML: \(problem)" + (since.map { " \(part) that began on line \($0)" } ?? ""),
          "不是有效的 YAML：\(Self.chinese[problem] ?? problem)"
            + (since.map { "（该部分始于第 \($0) 行）" } ?? "")))
    case .tab:
      Told(
        Bilingual("the line is indented with a tab", "此行用制表符缩进"),
        expected: Bilingual("spaces", "空格"))
    case .tooDeep: Told(Bilingual("lists and maps are nested too deeply", "列表和映射的嵌套层数过多"))
    case .repeatedKey(let key, let line):
      Told(
        Bilingual(
          "\(quoted(key)) is written twice" + (line.map { " (first on line \($0))" } ?? ""),
          "\(chineseQuoted(key))写了两次" + (line.map { "（首次在第 \($0) 行）" } ?? "")),
        expected: Bilingual("it once", "只写一次"))
    case .starWithoutQuotes:
      Told(
        Bilingual("a star without quotes", "星号没有加引号"),
        expected: Bilingual("'*' in quotes", "'*'（加引号）"))
    case .alias(let text):
      Told(
        Bilingual("an alias (\(quoted(text)))", "此处是别名（\(chineseQuoted(text))）"),
        expected: Bilingual("the value itself: aliases are not read", "直接写出值：不读取别名"))
    }
  }

  /// The sentences of libyaml's scanner and parser that faulty scenarios bring up.
  private static let chinese = [
    "block mapping entries are not allowed in this context": "此处不能开始映射",
    "block sequence entries are not allowed in this context": "此处不能写列表项",
    "control characters are not allowed": "含有控制字符",
    "could not find expected ':'": "缺少冒号",
    "did not find expected ',' or ']'": "缺少逗号或“]”",
    "did not find expected ',' or '}'": "缺少逗号或“}”",
    "did not find expected '-' indicator": "缺少列表项的短横",
    "did not find expected <document start>": "第一个文档之后还有内容",
    "did not find expected key": "缺少应有的键（请检查缩进）",
    "did not find expected node content": "缺少应有的内容",
    "found character that cannot start any token": "有不能用在开头的字符",
    "found unexpected ':'": "多出一个冒号",
    "found unexpected document indicator": "引号内出现了文档分隔符",
    "found unexpected end of stream": "文件在引号或括号闭合之前就结束了",
    "found unknown escape character": "有未知的转义字符",
    "mapping keys are not allowed in this context": "此处不能写键",
    "mapping values are not allowed in this context": "此处不能写“键: 值”（请检查缩进或引号）",
  ]
}
