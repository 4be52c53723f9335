import Plans
import Scenarios

/// Attainment by day, item, site, city and in all, from the days carried out.
struct AttainmentRows {
  private let replay: Replay
  private let scenario: Scenario
  private var cells: [Cell: Sum] = [:]
  /// By site.
  private let regions: [String: String]

  private struct Cell: Hashable {
    var date: CalendarDate
    var site, item: String
  }

  private struct Sum {
    var planned = 0.0, actual = 0.0, capacity = 0.0
    var reported = 0, expected = 0

    static func + (a: Sum, b: Sum) -> Sum {
      Sum(
        planned: a.planned + b.planned, actual: a.actual + b.actual,
        capacity: a.capacity + b.capacity, reported: a.reported + b.reported,
        expected: a.expected + b.expected)
    }
    func times(_ value: Double) -> Sum {
      var sum = self
      sum.planned *= value
      sum.actual *= value
      sum.capacity *= value
      return sum
    }
  }

  init(_ replay: Replay) {
    self.replay = replay
    let scenario = replay.wholeScenario
    self.scenario = scenario
    regions = Dictionary(
      scenario.sites.map { ($0.id, scenario.regions[$0.region].id) },
      uniquingKeysWith: { first, _ in first })
    for row in replay.planned.outputs {
      cells[Cell(date: row.date, site: row.site, item: row.item), default: Sum()].planned +=
        row.quantity
    }
    for report in replay.book.latest(.outputs) {
      let cell = Cell(date: report.date, site: report.keys[0], item: report.keys[1])
      cells[cell, default: Sum()].actual = report.quantity
      cells[cell, default: Sum()].reported = 1
    }
    for (cell, sum) in cells {
      if sum.planned > 0 { cells[cell]?.expected = 1 }
      // What was not reported says nothing of the attainment.
      if sum.reported == 0 { cells[cell]?.planned = 0 }
    }
    addCapacity()
  }

  /// What the lines set up on a day could make, of what was reported of it.
  private mutating func addCapacity() {
    let tables = SegmentTables(scenario)
    for row in replay.actual.production {
      guard let m = tables.mode(row.line, row.process) else { continue }
      let runs = tables.mostRuns(m, lines: row.linesSetUp)
      for output in tables.process(ofMode: m).outputs {
        let date = row.date + tables.process(ofMode: m).lagDays
        let cell = Cell(date: date, site: row.site, item: scenario.items[output.item].id)
        guard let sum = cells[cell], sum.reported > 0 else { continue }
        cells[cell]?.capacity += runs * output.quantity
      }
    }
  }

  // MARK: Rows

  func rows() -> [Attainment] {
    inAll + grouped(.item) { ("", $0.item) } + grouped(.site) { ($0.site, $0.item) }
      + grouped(.city) { (region(of: $0.site), $0.item) } + days + cumulative
  }

  private func region(of site: String) -> String { regions[site] ?? "" }

  private func row(
    _ scope: Attainment.Scope, _ date: CalendarDate?, _ place: String, _ item: String, _ sum: Sum,
    ordered: Double? = nil
  ) -> Attainment {
    Attainment(
      scope: scope, date: date, place: place, item: item, planned: sum.planned,
      actual: sum.actual, capacity: sum.capacity, ordered: ordered, reported: sum.reported,
      expected: sum.expected)
  }

  /// Unlike items are added by their values in the objective.
  private var inAll: [Attainment] {
    let values = scenario.objective.values
    guard !values.isEmpty, !cells.isEmpty else { return [] }
    let value = Dictionary(
      values.map { (scenario.items[$0.item].id, $0.quantity) },
      uniquingKeysWith: { first, _ in first })
    let sum = cells.reduce(Sum()) { sum, cell in
      value[cell.key.item].map { sum + cell.value.times($0) } ?? sum
    }
    return [row(.all, nil, "", "", sum)]
  }

  private func grouped(
    _ scope: Attainment.Scope, _ key: (Cell) -> (String, String)
  ) -> [Attainment] {
    var sums: [PlaceItem: Sum] = [:]
    for (cell, sum) in cells {
      let (place, item) = key(cell)
      sums[PlaceItem(place, item)] = (sums[PlaceItem(place, item)] ?? Sum()) + sum
    }
    return sums.sorted { $0.key < $1.key }.map {
      row(scope, nil, $0.key.place, $0.key.item, $0.value)
    }
  }

  private struct DayItem: Hashable, Comparable {
    var date: CalendarDate
    var item: String
    static func < (a: Self, b: Self) -> Bool { (a.date, a.item) < (b.date, b.item) }
  }

  private var byDay: [(key: DayItem, value: Sum)] {
    var sums: [DayItem: Sum] = [:]
    for (cell, sum) in cells {
      let key = DayItem(date: cell.date, item: cell.item)
      sums[key] = (sums[key] ?? Sum()) + sum
    }
    return sums.sorted { $0.key < $1.key }
  }

  private var days: [Attainment] {
    byDay.map { row(.day, $0.key.date, "", $0.key.item, $0.value) }
  }

  private var cumulative: [Attainment] {
    var sums: [String: Sum] = [:]
    let ordered = Dictionary(grouping: scenario.quotas, by: { scenario.items[$0.item].id })
    return byDay.map { key, sum in
      let total = (sums[key.item] ?? Sum()) + sum
      sums[key.item] = total
      let day = scenario.horizon.day(of: key.date)
      let due = ordered[key.item].map { $0.reduce(0) { $0 + $1.promised(through: day) } }
      return row(.cumulative, key.date, "", key.item, total, ordered: due)
    }
  }

  /// By site and item: the part of what was planned that was made over the last days, the latest
  /// with the greatest weight; where anything was reported.
  func recent() -> [PlaceItem: Double] {
    var sums: [PlaceItem: (actual: Double, planned: Double)] = [:]
    for (cell, sum) in cells where sum.reported > 0 && sum.planned > 0 {
      let age = replay.morning - cell.date
      guard (1...Measured.days).contains(age) else { continue }
      let weight = Double(Measured.days - age + 1)
      let key = PlaceItem(cell.site, cell.item)
      sums[key, default: (0, 0)].actual += weight * sum.actual
      sums[key, default: (0, 0)].planned += weight * sum.planned
    }
    return sums.mapValues { $0.actual / $0.planned }
  }
}

extension Quota {
  /// What was promised in all up to a day.
  func promised(through day: Int) -> Double {
    switch rule {
    case .total: day >= window.upperBound ? amount : 0
    case .daily:
      amount * Double(max(0, min(day, window.upperBound) - window.lowerBound + 1))
    case .cumulative: amount * Double(max(0, daysDue(through: day)))
    }
  }
}
