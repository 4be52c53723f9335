import Plans
import Scenarios

/// What a day's replay looks up for every report of outputs, gathered once.
struct DayIndex {
  /// By site and item: planned to come off the lines.
  private(set) var outputs: [PlaceItem: Double] = [:]
  /// Sites of which other hours than the planned ones were reported.
  private(set) var sitesWithOtherHours: Set<String> = []
  /// By mode: its rows of production.
  private var rows: [Int: [Int]] = [:]
  private let tables: SegmentTables

  /// - Parameter day: With a row of production for all that was planned or is reported.
  init(_ day: DayReplay) {
    tables = day.tables
    for row in day.planned.outputs {
      outputs[PlaceItem(row.site, row.item), default: 0] += row.quantity
    }
    for (k, row) in day.actual.production.enumerated() {
      if let m = tables.mode(row.line, row.process) { rows[m, default: []].append(k) }
    }
    let reports = day.book.rows(.production, on: day.date)
    guard !reports.isEmpty else { return }
    var planned: [LineProcess: Double] = [:]
    for row in day.planned.production {
      let mode = LineProcess(row.line, row.process)
      if planned[mode] == nil { planned[mode] = row.lineHours }
    }
    for report in reports {
      guard let hours = report.quantities[1] else { continue }
      if hours != planned[LineProcess(report.keys[1], report.keys[2])] ?? 0 {
        sitesWithOtherHours.insert(report.keys[0])
      }
    }
  }

  /// The rows of production that make an item on the day they run, in their order.
  func makers(of place: PlaceItem) -> [Int] {
    (tables.makers[place] ?? []).flatMap { rows[$0] ?? [] }.sorted()
  }
}
