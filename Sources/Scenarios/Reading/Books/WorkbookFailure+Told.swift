import Workbooks

extension WorkbookFailure {
  /// Why a workbook is not read, and what would be.
  var told: Told {
    let saved = Bilingual("the workbook saved as .xlsx", "另存为 .xlsx 的工作簿")
    switch self {
    case .missing: return Told(Bilingual("there is no such file", "没有这个文件"))
    case .unreadable(let why):
      return Told(Bilingual("the file cannot be read: \(why)", "文件无法读取：\(why)"))
    case .tooLarge(let size):
      return Told(
        Bilingual("the workbook has \(size) MiB", "工作簿有 \(size) MiB"),
        expected: Bilingual("at most 256 MiB", "至多 256 MiB"))
    case .oldFormat:
      return Told(
        Bilingual(
          "this is a workbook of Excel 97–2003 (.xls)", "这是 Excel 97–2003 格式的工作簿（.xls）"),
        expected: saved)
    case .password:
      return Told(
        Bilingual("the workbook is protected by a password", "工作簿设有密码"),
        expected: Bilingual("it saved without a password", "取消密码后保存的工作簿"))
    case .binary:
      return Told(
        Bilingual("this is a binary workbook (.xlsb)", "这是二进制工作簿（.xlsb）"), expected: saved)
    case .openDocument:
      return Told(
        Bilingual("this is an OpenDocument spreadsheet (.ods)", "这是 OpenDocument 表格（.ods）"),
        expected: saved)
    case .macros:
      return Told(
        Bilingual(
          "the workbook holds macros, and what they compute cannot be checked", "工作簿含有宏，其计算结果无法核对"),
        expected: Bilingual("it saved as .xlsx, without macros", "另存为不含宏的 .xlsx"))
    case .bomb(let part):
      return Told(
        Bilingual(
          "\(quoted(part)) unpacks to more than any scenario needs: it may be a zip bomb",
          "\(chineseQuoted(part))解压后远大于场景所需，可能是压缩炸弹"),
        expected: Bilingual("at most 512 MiB in all", "合计至多 512 MiB"))
    case .documentType(let part):
      return Told(
        Bilingual(
          "\(quoted(part)) has a document type declaration, which can draw in other files",
          "\(chineseQuoted(part))含有文档类型声明，可引入外部文件"),
        expected: Bilingual("a workbook as a spreadsheet program saves it", "由电子表格程序保存的工作簿"))
    case .notAWorkbook:
      return Told(Bilingual("this is no workbook", "这不是工作簿"), expected: saved)
    case .damaged(let part, let why):
      return Told(
        Bilingual(
          "the workbook is damaged: \(quoted(part)): \(why.words.english)",
          "工作簿已损坏：\(chineseQuoted(part))：\(why.words.chinese)"),
        expected: Bilingual("a workbook as a spreadsheet program saves it", "由电子表格程序保存的工作簿"))
    }
  }
}

extension WorkbookDamage {
  fileprivate var words: Bilingual {
    switch self {
    case .missing: Bilingual("it is missing", "缺失")
    case .cutOff: Bilingual("it is cut off", "内容不完整")
    case .damagedHeader: Bilingual("its header is damaged", "文件头已损坏")
    case .damagedData: Bilingual("its compressed data are damaged", "压缩数据已损坏")
    case .unknownCompression: Bilingual("its compression is unknown", "压缩方式未知")
    case .missingDirectory:
      Bilingual("its directory is missing: the file is cut off", "没有目录，文件不完整")
    case .damagedDirectory: Bilingual("its directory is damaged", "目录已损坏")
    case .malformed(let line):
      Bilingual("it is no well-formed XML (line \(line))", "不是合规的 XML（第 \(line) 行）")
    case .noMemory: Bilingual("there is no memory to read it", "内存不足，无法读取")
    }
  }
}

extension Workbook.Fault {
  /// What is said of the cell in a column, from 0, and a row.
  func told(column: Int, row: Int) -> Told {
    let cell = SheetReference.letters(column) + String(row)
    switch self {
    case .uncomputed:
      return Told(
        Bilingual(
          "the cell \(cell) holds a formula that has not been computed",
          "单元格 \(cell) 的公式尚未计算"),
        expected: Bilingual(
          "its value, or the workbook saved by a spreadsheet program", "公式的值，或由电子表格程序重新保存的工作簿"))
    case .error(let name):
      return Told(
        Bilingual("the cell \(cell) holds the error \(name)", "单元格 \(cell) 为错误值 \(name)"),
        expected: Bilingual("a value", "一个值"))
    }
  }
}
