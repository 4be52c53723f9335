extension Scenario {
  /// What there is to plan, in one line: "2 sites, 3 lines, 14 days from 2020-02-01, …".
  public var overview: String {
    func count(_ number: Int, _ one: String, _ many: String) -> String {
      "\(number) \(number == 1 ? one : many)"
    }
    return [
      count(horizon.days, "day", "days") + " from \(horizon.start)",
      count(sites.count, "site", "sites"),
      count(lines.count, "line group", "line groups"),
      count(modes.count, "mode", "modes"),
      count(conversions.count, "conversion", "conversions"),
      count(workers.count, "pool of workers", "pools of workers"),
      count(regions.count, "region", "regions"),
      count(items.count, "item", "items"),
      count(quotas.count, "quota", "quotas"),
      count(options.count, "option", "options"),
    ].joined(separator: ", ")
  }
}
