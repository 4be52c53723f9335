import Plans
import Scenarios

/// A table of reports, declared once: reading, checking and the page of the files follow from it.
public struct ReportTable: Sendable {
  public let kind: ReportKind
  /// What its rows state.
  public let meaning: String
  /// What is taken where there is no row.
  public let whenMissing: String
  /// In the order in which they are written; the first is the date.
  public let columns: [FiledColumn]
  /// Columns of the plan's table of the same name that say nothing here, and are passed over.
  let passedOver: [String]

  /// The columns that tell a row from the others of its day.
  var keys: [FiledColumn] { columns.filter(\.isKey) }
  var quantities: [FiledColumn] { columns.filter(\.isQuantity) }

  init(
    _ kind: ReportKind, _ meaning: String, missing: String, _ columns: [FiledColumn],
    passedOver: [String] = []
  ) {
    self.kind = kind
    self.meaning = meaning
    whenMissing = missing
    self.columns = [FiledColumn("date", .date, "the day reported")] + columns
    self.passedOver = passedOver
  }

  /// Columns that every table may have.
  static let common = ["reported_by", "reported_at", "note"]
}

/// What can be reported; a file's name begins with it.
public enum ReportKind: String, Sendable, CaseIterable, Codable {
  case outputs, stocks, labour, production, conversions, dispatches, releases, shipped, arrived,
    purchases, deliveries, cash

  var chinese: String { TableNames.chinese(rawValue) }
}

/// A column of a table of reports.
public struct FiledColumn: Sendable {
  public enum Role: Sendable, Equatable, CaseIterable {
    case date
    /// The id of a record.
    case site, item, pool, line, process, supply, quota
    /// A process, or nothing: a line that is not set up.
    case processOrNone
    /// A site or a region.
    case place
    /// A number of at least 0; a row with several may leave some out.
    case quantity
    /// A number that may be negative.
    case balance
    /// A date, which may be left out.
    case otherDate
  }
  public let name: String
  public let role: Role
  public let meaning: String

  init(_ name: String, _ role: Role, _ meaning: String) {
    self.name = name
    self.role = role
    self.meaning = meaning
  }

  var isQuantity: Bool { role == .quantity || role == .balance }
  var isKey: Bool { !isQuantity && role != .date && role != .otherDate }
  /// Whether a file without the column is at fault.
  var isRequired: Bool { role != .otherDate }
}

/// Times as `2020-02-04T18:30`, with or without seconds, parts of seconds and a zone (`Z`, `+08:00`).
enum ReportTime {
  static let expected = Bilingual(
    "a time as 2020-02-04T18:30, with or without seconds and a zone",
    "写成 2020-02-04T18:30 的时间，秒和时区可省略")

  /// Seconds since 1970.
  static func seconds(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { seconds(Array($0)) }
  }

  private static func seconds(_ bytes: [UInt8]) -> Double? {
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let date = CalendarDate(String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = pair(bytes, 11, before: 24), bytes[13] == colon,
      let minute = pair(bytes, 14, before: 60)
    else { return nil }
    var next = 16
    var second = 0.0
    if bytes.count > next, bytes[next] == colon {
      guard let value = pair(bytes, next + 1, before: 60) else { return nil }
      next += 3
      guard let part = part(bytes, &next) else { return nil }
      second = Double(value) + part
    }
    guard let offset = zone(bytes, next) else { return nil }
    let minutes = date.daysSince1970 * 1440 + hour * 60 + minute
    return Double(minutes * 60 - offset) + second
  }

  private static let colon = UInt8(ascii: ":")

  /// The part of a second that stands behind a point or comma; 0 where there is none.
  private static func part(_ bytes: [UInt8], _ next: inout Int) -> Double? {
    guard next < bytes.count, bytes[next] == UInt8(ascii: ".") || bytes[next] == UInt8(ascii: ",")
    else { return 0 }
    next += 1
    let digits = bytes[next...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    next = digits.endIndex
    return Double("0." + String(decoding: digits, as: UTF8.self)).flatMap {
      digits.isEmpty ? nil : $0
    }
  }

  /// Seconds east of Greenwich of a zone that ends the text; 0 where there is none.
  private static func zone(_ bytes: [UInt8], _ start: Int) -> Int? {
    switch bytes.count - start {
    case 0: return 0
    case 1: return bytes[start] == UInt8(ascii: "Z") ? 0 : nil
    case 6:
      guard let hours = pair(bytes, start + 1, before: 24), bytes[start + 3] == colon,
        let minutes = pair(bytes, start + 4, before: 60)
      else { return nil }
      let seconds = (hours * 60 + minutes) * 60
      switch bytes[start] {
      case UInt8(ascii: "+"): return seconds
      case UInt8(ascii: "-"): return -seconds
      default: return nil
      }
    default: return nil
    }
  }

  /// Two digits as a number below a limit.
  private static func pair(_ bytes: [UInt8], _ start: Int, before limit: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    let (a, b) = (bytes[start] &- UInt8(ascii: "0"), bytes[start + 1] &- UInt8(ascii: "0"))
    guard a < 10, b < 10 else { return nil }
    let value = Int(a) * 10 + Int(b)
    return value < limit ? value : nil
  }
}
