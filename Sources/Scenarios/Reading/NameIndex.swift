/// The ids of one table, with the positions of their records.
struct NameIndex {
  /// What an id names, with its article: "an item".
  let kind: String
  let table: Table
  /// In order of appearance, so that the same misspelling always gets the same suggestion.
  private(set) var names: [String] = []
  private var positions: [String: Int] = [:]
  /// Whether every record could be read; if not, an id that is not found is no mistake.
  var isComplete = true

  init(_ kind: String, _ table: Table) {
    self.kind = kind
    self.table = table
  }

  subscript(_ id: String) -> Int? { positions[id] }

  mutating func insert(_ id: String, at position: Int) {
    if positions.updateValue(position, forKey: id) == nil { names.append(id) }
  }
}

/// Whether a text may be an id: a letter or digit, then letters, digits, `.`, `_` and `-`.
func isID(_ text: String) -> Bool {
  var isFirst = true
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      break
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): if isFirst { return false }
    default: return false
    }
    isFirst = false
  }
  return !isFirst
}

extension Record {
  /// An id of the record's own; nil if it is missing or malformed.
  func id(_ field: String = "id") -> String? {
    guard let text = text(field) else { return nil }
    return checkedID(text, field, at: nil)
  }

  /// The text if it may be an id; nil, and an issue, if not.
  func checkedID(_ text: String, _ field: String, at line: Int?) -> String? {
    guard isID(text) else {
      error(field, at: line, FieldFault.noID(text).told)
      return nil
    }
    return text
  }

  /// The position of the record that a field refers to; nil if left out, or not found, which is an issue.
  ///
  /// - Parameter others: ids that might have been meant by mistake.
  func reference(_ field: String, to index: NameIndex, notTo others: [NameIndex] = []) -> Int? {
    guard let value = self[field] else { return nil }
    return reference(value, in: field, to: index, notTo: others)
  }

  func reference(
    _ value: FieldValue, in field: String, to index: NameIndex, notTo others: [NameIndex] = []
  ) -> Int? {
    guard let text = value.text else {
      error(
        field, at: value.line,
        FieldFault.wrongShape(
          value,
          expected: Bilingual("the id of \(index.kind)", "\(index.table.title.chinese)的编号")
        ).told)
      return nil
    }
    if let position = index[text] { return position }
    guard index.isComplete else { return nil }
    let other = others.first { $0[text] != nil }
    error(
      field, at: value.line, FieldFault.noRecord(text, index, other: other).told,
      suggestion: other == nil ? source.log.nearest(to: text, among: index.names) : nil)
    return nil
  }
}

extension NameIndex {
  /// The kind without its article.
  var noun: String { kind.split(separator: " ").dropFirst().joined(separator: " ") }
}
