import Yams

/// What stands in a field, with its line: a YAML node or a CSV cell, not yet understood.
struct FieldValue: Sendable {
  enum Content: Sendable {
    /// The text of a CSV cell, never empty.
    case cell(String)
    /// A YAML scalar.
    case scalar(String)
    case list([FieldValue])
    case map([(key: FieldValue, value: FieldValue)])
    /// A YAML null: a field left out.
    case null
  }
  var content: Content
  var line: Int?

  /// A cell; nil if it is empty, which is a field left out.
  init?(cell: String, line: Int) {
    guard !cell.isEmpty else { return nil }
    content = .cell(cell)
    self.line = line
  }

  /// A node. Composing has bounded its depth.
  init(_ node: Node) {
    line = node.mark?.line
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && Self.nulls.contains(scalar.string)
      content = isNull ? .null : .scalar(scalar.string)
    case .sequence(let sequence): content = .list(sequence.map(FieldValue.init))
    case .mapping(let mapping):
      content = .map(mapping.map { (key: FieldValue($0.key), value: FieldValue($0.value)) })
    case .alias: content = .null
    }
  }

  private static let nulls: Set<String> = ["", "~", "null", "Null", "NULL"]

  var isNull: Bool { if case .null = content { true } else { false } }

  init(content: Content, line: Int?) {
    self.content = content
    self.line = line
  }

  /// A map of fields by their names, each where its value stands.
  init(fields: [(name: String, value: FieldValue)]) {
    content = .map(
      fields.map {
        (key: FieldValue(content: .scalar($0.name), line: $0.value.line), value: $0.value)
      })
    line = fields.first?.value.line
  }

  /// The text of a scalar or cell.
  var text: String? {
    switch content {
    case .cell(let text), .scalar(let text): text
    case .list, .map, .null: nil
    }
  }

  /// The same in Chinese.
  var shownInChinese: String {
    switch content {
    case .cell(let text), .scalar(let text): chineseQuoted(text)
    case .list: "列表"
    case .map: "映射"
    case .null: "空值"
    }
  }

  /// How it is named where something else was expected.
  var shown: String {
    switch content {
    case .cell(let text), .scalar(let text): quoted(text)
    case .list: "a list"
    case .map: "a map"
    case .null: "nothing"
    }
  }
}
