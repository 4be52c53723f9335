import Workbooks

/// What a table as a spreadsheet writes it can have, beside faults of its fields.
enum SheetFinding: Hashable {
  /// A number with a comma in a file whose cells semicolons part, and its two readings.
  case ambiguousNumber(String, String, String)
  case ambiguousDate(String, [CalendarDate])
  /// A row of sums: the word that says so, if one does, and the sums: field, value, rows above.
  case sums(word: String?, field: String?, value: String, rows: Int)
  /// Cells under a header that is empty: the column from 1, and the first of them.
  case noHeader(column: Int, cell: String)
  case unknownHeader(String, names: [String], captions: [String])
  case gb18030
  /// Ids that a spreadsheet changes: how many, the first of them, and what becomes of it.
  case fragileIDs(count: Int, first: String, FragileID)

  var told: Told {
    switch self {
    case .ambiguousNumber(let text, let thousands, let decimal):
      Told(
        Bilingual(
          "\(quoted(text)) may be \(thousands) (the comma parts thousands) or \(decimal) "
            + "(the comma is the decimal sign)",
          "\(chineseQuoted(text))可读作 \(thousands)（逗号为千位分隔符），也可读作 \(decimal)（逗号为小数点）"),
        expected: Bilingual(
          "\(thousands) or \(decimal), as is meant", "按本意写 \(thousands) 或 \(decimal)"))
    case .ambiguousDate(let text, let dates):
      Told(
        Bilingual(
          "\(quoted(text)) may be \(dates.map(\.description).joined(separator: " or "))",
          "\(chineseQuoted(text))可读作 \(dates.map(\.description).joined(separator: "，也可读作 "))"),
        expected: Bilingual("the date as YYYY-MM-DD", "写成 YYYY-MM-DD 的日期"))
    case .sums(let word, let field, let value, let rows): Self.sums(word, field, value, rows)
    case .noHeader(let column, let cell):
      Told(
        Bilingual(
          "column \(SheetReference.letters(column - 1)) has no header, but holds \(quoted(cell))",
          "\(SheetReference.letters(column - 1)) 列没有表头，却有内容\(chineseQuoted(cell))"),
        expected: Bilingual("a field's name above it", "在其上方写明字段名"))
    case .unknownHeader(let name, let names, let captions):
      Told(
        Bilingual(
          "there is no field \(quoted(name))", "没有字段\(chineseQuoted(name))"),
        expected: Bilingual(
          "one of " + names.joined(separator: ", "), captions.joined(separator: "、") + " 之一"))
    case .gb18030:
      Told(
        Bilingual(
          "the file is not UTF-8 and was read as GB18030, the encoding of Chinese Windows",
          "文件不是 UTF-8 编码，已按 GB18030（中文 Windows 编码）读取"))
    case .fragileIDs(let count, let first, let fate): Self.fragile(count, first, fate)
    }
  }

  private static func sums(_ word: String?, _ field: String?, _ value: String, _ rows: Int) -> Told
  {
    let expected = Bilingual("the table without the row", "删去此行")
    guard let field else {
      return Told(
        Bilingual(
          "this is a row of sums: it says \(quoted(word ?? ""))",
          "此行为合计行：写有\(chineseQuoted(word ?? ""))"), expected: expected)
    }
    return Told(
      Bilingual(
        "this is a row of sums: its '\(field)', \(value), is the sum of the \(rows) rows above",
        "此行为合计行：其 \(field) 为 \(value)，等于上方 \(rows) 行之和"), expected: expected)
  }

  private static func fragile(_ count: Int, _ first: String, _ fate: FragileID) -> Told {
    let others = count - 1
    let many =
      others == 0
      ? Bilingual("the id \(quoted(first))", "编号\(chineseQuoted(first))")
      : Bilingual(
        "\(count) ids are of a kind that a spreadsheet changes; the first, \(quoted(first)),",
        "有 \(count) 个编号会被电子表格改写；首个\(chineseQuoted(first))")
    let advice = Bilingual(
      "; format the column as text, or begin the id with a letter", "；请将该列设为文本格式，或让编号以字母开头")
    return switch fate {
    case .number(let number):
      Told(
        Bilingual(
          "\(many.english) becomes \(number) when a spreadsheet opens and saves the file"
            + advice.english,
          "\(many.chinese)经电子表格打开并保存后会变成 \(number)" + advice.chinese))
    case .date:
      Told(
        Bilingual(
          "\(many.english) becomes a date when a spreadsheet opens and saves the file"
            + advice.english,
          "\(many.chinese)经电子表格打开并保存后会变成日期" + advice.chinese))
    case .truth:
      Told(
        Bilingual(
          "\(many.english) becomes a truth value when a spreadsheet opens and saves the file"
            + advice.english,
          "\(many.chinese)经电子表格打开并保存后会变成逻辑值" + advice.chinese))
    }
  }
}

/// A value within a Chinese sentence.
func chineseQuoted(_ value: some StringProtocol) -> String {
  "“" + String(quoted(value).dropFirst().dropLast()) + "”"
}
