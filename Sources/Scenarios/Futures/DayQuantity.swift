/// A number for each day of the horizon: most often the same on all.
public struct DayQuantity: Sendable, Equatable {
  private let constant: Double
  /// Entry t is day t, entry 0 is not used; empty where all days are alike.
  private let days: [Double]

  public init(_ constant: Double) {
    self.constant = constant
    days = []
  }

  /// - Parameter days: Entry t is day t, entry 0 is not used.
  public init(days: [Double]) {
    constant = 0
    self.days = days
  }

  /// The quantity on a day of the horizon.
  public subscript(day: Int) -> Double { days.isEmpty ? constant : days[day] }

  /// Whether it is finite on some day.
  public var isLimited: Bool {
    days.isEmpty ? constant < .infinity : days.dropFirst().contains { $0 < .infinity }
  }

  /// The greatest of all days.
  public var most: Double { days.isEmpty ? constant : days.dropFirst().max() ?? 0 }

  /// Σ over the days 1…`lastDay`.
  public func sum(through lastDay: Int) -> Double {
    days.isEmpty ? constant * Double(lastDay) : days[1...lastDay].reduce(0, +)
  }
}

/// A field of a scenario that a future may change by the day.
public enum DailyField: Sendable, Hashable {
  // Quantities, the product of field and profile, without what options add.
  case supplyPerDay, headcount, laneTonnes, resourcePerDay
  // Quantities without a profile.
  case workerHours, overtime, lineHours, rate, maxWorkers
  case perWorkerDay
  /// What one run uses and makes of an item, by the day of the run.
  case input(item: Int), output(item: Int)
  // Prices.
  case supplyPrice, laneCost, wage, conversionCost, restartCost
}

extension Scenario {
  /// A field of a record on each day: times its profile, as the scenario's future changes it.
  ///
  /// - Parameter record: A position in the field's table.
  public func byDay(_ field: DailyField, _ record: Int) -> DayQuantity {
    if let changed = changedByDay[DailyKey(field: field, record: record)] {
      return DayQuantity(days: changed)
    }
    return unchanged(field, record)
  }

  /// Whether the scenario's future changes a field of a record by the day.
  public func isChanged(_ field: DailyField, _ record: Int) -> Bool {
    changedByDay[DailyKey(field: field, record: record)] != nil
  }

  /// The same as the scenario itself has it.
  func unchanged(_ field: DailyField, _ k: Int) -> DayQuantity {
    func times(_ value: Double, _ profile: Int?) -> DayQuantity {
      guard profile != nil else { return DayQuantity(value) }
      // A profile scales a limit; where there is none it has nothing to scale.
      return DayQuantity(
        days: [0] + factors(of: profile).map { value < .infinity ? value * $0 : value })
    }
    func quantity(_ list: [ItemQuantity], _ item: Int) -> Double {
      list.reduce(0) { $0 + ($1.item == item ? $1.quantity : 0) }
    }
    switch field {
    case .supplyPerDay: return times(supplies[k].perDay, supplies[k].profile)
    case .headcount: return times(workers[k].headcount, workers[k].profile)
    case .laneTonnes: return times(lanes[k].tonnesPerDay, lanes[k].profile)
    case .resourcePerDay: return times(resources[k].perDay, resources[k].profile)
    case .workerHours: return DayQuantity(workers[k].hours)
    case .overtime: return DayQuantity(workers[k].overtime)
    case .lineHours: return DayQuantity(lines[k].hours)
    case .rate: return DayQuantity(modes[k].rate)
    case .maxWorkers: return DayQuantity(sites[k].maxWorkers)
    case .perWorkerDay: return DayQuantity(protection[k].perWorkerDay)
    case .input(let item): return DayQuantity(quantity(processes[k].inputs, item))
    case .output(let item): return DayQuantity(quantity(processes[k].outputs, item))
    case .supplyPrice: return DayQuantity(supplies[k].price)
    case .laneCost: return DayQuantity(lanes[k].costPerTonne)
    case .wage: return DayQuantity(workers[k].wage)
    case .conversionCost: return DayQuantity(conversions[k].cost)
    case .restartCost: return DayQuantity(restarts[k].cost)
    }
  }
}

/// Which field of which record.
struct DailyKey: Hashable, Sendable {
  var field: DailyField
  var record: Int
}
