import Foundation
import Messages
import Pages
import Testing

/// Pictures of the sample plan, as they are written.
@Suite struct ChartTests {
  private func chart(_ section: String, _ position: Int = 0) throws -> PageElement {
    let page = try PageDocument(ReportPage([samplePlan()], language: .english).bytes)
    let charts = try #require(page.root.withID(section)).named("svg").filter {
      $0.classes.contains("chart")
    }
    return try #require(charts.indices.contains(position) ? charts[position] : nil)
  }

  /// An element as it is written, with its tooltip.
  private func golden(_ element: PageElement, _ attributes: [String]) -> String {
    let written = attributes.compactMap { name in element[name].map { "\(name)=\($0)" } }
    return ([element.name] + written).joined(separator: " ")
      + (element.named("title").first.map { " | " + $0.text } ?? "")
  }

  @Test func barsOfAnItem() throws {
    let bars = try chart("output").named("rect").filter { $0.classes.contains("bar") }
    #expect(
      bars.map { golden($0, ["x", "y", "width", "height", "data-from"]) } == [
        "rect x=75 y=74.7 width=136.6 height=121.3 data-from=sum outputs.quantity;item=mask;date=2020-02-01 | Face mask, 2020-02-01: 1,000 pieces",
        "rect x=237.7 y=14 width=136.6 height=182 data-from=sum outputs.quantity;item=mask;date=2020-02-02 | Face mask, 2020-02-02: 1,500 pieces",
        "rect x=400.3 y=14 width=136.6 height=182 data-from=sum outputs.quantity;item=mask;date=2020-02-03 | Face mask, 2020-02-03: 1,500 pieces",
      ])
  }

  @Test func ordersRiseInSteps() throws {
    let steps = try chart("output", 1)
    let path = try #require(steps.named("path").first { $0.classes == ["orders"] }?["d"])
    // 100 a day on the first two days, 900 more at the end of the third: 1,100 of 4,000.
    #expect(path == "M62 191.5L62 191.5L224.7 191.5L224.7 186.9L387.3 186.9L387.3 146L550 146")
    let last = steps.named("rect").last
    #expect(last?["data-from"] == "due quotas.amount;item=mask;date<=2020-02-03")
    #expect(last?.named("title").first?.text == "ordered, 2020-02-03: 1,100 pieces")
  }

  @Test func aConversionStandsStillRunsUpAndRuns() throws {
    let parts = try chart("conversions").named("path").filter { $0["data-from"] != nil }
    #expect(
      parts.map { golden($0, ["class", "d"]) } == [
        "path class=runs d=M344 22L344 22L384 22L384 42L344 42Z | running · a1: 1 × not set up → make (2020-02-01 1): 1 line",
        "path class=ramp d=M304 22L304 22L344 22L344 42L304 42Z | running up · a1: 1 × not set up → make (2020-02-01 1): 1 line",
        "path class=still d=M264 22L264 22L304 22L304 42L264 42Z | standing still · a1: 1 × not set up → make (2020-02-01 1): 1 line",
      ])
  }

  /// What flows into a node of the Sankey diagram flows out of it.
  @Test func theMaterialIsBalanced() throws {
    let diagram = try chart("flows", 1)
    let links = diagram.named("path").compactMap { $0.named("title").first?.text }
    var balance: [String: Double] = [:]
    for link in links {
      let sides = link.components(separatedBy: " → ")
      let end = sides[1].components(separatedBy: ": ")
      let quantity = try #require(Double(end[1].replacingOccurrences(of: " kg", with: "")))
      balance[sides[0], default: 0] -= quantity
      balance[end[0], default: 0] += quantity
    }
    // A band is an area: a stroke as thick would fold in its bend.
    #expect(diagram.named("path").allSatisfy { $0["d"]?.hasSuffix("Z") == true })
    // 120 kg are used, of which 40 were bought; 1,050 of the 4,000 masks go to orders of the north.
    #expect(abs((balance["cloth"] ?? 1)) < 1e-9 && abs((balance["Face mask"] ?? 1)) < 1e-9)
    #expect(balance["mill"] == -40 && balance["stock at the start"] == -80)
    #expect(abs((balance["orders of The north"] ?? 0) - 120 * 1050 / 4000) < 1e-9)
  }
}
