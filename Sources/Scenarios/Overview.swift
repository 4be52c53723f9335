extension Scenario {
  /// What there is to plan, in one line: "2 sites, 3 lines, 14 days from 2020-02-01, …".
  public var overview: Bilingual {
    func count(_ number: Int, _ one: String, _ many: String, _ chinese: String) -> Bilingual {
      Bilingual("\(number) \(number == 1 ? one : many)", "\(chinese) \(number)")
    }
    let counts = [
      count(sites.count, "site", "sites", "厂点"),
      count(lines.count, "line group", "line groups", "产线组"),
      count(modes.count, "mode", "modes", "生产方式"),
      count(conversions.count, "conversion", "conversions", "转产"),
      count(workers.count, "pool of workers", "pools of workers", "人员队伍"),
      count(regions.count, "region", "regions", "地区"),
      count(items.count, "item", "items", "物品"),
      count(quotas.count, "quota", "quotas", "任务"),
      count(options.count, "option", "options", "备选措施"),
    ]
    let days = horizon.days == 1 ? "1 day" : "\(horizon.days) days"
    return Bilingual(
      (["\(days) from \(horizon.start)"] + counts.map(\.english)).joined(separator: ", "),
      (["自 \(horizon.start) 起 \(horizon.days) 天"] + counts.map(\.chinese)).joined(separator: "，"))
  }
}
