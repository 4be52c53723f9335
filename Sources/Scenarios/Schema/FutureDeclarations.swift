// What may come: tables within the field `uncertainty`.

extension TableDeclaration {
  static let futures = TableDeclaration(
    Bilingual("possible courses of events", "事态可能的走向"),
    [
      .id, .label,
      FieldDeclaration(
        "probability", .number(.positive), Bilingual("Probability", "概率"),
        Bilingual("all of them sum to 1", "合计为 1"), .required),
    ])

  static let changes = TableDeclaration(
    Bilingual("what is otherwise in a future", "某情形下的变化"),
    key: ["future", "table", "id", "field"],
    [
      .reference("future", to: .futures, caption: Bilingual("Future", "可能情形")),
      FieldDeclaration("table", .word, Bilingual("Table", "表"), .required),
      FieldDeclaration(
        "id", .text, Bilingual("Id", "编号"),
        Bilingual(
          "the record's key, parts joined with colons; `*` for every record",
          "记录的键，各部分以冒号相连；`*` 指全部"),
        .required),
      FieldDeclaration("field", .word, Bilingual("Field", "字段"), .required),
      FieldDeclaration(
        "value", .number(), Bilingual("Value", "数值"),
        Bilingual("instead of the field's own", "取代原值"), .left(Bilingual("none", "无"))),
      FieldDeclaration(
        "times", .number(), Bilingual("Times", "倍数"),
        Bilingual("the field's own times this", "原值乘以此数"), .left(Bilingual("none", "无"))),
      FieldDeclaration(
        "add", .number(.any), Bilingual("Add", "增减"),
        Bilingual("the field's own and this", "原值加上此数"), .left(Bilingual("none", "无"))),
      FieldDeclaration(
        "from", .date, Bilingual("From", "自"), .left(Bilingual("`known_from`", "`known_from`"))),
      FieldDeclaration(
        "until", .date, Bilingual("Until", "至"), .left(Bilingual("the last day", "末日"))),
    ])
}
