import Plans
import Scenarios

/// What is told of days that have been carried out, added up day by day: what was reached, which figures
/// came, what was not reported or is doubtful.
struct PastDays: Codable, Sendable {
  private(set) var attainment = AttainmentSums()
  private(set) var figures: FigureCount.Sums
  /// What had been planned and was not reported, by their days.
  private(set) var unreported: [ReportMark] = []
  private(set) var doubtful: [ReportMark] = []
  /// By region and item: what its own sites have sent to it.
  private(set) var shipped: [PlaceItem: Double] = [:]
  private var groups = GroupSums()

  init(_ scenario: Scenario) { figures = FigureCount.Sums(sites: scenario.sites.count) }

  /// What every day is looked up in.
  struct Context {
    let tables: SegmentTables
    let doubts: ReportDoubts
    let book: ReportBook
    let morning: CalendarDate

    init(_ whole: Scenario, _ book: ReportBook, to morning: CalendarDate) {
      tables = SegmentTables(whole)
      doubts = ReportDoubts(whole, filed: [])
      self.book = book
      self.morning = morning
    }
  }

  /// Adds a day that was carried out.
  mutating func add(_ day: DayReplay, _ context: Context) {
    let (date, book) = (day.date, context.book)
    attainment.add(
      date, day.planned.outputs, book.rows(.outputs, on: date), day.actual.production, context)
    var count = FigureCount(context.tables, context.morning, figures)
    for row in day.planned.outputs { count.expect(.outputs, row.site, date) }
    for row in day.planned.labour { count.expect(.labour, row.site, date) }
    let reports = book.rows(on: date)
    for report in reports { count.receive(report) }
    figures = count.sums
    unreported += Self.unreported(day)
    groups.begin(date)
    doubtful += reports.compactMap { context.doubts.mark($0, &groups) }
    for row in day.actual.shipments {
      shipped[PlaceItem(row.region, row.item), default: 0] += row.quantity
    }
  }

  /// The same, without what only the last days need.
  var settled: PastDays {
    var past = self
    past.figures.settle()
    past.groups.forgetDays()
    return past
  }

  /// By site and table: what had been planned and was not reported.
  private static func unreported(_ day: DayReplay) -> [ReportMark] {
    struct Missing: Hashable {
      var table: ReportKind
      var place: String
    }
    let (date, planned, book) = (day.date, day.planned, day.book)
    var missing: [Missing: [String]] = [:]
    func note(_ table: ReportKind, _ place: String, _ what: String, _ ids: ReportIDs) {
      guard !book.has(table, date, ids) else { return }
      missing[Missing(table: table, place: place), default: []].append(what)
    }
    for row in planned.outputs {
      note(.outputs, row.site, row.item, ReportIDs(row.site, row.item))
    }
    for row in planned.labour { note(.labour, row.site, row.pool, ReportIDs(row.site, row.pool)) }
    for row in planned.purchases {
      note(.purchases, row.region, row.supply, ReportIDs(row.supply, row.item))
    }
    for row in planned.transport {
      note(
        .shipped, row.from, "\(row.item) to \(row.to)", ReportIDs(row.from, row.to, row.item))
    }
    var marks = missing.map { key, what in
      ReportMark(
        date: date, kind: .asPlanned, table: key.table.rawValue, place: key.place,
        what: Array(Set(what)).sorted().joined(separator: "; "))
    }
    for row in planned.deliveries where !book.has(.deliveries, date, ReportIDs(row.quota)) {
      marks.append(
        ReportMark(
          date: date, kind: .notAccepted, table: ReportKind.deliveries.rawValue,
          place: row.region, what: row.quota, taken: 0, planned: row.quantity))
    }
    return marks.sorted { ($0.table, $0.place, $0.what) < ($1.table, $1.place, $1.what) }
  }
}

extension ReportDoubts {
  /// A row that counts and is doubtful.
  ///
  /// - Parameter groups: Of the rows before it; it is added.
  func mark(_ report: Report, _ groups: inout GroupSums) -> ReportMark? {
    let sum = groups.add(report)
    return (excess(report) ?? excessOfGroup(sum, report)).map {
      ReportMark(
        date: report.date, kind: .doubtful, table: report.kind.rawValue,
        place: report.keys[0], what: report.keys.all.dropFirst().joined(separator: "; "),
        taken: report.quantity, note: "\($0.english); \(report.source)",
        noteInChinese: "\($0.chinese)，\(report.sourceInChinese)")
    }
  }
}
