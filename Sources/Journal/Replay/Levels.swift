import Plans
import Scenarios

/// Lines set up, people on site, stocks and accounts as they stand at the end of a day.
struct Levels: Sendable, Codable {
  /// By mode.
  var linesSetUp: [Double]
  /// By pool that is sent, and site: on site, and of them in training by the day they are trained.
  var onSite: [PoolSite: Double] = [:]
  var training: [PoolSite: [CalendarDate: Double]] = [:]
  var stocks: [PlaceItem: Double] = [:]
  /// By site that keeps an account.
  var cash: [String: Double] = [:]

  struct PoolSite: Hashable, Codable, Sendable {
    var pool, site: String
  }

  /// On the morning of a scenario's first day.
  init(_ scenario: Scenario) {
    linesSetUp = scenario.modes.map(\.ready)
    for row in scenario.postings where row.arrivesOnDay < 1 {
      let key = PoolSite(
        pool: scenario.workers[row.pool].id, site: scenario.sites[row.site].id)
      onSite[key, default: 0] += row.workers
      if row.trainedOnDay > 1 {
        let date = scenario.horizon.date(of: row.trainedOnDay)
        training[key, default: [:]][date, default: 0] += row.workers
      }
    }
    for stock in scenario.stocks where stock.initial != 0 {
      stocks[PlaceItem(scenario.id(of: stock.at), scenario.items[stock.item].id)] = stock.initial
    }
    for site in scenario.sites { if let balance = site.cash { cash[site.id] = balance } }
  }

  func trainees(_ key: PoolSite, on date: CalendarDate) -> Double {
    (training[key] ?? [:]).reduce(0) { $1.key > date ? $0 + $1.value : $0 }
  }

  /// A level that was computed, or the plan's own where the two are one number as it is written.
  static func snapped(_ value: Double, to planned: Double, size: Double) -> Double {
    abs(value - planned) <= FlowCut.rounding * max(1, size, abs(planned)) ? planned : value
  }
}
