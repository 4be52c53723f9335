import Scenarios

/// An item that has stock at a site.
struct SiteItem: Sendable {
  let site: Int
  let item: Int
  /// A mode of the site makes it.
  let isMade: Bool
  /// It may be drawn from the region's stock: it is used, worn or named for the site in `stocks`.
  let isDrawn: Bool
  /// Its use for each worker on site, by the day.
  let perWorkerDay: DayQuantity
  /// Whether it is used so on some day.
  var isWorn: Bool { perWorkerDay.most > 0 }
  /// Its record in `stocks`, −1 where it has none.
  let stock: Int
}

/// The items of every site, site by site, and the stock records of the regions.
struct SiteItems: Sendable {
  let all: [SiteItem]
  let ofSite: [Range<Int>]
  /// By region · item count + item: the record in `stocks`, −1 where there is none.
  let regionStock: [Int]
  /// By stock record: the item of a site it belongs to, −1 where it is a region's.
  let ofStock: [Int]

  init(_ scenario: Scenario, modesOfSite: Grouping) {
    let itemCount = scenario.items.count
    var stocksOfSite = [[Int]](repeating: [], count: scenario.sites.count)
    var regionStock = [Int](repeating: -1, count: scenario.regions.count * itemCount)
    for (k, stock) in scenario.stocks.enumerated() {
      switch stock.at {
      case .site(let s): stocksOfSite[s].append(k)
      case .region(let g): regionStock[g * itemCount + stock.item] = k
      }
    }
    let poolSites = Self.sitesWithPools(scenario, modesOfSite: modesOfSite)
    var worn = [DayQuantity](repeating: DayQuantity(0), count: itemCount)
    for (k, p) in scenario.protection.enumerated() {
      worn[p.item] = scenario.byDay(.perWorkerDay, k)
    }

    // What is known of each item at the current site.
    var isMade = [Bool](repeating: false, count: itemCount)
    var isDrawn = isMade
    var record = [Int](repeating: -1, count: itemCount)
    var all: [SiteItem] = []
    var ofSite: [Range<Int>] = []
    var ofStock = [Int](repeating: -1, count: scenario.stocks.count)
    for s in scenario.sites.indices {
      var items: [Int] = []
      func note(_ i: Int) { if !isMade[i] && !isDrawn[i] { items.append(i) } }
      for m in modesOfSite[s] {
        let process = scenario.processes[scenario.modes[m].process]
        for input in process.inputs {
          note(input.item)
          isDrawn[input.item] = true
        }
        for output in process.outputs {
          note(output.item)
          isMade[output.item] = true
        }
      }
      for k in stocksOfSite[s] {
        let stock = scenario.stocks[k]
        note(stock.item)
        // What is made here and only added to by an option is not drawn because of that.
        if stock.isNamed || !isMade[stock.item] { isDrawn[stock.item] = true }
        record[stock.item] = k
      }
      if poolSites[s] {
        for p in scenario.protection {
          note(p.item)
          isDrawn[p.item] = true
        }
      }
      let start = all.count
      for i in items.sorted() {
        if record[i] >= 0 { ofStock[record[i]] = all.count }
        all.append(
          SiteItem(
            site: s, item: i, isMade: isMade[i], isDrawn: isDrawn[i],
            perWorkerDay: poolSites[s] ? worn[i] : DayQuantity(0), stock: record[i]))
        isMade[i] = false
        isDrawn[i] = false
        record[i] = -1
      }
      ofSite.append(start..<all.count)
    }
    self.all = all
    self.ofSite = ofSite
    self.regionStock = regionStock
    self.ofStock = ofStock
  }

  /// Whether a pool belongs to each site or can be dispatched there.
  private static func sitesWithPools(_ scenario: Scenario, modesOfSite: Grouping) -> [Bool] {
    var sites = [Bool](repeating: false, count: scenario.sites.count)
    var regions = [Bool](repeating: false, count: scenario.regions.count)
    for pool in scenario.workers {
      switch pool.home {
      case .site(let s): sites[s] = true
      case .regions(let homes): for g in homes { regions[g] = true }
      }
    }
    for (s, site) in scenario.sites.enumerated() where regions[site.region] {
      if !modesOfSite[s].isEmpty { sites[s] = true }
    }
    return sites
  }
}
