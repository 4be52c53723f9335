import Foundation
import Plans
import Reports
import Scenarios
import Testing

private func sampleComparison(runs: Int = 1, orders: Int = 1) -> Comparison {
  func standing(_ quota: String, short: Double) -> OrderStanding {
    OrderStanding(
      quota: quota, item: "mask", unit: "piece", priority: 1, amount: 1000, short: short,
      kind: short > 0 ? .short : .met)
  }
  let names = (1...orders).map { orders == 1 ? "hospital" : "hospital-of-district-\($0)" }
  var base = ComparisonRun(name: "base", plan: samplePlan())
  base.lastDayOutputs = [.init(item: "mask", unit: "piece", quantity: 1500)]
  base.quotasMet = [
    .init(quota: "hospital", date: nil),
    .init(quota: "national", date: CalendarDate("2020-02-03")),
  ]
  base.standings = names.map { standing($0, short: 50) } + [standing("national", short: 7)]
  base.cost = 918
  var others: [ComparisonRun] = []
  for index in 0..<runs {
    var run = base
    run.name = "recruit=\(index + 1)"
    run.optionCost = 500
    run.standings = names.map { standing($0, short: 0) } + [standing("national", short: 7.001)]
    run.orderChanges =
      names.map {
        .init(quota: $0, unit: "piece", figure: FigureChange(before: 50, after: 0, noise: 0.1))
      } + [
        .init(
          quota: "national", unit: "piece",
          figure: FigureChange(before: 7, after: 7.001, noise: 0.1))
      ]
    run.outputChange = FigureChange(before: 4000, after: 4000.2, noise: 1)
    run.costChange = FigureChange(before: 918, after: 1418, noise: 1)
    run.addedOutput = 0
    others.append(run)
  }
  others.append(ComparisonRun(name: "line", plan: nil, problem: "infeasible: no cloth"))
  return Comparison(runs: [base] + others)
}

@Suite struct ComparisonReportTests {
  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").map {
      $0.split(separator: "  ").map { String($0.trimmingPrefix(" ")) }
    }
  }

  @Test func aRowForEachSet() {
    let text = ComparisonReport(sampleComparison()).text
    let rows = rows(text)
    #expect(rows.contains(["base", "0 of 2", "4,000", "918"]))
    #expect(rows.contains(["recruit=1", "1 of 2", "no change", "918", "500", "10 a piece"]))
    #expect(rows.contains(["line", "no plan"]))
    #expect(rows.contains(["base", "50"]) && rows.contains(["recruit=1", "0"]))
    #expect(text.contains("national lacks 7 pieces with every set."))
    #expect(text.hasSuffix("\nline: infeasible: no cloth\n"))
  }

  @Test func ordersThatDoNotFitGoBelow() {
    let text = ComparisonReport(
      sampleComparison(runs: 3, orders: 7), style: TextStyle(isColoured: false, width: 80)
    ).text
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    for order in 1...7 {
      #expect(lines.filter { $0.contains("hospital-of-district-\(order)") }.count == 1)
    }
    #expect(lines.filter { $0.hasPrefix("  recruit=2 ") }.count > 2)
  }

  @Test func aSetThatChangesNothingIsOneRow() {
    var comparison = sampleComparison()
    comparison.runs[1].orderChanges = []
    let text = ComparisonReport(comparison).text
    #expect(text.contains("nothing gained"))
    #expect(text.contains("No order changes with recruit=1."))
    #expect(rows(text).filter { $0.first == "recruit=1" }.count == 1)
  }

  @Test func writesTheComparisonAndEachPlan() throws {
    try withScratchFolder { folder in
      let path = folder + "/comparison"
      let export = PlanExport(versions: Versions(muster: "0", lapack: "none"))
      let store = try ComparisonFolder(at: path, export: export)
      let comparison = sampleComparison()
      let origin = PlanOrigin(
        scenarioPath: "/x", digest: ScenarioDigest(recorded: "1"), options: .taken([:]),
        fractional: false, gap: 1e-4)
      for run in comparison.runs {
        guard var plan = run.plan else { continue }
        plan.summary.origin = origin
        try store.keep(run.name, .plan(plan), of: origin)
      }
      try store.finish(comparison, wide: false)
      let files = try FileManager.default.contentsOfDirectory(atPath: path)
      #expect(Set(files) == ["compare.csv", "base", "recruit=1"])
      for run in ["base", "recruit=1"] {
        let plan = try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(run)")
        #expect(plan.contains("summary.json") && plan.contains("production.csv"))
      }
      let data = try Data(contentsOf: URL(fileURLWithPath: path + "/compare.csv"))
      let lines = String(decoding: data, as: UTF8.self).split(separator: "\r\n")
      #expect(lines[0] == "run,variable,index,value,unit")
      #expect(lines.contains("base,stage,output,4000,value"))
      #expect(lines.contains("base,bound,cost,,CNY"), "an unknown bound is empty")
      #expect(lines.contains("recruit=1,quota_met,national,2020-02-03,date"))
      #expect(lines.contains("recruit=1,orders_met,,1,order"))
      #expect(lines.contains("recruit=1,short,hospital,0,piece"))
      #expect(lines.contains("recruit=1,short_change,hospital,-50,piece"))
      #expect(lines.contains("recruit=1,gained,piece,50,piece"))
      #expect(lines.contains("recruit=1,cost_per_gained,piece,10,CNY/piece"))
      #expect(lines.contains("line,status,,infeasible: no cloth,"))
    }
  }
}
