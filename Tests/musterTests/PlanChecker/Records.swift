import Foundation

/// Trouble reading a file that the checker needs.
struct Unreadable: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// A record's field: text, or in YAML a list or a map. A CSV cell is text in which lists are written
/// `a;b` and maps `a=1;b=2`.
indirect enum Field {
  case text(String)
  case list([Field])
  case map([(String, Field)])
}

/// One record of a table of a scenario.
struct Record {
  let table: String
  private var fields: [String: Field]
  /// Fields that a future changes by the day, entry t being day t: times their profile, or one entry
  /// of a map as `inputs.cloth`.
  private(set) var byDay: [String: [Double]] = [:]
  /// Days of delay that a future changes, and the day on which it is known.
  private(set) var delays: [String: (days: Int, known: Int)] = [:]

  init(table: String, fields: [String: Field]) {
    self.table = table
    self.fields = fields
  }

  func text(_ name: String) -> String? {
    if case .text(let text)? = fields[name], !text.isEmpty { return text }
    return nil
  }

  func id(_ name: String = "id") throws -> String {
    guard let id = text(name) else { throw Unreadable("\(table): a record without \(name)") }
    return id
  }

  func number(_ name: String, _ standard: Double = 0) throws -> Double {
    guard let text = text(name) else { return standard }
    guard let number = Double(text) else { throw Unreadable("\(table).\(name): \(text)") }
    return number
  }

  func days(_ name: String) throws -> Int { Int(try number(name)) }

  // MARK: Futures

  mutating func set(_ name: String, _ value: Double) { fields[name] = .text("\(value)") }
  mutating func set(_ name: String, byDay values: [Double]) { byDay[name] = values }
  mutating func set(_ name: String, delay days: Int, from known: Int) {
    delays[name] = (days, known)
  }

  /// The number on a day of the horizon.
  func number(_ name: String, on t: Int, _ standard: Double = 0) throws -> Double {
    try byDay[name]?[t] ?? number(name, standard)
  }

  /// The day on which what begins on day t arrives.
  func arrival(_ name: String, of t: Int) throws -> Int {
    let own = t + (try days(name))
    guard let delay = delays[name], own >= delay.known else { return own }
    return max(t + delay.days, delay.known)
  }

  /// The quantities of a map for what is run on a day.
  func map(_ name: String, on t: Int) throws -> [String: Double] {
    var map = try map(name)
    for key in map.keys { if let values = byDay["\(name).\(key)"] { map[key] = values[t] } }
    return map
  }

  func list(_ name: String) -> [String]? {
    switch fields[name] {
    case .text(let text)?: text.isEmpty ? nil : text.split(separator: ";").map(String.init)
    case .list(let entries)?:
      entries.compactMap { if case .text(let text) = $0 { text } else { nil } }
    default: nil
    }
  }

  func map(_ name: String) throws -> [String: Double] {
    var pairs: [(String, String)] = []
    switch fields[name] {
    case .text(let text)?:
      pairs = text.split(separator: ";").map {
        let pair = $0.split(separator: "=", maxSplits: 1).map(String.init)
        return (pair[0], pair.count > 1 ? pair[1] : "")
      }
    case .map(let entries)?:
      pairs = entries.map { key, field in
        if case .text(let text) = field { return (key, text) }
        return (key, "")
      }
    default: break
    }
    var map: [String: Double] = [:]
    for (key, text) in pairs {
      guard let number = Double(text) else { throw Unreadable("\(table).\(name): \(text)") }
      map[key] = number
    }
    return map
  }

  /// A list of records inside a record (an option's effects).
  func records(_ name: String) -> [Record] {
    guard case .list(let entries)? = fields[name] else { return [] }
    return entries.compactMap {
      guard case .map(let pairs) = $0 else { return nil }
      return Record(table: name, fields: Dictionary(pairs, uniquingKeysWith: { $1 }))
    }
  }
}

/// RFC 4180, read by the plainest means: rows of cells, the header first.
func readCSV(_ path: String) throws -> [[String]] {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw Unreadable("cannot read \(path)")
  }
  var rows: [[String]] = []
  var row: [String] = []
  var cell: [UInt8] = []
  var inQuotes = false
  var bytes = data[...]
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
  func endCell() {
    row.append(String(decoding: cell, as: UTF8.self))
    cell.removeAll()
  }
  var index = bytes.startIndex
  while index < bytes.endIndex {
    let byte = bytes[index]
    index += 1
    if inQuotes {
      guard byte == UInt8(ascii: "\"") else {
        cell.append(byte)
        continue
      }
      if index < bytes.endIndex, bytes[index] == byte {
        cell.append(byte)
        index += 1
      } else {
        inQuotes = false
      }
      continue
    }
    switch byte {
    case UInt8(ascii: "\""): inQuotes = true
    case UInt8(ascii: ","): endCell()
    case UInt8(ascii: "\r"): break
    case UInt8(ascii: "\n"):
      endCell()
      if row != [""] { rows.append(row) }
      row = []
    default: cell.append(byte)
    }
  }
  if !cell.isEmpty || !row.isEmpty {
    endCell()
    rows.append(row)
  }
  return rows
}

/// Days since 1970-01-01 of `YYYY-MM-DD`, by counting: the checker's own calendar.
func dayNumber(_ text: String) -> Int? {
  let parts = text.split(separator: "-").compactMap { Int($0) }
  guard parts.count == 3, (1...12).contains(parts[1]), parts[2] >= 1 else { return nil }
  func isLeap(_ year: Int) -> Bool { (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 }
  var days = 0
  if parts[0] >= 1970 {
    for year in 1970..<parts[0] { days += isLeap(year) ? 366 : 365 }
  } else {
    for year in parts[0]..<1970 { days -= isLeap(year) ? 366 : 365 }
  }
  let lengths = [31, isLeap(parts[0]) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return days + lengths[..<(parts[1] - 1)].reduce(0, +) + parts[2] - 1
}
