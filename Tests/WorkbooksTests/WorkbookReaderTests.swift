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

  /// The parts of a workbook with every kind of cell that the reader tells apart.
  private static let parts: [(name: String, content: String)] = [
    (
      "[Content_Types].xml",
      #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
    ),
    (
      "_rels/.rels",
      #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    ),
    (
      "xl/workbook.xml",
      #"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="0"/><sheets><sheet name="lines" sheetId="1" r:id="r1"/></sheets></workbook>"#
    ),
    (
      "xl/_rels/workbook.xml.rels",
      #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
    ),
    (
      "xl/sharedStrings.xml",
      #"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>id</t></si><si><r><t>口</t></r><r><t>罩</t></r><rPh><t>x</t></rPh></si></sst>"#
    ),
    (
      "xl/styles.xml",
      #"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>"#
    ),
    (
      "xl/worksheets/sheet1.xml",
      #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>w1</t></is></c><c r="B2" s="1"><v>43864</v></c><c r="C2" s="2"><v>0.85</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#REF!</v></c><c r="F2"><f>A1</f><v>3</v></c></row></sheetData></worksheet>"#
    ),
  ]

  private static func packed(_ parts: [(name: String, content: [UInt8])]) -> Data {
    Data(StoredZip(parts).bytes)
  }

  @Test func thePartsAreAWorkbook() throws {
    let book = try WorkbookReader.read(
      Self.packed(Self.parts.map { ($0.name, Array($0.content.utf8)) }))
    #expect(book.sheets.map(\.name) == ["lines"])
    #expect(
      book.sheets[0].rows.map { $0.cells.map(\.text) } == [
        ["id", "口罩"], ["w1", "2020-02-03", "0.85", "TRUE", "#REF!", "3"],
      ])
  }

  /// What is damaged lies inside the parts, so that it comes as far as their readers: bytes changed, pieces cut
  /// out, doubled, or of another part.
  @Test func damagedPartsNeverTrap() throws {
    let whole = Self.parts.map { (name: $0.name, content: Array($0.content.utf8)) }
    var random = Seeded(state: 20)
    var (read, refused) = (0, 0)
    for _ in 0..<4000 {
      var parts = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let k = Int.random(in: 0..<parts.count, using: &random)
        var content = parts[k].content
        guard !content.isEmpty else { continue }
        let from = Int.random(in: 0..<content.count, using: &random)
        let piece = from..<min(content.count, from + Int.random(in: 1...24, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: content[from] = UInt8.random(in: 0...255, using: &random)
        case 1: content.removeSubrange(piece)
        case 2: content.insert(contentsOf: Array(content[piece]), at: from)
        case 3:
          let other = parts[Int.random(in: 0..<parts.count, using: &random)].content
          let start = Int.random(in: 0...other.count, using: &random)
          content.replaceSubrange(piece, with: other[start..<min(other.count, start + 16)])
        default:
          // A number that is too large, too small or none.
          let numbers = ["-1", "99999999999999999999", "1e308", "", "0x7", "XFE1048577"]
          content.replaceSubrange(
            piece, with: Array(numbers[Int.random(in: 0..<6, using: &random)].utf8))
        }
        parts[k].content = content
      }
      if (try? WorkbookReader.read(Self.packed(parts))) != nil { read += 1 } else { refused += 1 }
    }
    // Both happen: the damage is neither always seen at once nor never.
    #expect(read > 400 && refused > 400, "\(read) read, \(refused) refused")
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
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
