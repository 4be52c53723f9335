/// `docs/scenario-tables.md`, made from the declarations of the tables.
package enum ScenarioTablesPage {
  package static var markdown: String {
    var text = """
      # The tables of a scenario · 场景的各表

      Made from the declarations in `Sources/Scenarios/Schema`. \
      [The scenario format](scenario-format.md) says how values are written and what is a mistake.
      A star marks a required field. A header of a CSV file or a workbook may be the field's name or \
      its caption in either language.

      本页由 `Sources/Scenarios/Schema` 中的声明生成。星号为必填字段。CSV 或工作簿的表头可写字段名，\
      也可写任一语言的标题。

      """
    text += section(
      "The scenario's own fields, those of a map behind a point · 场景自身的字段，映射内的字段写在点号之后",
      SettingsDeclaration.fields)
    for table in Table.allCases {
      let declaration = table.declaration
      text += section(
        "`\(table.rawValue)`: \(declaration.meaning.english) · \(table.title.chinese)："
          + declaration.meaning.chinese, declaration.fields)
    }
    return text
  }

  private static func section(_ heading: String, _ fields: [FieldDeclaration]) -> String {
    var text = """

      ## \(heading)

      | field | caption · 标题 | unit · 单位 | meaning · 含义 | if left out · 缺省 |
      | --- | --- | --- | --- | --- |

      """
    for field in fields {
      let left: Bilingual =
        if case .left(let standard) = field.standard { standard } else { Bilingual("", "") }
      let cells = [
        "`\(field.name)\(field.isRequired ? "*" : "")`", joined(field.caption),
        joined(field.unitOrKind), joined(field.meaning), joined(left),
      ]
      text += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return text
  }

  private static func joined(_ text: Bilingual) -> String {
    text.english == text.chinese ? text.english : "\(text.english) · \(text.chinese)"
  }
}

extension FieldDeclaration {
  /// The unit; where there is none, what a cell holds.
  var unitOrKind: Bilingual {
    guard unit.english.isEmpty else { return unit }
    switch kind {
    case .date: return Bilingual("date", "日期")
    case .reference(let tables):
      return Bilingual(
        "id of " + tables.map(\.rawValue).joined(separator: " or "),
        tables.map(\.title.chinese).joined(separator: "或") + "编号")
    case .choice(let words):
      return Bilingual(both: words.map { "`\($0)`" }.joined(separator: ", "))
    case .list: return Bilingual("list", "列表")
    case .id, .text, .number, .days, .word, .map, .effects: return unit
    }
  }
}
