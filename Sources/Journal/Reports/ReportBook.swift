import Scenarios

/// The rows that count: of each day and key the latest.
struct ReportBook: Sendable {
  private var rows: [Report.Key: Report] = [:]
  private var order: [Report.Key] = []
  /// Positions in `order`, by kind and day.
  private var days: [Day: [Report.Key]] = [:]

  private struct Day: Hashable {
    var kind: ReportKind
    var date: CalendarDate
  }

  /// - Parameter reports: In the order in which they were filed. Of two with times the later counts;
  ///   else the one filed later.
  init(_ reports: [Report]) {
    for report in reports {
      let key = report.key
      guard let known = rows[key] else {
        rows[key] = report
        order.append(key)
        days[Day(kind: report.kind, date: report.date), default: []].append(key)
        continue
      }
      if let before = known.seconds, let now = report.seconds, now < before { continue }
      rows[key] = report
    }
  }

  func latest(_ kind: ReportKind) -> [Report] {
    order.compactMap { $0.kind == kind ? rows[$0] : nil }
  }

  /// The rows of a day, in the order in which their keys were first reported.
  func rows(_ kind: ReportKind, on date: CalendarDate) -> [Report] {
    (days[Day(kind: kind, date: date)] ?? []).compactMap { rows[$0] }
  }

  subscript(kind: ReportKind, date: CalendarDate, ids: [String]) -> Report? {
    rows[Report.Key(kind: kind, date: date, ids: ids)]
  }

  var isEmpty: Bool { rows.isEmpty }
  var all: [Report] { order.compactMap { rows[$0] } }
}
