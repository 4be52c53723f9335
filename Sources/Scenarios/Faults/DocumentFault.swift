/// What can be wrong with a scenario's files as a whole, and with what is put into its tables, in both
/// languages.
enum DocumentFault {
  case emptyFile
  /// Something else than a map where the tables belong.
  case noMap(FieldValue)
  case unknownEntry(String, known: [String])
  case unknownTable(String, known: [String])
  case noRecord(String, key: [String])
  /// Something else than a map where a record belongs.
  case notARecord(FieldValue)
  /// A list or a map where a map's entry has its name.
  case noName(FieldValue)
  case emptyPath
  case pathOutside(String)
  case unreadable(path: String, Told)
  case nothingChanges

  static let tableSource = Bilingual("a list of records or the name of a CSV file", "记录列表或 CSV 文件名")

  var told: Told {
    switch self {
    case .emptyFile: Told(Bilingual("the file is empty", "文件是空的"), expected: Self.tables)
    case .noMap(let value):
      Told(
        Bilingual("\(value.shown) stands here", "此处是\(value.shownInChinese)"), expected: Self.tables
      )
    case .unknownEntry(let name, let known):
      Told(
        Bilingual("there is no table or field \(quoted(name))", "没有名为\(chineseQuoted(name))的表或字段"),
        expected: oneOf(known))
    case .unknownTable(let name, let known):
      Told(
        Bilingual("there is no table \(quoted(name))", "没有表\(chineseQuoted(name))"),
        expected: oneOf(known))
    case .noRecord(let id, let key):
      Told(
        Bilingual("there is no record \(quoted(id))", "没有记录\(chineseQuoted(id))"),
        expected: Bilingual(
          "its " + key.joined(separator: ":"), "该记录的 " + key.joined(separator: ":")))
    case .notARecord(let value):
      Told(
        Bilingual("\(value.shown) stands for a record", "应为一条记录，此处是\(value.shownInChinese)"),
        expected: Bilingual("a map of fields, { field: value }", "字段映射，{ 字段: 值 }"))
    case .noName(let value):
      Told(
        Bilingual("\(value.shown) stands for a name", "应为名称，此处是\(value.shownInChinese)"),
        expected: Bilingual("an id", "编号"))
    case .emptyPath:
      Told(Bilingual("an empty text stands here", "此处是空文本"), expected: Self.tableSource)
    case .pathOutside(let path):
      Told(
        Bilingual(
          "\(quoted(path)) leads out of the scenario's folder", "\(chineseQuoted(path))不在场景文件夹内"),
        expected: Bilingual("a path relative to it and inside it", "该文件夹内的相对路径"))
    case .unreadable(let path, let why):
      Told(
        Bilingual(
          "\(quoted(path)): \(why.problem.english)", "\(chineseQuoted(path))：\(why.problem.chinese)"
        ),
        expected: why.expected)
    case .nothingChanges:
      Told(
        Bilingual("nothing changes in it", "其中没有任何变更"),
        expected: Bilingual("an entry under 'set' or 'add'", "set 或 add 下至少一项"))
    }
  }

  private static let tables = Bilingual(
    "a map of tables, beginning with 'schema: muster/1'", "由各表组成的映射，以 schema: muster/1 开头")
}
