/// A table as a CSV file, handed over a piece at a time.
struct CSVFormat: TableFormat {
  typealias Failure = any Error

  private var writer = CSVWriter()
  private var columns: [String] = []
  private var file = ""
  private let byteOrderMark: Bool
  private let sink: ([UInt8]) throws -> Void

  private static let pieceSize = 1 << 20

  init(byteOrderMark: Bool = false, to sink: @escaping ([UInt8]) throws -> Void) {
    self.byteOrderMark = byteOrderMark
    self.sink = sink
  }

  mutating func begin(_ columns: [String], of file: String) throws {
    (self.columns, self.file) = (columns, file)
    if byteOrderMark { writer.byteOrderMark() }
    for column in columns { writer.text(column) }
    writer.endRow()
  }

  mutating func append(_ row: [Cell]) throws {
    for (column, cell) in row.enumerated() {
      switch cell {
      case .text(let text): writer.text(text)
      case .date(let date): writer.date(date)
      case .empty: writer.empty()
      case .number(let number):
        guard number.isFinite else {
          throw ExportError.notFinite(file: file, column: columns[column])
        }
        writer.number(number)
      }
    }
    writer.endRow()
    if writer.bytes.count >= Self.pieceSize { try sink(writer.drain()) }
  }

  mutating func end() throws { try sink(writer.drain()) }
}
