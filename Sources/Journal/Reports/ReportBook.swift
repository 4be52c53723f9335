import Scenarios

/// The rows that count: of each day and key the latest.
struct ReportBook: Sendable {
  private let reports: [Report]
  private var days: [Day: Rows] = [:]

  private struct Day: Hashable {
    var kind: ReportKind
    var date: CalendarDate
  }

  /// The rows of a kind and day.
  private struct Rows {
    /// By ids: where it stands in the lists below.
    var places: [ReportIDs: Int] = [:]
    /// The positions in `reports` of the first row of each key, and of the one that counts.
    var first: [Int] = []
    var latest: [Int] = []

    mutating func add(_ position: Int, _ reports: [Report]) {
      let report = reports[position]
      if let place = places[report.keys] {
        let known = reports[latest[place]]
        if let before = known.seconds, let now = report.seconds, now < before { return }
        latest[place] = position
      } else {
        places[report.keys] = latest.count
        first.append(position)
        latest.append(position)
      }
    }
  }

  /// - Parameters:
  ///   - reports: In the order in which they were filed. Of two with times the later counts; else the
  ///     one filed later.
  ///   - end: Rows of this day and of later ones do not count.
  init(_ reports: [Report], before end: CalendarDate? = nil) {
    self.reports = reports
    var day: Day?
    var rows = Rows()
    for (position, report) in reports.enumerated() {
      if let end, report.date >= end { continue }
      let now = Day(kind: report.kind, date: report.date)
      if now != day {
        // Reports come a day and kind at a time, mostly.
        if let day { days[day] = rows }
        rows = days.removeValue(forKey: now) ?? Rows()
        day = now
      }
      rows.add(position, reports)
    }
    if let day { days[day] = rows }
  }

  /// The rows of a kind, in the order in which their keys were first reported.
  func latest(_ kind: ReportKind) -> [Report] {
    inOrder(days.filter { $0.key.kind == kind }.map(\.value))
  }

  /// The rows of a day, in the order in which their keys were first reported.
  func rows(_ kind: ReportKind, on date: CalendarDate) -> [Report] {
    (days[Day(kind: kind, date: date)]?.latest ?? []).map { reports[$0] }
  }

  subscript(kind: ReportKind, date: CalendarDate, ids: ReportIDs) -> Report? {
    guard let rows = days[Day(kind: kind, date: date)], let place = rows.places[ids] else {
      return nil
    }
    return reports[rows.latest[place]]
  }

  /// Whether there is such a row.
  func has(_ kind: ReportKind, _ date: CalendarDate, _ ids: ReportIDs) -> Bool {
    days[Day(kind: kind, date: date)]?.places[ids] != nil
  }

  func dates(of kind: ReportKind) -> [CalendarDate] {
    days.keys.filter { $0.kind == kind }.map(\.date)
  }

  /// Days of which anything is reported, in order.
  var dates: [CalendarDate] { Set(days.keys.map(\.date)).sorted() }

  /// The rows of all kinds of a day, in the order in which their keys were first reported.
  func rows(on date: CalendarDate) -> [Report] {
    inOrder(ReportKind.allCases.compactMap { days[Day(kind: $0, date: date)] })
  }

  var isEmpty: Bool { days.isEmpty }
  var all: [Report] { inOrder(days.map(\.value)) }

  private func inOrder(_ rows: [Rows]) -> [Report] {
    var latest: [(first: Int, latest: Int)] = []
    latest.reserveCapacity(rows.reduce(0) { $0 + $1.first.count })
    for rows in rows { latest += zip(rows.first, rows.latest).map { (first: $0, latest: $1) } }
    return latest.sorted { $0.first < $1.first }.map { reports[$0.latest] }
  }
}
