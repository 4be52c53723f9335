import Formulation
import Scenarios
import Testing

@Suite struct GoodsRowsTests {
  @Test func siteStockCountsLagUseWearAndTheOption() {
    var scenario = tinyScenario(days: 4)
    scenario.processes[0].lagDays = 2
    scenario.protection = [Protection(item: 0, perWorkerDay: 1.5)]
    scenario.workers.append(helpers(lead: 0, training: 1))
    scenario.stocks = [Stock(at: .site(0), item: 0, initial: 40, minimum: 5, maximum: 90)]
    scenario.options = [option([Effect(target: .stock(0), add: 7)], day: 3)]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("siteStock[a,mask,2020-02-03]")
        == .equal(
          0,
          [
            "siteStock[a,mask,2020-02-03]": 1, "siteStock[a,mask,2020-02-02]": -1,
            "draw[a,mask,2020-02-03]": -1, "ship[a,mask,2020-02-03]": 1,
            "run[a1,make,2020-02-01]": -1, "trained[own,a,2020-02-03]": 1.5,
            "trained[help,a,2020-02-03]": 1.5, "dispatch[help,a,2020-02-03]": 1.5,
            "taken[more]": -7,
          ]))
    #expect(written.row("siteStock[a,mask,2020-02-01]")?.upper == 40)
    #expect(written.bounds("siteStock[a,mask,2020-02-01]") == 5...90)
    #expect(
      written.row("siteStock[a,cloth,2020-02-01]")
        == .equal(
          0,
          [
            "siteStock[a,cloth,2020-02-01]": 1, "draw[a,cloth,2020-02-01]": -1,
            "ship[a,cloth,2020-02-01]": 1, "run[a1,make,2020-02-01]": 0.01,
          ]))
  }

  @Test func whatIsOnlyMadeIsNotDrawn() {
    let written = WrittenProgram(tinyScenario())
    #expect(!written.has(column: "draw[a,mask,2020-02-01]"))
    #expect(written.has(column: "ship[a,mask,2020-02-01]"))
    #expect(written.has(column: "ship[a,cloth,2020-02-01]"))
  }

  @Test func anItemThatGoesInAndComesOutAtOnceIsCountedNet() {
    var scenario = tinyScenario(days: 1)
    scenario.processes[0].outputs.append(ItemQuantity(item: 1, quantity: 0.004))
    let written = WrittenProgram(scenario)
    let net = written.row("siteStock[a,cloth,2020-02-01]")?.terms["run[a1,make,2020-02-01]"]
    #expect(abs((net ?? 0) - 0.006) < 1e-15)
  }

  @Test func regionStockHasAllThatComesAndGoes() {
    var scenario = tinyScenario(days: 3)
    scenario.supplies = [
      Supply(
        id: "mill", item: 1, region: 0, perDay: 8, profile: nil, stock: 4, price: 18)
    ]
    scenario.lanes = [
      Lane(
        from: 1, to: 0, days: 1, tonnesPerDay: 0.5, profile: nil, costPerTonne: 100, items: [1]),
      Lane(
        from: 0, to: 1, days: 0, tonnesPerDay: .infinity, profile: nil, costPerTonne: 0, items: nil),
    ]
    scenario.quotas = [
      Quota(
        id: "q", item: 1, region: 0, amount: 9, rule: .total, window: 2...3, priority: 1)
    ]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("regionStock[north,cloth,2020-02-02]")
        == .equal(
          0,
          [
            "regionStock[north,cloth,2020-02-02]": 1, "regionStock[north,cloth,2020-02-01]": -1,
            "buy[mill,2020-02-02]": -1, "draw[a,cloth,2020-02-02]": 1,
            "ship[a,cloth,2020-02-02]": -1,
            "flow[south>north,1,cloth,2020-02-01]": -1, "flow[north>south,2,cloth,2020-02-02]": 1,
            "deliver[q,2020-02-02]": 1,
          ]))
    #expect(!written.has(column: "flow[south>north,1,mask,2020-02-01]"))
    // What arrives after the last day is lost, but may be sent.
    #expect(written.has(column: "flow[south>north,1,cloth,2020-02-03]"))
    #expect(
      written.row("lane[south>north,1,2020-02-01]")
        == .atMost(0.5, ["flow[south>north,1,cloth,2020-02-01]": 0.001]))
    #expect(written.row("lane[north>south,2,2020-02-01]") == nil)
    #expect(
      written.row("supply[mill,2020-02-01]")
        == .equal(12, ["left[mill,2020-02-01]": 1, "buy[mill,2020-02-01]": 1]))
    #expect(written.row("supply[mill,2020-02-02]")?.terms["left[mill,2020-02-01]"] == -1)
  }

  @Test
  func quotasByTheirRule() {
    var scenario = tinyScenario(days: 3)
    scenario.stocks = [
      Stock(at: .site(0), item: 1, initial: 50, minimum: 0, maximum: .infinity)
    ]
    func quota(_ id: String, _ amount: Double, _ rule: Quota.Rule, priority: Double) -> Quota {
      Quota(
        id: id, item: 0, region: 0, amount: amount, rule: rule, window: 2...3, priority: priority)
    }
    scenario.quotas = [
      quota("all", 9, .total, priority: 2), quota("each", 5, .daily, priority: 1.5),
      quota("none", 0, .total, priority: 1),
    ]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("quota[all,2020-02-03]")
        == .equal(
          9,
          ["deliver[all,2020-02-02]": 1, "deliver[all,2020-02-03]": 1, "short[all,2020-02-03]": 1]))
    #expect(
      written.row("quota[each,2020-02-02]")
        == .equal(5, ["deliver[each,2020-02-02]": 1, "short[each,2020-02-02]": 1]))
    #expect(!written.has(column: "deliver[each,2020-02-01]"))
    #expect(!written.has(column: "deliver[none,2020-02-02]"))
    // A quota of 0 has no stage; a daily one is divided by its days.
    #expect(
      written.model.stages.map(\.name) == ["shortfall_1.5", "shortfall_2", "output", "cost"])
    #expect(
      written.objective("shortfall_1.5") == [
        "short[each,2020-02-02]": 0.1, "short[each,2020-02-03]": 0.1,
      ])
    #expect(written.objective("shortfall_2") == ["short[all,2020-02-03]": 1 / 9.0])
  }
}
