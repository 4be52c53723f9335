import Scenarios

/// Stock of an item in a region at the end of a day.
///
///     regionStock[g,i,t] = regionStock[g,i,t−1] + Σ buy − Σ_s draw + Σ_s ship
///                          + Σ flow in (left t − days) − Σ flow out − Σ deliver
///                          + Σ_o add·taken[o] on the first active day of o
///                          + arrivals under way at the start                       [item's unit]
///
/// with regionStock[g,i,0] = initial; min ≤ regionStock ≤ max are its bounds. Rows:
/// `regionStock[region,item,date]`. Price: value per unit of the item there on that day.
struct RegionStockBalance: ConstraintFamily {
  static let declaration = FamilyDeclaration(.regionStock, [.region, .item], priced: .perItem)

  func addRows(to model: inout RowBuilder) {
    let scenario = model.scenario
    let columns = model.columns
    let itemCount = scenario.items.count
    let places = scenario.regions.count * itemCount
    let siteItems = model.links.siteItems.all
    let sites = Grouping(count: siteItems.count, groups: places) {
      scenario.sites[siteItems[$0].site].region * itemCount + siteItems[$0].item
    }
    let supplies = Grouping(count: scenario.supplies.count, groups: places) {
      scenario.supplies[$0].region * itemCount + scenario.supplies[$0].item
    }
    let quotas = Grouping(count: scenario.quotas.count, groups: places) {
      scenario.quotas[$0].region * itemCount + scenario.quotas[$0].item
    }
    let flowsIn = Grouping(count: columns.flow.count, groups: places) {
      scenario.lanes[columns.flow.key($0, 0)].to * itemCount + columns.flow.key($0, 1)
    }
    let flowsOut = Grouping(count: columns.flow.count, groups: places) {
      scenario.lanes[columns.flow.key($0, 0)].from * itemCount + columns.flow.key($0, 1)
    }
    var family = model.family(Self.declaration)
    for place in 0..<places {
      let k = model.links.siteItems.regionStock[place]
      let record = k >= 0 ? scenario.stocks[k] : nil
      let effects = k >= 0 ? model.links.effects.ofStock[k] : []
      family.append([place / itemCount, place % itemCount], from: 1, through: model.lastDay)
      for t in 1...model.lastDay {
        let stock = columns.regionStock(place, t)
        if let record {
          model.columnLower[Int(stock)] = record.minimum
          model.columnUpper[Int(stock)] = record.maximum
        }
        model.add(stock, 1)
        model.add(columns.regionStock(place, t - 1), -1, orKnown: .regionStock, place, t - 1)
        model.add(known: .regionArrivals, place, t, times: -1)
        for u in supplies[place] { model.add(columns.buy(u, t), -1) }
        for s in sites[place] {
          model.add(columns.draw(s, t), 1)
          model.add(columns.ship(s, t), -1)
        }
        for f in flowsIn[place] {
          for start in scenario.leadTime(ofLane: columns.flow.key(f, 0)).starts(arrivingOn: t) {
            model.add(columns.flow(f, start), -1)
          }
        }
        for f in flowsOut[place] { model.add(columns.flow(f, t), 1) }
        for q in quotas[place] { model.add(columns.deliver(q, t), 1) }
        model.addEffects(effects, onceOn: t)
        model.close(equal: 0, block: -1)
      }
    }
    model.register(family)
  }
}
