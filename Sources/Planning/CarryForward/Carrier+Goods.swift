import Plans
import Scenarios

/// Goods and money as they are at the end of the days carried out.
extension Carrier {
  mutating func carryGoods() {
    carryStocks()
    carrySupplies()
    new.arrivals = old.arrivals.filter { isAhead($0.dueOnDay) }.map { row in
      var later = row
      later.dueOnDay -= done
      return later
    }
    for row in plan.transport where row.origin == .plan && isDone(row.leavesOn) {
      guard let place = place(row.to), let item = item(row.item), isAhead(day(row.arrivesOn)) else {
        continue
      }
      new.arrivals.append(
        Arrival(
          at: place, item: item, quantity: row.quantity, dueOnDay: day(row.arrivesOn) - done,
          origin: .transport))
    }
    for row in plan.production where isDone(row.date) && row.runs > 0 {
      guard let m = mode(row) else { continue }
      let process = old.processes[old.modes[m].process]
      let due = day(row.date) + process.lagDays
      guard isAhead(due) else { continue }
      for output in process.outputs where output.quantity > 0 {
        new.arrivals.append(
          Arrival(
            at: .site(old.lines[old.modes[m].line].site), item: output.item,
            quantity: output.quantity * row.runs, dueOnDay: due - done, origin: .process))
      }
    }
  }

  private mutating func carryStocks() {
    struct Key: Hashable {
      var place: Place
      var item: Int
    }
    var records = Dictionary(
      new.stocks.enumerated().map { (Key(place: $1.at, item: $1.item), $0) },
      uniquingKeysWith: { first, _ in first })
    for k in new.stocks.indices { new.stocks[k].initial = 0 }
    for row in plan.stocks where day(row.date) == done {
      guard let place = place(row.place), let item = item(row.item) else { continue }
      let key = Key(place: place, item: item)
      let k = records[key] ?? new.stocks.count
      if k == new.stocks.count {
        records[key] = k
        new.stocks.append(
          Stock(at: place, item: item, initial: 0, minimum: 0, maximum: .infinity, isNamed: false))
      }
      new.stocks[k].initial = max(0, row.quantity)
    }
  }

  private mutating func carrySupplies() {
    var bought = [Double](repeating: 0, count: old.supplies.count)
    for row in plan.purchases where isDone(row.date) {
      if let u = supply(row.supply) { bought[u] += row.quantity }
    }
    for (u, supply) in old.supplies.enumerated() {
      let factors = old.factors(of: supply.profile)
      var come = supply.stock
      for t in 1...done {
        come += factors[t - 1] * (supply.perDay + added(to: .supply(u), on: t))
      }
      new.supplies[u].stock = max(0, remainder(of: come, after: bought[u]))
    }
  }

  // MARK: Money

  mutating func carryMoney() {
    for s in new.sites.indices where new.sites[s].cash != nil { new.sites[s].cash = 0 }
    let loans = new.resources.firstIndex { $0.id == Resource.loansID }
    for row in plan.cash where isDone(row.date) {
      guard let s = site(row.site) else { continue }
      new.sites[s].borrowed += row.borrowed
      if let loans { new.resources[loans].used += row.borrowed }
      if day(row.date) == done { new.sites[s].cash = max(0, row.cash) }
    }
    new.receivables = old.receivables.filter { isAhead($0.dueOnDay) }.map { row in
      var later = row
      later.dueOnDay -= done
      return later
    }
    let madeAt = itemsMade()
    for row in plan.shipments where isDone(row.date) {
      guard let s = site(row.site), let i = item(row.item), old.sites[s].cash != nil,
        madeAt[s].contains(i)
      else { continue }
      let due = day(row.date) + old.sites[s].paymentDays
      let amount = old.items[i].price * row.quantity
      guard isAhead(due), amount > 0 else { continue }
      new.receivables.append(Receivable(site: s, amount: amount, dueOnDay: due - done))
    }
  }

  /// By site, what its modes make: only that is paid for.
  private func itemsMade() -> [Set<Int>] {
    var made = [Set<Int>](repeating: [], count: old.sites.count)
    for mode in old.modes {
      made[old.lines[mode.line].site].formUnion(old.processes[mode.process].outputs.map(\.item))
    }
    return made
  }
}
