import Scenarios

/// A figure of a past day that was not reported, and what was taken in its place; or one that was
/// reported and is doubtful.
public struct ReportMark: Sendable, Equatable, Codable {
  public enum Kind: String, Sendable, Codable {
    case asPlanned = "as planned"
    case notAccepted = "not accepted yet"
    /// Planned and not reported, but there was not enough of something for it.
    case cut = "cut to what there was"
    case overdue
    /// Overdue for so long that it is no longer expected.
    case lost
    case doubtful

    /// In Chinese; in English it is the raw value.
    package var chinese: String {
      switch self {
      case .asPlanned: "按计划计"
      case .notAccepted: "尚未验收"
      case .cut: "按实有量削减"
      case .overdue: "逾期未到"
      case .lost: "不再计入"
      case .doubtful: "存疑"
      }
    }
  }
  public var date: CalendarDate
  public var kind: Kind
  /// What was not reported: `outputs`, `labour`.
  public var table: String
  public var place, what: String
  /// What was taken, and what had been planned; nil where it is more than one number.
  public var taken, planned: Double?
  /// Days since the morning before: how old the last figure is.
  public var note: String
  public var noteInChinese: String

  public init(
    date: CalendarDate, kind: Kind, table: String, place: String, what: String,
    taken: Double? = nil, planned: Double? = nil, note: String = "",
    noteInChinese: String = ""
  ) {
    self.date = date
    self.kind = kind
    self.table = table
    self.place = place
    self.what = what
    self.taken = taken
    self.planned = planned
    self.note = note
    self.noteInChinese = noteInChinese
  }
}
