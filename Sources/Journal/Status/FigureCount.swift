import Plans
import Scenarios

/// Which figures of outputs and people were expected of each site on each day, and which came.
struct FigureCount {
  private let scenario: Scenario
  private let morning: CalendarDate
  private let sites: [String: Int]
  /// Which of its keys is a site, or may be one, by kind of report.
  private let siteColumns: [ReportKind: Int]
  /// By day, then site.
  private var figures: [CalendarDate: [Figures]] = [:]
  private var last: [CalendarDate?]

  private struct Figures: OptionSet {
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

  init(_ scenario: Scenario, _ morning: CalendarDate) {
    self.scenario = scenario
    self.morning = morning
    sites = Dictionary(
      scenario.sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    siteColumns = Dictionary(
      uniqueKeysWithValues: ReportTables.all.compactMap { table in
        table.keys.firstIndex { $0.role == .site || $0.role == .place }.map { (table.kind, $0) }
      })
    last = Array(repeating: nil, count: scenario.sites.count)
  }

  /// - Parameter kind: Outputs or labour.
  mutating func expect(_ kind: ReportKind, _ site: String, _ date: CalendarDate) {
    guard let s = sites[site] else { return }
    note(kind == .outputs ? .outputsExpected : .labourExpected, s, date)
  }

  mutating func receive(_ report: Report) {
    guard let column = siteColumns[report.kind], let s = sites[report.keys[column]] else { return }
    last[s] = max(last[s] ?? report.date, report.date)
    switch report.kind {
    case .outputs: note(.outputs, s, report.date)
    case .labour: note(.labour, s, report.date)
    default: break
    }
  }

  private mutating func note(_ figure: Figures, _ s: Int, _ date: CalendarDate) {
    figures[date, default: Array(repeating: [], count: scenario.sites.count)][s].insert(figure)
  }

  func rows() -> [Completeness] {
    let days = figures.sorted { $0.key < $1.key }
    return scenario.sites.enumerated().compactMap { s, site in
      var (received, expected) = (0, 0)
      var missing: [CalendarDate] = []
      for (date, figures) in days {
        received += figures[s].received
        expected += figures[s].expected
        if figures[s].received < figures[s].expected, let last = last[s], date < last,
          date >= morning + -Measured.days
        {
          missing.append(date)
        }
      }
      guard expected > 0 else { return nil }
      return Completeness(
        site: site.id, received: received, expected: expected, lastDay: last[s],
        age: last[s].map { morning + -1 - $0 }, missing: missing)
    }
  }
}
