import Foundation
import TestSupport
import Testing
import Workbooks

/// `Books/make-books.py` writes the files that are read here.
private func path(_ name: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Books/\(name)").path
}

@Suite struct WorkbookReaderTests {
  private func cells(_ book: Workbook, row: Int) -> [String] {
    book.sheets[0].rows.first { $0.number == row }?.cells.map(\.text) ?? []
  }

  @Test func everyKindOfCell() throws {
    let book = try WorkbookReader.read(contentsOf: path("kinds.xlsx"))
    // In the order of the tabs, whatever the parts are called.
    #expect(book.sheets.map(\.name) == ["kinds", "hidden"])
    #expect(book.sheets.map(\.isHidden) == [false, true])
    // Rich text is joined, readings above characters are left out, escapes are undone.
    #expect(cells(book, row: 1) == ["id", "process", "口罩", "a\nb"])
    // Rows of formats alone are no rows.
    #expect(book.sheets[0].rows.map(\.number) == [1, 4, 5, 6, 7])
    // Dates by built-in and own formats; "days" in quotes is no date.
    #expect(cells(book, row: 4) == ["2020-02-03", "2020-02-03 12:00", "2.5", "0.85"])
    #expect(cells(book, row: 5) == ["TRUE", "2", "id", "in"])
    #expect(cells(book, row: 7) == ["1200", "2020-02-03"])
    #expect(book.sheets[0].rows[4].cells.map(\.column) == [0, 1])
  }

  @Test func formulasWithoutValues() throws {
    let book = try WorkbookReader.read(contentsOf: path("kinds.xlsx"))
    let row = try #require(book.sheets[0].rows.first { $0.number == 6 })
    // An empty text is a value.
    #expect(row.cells.map(\.column) == [0, 1, 3])
    #expect(row.cells.map(\.fault) == [.uncomputed, .error("#DIV/0!"), nil])
    #expect(row.cells[2].text == "0.1")
  }

  @Test func datesThatAreCountedFrom1904() throws {
    let book = try WorkbookReader.read(contentsOf: path("dates-1904.xlsx"))
    #expect(cells(book, row: 1) == ["2020-02-03"])
  }

  @Test(arguments: [
    ("old.xls", WorkbookFailure.oldFormat), ("password.xlsx", .password),
    ("macros.xlsm", .macros), ("binary.xlsb", .binary), ("table.ods", .openDocument),
    ("no-root.xlsx", .notAWorkbook), ("doctype.xlsx", .documentType(part: "xl/sharedStrings.xml")),
    ("bomb.xlsx", .bomb(part: "xl/worksheets/sheet1.xml")),
    ("cut.xlsx", .damaged(part: "zip", .missingDirectory)),
    ("make-books.py", .notAWorkbook), ("none.xlsx", .missing),
  ])
  func isRefused(_ name: String, _ failure: WorkbookFailure) {
    #expect(throws: failure) { try WorkbookReader.read(contentsOf: path(name)) }
  }

  /// Whatever happens to the bytes, a workbook is read or refused.
  @Test func damagedBytesNeverTrap() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: path("kinds.xlsx")))
    var random = SeededGenerator(seed: 18)
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let position = Int.random(in: 0..<bytes.count, using: &random)
        bytes[position] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes = bytes.prefix(Int.random(in: 0...bytes.count, using: &random))
      }
      _ = try? WorkbookReader.read(bytes)
    }
  }
}

@Suite struct WorkbookWriterTests {
  @Test func whatIsWrittenReadsAsTheSame() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    var hidden = SheetSpec(
      name: "_lists", columns: [ColumnSpec(header: "id")], rows: [[.text("0010")]])
    hidden.isHidden = true
    let table = SheetSpec(
      name: "lines",
      columns: [
        ColumnSpec(
          header: "id", caption: "编号*", comment: "必填", isRequired: true,
          choices: .column(sheet: "_lists", column: 0)),
        ColumnSpec(
          header: "rule", caption: "规则",
          choices: .words((1...40).map { "a-long-word-for-a-list-\($0)" })),
        ColumnSpec(header: "count", caption: "数", format: .number),
        ColumnSpec(header: "opens", caption: "日期", format: .date),
        ColumnSpec(header: "→id", caption: "→编号", isNote: true),
      ],
      rows: [
        [
          .text("0010"), .text("3-1"), .number(0.1), .date(18_295),
          .formula("=A3&\"\"", value: "0010"),
        ],
        [.marked(.text("x"), comment: "wrong"), .empty, .number(1_200)],
      ])
    try WorkbookWriter.write(WorkbookSpec(sheets: [table, hidden]), to: file)
    let book = try WorkbookReader.read(contentsOf: file)
    #expect(book.sheets.map(\.name) == ["lines", "_lists"])
    #expect(book.sheets.map(\.isHidden) == [false, true])
    let texts = book.sheets[0].rows.map { $0.cells.map(\.text) }
    #expect(
      texts == [
        ["id", "rule", "count", "opens", "→id"], ["编号*", "规则", "数", "日期", "→编号"],
        ["0010", "3-1", "0.1", "2020-02-03", "0010"], ["x", "1200"],
      ])
  }
}
