/// A workbook as it was read: its sheets in the order of their tabs, values alone.
package struct Workbook: Sendable {
  package var sheets: [Sheet]

  package struct Sheet: Sendable {
    package var name: String
    package var isHidden: Bool
    /// Rows with something in them, in order.
    package var rows: [Row]

    package init(name: String, isHidden: Bool, rows: [Row]) {
      self.name = name
      self.isHidden = isHidden
      self.rows = rows
    }
  }

  package struct Row: Sendable {
    /// As the spreadsheet numbers it, from 1.
    package var number: Int
    package var cells: [Cell]
  }

  package struct Cell: Sendable {
    /// From 0.
    package var column: Int
    /// A text unchanged; a number in its shortest digits; a date as YYYY-MM-DD.
    package var text: String
    package var fault: Fault?
  }

  /// Why a cell has no value.
  package enum Fault: Sendable, Equatable {
    /// A formula that no program has computed yet.
    case uncomputed
    /// An error of a formula, such as `#REF!`.
    case error(String)
  }

  package init(sheets: [Sheet]) { self.sheets = sheets }
}

/// Why a file cannot be read as a workbook.
package enum WorkbookFailure: Error, Sendable, Equatable {
  case missing
  /// A folder, a pipe, or a file that the system refuses.
  case unreadable(String)
  /// More bytes than are read.
  case tooLarge(mebibytes: Int)
  /// Excel 97–2003.
  case oldFormat
  case password
  case binary
  case openDocument
  case macros
  /// What is inside unpacks to more than any scenario needs.
  case bomb(part: String)
  /// A document type declaration, which can draw in other files or repeat itself without end.
  case documentType(part: String)
  case notAWorkbook
  /// A part that is missing, or is not what it should be.
  case damaged(part: String, WorkbookDamage)
}

/// What is wrong with a part of a workbook.
package enum WorkbookDamage: Sendable, Equatable {
  case missing, cutOff, damagedHeader, damagedData, unknownCompression
  /// The list of parts at the file's end, without which it was cut off.
  case missingDirectory, damagedDirectory
  case malformed(line: Int)
  /// The system has no memory to unpack or to read it.
  case noMemory
}
