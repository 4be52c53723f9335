import Foundation
import Messages
import Scenarios
import Testing

/// What is said of workbooks that are not read, and of cells that hold no value, in both languages.
///
/// `Tests/WorkbooksTests/Books/make-books.py` writes the files.
@Suite struct RefusedWorkbookTests {
  private static let books =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("WorkbooksTests/Books").path + "/"

  struct Refused: Sendable, CustomTestStringConvertible {
    var file, english, chinese: String
    var testDescription: String { file }

    init(_ file: String, _ english: String, _ chinese: String) {
      self.file = file
      self.english = english
      self.chinese = chinese
    }
  }

  private static func told(_ file: String) -> [ScenarioIssue] {
    do {
      _ = try ScenarioReader.read(contentsOf: books + file)
      return []
    } catch {
      return error.issues
    }
  }

  @Test(arguments: [
    Refused(
      "old.xls", "this is a workbook of Excel 97–2003 (.xls), expected the workbook saved as .xlsx",
      "这是 Excel 97–2003 格式的工作簿（.xls）；应为：另存为 .xlsx 的工作簿"),
    Refused(
      "password.xlsx",
      "the workbook is protected by a password, expected it saved without a password",
      "工作簿设有密码；应为：取消密码后保存的工作簿"),
    Refused(
      "macros.xlsm",
      "the workbook holds macros, and what they compute cannot be checked, expected it saved as .xlsx, without macros",
      "工作簿含有宏，其计算结果无法核对；应为：另存为不含宏的 .xlsx"),
    Refused(
      "binary.xlsb", "this is a binary workbook (.xlsb), expected the workbook saved as .xlsx",
      "这是二进制工作簿（.xlsb）；应为：另存为 .xlsx 的工作簿"),
    Refused(
      "bomb.xlsx",
      "'xl/worksheets/sheet1.xml' unpacks to more than any scenario needs: it may be a zip bomb, expected at most 512 MiB in all",
      "“xl/worksheets/sheet1.xml”解压后远大于场景所需，可能是压缩炸弹；应为：合计至多 512 MiB"),
    Refused(
      "doctype.xlsx",
      "'xl/sharedStrings.xml' has a document type declaration, which can draw in other files, expected a workbook as a spreadsheet program saves it",
      "“xl/sharedStrings.xml”含有文档类型声明，可引入外部文件；应为：由电子表格程序保存的工作簿"),
    Refused(
      "no-root.xlsx", "this is no workbook, expected the workbook saved as .xlsx",
      "这不是工作簿；应为：另存为 .xlsx 的工作簿"),
    Refused(
      "table.ods",
      "this is an OpenDocument spreadsheet (.ods), expected the workbook saved as .xlsx",
      "这是 OpenDocument 表格（.ods）；应为：另存为 .xlsx 的工作簿"),
    Refused(
      "cut.xlsx",
      "the workbook is damaged: 'zip': its directory is missing: the file is cut off, expected a workbook as a spreadsheet program saves it",
      "工作簿已损坏：“zip”：没有目录，文件不完整；应为：由电子表格程序保存的工作簿"),
    Refused(
      "malformed.xlsx",
      "the workbook is damaged: 'xl/sharedStrings.xml': it is no well-formed XML (line 2), expected a workbook as a spreadsheet program saves it",
      "工作簿已损坏：“xl/sharedStrings.xml”：不是合规的 XML（第 2 行）；应为：由电子表格程序保存的工作簿"),
    Refused("none.xlsx", "there is no such file", "没有这个文件"),
  ])
  func aFileIsRefusedInBothLanguages(_ refused: Refused) {
    let issues = Self.told(refused.file)
    #expect(
      issues.map { $0.text(in: .english) } == ["\(Self.books)\(refused.file): \(refused.english)"])
    #expect(
      issues.map { $0.text(in: .chinese) } == ["\(Self.books)\(refused.file): \(refused.chinese)"])
  }

  /// What a spreadsheet leaves in cells, read as it is meant; what is doubtful of sheets is said.
  @Test func aWorkbookIsReadAsItIsMeant() throws {
    var told: [ScenarioIssue] = []
    let scenario = try ScenarioReader.read(contentsOf: Self.books + "habits.xlsx") {
      told.append($0)
    }
    #expect(scenario.lines.map(\.id) == ["w1"])
    #expect(scenario.lines.map(\.count) == [1200])
    #expect(scenario.lines.map(\.hours) == [8.5])
    #expect(scenario.sites.map(\.opensOnDay) == [3])
    #expect(!scenario.objective.tidy)
    let book = Self.books + "habits.xlsx"
    #expect(
      told.map { $0.announcement(in: .english) } == [
        "note: \(book)[regions]: the sheet is hidden and was read",
        "note: \(book)[notes]: the sheet 'notes' is no table of a scenario and was not read",
      ])
    #expect(
      told.map { $0.announcement(in: .chinese) } == [
        "提示：\(book)[regions]: 工作表已隐藏，但已读取",
        "提示：\(book)[notes]: 工作表“notes”不是场景的表，未读取",
      ])
  }

  /// Cells that hold no value, with the row and column of the sheet.
  @Test func aFormulaWithoutAValueIsAnError() {
    let issues = Self.told("faults.xlsx")
    let place = Self.books + "faults.xlsx[lines]:"
    #expect(
      issues.map { $0.text(in: .english) } == [
        "\(place)2: lines.count: the cell C2 holds a formula that has not been computed, expected its value, or the workbook saved by a spreadsheet program",
        "\(place)3: lines.count: the cell C3 holds the error #REF!, expected a value",
        "\(place)3: lines.hours: 'TRUE' is not a number, expected a number of at least 0",
      ])
    #expect(
      issues.map { $0.text(in: .chinese) } == [
        "\(place)2: lines.count: 单元格 C2 的公式尚未计算；应为：公式的值，或由电子表格程序重新保存的工作簿",
        "\(place)3: lines.count: 单元格 C3 为错误值 #REF!；应为：一个值",
        "\(place)3: lines.hours: “TRUE”不是数字；应为：不小于 0 的数",
      ])
  }
}
