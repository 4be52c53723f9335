import Workbooks

/// A day of the proleptic Gregorian calendar, written `YYYY-MM-DD` (ISO 8601).
public struct CalendarDate: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public var daysSince1970: Int

  public init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

  /// 1970-01-01.
  public static let epoch = CalendarDate(daysSince1970: 0)

  /// The date of that year, month and day; nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1 else { return nil }
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let length =
      switch month {
      case 2: leap ? 29 : 28
      case 4, 6, 9, 11: 30
      default: 31
      }
    guard day <= length else { return nil }
    // Years are counted from March, so that the leap day comes last (Hinnant, chrono-compatible
    // low-level date algorithms).
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSince1970 = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `YYYY-MM-DD`, exactly; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(utf8: bytes, in: bytes.indices)
  }

  /// Reads `YYYY-MM-DD` from a part of a text's bytes.
  package init?(utf8 bytes: [UInt8], in range: Range<Int>) {
    let first = range.lowerBound
    guard range.count == 10, bytes[first + 4] == UInt8(ascii: "-"),
      bytes[first + 7] == UInt8(ascii: "-")
    else { return nil }
    func number(_ start: Int, _ count: Int) -> Int? {
      var value = 0
      for position in (first + start)..<(first + start + count) {
        let digit = bytes[position] &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  public var yearMonthDay: (year: Int, month: Int, day: Int) {
    civilDate(daysSince1970: daysSince1970)
  }

  public var description: String {
    let (year, month, day) = yearMonthDay
    func padded(_ n: Int, _ width: Int) -> String {
      let digits = String(n)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public static func < (a: Self, b: Self) -> Bool { a.daysSince1970 < b.daysSince1970 }
  public static func + (date: Self, days: Int) -> Self {
    CalendarDate(daysSince1970: date.daysSince1970 + days)
  }
  public static func - (a: Self, b: Self) -> Int { a.daysSince1970 - b.daysSince1970 }
}

/// The days planned for: day t = 1…`days` is the date `start + t − 1`.
public struct Horizon: Sendable, Equatable {
  public var start: CalendarDate
  /// At least 1.
  public var days: Int

  public init(start: CalendarDate, days: Int) {
    self.start = start
    self.days = days
  }

  /// The day number of a date: 1 at `start`, 0 and less before, above `days` after the end.
  public func day(of date: CalendarDate) -> Int { date - start + 1 }
  public func date(of day: Int) -> CalendarDate { start + (day - 1) }
  public var lastDate: CalendarDate { date(of: days) }
}
