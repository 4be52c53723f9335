import Plans
import Scenarios

/// One day carried out: the plan's rows with what was reported in their place, and what follows
/// from the balances.
struct DayReplay {
  let tables: SegmentTables
  let date: CalendarDate
  let planned: PlanDay
  let book: ReportBook
  let conduct: Conduct
  /// What was done; then also what came of it.
  var actual: PlanDay
  var flows: [Flow] = []
  /// What is known to have come off the lines beside what the runs of the day make: lots of
  /// processes that take days, and what was reported without a run.
  var otherOutputs: [PlaceItem: Double] = [:]
  private(set) var cuts: [Cut] = []

  /// How a day is carried out where nothing is reported of it.
  struct Conduct: Sendable {
    /// Whether what is not reported as accepted is delivered as planned all the same.
    var deliversAsPlanned = false
    /// By mode: the part of its planned runs that is made.
    var attainment: [Int: Double] = [:]
    /// By quota: what is late when the days begin. It is delivered, with what falls behind on the
    /// way, as soon as more lies there than the plan needs; of a daily order what is missed is missed.
    var backlog: [String: Double]?
  }

  /// Something planned of which there was not enough.
  struct Cut: Sendable, Equatable {
    var date: CalendarDate
    var what: Flow.What
    var place, name: String
    var planned, done: Double
  }

  init(
    _ tables: SegmentTables, _ date: CalendarDate, _ planned: PlanDay, _ book: ReportBook,
    _ conduct: Conduct
  ) {
    self.tables = tables
    self.date = date
    self.planned = planned
    self.book = book
    self.conduct = conduct
    actual = planned
  }

  // MARK: What was done

  /// The day's flows, planned or reported.
  mutating func collectFlows(lines: (actual: [Double], planned: [Double])) {
    addPurchases()
    addMovements()
    addTransport()
    addRuns(lines)
    addDeliveries()
  }

  private mutating func add(
    _ what: Flow.What, row: Int, planned: Double, value: Double, isReported: Bool,
    _ effects: [(place: PlaceItem, quantity: Double)]
  ) {
    flows.append(
      Flow(
        what: what, row: row, planned: planned, value: value, isReported: isReported,
        effects: effects))
  }

  private mutating func addPurchases() {
    let scenario = tables.scenario
    for report in book.rows(.purchases, on: date) {
      let isPlanned = actual.purchases.contains { $0.supply == report.keys[0] }
      guard !isPlanned, let u = tables.supplies[report.keys[0]] else { continue }
      actual.purchases.append(
        Purchase(
          date: date, supply: report.keys[0], item: report.keys[1],
          region: scenario.regions[scenario.supplies[u].region].id, quantity: 0, cost: 0))
    }
    for (k, row) in actual.purchases.enumerated() {
      let report = book[.purchases, date, ReportIDs(row.supply, row.item)]
      add(
        .purchase, row: k, planned: row.quantity, value: report?.quantity ?? row.quantity,
        isReported: report != nil, [(PlaceItem(row.region, row.item), 1)])
    }
  }

  /// Draws and shipments between sites and their regions, as `shipped.csv` tells them.
  private mutating func addMovements() {
    var shipped = Set(actual.shipments.map { PlaceItem($0.site, $0.item) })
    var drawn = Set(actual.draws.map { PlaceItem($0.site, $0.item) })
    for report in book.rows(.shipped, on: date) {
      let (from, to, item) = (report.keys[0], report.keys[1], report.keys[2])
      func new(_ site: String, _ region: String) -> Movement {
        Movement(date: date, site: site, region: region, item: item, quantity: 0)
      }
      if tables.sites[from] != nil {
        let isNew = shipped.insert(PlaceItem(from, item)).inserted
        if isNew { actual.shipments.append(new(from, to)) }
      } else if tables.sites[to] != nil {
        let isNew = drawn.insert(PlaceItem(to, item)).inserted
        if isNew { actual.draws.append(new(to, from)) }
      }
    }
    for (k, row) in actual.draws.enumerated() {
      let report = book[.shipped, date, ReportIDs(row.region, row.site, row.item)]
      add(
        .draw, row: k, planned: row.quantity, value: report?.quantity ?? row.quantity,
        isReported: report != nil,
        [(PlaceItem(row.region, row.item), -1), (PlaceItem(row.site, row.item), 1)])
    }
    for (k, row) in actual.shipments.enumerated() {
      let report = book[.shipped, date, ReportIDs(row.site, row.region, row.item)]
      add(
        .shipment, row: k, planned: row.quantity, value: report?.quantity ?? row.quantity,
        isReported: report != nil,
        [(PlaceItem(row.site, row.item), -1), (PlaceItem(row.region, row.item), 1)])
    }
  }

