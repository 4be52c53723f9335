import Plans
import Scenarios

/// Stocks, the road and accounts of a day.
extension SegmentReplay {
  /// Stocks at the day's end but for the day's flows.
  mutating func stocksWithoutFlows(_ day: inout DayReplay, _ t: Int) -> [PlaceItem: Double] {
    var stocks = levels.stocks
    for (place, quantity) in arrivals(day) { stocks[place, default: 0] += quantity }
    for (place, quantity) in day.otherOutputs { stocks[place, default: 0] += quantity }
    for row in day.actual.labour {
      for worn in tables.worn {
        stocks[PlaceItem(row.site, worn.item), default: 0] -= worn.quantity * row.workers
      }
    }
    forEachStockEffect(on: t) { place, quantity in stocks[place, default: 0] += quantity }
    return stocks
  }

  private func forEachStockEffect(on t: Int, _ body: (PlaceItem, Double) -> Void) {
    forEachEffect(on: t) { effect, count in
      guard case .stock(let k) = effect.target else { return }
      let stock = tables.scenario.stocks[k]
      let place = PlaceItem(
        tables.scenario.id(of: stock.at), tables.scenario.items[stock.item].id)
      body(place, effect.add * count)
    }
  }

  /// What comes in from the road: reported, or what is due.
  private mutating func arrivals(
    _ day: DayReplay
  ) -> [(place: PlaceItem, quantity: Double)] {
    let date = day.date
    let reports = book.rows(.arrived, on: date).filter { report in
      tables.sites[report.keys[0]] == nil && !isSameDay(report)
    }
    let ways = Set(reports.map(\.keys))
    var come = road.arrive(on: date) { lot in
      // Of a lot whose beginning is not known, any report of its item there may be meant.
      lot.from.map { ways.contains(ReportIDs($0, lot.to, lot.item)) }
        ?? ways.contains { $0[1] == lot.to && $0[2] == lot.item }
    }
    for report in reports {
      let (from, to, item) = (report.keys[0], report.keys[1], report.keys[2])
      _ = road.receive(report.quantity, from: from, to: to, item: item)
      come.append((PlaceItem(to, item), report.quantity))
    }
    return come
  }

  /// Whether its lane takes no days: then what came in says what was shipped.
  private func isSameDay(_ report: Report) -> Bool {
    tables.sites[report.keys[1]] != nil
      || tables.lane(from: report.keys[0], to: report.keys[1], item: report.keys[2])
        .map { tables.scenario.lanes[$0].days == 0 } ?? false
  }

  /// The day's stocks: computed, or counted, and the difference booked.
  mutating func closeStocks(
    _ day: inout DayReplay, _ base: [PlaceItem: Double],
    _ below: [(place: PlaceItem, quantity: Double)]
  ) throws {
    var stocks = base.mapValues { StockSum(value: $0, size: abs($0)) }
    for flow in day.flows {
      for effect in flow.effects {
        stocks[effect.place, default: StockSum()].add(effect.quantity * flow.value)
      }
    }
    var planned: [PlaceItem: Double] = [:]
    for row in day.planned.stocks { planned[PlaceItem(row.place, row.item)] = row.quantity }
    if conduct.backlog != nil { catchUp(&day, &stocks, planned) }
    var counted: [PlaceItem: Report] = [:]
    for report in book.rows(.stocks, on: day.date) {
      counted[PlaceItem(report.keys[0], report.keys[1])] = report
    }
    for place in planned.keys where stocks[place] == nil { stocks[place] = StockSum() }
    for place in counted.keys where stocks[place] == nil { stocks[place] = StockSum() }
    // At most places nothing lies: only the others are told, in their order.
    var told: [(place: PlaceItem, value: Double, size: Double)] = []
    for (place, sum) in stocks {
      let value = Levels.snapped(sum.value, to: planned[place] ?? 0, size: sum.size)
      if value != 0 || counted[place] != nil { told.append((place, value, sum.size)) }
    }
    levels.stocks = [:]
    var rows: [StockLevel] = []
    for (place, computed, size) in told.sorted(by: { $0.place < $1.place }) {
      var value = computed
      if let report = counted[place] {
        book(place, day.date, computed: value, counted: report)
        value = report.quantity
      } else if value < 0 {
        if value < -FlowCut.rounding * max(1, size) {
          let excess = acceptedBeyondOrders(place, day)
          if excess == nil { try refuse(place, value, day) }
          book(place, day.date, computed: value, counted: nil, because: excess)
        }
        value = 0
      }
      guard value != 0 else { continue }
      levels.stocks[place] = value
      rows.append(
        StockLevel(date: day.date, place: place.place, item: place.item, quantity: value))
    }
    day.actual.stocks = rows
  }

