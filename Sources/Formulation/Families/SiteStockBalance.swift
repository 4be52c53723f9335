import Scenarios

/// Stock of an item at a site at the end of a day.
///
///     siteStock[s,i,t] = siteStock[s,i,t−1] + draw[s,i,t] − ship[s,i,t]
///                        + Σ_m outputs·run[m,t−lag] − Σ_m inputs·run[m,t]
///                        − per_worker_day·Σ_w onsite[w,s,t]
///                        + Σ_o add·taken[o] on the first active day of o
///                        + arrivals under way at the start                        [item's unit]
///
/// with siteStock[s,i,0] = initial; min ≤ siteStock ≤ max are its bounds. Rows:
/// `siteStock[site,item,date]`. Price: value per unit of the item there on that day.
struct SiteStockBalance: ConstraintFamily {
  static let declaration = FamilyDeclaration(.siteStock, [.site, .item], priced: .perItem)

  /// Net quantity that comes of one run of a mode, by the day of the run, and when.
  private typealias Use = (mode: Int, leadTime: LeadTime, sign: Double, quantity: DayQuantity)

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    var uses: [Use] = []
    for (k, place) in model.links.siteItems.all.enumerated() {
      let record = place.stock >= 0 ? model.scenario.stocks[place.stock] : nil
      let effects = place.stock >= 0 ? model.links.effects.ofStock[place.stock] : []
      collectUses(of: place, in: model, into: &uses)
      let postings = place.isWorn ? model.links.postings.ofSite[place.site] : 0..<0
      family.append([place.site, place.item], from: 1, through: model.lastDay)
      for t in 1...model.lastDay {
        let stock = columns.siteStock(k, t)
        if let record {
          model.columnLower[Int(stock)] = record.minimum
          model.columnUpper[Int(stock)] = record.maximum
        }
        model.add(stock, 1)
        model.add(columns.siteStock(k, t - 1), -1, orKnown: .siteStock, k, t - 1)
        model.add(known: .siteArrivals, k, t, times: -1)
        model.add(columns.draw(k, t), -1)
        model.add(columns.ship(k, t), 1)
        for use in uses {
          for start in use.leadTime.starts(arrivingOn: t) where start >= 1 {
            model.add(columns.run(use.mode, start), -use.sign * use.quantity[start])
          }
        }
        for p in postings { model.addOnsite(p, on: t, times: place.perWorkerDay[t]) }
        model.addEffects(effects, onceOn: t)
        model.close(equal: 0, block: place.site)
      }
    }
    model.register(family)
  }

  private func collectUses(of place: SiteItem, in model: RowBuilder, into uses: inout [Use]) {
    uses.removeAll(keepingCapacity: true)
    for m in model.links.modesOfSite[place.site] {
      let p = model.scenario.modes[m].process
      let process = model.scenario.processes[p]
      if process.inputs.contains(where: { $0.item == place.item }) {
        let used = model.scenario.byDay(.input(item: place.item), p)
        uses.append((m, LeadTime(days: 0), -1, used))
      }
      if process.outputs.contains(where: { $0.item == place.item }) {
        let made = model.scenario.byDay(.output(item: place.item), p)
        uses.append((m, model.scenario.leadTime(ofProcess: p), 1, made))
      }
    }
  }
}