  /// What leaves for another region; of several planned rows of a way each by its part.
  private mutating func addTransport() {
    let scenario = tables.scenario
    struct Way: Hashable {
      var from, to, item: String
    }
    var ways: [Way: (sum: Double, count: Int)] = [:]
    func note(_ row: Transport) {
      let way = Way(from: row.from, to: row.to, item: row.item)
      ways[way, default: (0, 0)].sum += row.quantity
      ways[way, default: (0, 0)].count += 1
    }
    actual.transport.forEach(note)
    for report in book.rows(.shipped, on: date) {
      let (from, to, item) = (report.keys[0], report.keys[1], report.keys[2])
      guard ways[Way(from: from, to: to, item: item)] == nil,
        let l = tables.lane(from: from, to: to, item: item)
      else { continue }
      actual.transport.append(
        Transport(
          leavesOn: date, arrivesOn: date + scenario.lanes[l].days, from: from, to: to, item: item,
          quantity: 0, tonnes: 0, cost: 0, lane: l + 1))
      actual.transport.last.map(note)
    }
    for (k, row) in actual.transport.enumerated() {
      let key = ReportIDs(row.from, row.to, row.item)
      let isToday = row.arrivesOn == row.leavesOn
      let report = book[.shipped, date, key] ?? (isToday ? book[.arrived, date, key] : nil)
      let (sum, count) = ways[Way(from: row.from, to: row.to, item: row.item)] ?? (0, 1)
      let part = sum > 0 ? row.quantity / sum : 1 / Double(count)
      add(
        .transport, row: k, planned: row.quantity,
        value: report.map { $0.quantity == sum ? row.quantity : $0.quantity * part }
          ?? row.quantity, isReported: report != nil,
        [(PlaceItem(row.from, row.item), -1)] + (isToday ? [(PlaceItem(row.to, row.item), 1)] : []))
    }
  }

  private mutating func addDeliveries() {
    let scenario = tables.scenario
    for report in book.rows(.deliveries, on: date) {
      let isPlanned = actual.deliveries.contains { $0.quota == report.keys[0] }
      guard !isPlanned, let q = tables.quotas[report.keys[0]] else { continue }
      let quota = scenario.quotas[q]
      actual.deliveries.append(
        Delivery(
          date: date, quota: quota.id, item: scenario.items[quota.item].id,
          region: scenario.regions[quota.region].id, quantity: 0))
    }
    for (k, row) in actual.deliveries.enumerated() {
      let report = book[.deliveries, date, ReportIDs(row.quota)]
      let otherwise = conduct.deliversAsPlanned ? row.quantity : 0
      add(
        .delivery, row: k, planned: row.quantity, value: report?.quantity ?? otherwise,
        isReported: report != nil, [(PlaceItem(row.region, row.item), -1)])
    }
  }

  // MARK: What came of it

  /// Cuts what was not reported to what there was, given the stocks without the flows, and puts
  /// what was done into the day's rows.
  ///
  /// - Returns: The stocks that stay below nothing.
  mutating func settle(
    _ stocks: [PlaceItem: Double]
  ) -> [(place: PlaceItem, quantity: Double)] {
    let before = flows.map(\.value)
    let cut = FlowCut(&flows, stocks)
    for (f, flow) in flows.enumerated() {
      if flow.value < before[f] - FlowCut.rounding * max(1, before[f]) { note(flow, before[f]) }
      write(flow)
    }
    return cut.below
  }

  private mutating func note(_ flow: Flow, _ planned: Double) {
    let (place, name): (String, String) =
      switch flow.what {
      case .purchase: ("", actual.purchases[flow.row].supply)
      case .draw: (actual.draws[flow.row].site, actual.draws[flow.row].item)
      case .shipment: (actual.shipments[flow.row].site, actual.shipments[flow.row].item)
      case .transport:
        (
          actual.transport[flow.row].from,
          "\(actual.transport[flow.row].item) to \(actual.transport[flow.row].to)"
        )
      case .run: (actual.production[flow.row].site, actual.production[flow.row].process)
      case .delivery: (actual.deliveries[flow.row].region, actual.deliveries[flow.row].quota)
      }
    cuts.append(
      Cut(
        date: date, what: flow.what, place: place, name: name, planned: planned, done: flow.value))
  }

  /// Puts a flow's value into its row; costs follow in proportion.
  private mutating func write(_ flow: Flow) {
    let (k, value) = (flow.row, flow.value)
    guard value != flow.planned else { return }
    let part = flow.planned > 0 ? value / flow.planned : 0
    let scenario = tables.scenario
    switch flow.what {
    case .purchase:
      let price = tables.supplies[actual.purchases[k].supply].map { scenario.supplies[$0].price }
      actual.purchases[k].quantity = value
      actual.purchases[k].cost = value * (price ?? 0)
    case .draw: actual.draws[k].quantity = value
    case .shipment: actual.shipments[k].quantity = value
    case .transport:
      let weight = tables.items[actual.transport[k].item].map { scenario.items[$0].weight } ?? 0
      actual.transport[k].quantity = value
      actual.transport[k].tonnes = value * weight / 1000
      actual.transport[k].cost *= part
    case .run: actual.production[k].runs = value
    case .delivery: actual.deliveries[k].quantity = value
    }
  }
}