  /// A stock, and the sum of all that makes it up: how far it can be off by rounding.
  struct StockSum {
    var value = 0.0, size = 0.0
    mutating func add(_ quantity: Double) {
      value += quantity
      size += abs(quantity)
    }
  }

  /// Delivers what is late from what lies there beyond what the plan has there.
  private mutating func catchUp(
    _ day: inout DayReplay, _ stocks: inout [PlaceItem: StockSum], _ planned: [PlaceItem: Double]
  ) {
    let scenario = tables.scenario
    let t = scenario.horizon.day(of: day.date)
    for row in day.planned.deliveries { backlog[row.quota, default: 0] += row.quantity }
    for row in day.actual.deliveries { backlog[row.quota, default: 0] -= row.quantity }
    for quota in scenario.quotas.sorted(by: { $0.priority < $1.priority })
    where quota.rule != .daily && quota.window.contains(t) {
      let place = PlaceItem(scenario.regions[quota.region].id, scenario.items[quota.item].id)
      let spare = (stocks[place]?.value ?? 0) - (planned[place] ?? 0)
      let late = min(backlog[quota.id] ?? 0, spare)
      guard late > FlowCut.rounding * max(1, quota.due) else { continue }
      stocks[place, default: StockSum()].value -= late
      backlog[quota.id, default: 0] -= late
      if let k = day.actual.deliveries.firstIndex(where: { $0.quota == quota.id }) {
        day.actual.deliveries[k].quantity += late
      } else {
        day.actual.deliveries.append(
          Delivery(
            date: day.date, quota: quota.id, item: place.item, region: place.place,
            quantity: late))
      }
    }
  }

  private mutating func book(
    _ place: PlaceItem, _ date: CalendarDate, computed: Double, counted: Report?,
    because cause: Bilingual? = nil
  ) {
    let quantity = (counted?.quantity ?? 0) - computed
    guard abs(quantity) > FlowCut.rounding * max(1, abs(computed)) else { return }
    let price = tables.items[place.item].map { tables.scenario.items[$0].price } ?? 0
    adjustments.append(
      StockAdjustment(
        date: date, place: place.place, item: place.item, computed: computed,
        counted: counted?.quantity ?? 0, value: price * quantity,
        reason: counted.map { "counted, \($0.source)" }
          ?? cause.map { "\($0.english); the stock is taken as 0" }
          ?? "computed below nothing; taken as 0",
        reasonInChinese: counted.map { "盘点，\($0.sourceInChinese)" }
          ?? cause.map { "\($0.chinese)，库存按 0 计" } ?? "账面为负，按 0 计"))
  }

  /// Who says that more was accepted at a place than was ordered: a doubtful report, which explains a
  /// stock below nothing there.
  private func acceptedBeyondOrders(_ place: PlaceItem, _ day: DayReplay) -> Bilingual? {
    for flow in day.flows where flow.what == .delivery && flow.isReported && flow.value > 0 {
      guard flow.effects.contains(where: { $0.place == place }),
        let report = day.report(of: flow), let q = tables.quotas[report.keys[0]]
      else { continue }
      let quota = tables.scenario.quotas[q]
      let before = actual.deliveries.reduce(0) {
        $1.quota == quota.id && quota.rule != .daily ? $0 + $1.quantity : $0
      }
      let order = quota.rule == .daily ? quota.amount : quota.remaining
      if before + flow.value > order * (1 + ReportDoubts.rounding) {
        return Bilingual(
          "more of \(quota.id) accepted than ordered, \(report.source)",
          "任务 \(quota.id) 验收超过下达量，\(report.sourceInChinese)")
      }
    }
    return nil
  }

  /// A stock far below nothing is an error where it follows from what somebody reported.
  private func refuse(_ place: PlaceItem, _ value: Double, _ day: DayReplay) throws {
    let takers = day.flows.filter { flow in
      flow.isReported && flow.value > 0
        && flow.effects.contains { $0.place == place && $0.quantity < 0 }
    }
    guard !takers.isEmpty else { return }
    let reports = takers.compactMap { day.report(of: $0) }
    let said = reports.map {
      "\($0.kind.rawValue) of \(shown($0.quantity)) (\($0.source))"
    }.joined(separator: ", ")
    let saidInChinese = reports.map {
      "\($0.kind.chinese) \(shown($0.quantity))（\($0.sourceInChinese)）"
    }.joined(separator: "、")
    throw InvalidScenario(issues: [
      ScenarioIssue(
        reports.first?.file ?? "reports", reports.first?.line, nil,
        Bilingual(
          "\(place.place) has \(shown(sixDigits(-value))) fewer of \(place.item) than none at the end "
            + "of \(day.date): \(said)",
          "\(place.place) 的 \(place.item) 在 \(day.date) 末比零还少 \(shown(sixDigits(-value)))：\(saidInChinese)"
        ),
        expected: Bilingual(
          "what was made, what came in or what was counted (stocks.csv) to cover it",
          "补报产量、到货或盘点数（stocks.csv）以相抵"))
    ])
  }

