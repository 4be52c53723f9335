import Plans
import Scenarios

/// Which figures of outputs and people were expected of each site on each day, and which came.
struct FigureCount {
  private let tables: SegmentTables
  private let morning: CalendarDate
  private(set) var sums: Sums

  /// By site, in the scenario's order.
  struct Sums: Codable {
    /// Figures of days that have been added up.
    fileprivate var received, expected: [Int]
    /// `.epoch` where nothing has been reported.
    fileprivate var last: [CalendarDate]
    /// Of the other days: by day, then site.
    fileprivate var figures: [CalendarDate: [Figures]] = [:]

    init(sites: Int) {
      received = Array(repeating: 0, count: sites)
      expected = received
      last = Array(repeating: .epoch, count: sites)
    }

    /// Adds the days up. Which of them are missing is not known any more.
    mutating func settle() {
      for figures in figures.values {
        for s in figures.indices {
          received[s] += figures[s].received
          expected[s] += figures[s].expected
        }
      }
      figures = [:]
    }
  }

  fileprivate struct Figures: OptionSet, Codable {
    let rawValue: UInt8
    static let outputsExpected = Figures(rawValue: 1)
    static let labourExpected = Figures(rawValue: 2)
    static let outputs = Figures(rawValue: 4)
    static let labour = Figures(rawValue: 8)

    var expected: Int { (contains(.outputsExpected) ? 1 : 0) + (contains(.labourExpected) ? 1 : 0) }
    var received: Int {
      (isSuperset(of: [.outputsExpected, .outputs]) ? 1 : 0)
        + (isSuperset(of: [.labourExpected, .labour]) ? 1 : 0)
    }
  }

  init(_ tables: SegmentTables, _ morning: CalendarDate, _ sums: Sums) {
    self.tables = tables
    self.morning = morning
    self.sums = sums
  }

  /// Which of its keys is a site, or may be one, by kind of report.
  private static let siteColumns: [ReportKind: Int] = Dictionary(
    uniqueKeysWithValues: ReportTables.all.compactMap { table in
      table.keys.firstIndex { $0.role == .site || $0.role == .place }.map { (table.kind, $0) }
    })

  /// - Parameter kind: Outputs or labour.
  mutating func expect(_ kind: ReportKind, _ site: String, _ date: CalendarDate) {
    guard let s = tables.sites[site] else { return }
    note(kind == .outputs ? .outputsExpected : .labourExpected, s, date)
  }

  mutating func receive(_ report: Report) {
    guard let column = Self.siteColumns[report.kind], let s = tables.sites[report.keys[column]]
    else { return }
    sums.last[s] = max(sums.last[s], report.date)
    switch report.kind {
    case .outputs: note(.outputs, s, report.date)
    case .labour: note(.labour, s, report.date)
    default: break
    }
  }

  private mutating func note(_ figure: Figures, _ s: Int, _ date: CalendarDate) {
    sums.figures[date, default: Array(repeating: [], count: sums.last.count)][s].insert(figure)
  }

  func rows() -> [Completeness] {
    let days = sums.figures.sorted { $0.key < $1.key }
    return tables.scenario.sites.enumerated().compactMap { s, site in
      var (received, expected) = (sums.received[s], sums.expected[s])
      let last = sums.last[s] == .epoch ? nil : sums.last[s]
      var missing: [CalendarDate] = []
      for (date, figures) in days {
        received += figures[s].received
        expected += figures[s].expected
        if figures[s].received < figures[s].expected, let last, date < last,
          date >= morning + -Measured.days
        {
          missing.append(date)
        }
      }
      guard expected > 0 else { return nil }
      return Completeness(
        site: site.id, received: received, expected: expected, lastDay: last,
        age: last.map { morning + -1 - $0 }, missing: missing)
    }
  }
}
