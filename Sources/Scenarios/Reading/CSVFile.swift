import Foundation

/// A CSV file that is no table of a scenario, laid out by the same rules.
public struct CSVFile {
  public let header: [String]
  /// Rows with something in them, each with as many cells as the header, white space around them left out.
  public let rows: [(line: Int, cells: [String])]

  /// What is wrong with the file, in English: `path:line: …`.
  public struct Faults: Error {
    public let sentences: [String]
  }

  public init(contentsOf path: String) throws(Faults) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Faults(sentences: ["\(path): it cannot be read"])
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Faults(sentences: ["\(path): it is not UTF-8"])
    }
    var faults: [CSVLayout.Fault] = []
    let table = CSVTable(
      text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, faults: &faults)
    guard let table, faults.isEmpty else {
      throw Faults(
        sentences: faults.map { fault in
          "\(path):\(fault.line): \(fault.problem.english)"
            + (fault.expected.map { ", expected \($0.english)" } ?? "")
        })
    }
    header = table.header.cells
    rows = table.rows.map { ($0.line, $0.cells) }
  }
}
