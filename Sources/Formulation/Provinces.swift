import Scenarios

extension PlanningProgram {
  /// Which province each row and each column is about, −1 for those that are about none or several.
  ///
  /// What a site has is of the province of its region; so are lines and what belongs to them. Of a region
  /// are its stocks, supplies and quotas; a lane is of a province where both ends are; a pool of workers
  /// where its site is, or all regions that it can be sent to.
  ///
  /// - Parameter ofRegions: The province of each region, −1 for none.
  public func provinces(ofRegions province: [Int]) -> (rows: [Int32], columns: [Int32]) {
    let places = ProvincePlaces(scenario: scenario, ofRegion: province)
    return (
      places.all(rows, count: program.rowCount),
      places.all(columns.families, count: program.columnCount)
    )
  }
}

private struct ProvincePlaces {
  let scenario: Scenario
  let ofRegion: [Int]

  func all(_ families: [DaySeries], count: Int) -> [Int32] {
    var places = [Int32](repeating: -1, count: count)
    for family in families {
      for series in 0..<family.count {
        let place = Int32(province(of: family, series))
        if place < 0 { continue }
        for day in family.days(series) { places[Int(family(series, day))] = place }
      }
    }
    return places
  }

  /// A site decides, else a place, else a pool: workers of a pool of several provinces who are at a site
  /// are that site's.
  private func province(of family: DaySeries, _ series: Int) -> Int {
    let found = family.parts.indices.map { part in
      (rank: rank(family.parts[part]), place: place(family.parts[part], family.key(series, part)))
    }
    return found.filter { $0.rank != nil }.min { $0.rank! < $1.rank! }?.place ?? -1
  }

  private func rank(_ part: KeyPart) -> Int? {
    switch part {
    case .site, .line, .mode, .conversion: 0
    case .region, .supply, .lane, .quota: 1
    case .pool: 2
    case .item, .skill, .resource, .option, .stage, .activity: nil
    }
  }

  private func place(_ part: KeyPart, _ k: Int) -> Int {
    func ofSite(_ s: Int) -> Int { ofRegion[scenario.sites[s].region] }
    func common(_ regions: [Int]) -> Int {
      let places = Set(regions.map { ofRegion[$0] })
      return places.count == 1 ? places.first! : -1
    }
    switch part {
    case .site: return ofSite(k)
    case .line: return ofSite(scenario.lines[k].site)
    case .mode: return ofSite(scenario.lines[scenario.modes[k].line].site)
    case .conversion: return ofSite(scenario.lines[scenario.conversions[k].line].site)
    case .region: return ofRegion[k]
    case .supply: return ofRegion[scenario.supplies[k].region]
    case .lane: return common([scenario.lanes[k].from, scenario.lanes[k].to])
    case .quota: return ofRegion[scenario.quotas[k].region]
    case .pool:
      switch scenario.workers[k].home {
      case .site(let s): return ofSite(s)
      case .regions(let regions): return common(regions)
      }
    case .item, .skill, .resource, .option, .stage, .activity: return -1
    }
  }
}
