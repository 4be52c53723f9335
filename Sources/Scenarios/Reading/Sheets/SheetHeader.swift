/// The field that each header of a table names: by its own name, or by its caption in either language.
struct SheetHeader {
  private var positions: [String: Int] = [:]
  private var captions: [String: Int] = [:]

  init(_ declaration: TableDeclaration) {
    for (position, field) in declaration.fields.enumerated() {
      positions[field.name] = position
      for caption in [field.caption.english, field.caption.chinese] {
        captions[Self.plain(caption)] = position
      }
      captions[Self.plain(field.name)] = position
    }
  }

  /// The position of the field; nil if there is none of the name.
  func position(of header: String) -> Int? {
    positions[header] ?? captions[Self.plain(header)]
  }

  /// Whether a row repeats the header in other words: a second row of captions.
  func isCaptions(_ cells: [String], of columns: [Int?]) -> Bool {
    var count = 0
    for (cell, position) in zip(cells, columns) where !cell.isEmpty {
      guard let position else { continue }
      guard captions[Self.plain(cell)] == position else { return false }
      count += 1
    }
    return count > 1
  }

  /// Marks of the headers of columns that a workbook has for its reader's sake: the name of what an id
  /// stands for, and what is wrong with a row.
  static let nameMark = "→"
  static let problemMark = "!"

  /// Whether a column is such a one: it is not read.
  static func isOwn(_ header: String) -> Bool {
    header.hasPrefix(nameMark) || header.hasPrefix(problemMark)
  }

  /// Without case, star and what stands in brackets behind it: `Price (CNY)*`, `单价（元）`.
  private static func plain(_ text: String) -> String {
    var plain = halfWidth(text).lowercased()
    func drop(_ end: Character) {
      if plain.last == end { plain = trimmed(String(plain.dropLast())) }
    }
    drop("*")
    for (open, close) in [("(", ")"), ("[", "]")] where plain.hasSuffix(close) {
      if let start = plain.lastIndex(of: Character(open)), start > plain.startIndex {
        plain = trimmed(String(plain[..<start]))
      }
    }
    drop("*")
    return plain
  }
}
