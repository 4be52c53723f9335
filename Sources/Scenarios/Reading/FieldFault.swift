/// What can be wrong with a single field, in both languages.
enum FieldFault {
  case missing
  /// A list, a map or a text where something else belongs; of a map's entry, its key.
  case wrongShape(FieldValue, key: String? = nil, expected: Bilingual)
  case notANumber(String, key: String?, NumberRange)
  case notFinite(String, key: String?, NumberRange)
  case tooLarge(String, key: String?, NumberRange)
  case outOfRange(String, key: String?, NumberRange)
  case notWhole(FieldValue?, NumberRange)
  case noDate(FieldValue)
  case unknownWord(FieldValue, [String])
  case emptyEntry(String)
  case noPair(FieldValue)
  case repeatedKey(String)
  case noID(String)
  /// An id that names nothing in the table; of another table, if it is one of its ids.
  case noRecord(String, NameIndex, other: NameIndex?)
  case repeatedID(String, firstLine: Int?)
  case unknownField(String, [String])
  case missingColumn
  case repeatedColumn

  var told: Told {
    switch self {
    case .missing:
      Told(Bilingual("the field is missing", "缺少此字段"), expected: Bilingual("a value", "一个值"))
    case .wrongShape(let value, let key, let expected):
      Told(
        Bilingual(
          "\(Self.of(key).english)\(value.shown) stands here",
          "\(Self.of(key).chinese)此处是\(value.shownInChinese)"), expected: expected)
    case .notANumber, .notFinite, .tooLarge, .outOfRange, .notWhole: number
    case .noDate(let value):
      Told(
        Bilingual("\(value.shown) is no date", "\(value.shownInChinese)不是日期"),
        expected: Bilingual("a day of the calendar as YYYY-MM-DD", "写成 YYYY-MM-DD 的日期"))
    case .unknownWord(let value, let words):
      Told(
        Bilingual("\(value.shown) is not known here", "此处不能写\(value.shownInChinese)"),
        expected: words.count == 1
          ? Bilingual("'\(words[0])'", chineseQuoted(words[0]))
          : Bilingual(
            "one of " + words.joined(separator: ", "), words.joined(separator: "、") + " 之一"))
    case .emptyEntry, .noPair, .repeatedKey: entries
    case .noID, .noRecord, .repeatedID: ids
    case .unknownField(let name, let names):
      Told(
        Bilingual("there is no field \(quoted(name))", "没有字段\(chineseQuoted(name))"),
        expected: Bilingual(
          "one of " + names.joined(separator: ", "), names.joined(separator: "、") + " 之一"))
    case .missingColumn:
      Told(
        Bilingual("the column is missing", "缺少此列"),
        expected: Bilingual("it in the header", "表头中有此列"))
    case .repeatedColumn:
      Told(
        Bilingual("the column stands there twice", "此列出现了两次"),
        expected: Bilingual("it once", "只出现一次"))
    }
  }

  private static func of(_ key: String?) -> Bilingual {
    key.map { Bilingual("of \(quoted($0)) ", "\(chineseQuoted($0))的") } ?? Bilingual("", "")
  }

  private var number: Told {
    func told(_ text: String, _ key: String?, _ range: NumberRange, _ what: Bilingual) -> Told {
      let of = Self.of(key)
      return Told(
        Bilingual(
          "\(of.english)\(quoted(text)) \(what.english)",
          "\(of.chinese)\(chineseQuoted(text))\(what.chinese)"), expected: range.description)
    }
    switch self {
    case .notANumber(let text, let key, let range):
      return told(text, key, range, Bilingual("is not a number", "不是数字"))
    case .notFinite(let text, let key, let range):
      return told(text, key, range, Bilingual("is not a finite number", "不是有限的数"))
    case .tooLarge(let text, let key, let range):
      return told(text, key, range, Bilingual("is too large", "过大"))
    case .outOfRange(let text, let key, let range):
      return told(text, key, range, Bilingual("is out of range", "超出范围"))
    case .notWhole(let value, let range):
      return Told(
        Bilingual(
          "\(value?.shown ?? "") is no whole number", "\(value?.shownInChinese ?? "")不是整数"),
        expected: range.description)
    default: return Told(Bilingual("", ""))
    }
  }

  private var entries: Told {
    switch self {
    case .emptyEntry(let cell):
      Told(
        Bilingual("an entry of \(quoted(cell)) is empty", "\(chineseQuoted(cell))中有一项是空的"),
        expected: Bilingual(both: "a;b;c"))
    case .noPair(let entry):
      Told(
        Bilingual("\(entry.shown) is no pair", "\(entry.shownInChinese)不是“键=值”"),
        expected: Bilingual(both: "a=1;b=2"))
    case .repeatedKey(let key):
      Told(
        Bilingual("\(quoted(key)) stands in it twice", "\(chineseQuoted(key))出现了两次"),
        expected: Bilingual("it once", "只出现一次"))
    default: Told(Bilingual("", ""))
    }
  }

  private var ids: Told {
    switch self {
    case .noID(let text):
      Told(
        Bilingual("\(quoted(text)) is no id", "\(chineseQuoted(text))不是编号"),
        expected: Bilingual(
          "letters, digits, '.', '_' and '-', the first a letter or digit",
          "由字母、数字、“.”“_”“-”组成，首位为字母或数字"))
    case .noRecord(let text, let index, let other):
      Told(
        other.map {
          Bilingual(
            "\(quoted(text)) is \($0.kind)", "\(chineseQuoted(text))是\($0.table.title.chinese)的编号")
        }
          ?? Bilingual(
            "there is no \(index.noun) \(quoted(text))",
            "表“\(index.table.title.chinese)”中没有\(chineseQuoted(text))"),
        expected: index.names.isEmpty
          ? Bilingual(
            "an id of the table \(index.table.rawValue), which is empty",
            "表“\(index.table.title.chinese)”中的编号（该表为空）")
          : Bilingual(
            "an id of the table \(index.table.rawValue)", "表“\(index.table.title.chinese)”中的编号"))
    case .repeatedID(let id, let line):
      Told(
        Bilingual(
          "\(quoted(id)) is there twice" + (line.map { " (first on line \($0))" } ?? ""),
          "\(chineseQuoted(id))出现了两次" + (line.map { "（首次在第 \($0) 行）" } ?? "")),
        expected: Bilingual("ids that differ", "互不相同的编号"))
    default: Told(Bilingual("", ""))
    }
  }
}
