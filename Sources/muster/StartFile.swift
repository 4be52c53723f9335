import Foundation
import LinearProgramming
import Messages
import ModelFiles

/// A point to begin at, read from a table as `--solution` writes it: `kind,name,value,…,status`.
///
/// Columns that are not named have the value nearest to 0 within their bounds; a basis takes the statuses of
/// all columns and rows.
struct StartFile {
  /// Everything that is wrong with the file, a line each.
  struct Fault: Error {
    let path: String
    /// With the line of each, from 1.
    let faults: [(line: Int?, fault: StartFault)]

    func text(in language: Language) -> String {
      faults.map { line, fault in
        "\(path):\(line.map { "\($0)" + ":" } ?? "") \(fault.text(in: language))"
      }.joined(separator: "\n")
    }
  }

  /// By column of the program.
  let values: [Double]
  /// nil where a status is missing, or the statuses are not those of a basis.
  let basis: Basis?

  static func read(_ path: String, of program: LinearProgram) throws(Fault) -> StartFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Fault(path: path, faults: [(nil, .unreadable)])
    }
    var reading = Reading(program: program)
    for (k, line) in String(decoding: data, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() where !line.isEmpty {
      reading.take(Self.fields(line), line: k + 1)
    }
    guard reading.faults.isEmpty else {
      throw Fault(path: path, faults: reading.faults)
    }
    return reading.result
  }

  /// The fields of a line (RFC 4180; no line breaks within quotes).
  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    var isAfterQuote = false
    for character in line {
      if character == "\"" {
        if isQuoted {
          isAfterQuote = true
        } else if isAfterQuote {
          fields[fields.count - 1] += "\""
        }
        isQuoted.toggle()
        continue
      }
      isAfterQuote = false
      if character == "," && !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  /// What has been read so far.
  private struct Reading {
    let program: LinearProgram
    var faults: [(line: Int?, fault: StartFault)] = []
    private var header: [String: Int]?
    private var values: [Double]
    private var columnStatuses, rowStatuses: [BasisStatus?]
    private let columns, rows: [ByteName: Int]

    init(program: LinearProgram) {
      self.program = program
      values = (0..<program.columnCount).map { j in
        min(max(0, program.columnLower[j]), program.columnUpper[j])
      }
      columnStatuses = [BasisStatus?](repeating: nil, count: program.columnCount)
      rowStatuses = [BasisStatus?](repeating: nil, count: program.rowCount)
      func indices(_ count: Int, _ name: (Int) -> String) -> [ByteName: Int] {
        Dictionary(
          (0..<count).map { (ByteName(name($0)), $0) }, uniquingKeysWith: { first, _ in first })
      }
      columns = indices(program.columnCount, program.columnName)
      rows = indices(program.rowCount, program.rowName)
    }

    mutating func take(_ fields: [String], line: Int) {
      guard let header else {
        let names = Dictionary(
          fields.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for name in ["kind", "name", "value"] where names[name] == nil {
          faults.append((line, .noColumn(name)))
        }
        self.header = names
        return
      }
      func field(_ name: String) -> String? {
        header[name].flatMap { $0 < fields.count ? fields[$0] : nil }
      }
      guard faults.count < ModelFileError.limit, let kind = field("kind"), let name = field("name")
      else { return }
      switch kind {
      case "column": takeColumn(name, field("value") ?? "", field("status") ?? "", line)
      case "row":
        guard let i = rows[ByteName(name)] else {
          return faults.append((line, .unknownRow(Self.cut(name), near: near(name, rows))))
        }
        rowStatuses[i] = Self.statuses[field("status") ?? ""]
      case "objective": break
      default: faults.append((line, .noKind(Self.cut(kind))))
      }
    }

    private mutating func takeColumn(_ name: String, _ value: String, _ status: String, _ line: Int)
    {
      guard let j = columns[ByteName(name)] else {
        return faults.append((line, .unknownColumn(Self.cut(name), near: near(name, columns))))
      }
      guard let number = Double(value), number.isFinite else {
        return faults.append((line, .noNumber(column: name, Self.cut(value))))
      }
      values[j] = number
      columnStatuses[j] = Self.statuses[status]
    }

    private func near(_ name: String, _ known: [ByteName: Int]) -> String? {
      nearestName(to: name, among: known.keys.lazy.map(\.text))
    }

    /// So much of a word stands in a message.
    private static func cut(_ word: String) -> String { String(word.prefix(40)) }

    private static let statuses: [String: BasisStatus] = [
      "basic": .basic, "lower": .atLower, "upper": .atUpper, "free": .free,
    ]

    var result: StartFile {
      let basis = Basis(
        columns: columnStatuses.compactMap(\.self), rows: rowStatuses.compactMap(\.self))
      let isComplete =
        basis.columns.count == program.columnCount && basis.rows.count == program.rowCount
        && (basis.columns + basis.rows).count { $0 == .basic } == program.rowCount
      return StartFile(values: values, basis: isComplete ? basis : nil)
    }
  }
}
