import Plans
import Scenarios

/// Goods between two regions: shipped and not arrived.
struct Road: Sendable, Codable {
  struct Lot: Sendable, Equatable, Codable {
    /// Nil for what was under way when the journal began.
    var from: String?
    var to, item: String
    var quantity: Double
    var due: CalendarDate
    /// Days of its lane.
    var days: Int
  }
  private(set) var lots: [Lot] = []

  init(_ scenario: Scenario) {
    for row in scenario.arrivals where row.origin == .transport {
      let to =
        switch row.at {
        case .site(let s): scenario.sites[s].id
        case .region(let g): scenario.regions[g].id
        }
      lots.append(
        Lot(
          from: nil, to: to, item: scenario.items[row.item].id, quantity: row.quantity,
          due: scenario.horizon.date(of: row.dueOnDay), days: 0))
    }
  }

  mutating func send(_ lot: Lot) { if lot.quantity > 0 { lots.append(lot) } }

  /// What comes in on a day, where nothing is reported of its way: lots that are due.
  mutating func arrive(
    on date: CalendarDate, unless isReported: (Lot) -> Bool
  ) -> [(place: PlaceItem, quantity: Double)] {
    var come: [(PlaceItem, Double)] = []
    lots.removeAll { lot in
      guard lot.due == date, !isReported(lot) else { return false }
      come.append((PlaceItem(lot.to, lot.item), lot.quantity))
      return true
    }
    return come
  }

  /// Takes what is reported to have come in off the lots of its way, the earliest first, then off
  /// those of which it is not known where they left; what is more was never known to be shipped.
  ///
  /// - Returns: The quantity that had not been shipped.
  mutating func receive(_ quantity: Double, from: String, to: String, item: String) -> Double {
    var left = quantity
    for origin in [from, nil] {
      let fitting = lots.indices.filter {
        lots[$0].from == origin && lots[$0].to == to && lots[$0].item == item
      }.sorted { lots[$0].due < lots[$1].due }
      for k in fitting where left > 0 {
        let taken = min(left, lots[k].quantity)
        lots[k].quantity -= taken
        left -= taken
      }
    }
    lots.removeAll { $0.quantity <= ExportedNumber.least }
    return left
  }

  /// Whether a lot that has not arrived by the morning of a day is still expected: for as many days
  /// as its way takes, and one at the least.
  static func isExpected(_ lot: Lot, on morning: CalendarDate) -> Bool {
    morning - lot.due <= max(1, lot.days)
  }

  /// What is on the road on the morning of a day, as the arrivals of a scenario of the rest: what is
  /// overdue and still expected comes on that day.
  func arrivals(_ rest: Scenario) -> [Arrival] {
    lots.compactMap { lot in
      let day = rest.horizon.day(of: lot.due)
      guard day <= rest.horizon.days, day >= 1 || Self.isExpected(lot, on: rest.horizon.start),
        let item = rest.items.firstIndex(where: { $0.id == lot.item }),
        let place = rest.place(lot.to)
      else { return nil }
      return Arrival(
        at: place, item: item, quantity: lot.quantity, dueOnDay: max(1, day), origin: .transport)
    }
  }

  /// What was due before a morning and has not arrived.
  func overdue(on morning: CalendarDate) -> [Lot] { lots.filter { $0.due < morning } }
}

extension Scenario {
  func place(_ id: String) -> Place? {
    if let s = sites.firstIndex(where: { $0.id == id }) { return .site(s) }
    return regions.firstIndex { $0.id == id }.map { .region($0) }
  }

  func id(of place: Place) -> String {
    switch place {
    case .site(let s): sites[s].id
    case .region(let g): regions[g].id
    }
  }
}
