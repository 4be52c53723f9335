/// Which number formats of a workbook show dates: spreadsheets keep a date as a number.
struct NumberFormats {
  /// By the number of a cell's style.
  private(set) var isDate: [Bool] = []
  private var custom: [Int: String] = [:]
  private var isInCellStyles = false

  /// Formats that every workbook has, those of Chinese and Japanese editions included (ECMA-376,
  /// 18.8.30).
  private static let builtIn: Set<Int> = Set(14...22).union(27...36).union(45...47).union(50...58)

  mutating func start(_ element: String, _ attributes: XMLReader.Attributes) {
    switch element {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) {
        custom[id] = attributes["formatCode"] ?? ""
      }
    case "cellXfs": isInCellStyles = true
    case "xf" where isInCellStyles:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      isDate.append(custom[id].map(Self.showsDate) ?? Self.builtIn.contains(id))
    default: break
    }
  }

  mutating func end(_ element: String) {
    if element == "cellXfs" { isInCellStyles = false }
  }

  /// Whether a format code has a year, a month or a day outside quotes, brackets and escapes.
  static func showsDate(_ code: String) -> Bool {
    var quoted = false
    var bracketed = false
    var escaped = false
    for letter in code.lowercased() {
      if escaped {
        escaped = false
        continue
      }
      switch letter {
      case "\\", "_", "*": escaped = true
      case "\"": quoted.toggle()
      case "[": if !quoted { bracketed = true }
      case "]": if !quoted { bracketed = false }
      case "y", "d", "m": if !quoted, !bracketed { return true }
      // Only the first section counts.
      case ";": if !quoted { return false }
      default: break
      }
    }
    return false
  }
}
