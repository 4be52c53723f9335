import Scenarios

/// Where a scenario's records meet: which modes stand at a site, who can work there, what lies there.
struct Links: Sendable {
  let linesOfSite: Grouping
  let modesOfLine: Grouping
  let modesOfSite: Grouping
  /// The mode that a conversion leads from; −1 for lines that are not set up.
  let conversionFrom: [Int]
  let conversionTo: [Int]
  let conversionsInto: Grouping
  let conversionsOutOf: Grouping
  /// By line: the conversions of lines that are not set up.
  let firstConversions: Grouping
  let conversionsOfSite: Grouping
  let postings: Postings
  let siteItems: SiteItems
  let effects: Effects
  let openings: Openings
  let initial: InitialState

  init(_ scenario: Scenario) {
    let lines = scenario.lines
    let modes = scenario.modes
    let conversions = scenario.conversions
    let modesOfLine = Grouping(count: modes.count, groups: lines.count) { modes[$0].line }
    self.modesOfLine = modesOfLine
    linesOfSite = Grouping(count: lines.count, groups: scenario.sites.count) { lines[$0].site }
    modesOfSite = Grouping(count: modes.count, groups: scenario.sites.count) {
      lines[modes[$0].line].site
    }
    func mode(_ line: Int, _ process: Int) -> Int {
      modesOfLine[line].first { modes[$0].process == process } ?? -1
    }
    let from = conversions.map { c in c.from.map { mode(c.line, $0) } ?? -1 }
    let to = conversions.map { mode($0.line, $0.to) }
    conversionFrom = from
    conversionTo = to
    conversionsInto = Grouping(count: conversions.count, groups: modes.count) { to[$0] }
    conversionsOutOf = Grouping(count: conversions.count, groups: modes.count) { from[$0] }
    firstConversions = Grouping(count: conversions.count, groups: lines.count) {
      from[$0] < 0 ? conversions[$0].line : -1
    }
    conversionsOfSite = Grouping(count: conversions.count, groups: scenario.sites.count) {
      lines[conversions[$0].line].site
    }
    effects = Effects(scenario)
    let openings = Openings(scenario)
    let postings = Postings(scenario, openings, modesOfSite: modesOfSite)
    let siteItems = SiteItems(scenario, modesOfSite: modesOfSite)
    initial = InitialState(scenario, postings: postings, siteItems: siteItems)
    self.openings = openings
    self.postings = postings
    self.siteItems = siteItems
  }
}
