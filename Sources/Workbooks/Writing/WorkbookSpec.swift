/// A workbook to be written.
package struct WorkbookSpec: Sendable {
  package var sheets: [SheetSpec]
  package init(sheets: [SheetSpec]) { self.sheets = sheets }
}

/// A sheet: a header, optionally a second header of captions, and rows.
package struct SheetSpec: Sendable {
  package var name: String
  package var columns: [ColumnSpec]
  package var rows: [[CellSpec]]
  package var isHidden = false
  /// Whether the header stays in view and filters the rows.
  package var isTable = true
  package var charts: [ChartSpec] = []

  package init(name: String, columns: [ColumnSpec], rows: [[CellSpec]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  /// Rows above the first row of values.
  package var headerRows: Int { columns.contains { !$0.caption.isEmpty } ? 2 : 1 }
}

package struct ColumnSpec: Sendable {
  package var header: String
  /// In a second row; empty: there is none.
  package var caption: String
  /// Shown when the pointer is on the header; empty: nothing is.
  package var comment: String
  package var isRequired: Bool
  package var isNote: Bool
  package var format: CellFormat
  package var choices: Choices

  package enum Choices: Sendable, Equatable {
    case any
    case words([String])
    /// The values of a column of another sheet, from 0.
    case column(sheet: String, column: Int)
  }

  package init(
    header: String, caption: String = "", comment: String = "", isRequired: Bool = false,
    isNote: Bool = false, format: CellFormat = .text, choices: Choices = .any
  ) {
    self.header = header
    self.caption = caption
    self.comment = comment
    self.isRequired = isRequired
    self.isNote = isNote
    self.format = format
    self.choices = choices
  }
}

/// How the cells of a column look, typed by hand as well.
package enum CellFormat: Sendable, Hashable {
  case text, number, date
  /// A number with what it is counted in, in whole or with two decimals.
  case quantity(unit: String, isWhole: Bool)
}

package enum CellSpec: Sendable, Equatable {
  case empty
  case text(String)
  case number(Double)
  /// A number counted otherwise than its column says.
  case quantity(Double, unit: String)
  /// Days since 1970-01-01.
  case date(Int)
  /// A formula and the value that it has now.
  case formula(String, value: String)
  /// A text that leads to a cell: sheet, row and column from 0.
  case link(String, sheet: String, row: Int, column: Int)
  /// A value that is at fault, with what is wrong.
  indirect case marked(CellSpec, comment: String)
  case strong(String)
}

/// Curves over the first column of a sheet, one for each of some of its columns.
package struct ChartSpec: Sendable {
  package var title: String
  package var columns: [Int]
  /// Where its upper left corner lies.
  package var column: Int
  package var row: Int

  package init(title: String, columns: [Int], column: Int, row: Int) {
    self.title = title
    self.columns = columns
    self.column = column
    self.row = row
  }
}

/// The disk, or the library, refuses a workbook.
package struct WorkbookWriteFailure: Error, CustomStringConvertible {
  package let description: String
}
