import Plans
import Scenarios

/// Where an item lies: a site or region, by its id.
struct PlaceItem: Hashable, Comparable, Codable, Sendable {
  var place, item: String
  init(_ place: String, _ item: String) {
    self.place = place
    self.item = item
  }
  static func < (a: Self, b: Self) -> Bool { (a.place, a.item) < (b.place, b.item) }
}

/// The rows of a plan that are about one day.
struct PlanDay: Sendable, Codable {
  var production: [Production] = []
  var outputs: [Output] = []
  var restarts: [SiteRestart] = []
  var conversions: [LineConversion] = []
  var labour: [Labour] = []
  var dispatches: [Dispatch] = []
  var releases: [Release] = []
  var purchases: [Purchase] = []
  /// What leaves.
  var transport: [Transport] = []
  var draws: [Movement] = []
  var shipments: [Movement] = []
  var stocks: [StockLevel] = []
  var deliveries: [Delivery] = []
  var cash: [CashBalance] = []

  /// The plan's decisions and levels by day; what was under way when it began is left out, but for
  /// outputs, which count on their day.
  ///
  /// - Parameter wanted: The days wanted, the first and the last.
  static func days(
    of plan: Plan, in wanted: ClosedRange<CalendarDate>
  ) -> [CalendarDate: PlanDay] {
    var days: [CalendarDate: PlanDay] = [:]
    func put<Row>(
      _ rows: [Row], _ path: WritableKeyPath<PlanDay, [Row]>, _ date: (Row) -> CalendarDate
    ) {
      for (day, run) in DayRuns.runs(of: rows, by: date) where wanted.contains(day) {
        days[day, default: PlanDay()][keyPath: path] += rows[run]
      }
    }
    put(plan.production, \.production, \.date)
    put(plan.outputs, \.outputs, \.date)
    put(plan.restarts.filter { $0.origin == .plan }, \.restarts, \.begunOn)
    put(plan.conversions.filter { $0.origin == .plan }, \.conversions, \.date)
    put(plan.labour, \.labour, \.date)
    put(plan.dispatches.filter { $0.origin == .plan }, \.dispatches, \.date)
    put(plan.releases, \.releases, \.date)
    put(plan.purchases, \.purchases, \.date)
    put(plan.transport.filter { $0.origin == .plan }, \.transport, \.leavesOn)
    put(plan.draws, \.draws, \.date)
    put(plan.shipments, \.shipments, \.date)
    put(plan.stocks, \.stocks, \.date)
    put(plan.deliveries, \.deliveries, \.date)
    put(plan.cash, \.cash, \.date)
    return days
  }
}

extension PlanDay {
  /// All rows of a plan that was carried out, day by day.
  init(all plan: Plan) {
    production = plan.production
    outputs = plan.outputs
    restarts = plan.restarts
    conversions = plan.conversions
    labour = plan.labour
    dispatches = plan.dispatches
    releases = plan.releases
    purchases = plan.purchases
    transport = plan.transport
    draws = plan.draws
    shipments = plan.shipments
    stocks = plan.stocks
    deliveries = plan.deliveries
    cash = plan.cash
  }
}

extension Plan {
  /// Adds the rows of a day.
  mutating func append(_ day: PlanDay) {
    production += day.production
    outputs += day.outputs
    restarts += day.restarts
    conversions += day.conversions
    labour += day.labour
    dispatches += day.dispatches
    releases += day.releases
    purchases += day.purchases
    transport += day.transport
    draws += day.draws
    shipments += day.shipments
    stocks += day.stocks
    deliveries += day.deliveries
    cash += day.cash
  }
}
