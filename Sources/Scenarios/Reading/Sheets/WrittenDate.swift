/// A date as spreadsheets and people write it.
enum WrittenDate {
  case date(CalendarDate)
  /// Days of the calendar that the text may mean, two at least.
  case ambiguous([CalendarDate])
  case other

  /// Day 0 of a spreadsheet's count, as Excel counts from 1 March 1900 on.
  static let serialZero = CalendarDate(year: 1899, month: 12, day: 30) ?? .epoch

  /// - Parameter text: In half width.
  init(_ text: String) {
    let day = Self.withoutMidnight(text)
    if let date = CalendarDate(day) ?? Self.chinese(day) ?? Self.digitsAlone(day) {
      self = .date(date)
      return
    }
    let readings = Self.readings(day)
    self =
      readings.isEmpty ? .other : readings.count == 1 ? .date(readings[0]) : .ambiguous(readings)
  }

  /// A date with a time of 0:00 is the date.
  private static func withoutMidnight(_ text: String) -> String {
    for mark in [" ", "T"] {
      guard let gap = text.firstIndex(of: Character(mark)) else { continue }
      let time = text[text.index(after: gap)...]
      if ["0:00", "00:00", "0:00:00", "00:00:00"].contains(time) { return String(text[..<gap]) }
    }
    return text
  }

  /// `2020年2月3日`.
  private static func chinese(_ text: String) -> CalendarDate? {
    guard text.contains("年") else { return nil }
    let plain = text.filter { !$0.isWhitespace }
    let body = plain.hasSuffix("日") || plain.hasSuffix("号") ? plain.dropLast() : plain[...]
    let parts = body.split(omittingEmptySubsequences: false) { $0 == "年" || $0 == "月" }
    guard parts.count == 3, parts[0].count == 4, let numbers = numbers(parts) else { return nil }
    return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// `20200203`, or the count of days that a spreadsheet keeps a date as: five digits, 1927 to 2173.
  private static func digitsAlone(_ text: String) -> CalendarDate? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
      return nil
    }
    if text.utf8.count == 5 { return number >= 10_000 ? serialZero + number : nil }
    guard text.utf8.count == 8, (19_000_000..<22_000_000).contains(number) else { return nil }
    return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// What three numbers with the same mark between them may mean.
  private static func readings(_ text: String) -> [CalendarDate] {
    guard let mark = text.first(where: { "/-.".contains($0) }) else { return [] }
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 3, let n = numbers(parts) else { return [] }
    func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
      CalendarDate(year: year < 100 ? 2000 + year : year, month: month, day: day)
    }
    var found: [CalendarDate?] = []
    if parts[0].count == 4 {
      found = [date(n[0], n[1], n[2])]
    } else if parts[2].count == 4 {
      found = [date(n[2], n[0], n[1]), date(n[2], n[1], n[0])]
    } else if parts.allSatisfy({ $0.count <= 2 }) {
      found = [date(n[0], n[1], n[2]), date(n[2], n[0], n[1]), date(n[2], n[1], n[0])]
    }
    var readings: [CalendarDate] = []
    for case let date? in found where !readings.contains(date) { readings.append(date) }
    return readings
  }

  private static func numbers(_ parts: [Substring]) -> [Int]? {
    let numbers = parts.compactMap { part -> Int? in
      guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return Int(part)
    }
    return numbers.count == parts.count ? numbers : nil
  }
}
