import Scenarios

/// Dates for people.
public enum DateText {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `3 Feb`, `2月3日`.
  public static func short(_ date: CalendarDate, in language: Language) -> String {
    let (_, month, day) = date.yearMonthDay
    return switch language {
    case .english: "\(day) \(months[month - 1])"
    case .chinese: "\(month)月\(day)日"
    }
  }

  /// `3 Feb 2020`, `2020年2月3日`.
  public static func long(_ date: CalendarDate, in language: Language) -> String {
    let year = date.yearMonthDay.year
    return switch language {
    case .english: short(date, in: language) + " \(year)"
    case .chinese: "\(year)年" + short(date, in: language)
    }
  }

  /// The head of a day's column: the day alone, with the month where a row of them or a month begins.
  public static func tick(_ date: CalendarDate, isFirst: Bool, in language: Language) -> String {
    let day = date.yearMonthDay.day
    return isFirst || day == 1 ? short(date, in: language) : "\(day)"
  }
}
