import Formulation
import Scenarios
import Testing

@Suite struct MoneyRowsTests {
  /// A site with cash, helpers, a conversion and an option on its credit.
  private var scenario: Scenario {
    var scenario = tinyScenario(days: 3)
    scenario.sites[0].cash = 50
    scenario.sites[0].credit = 100
    scenario.sites[0].paymentDays = 1
    scenario.workers = [ownPool(overtime: 2), helpers(lead: 0, training: 1)]
    scenario.conversions = [conversion(cost: 30, uses: [ResourceUse(resource: 0, quantity: 4)])]
    scenario.resources = [
      Resource(id: "crew", total: 20, perDay: 5, profile: nil),
      Resource(id: Resource.loansID, total: 70, perDay: .infinity, profile: nil),
    ]
    scenario.options = [
      option(
        [Effect(target: .credit(site: 0), add: 25), Effect(target: .resource(0), add: 6)], day: 2,
        cost: 11, uses: [ResourceUse(resource: 0, quantity: 1)])
    ]
    return scenario
  }

  @Test func cashIsPaidForWhatIsMadeAndPaysForWhatIsDrawn() {
    let written = WrittenProgram(scenario)
    #expect(
      written.row("cash[a,2020-02-02]")
        == .equal(
          0,
          [
            "cash[a,2020-02-02]": 1, "cash[a,2020-02-01]": -1, "borrow[a,2020-02-02]": -1,
            "ship[a,mask,2020-02-01]": -1, "draw[a,cloth,2020-02-02]": 20,
            "trained[own,a,2020-02-02]": 40, "overtime[own,a,2020-02-02]": 7.5,
            "trained[help,a,2020-02-02]": 40, "dispatch[help,a,2020-02-02]": 40,
            "convert[a1,>make,1,2020-02-02]": 30,
          ]))
    #expect(written.row("cash[a,2020-02-01]")?.upper == 50)
  }

  @Test func creditHoldsDayByDay() {
    let written = WrittenProgram(scenario)
    #expect(
      written.row("debt[a,2020-02-02]")
        == .equal(
          0, ["debt[a,2020-02-02]": 1, "debt[a,2020-02-01]": -1, "borrow[a,2020-02-02]": -1]))
    #expect(written.bounds("debt[a,2020-02-01]") == 0...100)
    #expect(
      written.row("credit[a,2020-02-02]")
        == .atMost(100, ["debt[a,2020-02-02]": 1, "taken[more]": -25]))
  }

  @Test func resourcesAreUsedByConversionsOptionsAndLoans() {
    let written = WrittenProgram(scenario)
    let conversions = (1...3).map { "convert[a1,>make,1,2020-02-0\($0)]" }
    #expect(written.row("resourcePerDay[crew,2020-02-01]") == .atMost(5, [conversions[0]: 4]))
    // Uses 1, adds 6 whatever the date.
    var used = Dictionary(uniqueKeysWithValues: conversions.map { ($0, 4.0) })
    used["taken[more]"] = -5
    #expect(written.row("resource[crew]") == .atMost(20, used))
    let borrowed = (1...3).map { ("borrow[a,2020-02-0\($0)]", 1.0) }
    #expect(
      written.row("resource[loans]") == .atMost(70, Dictionary(uniqueKeysWithValues: borrowed)))
  }

  @Test func costIsPurchasesTransportWagesConversionsAndOptions() {
    var scenario = scenario
    scenario.supplies = [
      Supply(id: "mill", item: 1, region: 0, perDay: 8, profile: nil, stock: 4, price: 18)
    ]
    scenario.lanes = [
      Lane(
        from: 1, to: 0, days: 1, tonnesPerDay: .infinity, profile: nil, costPerTonne: 500,
        items: [0])
    ]
    let cost = WrittenProgram(scenario).objective("cost")
    #expect(cost?["buy[mill,2020-02-01]"] == 18)
    #expect(cost?["flow[south>north,1,mask,2020-02-01]"] == 0.002)
    #expect(cost?["trained[own,a,2020-02-01]"] == 40)
    #expect(cost?["overtime[own,a,2020-02-01]"] == 7.5)
    #expect(cost?["dispatch[help,a,2020-02-01]"] == 40)
    #expect(cost?["convert[a1,>make,1,2020-02-01]"] == 30)
    #expect(cost?["taken[more]"] == 11)
    #expect(cost?["ship[a,mask,2020-02-01]"] == nil)
  }
}
