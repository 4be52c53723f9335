import Scenarios

/// A CSV file of reports, needs or offers as it was handed in: its rows, and where its columns stand.
struct FiledTable {
  /// Before the first row.
  let cells: CSVCells
  /// Which cell of a row holds a column; nil for columns that are left out.
  let positions: [String: Int]

  /// Nil where the file cannot be read or a column is missing.
  ///
  /// - Parameters:
  ///   - columns: All that the file may have, and whether it must.
  ///   - passedOver: Columns that a plan's file has, and that say nothing here.
  ///   - title: What the file is, such as "a report of outputs".
  ///   - issues: What is wrong with it is added.
  init?(
    _ path: String, columns: [(name: String, isRequired: Bool)], passedOver: [String] = [],
    title: Bilingual, issues: inout [ScenarioIssue]
  ) {
    func issue(
      _ line: Int?, _ field: String?, _ problem: Bilingual, _ expected: Bilingual?,
      _ suggestion: String? = nil
    ) {
      issues.append(
        ScenarioIssue(path, line, field, problem, expected: expected, suggestion: suggestion))
    }
    let text: String
    do {
      // It is filed as UTF-8, whatever a spreadsheet wrote.
      text = try TextFile(path: path, allowsGB18030: true).text
    } catch {
      issue(error.line, nil, error.problem, error.expected)
      return nil
    }
    var faults: [CSVLayout.Fault] = []
    let cells = CSVCells(text, faults: &faults)
    for fault in faults {
      issue(fault.line, nil, fault.problem, fault.expected)
    }
    guard let cells else { return nil }
    if !text.utf8.isEmpty, text.utf8.last != UInt8(ascii: "\n") {
      issue(
        cells.lastLine, nil,
        Bilingual(
          "the file ends in the middle of a row: it may be half written",
          "文件在一行中间结束，可能没有写完"), Bilingual("a line break at its end", "文件以换行结尾"))
    }
    let known = columns.map(\.name)
    let line = cells.headerLine
    var positions: [String: Int] = [:]
    for (k, name) in cells.header.enumerated() {
      if positions[name] != nil {
        issue(
          line, name, Bilingual("the column stands there twice", "此列出现了两次"),
          Bilingual("it once", "只出现一次"))
      } else if known.contains(name) {
        positions[name] = k
      } else if !passedOver.contains(name) {
        issue(
          line, nil,
          Bilingual(
            "there is no column '\(name)' in \(title.english)", "\(title.chinese)没有列“\(name)”"),
          Self.oneOf(known), nearestName(to: name, among: known))
      }
    }
    let missing = columns.filter { $0.isRequired && positions[$0.name] == nil }
    for column in missing {
      issue(
        line, column.name, Bilingual("the column is missing", "缺少此列"),
        Bilingual("it in the header", "表头中有此列"))
    }
    guard missing.isEmpty else { return nil }
    self.cells = cells
    self.positions = positions
  }
}

// MARK: What is wrong with a cell

extension FiledTable {
  static let missingField = Bilingual("the field is missing", "缺少此字段")
  static let aDate = Bilingual("a day of the calendar as YYYY-MM-DD", "写成 YYYY-MM-DD 的日期")
  static let aQuantity = Bilingual("a number of at least 0", "不小于 0 的数字")

  static func noDate(_ text: String) -> Bilingual {
    Bilingual("'\(text)' is no date", "“\(text)”不是日期")
  }
  static func noNumber(_ text: String) -> Bilingual {
    Bilingual("'\(text)' is not a number", "“\(text)”不是数字")
  }
  static func isNegative(_ text: String) -> Bilingual {
    Bilingual("'\(text)' is negative", "“\(text)”是负数")
  }
  static func oneOf(_ words: [String]) -> Bilingual {
    Bilingual("one of " + words.joined(separator: ", "), words.joined(separator: "、") + " 之一")
  }
}

extension ScenarioIssue {
  /// What is wrong with a file of a journal, in both languages.
  init(
    _ file: String, _ line: Int?, _ field: String?, _ problem: Bilingual,
    expected: Bilingual? = nil, suggestion: String? = nil
  ) {
    self.init(
      file: file, line: line, field: field, problem: problem.english, expected: expected?.english,
      suggestion: suggestion,
      chinese: Wording(problem: problem.chinese, expected: expected?.chinese))
  }
}
