import OrderedCollections
import Plans
import Scenarios

/// Planned and made by site and item, and by day and item, of the days carried out.
struct AttainmentSums: Codable, Sendable {
  /// Over all days.
  fileprivate var sites: [PlaceItem: Sum] = [:]
  fileprivate var days: [DayItem: Sum] = [:]
  /// Over the last days.
  private(set) var recent: [PlaceItem: Recent] = [:]
  /// By the day on which that comes off them: what the lines set up could make.
  private var capacities: [CalendarDate: [Capacity]] = [:]

  private struct Capacity: Codable {
    var place: PlaceItem
    var quantity: Double
  }

  fileprivate struct DayItem: Hashable, Comparable, Codable {
    var date: CalendarDate
    var item: String
    static func < (a: Self, b: Self) -> Bool { (a.date, a.item) < (b.date, b.item) }
  }

  fileprivate struct Sum: Codable {
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

  /// What was made over the last days of what was planned, where anything was reported.
  struct Recent: Codable {
    /// Of the days together, the latest with the greatest weight.
    fileprivate var planned = 0.0, made = 0.0
    /// Planned and not made, each day alike.
    fileprivate(set) var missing = 0.0
    var part: Double { made / planned }
    /// Whether less was made than planned, by more than numbers are rounded.
    var isLagging: Bool { missing > 0 && part < 1 - Measured.rounding }
  }

  /// Adds a day: what was planned, what was reported, and what the lines set up could make.
  mutating func add(
    _ date: CalendarDate, _ planned: [Output], _ reports: [Report], _ production: [Production],
    _ context: PastDays.Context
  ) {
    addCapacities(production, context.tables)
    let capacities = capacities.removeValue(forKey: date) ?? []
    var cells: OrderedDictionary<PlaceItem, Sum> = [:]
    func note(_ place: PlaceItem, _ change: (inout Sum) -> Void) {
      change(&cells[place, default: Sum()])
    }
    for row in planned { note(PlaceItem(row.site, row.item)) { $0.planned += row.quantity } }
    for report in reports {
      note(PlaceItem(report.keys[0], report.keys[1])) {
        $0.actual = report.quantity
        $0.reported = 1
      }
    }
    // What was not reported says nothing of the attainment, nor of the capacity.
    for capacity in capacities where cells[capacity.place]?.reported == 1 {
      cells[capacity.place]?.capacity += capacity.quantity
    }
    for (place, var sum) in cells {
      if sum.planned > 0 { sum.expected = 1 }
      if sum.reported == 0 { sum.planned = 0 }
      sites[place] = (sites[place] ?? Sum()) + sum
      let key = DayItem(date: date, item: place.item)
      days[key] = (days[key] ?? Sum()) + sum
      addRecent(place, context.morning - date, sum)
    }
  }

  private mutating func addRecent(_ place: PlaceItem, _ age: Int, _ sum: Sum) {
    guard sum.reported > 0, sum.planned > Measured.least, (1...Measured.days).contains(age) else {
      return
    }
    let weight = Double(Measured.days - age + 1)
    recent[place, default: Recent()].made += weight * sum.actual
    recent[place, default: Recent()].planned += weight * sum.planned
    recent[place, default: Recent()].missing += sum.planned - sum.actual
  }

  private mutating func addCapacities(_ production: [Production], _ tables: SegmentTables) {
    for row in production {
      guard let m = tables.mode(row.line, row.process) else { continue }
      let process = tables.process(ofMode: m)
      let runs = tables.mostRuns(m, lines: row.linesSetUp)
      for output in process.outputs {
        let place = PlaceItem(row.site, tables.scenario.items[output.item].id)
        capacities[row.date + process.lagDays, default: []].append(
          Capacity(place: place, quantity: runs * output.quantity))
      }
    }
  }
}

/// Attainment by day, item, site, city and in all, from the days carried out.
struct AttainmentRows {
  private let scenario: Scenario
  private let sums: AttainmentSums
  /// By site.
  private let regions: [String: String]
  private typealias Sum = AttainmentSums.Sum
  private typealias DayItem = AttainmentSums.DayItem

  init(_ replay: Replay) {
    scenario = replay.wholeScenario
    sums = replay.past.attainment
    let regions = scenario.regions
    self.regions = Dictionary(
      scenario.sites.map { ($0.id, regions[$0.region].id) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: Rows

  func rows() -> [Attainment] {
    inAll + grouped(.item) { ("", $0.item) } + grouped(.site) { ($0.place, $0.item) }
      + grouped(.city) { (regions[$0.place] ?? "", $0.item) } + byDay + cumulative
  }

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
    guard !values.isEmpty, !sums.sites.isEmpty else { return [] }
    let value = Dictionary(
      values.map { (scenario.items[$0.item].id, $0.quantity) },
      uniquingKeysWith: { first, _ in first })
    let sum = inOrder.reduce(Sum()) { sum, cell in
      value[cell.key.item].map { sum + cell.value.times($0) } ?? sum
    }
    return [row(.all, nil, "", "", sum)]
  }

  private func grouped(
    _ scope: Attainment.Scope, _ key: (PlaceItem) -> (String, String)
  ) -> [Attainment] {
    var sums: [PlaceItem: Sum] = [:]
    for (cell, sum) in inOrder {
      let (place, item) = key(cell)
      sums[PlaceItem(place, item)] = (sums[PlaceItem(place, item)] ?? Sum()) + sum
    }
    return sums.sorted { $0.key < $1.key }.map {
      row(scope, nil, $0.key.place, $0.key.item, $0.value)
    }
  }

  /// Sums are taken in an order that does not change from one time to the next.
  private var inOrder: [(key: PlaceItem, value: Sum)] { sums.sites.sorted { $0.key < $1.key } }

  private var daysInOrder: [(key: DayItem, value: Sum)] { sums.days.sorted { $0.key < $1.key } }

  private var byDay: [Attainment] {
    daysInOrder.map { row(.day, $0.key.date, "", $0.key.item, $0.value) }
  }

  private var cumulative: [Attainment] {
    var sums: [String: Sum] = [:]
    let ordered = Dictionary(grouping: scenario.quotas, by: { scenario.items[$0.item].id })
    return daysInOrder.map { key, sum in
      let total = (sums[key.item] ?? Sum()) + sum
      sums[key.item] = total
      let day = scenario.horizon.day(of: key.date)
      let due = ordered[key.item].map { $0.reduce(0) { $0 + $1.promised(through: day) } }
      return row(.cumulative, key.date, "", key.item, total, ordered: due)
    }
  }

  /// By site and item.
  func recent() -> [PlaceItem: AttainmentSums.Recent] { sums.recent }
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
