import Foundation
import Plans
import Reports
import Scenarios
import Testing

private func sampleComparison(runs: Int = 1) -> Comparison {
  var base = ComparisonRun(name: "base", plan: samplePlan())
  base.lastDayOutputs = [.init(item: "mask", unit: "piece", quantity: 1500)]
  base.quotasMet = [
    .init(quota: "hospital", date: nil),
    .init(quota: "national", date: CalendarDate("2020-02-03")),
  ]
  base.cost = 918
  var others: [ComparisonRun] = []
  for index in 0..<runs {
    var run = base
    run.name = "recruit=\(index + 1)"
    run.optionCost = 500
    run.addedOutput = 250
    run.costPerAddedOutput = 2
    others.append(run)
  }
  others.append(ComparisonRun(name: "line", plan: nil, problem: "infeasible: no cloth"))
  return Comparison(runs: [base] + others)
}

@Suite struct ComparisonReportTests {
  @Test func setsRunsSideBySide() {
    let text = ComparisonReport(sampleComparison()).text
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "  ").map { $0.trimmingPrefix(" ") }
    }
    #expect(lines[0] == ["base", "recruit=1", "line"])
    #expect(lines.contains(["mask on the last day", "piece", "1,500", "1,500", "-"]))
    #expect(lines.contains(["hospital met from", "never", "never", "-"]))
    #expect(lines.contains(["national met from", "2020-02-03", "2020-02-03", "-"]))
    #expect(lines.contains(["output added", "value", "-", "250", "-"]))
    #expect(text.hasSuffix("\nline: infeasible: no cloth\n"))
  }

  @Test func continuesBelowWhatDoesNotFitTheWidth() {
    let text = ComparisonReport(
      sampleComparison(runs: 12), style: TextStyle(isColoured: false, width: 80)
    ).text
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.filter { $0.contains("base") }.count > 1, "the first run stands in each table")
    for index in 1...12 { #expect(text.contains("recruit=\(index)")) }
  }

  @Test func writesTheComparisonAndEachPlan() throws {
    try withScratchFolder { folder in
      let path = folder + "/comparison"
      let export = PlanExport(versions: Versions(muster: "0", lapack: "none"))
      let store = try ComparisonFolder(at: path, export: export)
      let comparison = sampleComparison()
      let origin = PlanOrigin(
        scenarioPath: "/x", digest: "1", options: .taken([:]), fractional: false, gap: 1e-4)
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
      #expect(lines.contains("recruit=1,added_output,,250,value"))
      #expect(lines.contains("line,status,,infeasible: no cloth,"))
    }
  }
}
