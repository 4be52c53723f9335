/// What can be wrong with pools of workers and with where they are posted, in both languages.
enum PeopleFault {
  case noSkills
  case neitherSiteNorRegions
  case bothSiteAndRegions
  case noRegions
  /// `*`, which stands for all regions, beside others.
  case allBesideOthers
  case ownWorkforce(pool: String)
  case notInRegions(pool: String, site: String)
  case siteWithoutMode(pool: String, site: String)

  var told: Told {
    switch self {
    case .noSkills: Told(Self.empty, expected: Bilingual("at least one skill", "至少一项技能"))
    case .neitherSiteNorRegions:
      Told(
        Bilingual("the pool has neither a site nor regions", "该队伍既没有填厂点，也没有填地区"),
        expected: Self.oneOfTheTwo)
    case .bothSiteAndRegions:
      Told(
        Bilingual("the pool has both a site and regions", "该队伍同时填了厂点和地区"),
        expected: Self.oneOfTheTwo)
    case .noRegions:
      Told(Self.empty, expected: Bilingual("regions, or '*' for all", "地区编号，或用 * 表示全部地区"))
    case .allBesideOthers:
      Told(
        Bilingual("'*' stands beside other regions", "* 与其他地区写在了一起"),
        expected: Bilingual("it alone", "只写 *"))
    case .ownWorkforce(let pool):
      Told(
        Bilingual(
          "\(quoted(pool)) is the own workforce of a site", "\(chineseQuoted(pool))是某个厂点的本厂人员"),
        expected: Bilingual("a pool that can be dispatched", "可以派出的人员队伍"))
    case .notInRegions(let pool, let site):
      Told(
        Bilingual(
          "pool \(quoted(pool)) cannot be dispatched to \(quoted(site))",
          "人员队伍\(chineseQuoted(pool))不能派往\(chineseQuoted(site))"),
        expected: Bilingual("a site in one of the pool's regions", "该队伍可派地区内的厂点"))
    case .siteWithoutMode(let pool, let site):
      Told(
        Bilingual(
          "pool \(quoted(pool)) cannot be dispatched to \(quoted(site)), which has no mode",
          "人员队伍\(chineseQuoted(pool))不能派往\(chineseQuoted(site))，该厂点没有可开的产线"),
        expected: Bilingual("a site with a mode", "在表“产线工序”中有产线的厂点"))
    }
  }

  private static let empty = Bilingual("the list is empty", "列表是空的")
  private static let oneOfTheTwo = Bilingual("exactly one of the two", "两者必填其一，且只填其一")
}
