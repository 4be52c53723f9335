/// A table as a list of objects, with the columns of the CSV file as keys.
struct JSONFormat: TableFormat {
  typealias Failure = Never

  private(set) var objects: [JSONValue] = []
  private var columns: [String] = []

  mutating func begin(_ columns: [String], of file: String) { self.columns = columns }

  mutating func append(_ row: [Cell]) {
    objects.append(
      .object(
        Dictionary(zip(columns, row.map(\.json)), uniquingKeysWith: { first, _ in first })))
  }

  mutating func end() {}
}

extension ExportableTable {
  /// The rows as objects.
  func json(_ source: Source) -> JSONValue {
    var format = JSONFormat()
    write(source, names: nil, to: &format)
    return .array(format.objects)
  }
}

extension Cell {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .date(let date): .text(date.description)
    case .empty: .null
    }
  }
}
