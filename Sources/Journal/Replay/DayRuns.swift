import Scenarios

/// The rows of a table by their day: rows of a day stand together, mostly.
struct DayRuns<Row> {
  private let rows: [Row]
  private var runs: [CalendarDate: [Range<Int>]] = [:]

  init(_ rows: [Row], by date: (Row) -> CalendarDate) {
    self.rows = rows
    for (day, run) in Self.runs(of: rows, by: date) { runs[day, default: []].append(run) }
  }

  var dates: [CalendarDate] { Array(runs.keys) }

  subscript(date: CalendarDate) -> [Row] { (runs[date] ?? []).flatMap { rows[$0] } }

  /// Where rows of the same day stand together, in their order.
  static func runs(
    of rows: [Row], by date: (Row) -> CalendarDate
  ) -> [(day: CalendarDate, run: Range<Int>)] {
    var runs: [(CalendarDate, Range<Int>)] = []
    var first = 0
    while first < rows.count {
      let day = date(rows[first])
      var end = first + 1
      while end < rows.count, date(rows[end]) == day { end += 1 }
      runs.append((day, first..<end))
      first = end
    }
    return runs
  }
}
