/// What can be wrong with a sheet of runs to compare, in both languages.
enum SweepFault {
  case noRuns
  case unknownColumn(String, known: [String])
  case noName
  case unusableName(String)
  case noCount(String)
  case noOption
  /// Some of the fields that say what a run changes.
  case partOfChange

  var told: Told {
    switch self {
    case .noRuns:
      Told(
        Bilingual("there is no run in it", "其中没有任何方案"),
        expected: Bilingual("a row a run", "每个方案至少一行"))
    case .unknownColumn(let name, let known):
      Told(
        Bilingual("there is no column \(quoted(name))", "没有列\(chineseQuoted(name))"),
        expected: oneOf(known))
    case .noName: Told(FieldFault.missing.told.problem, expected: Self.name)
    case .unusableName(let name):
      Told(
        Bilingual("\(quoted(name)) cannot name a run", "\(chineseQuoted(name))不能用作方案名"),
        expected: Self.name)
    case .noCount(let text):
      Told(
        Bilingual("\(quoted(text)) stands here", "此处是\(chineseQuoted(text))"),
        expected: NumberRange.nonNegative.description)
    case .noOption:
      Told(
        FieldFault.missing.told.problem,
        expected: Bilingual("the option that is taken so often", "采用这么多次的措施"))
    case .partOfChange:
      Told(
        FieldFault.missing.told.problem,
        expected: Bilingual(
          "table, id, field and value together", "table、id、field、value 一并填写"))
    }
  }

  private static let name = Bilingual(
    "a name that a folder can have, and not 'base'", "可作文件夹名的名称，且不是 base")
}