  /// Puts what left for other regions on the road.
  mutating func ship(_ day: DayReplay) {
    for row in day.actual.transport where row.arrivesOn > row.leavesOn {
      road.send(
        Road.Lot(
          from: row.from, to: row.to, item: row.item, quantity: row.quantity, due: row.arrivesOn,
          days: row.arrivesOn - row.leavesOn))
    }
  }

  // MARK: Accounts

  mutating func settleCash(_ day: inout DayReplay, _ t: Int) {
    guard !levels.cash.isEmpty else { return }
    var rows: [CashBalance] = []
    for site in levels.cash.keys.sorted() {
      let planned = day.planned.cash.first { $0.site == site }
      let report = book[.cash, day.date, ReportIDs(site)]
      let borrowed = report?.quantities[1] ?? planned?.borrowed ?? 0
      let (change, size) = paid(site, day, t)
      var balance = (levels.cash[site] ?? 0) + borrowed + change
      balance = Levels.snapped(
        balance, to: planned?.cash ?? 0, size: size + abs(levels.cash[site] ?? 0))
      if let counted = report?.quantities[0] { balance = counted }
      levels.cash[site] = balance
      if balance != 0 || borrowed != 0 {
        rows.append(CashBalance(date: day.date, site: site, cash: balance, borrowed: borrowed))
      }
    }
    day.actual.cash = rows
  }

  /// What a site is paid and pays on a day, loans aside, and the sum of the amounts.
  private func paid(_ id: String, _ day: DayReplay, _ t: Int) -> (change: Double, size: Double) {
    let scenario = tables.scenario
    guard let s = tables.sites[id] else { return (0, 0) }
    var (change, size) = (0.0, 0.0)
    func pay(_ amount: Double) {
      change += amount
      size += abs(amount)
    }
    func price(_ item: String) -> Double {
      tables.items[item].map { scenario.items[$0].price } ?? 0
    }
    let wait = scenario.sites[s].paymentDays
    let shipments = wait == 0 ? day.actual.shipments : actual.shipments
    for row in shipments where row.site == id && row.date + wait == day.date {
      if let i = tables.items[row.item], tables.madeAt[s].contains(i) {
        pay(price(row.item) * row.quantity)
      }
    }
    for row in scenario.receivables where row.site == s && row.dueOnDay == t { pay(row.amount) }
    for row in day.actual.draws where row.site == id { pay(-price(row.item) * row.quantity) }
    for row in day.actual.labour where row.site == id { pay(-row.cost) }
    for row in day.actual.conversions where row.site == id { pay(-row.cost) }
    for row in day.actual.restarts where row.site == id { pay(-row.cost) }
    return (change, size)
  }
}

extension DayReplay {
  /// The report that a flow's value comes from.
  func report(of flow: Flow) -> Report? {
    switch flow.what {
    case .purchase:
      let row = actual.purchases[flow.row]
      return book[.purchases, date, ReportIDs(row.supply, row.item)]
    case .draw:
      let row = actual.draws[flow.row]
      return book[.shipped, date, ReportIDs(row.region, row.site, row.item)]
    case .shipment:
      let row = actual.shipments[flow.row]
      return book[.shipped, date, ReportIDs(row.site, row.region, row.item)]
    case .transport:
      let row = actual.transport[flow.row]
      return book[.shipped, date, ReportIDs(row.from, row.to, row.item)]
    case .run:
      let row = actual.production[flow.row]
      if let report = book[.production, date, ReportIDs(row.site, row.line, row.process)] {
        return report
      }
      guard let m = tables.mode(row.line, row.process) else { return nil }
      return tables.process(ofMode: m).outputs.lazy.compactMap {
        book[.outputs, date, ReportIDs(row.site, tables.scenario.items[$0.item].id)]
      }.first
    case .delivery: return book[.deliveries, date, ReportIDs(actual.deliveries[flow.row].quota)]
    }
  }
}
