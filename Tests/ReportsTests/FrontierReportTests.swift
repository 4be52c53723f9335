import Foundation
import Plans
import Reports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

private let frontier = Frontier(
  scenario: "Masks & <suits>", first: .init(name: "cost", unit: "CNY", isMaximized: false),
  second: .init(name: "output", unit: "value", isMaximized: true),
  points: [
    .init(first: 100, second: 1000, bound: 1000, isOptimal: true),
    .init(first: 200, second: 1600, bound: 1700, isOptimal: false),
    .init(first: 400, second: 2000, bound: 2000, isOptimal: true),
  ], isPartial: false)

@Suite struct FrontierReportTests {
  @Test func saysTheRateOfExchange() {
    let text = FrontierReport(frontier).text
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains(["100", "1,000"]))
    #expect(rows.contains(["200", "1,600", "+6", "not", "proven"]))
    #expect(rows.contains(["400", "2,000", "+2"]))
  }

  @Test func anOrdersShortfallHasAChineseName() {
    var frontier = frontier
    frontier.first = .short(of: "masks", unit: "piece")
    #expect(frontier.first.name == "masks short" && frontier.first.shortQuota == "masks")
    let text = FrontierReport(frontier, in: .chinese).text
    #expect(text.contains("masks 缺口与产出价值的权衡") && !text.contains("short"))
  }

  @Test func writesATableAndAPicture() throws {
    try withScratchFolder { folder in
      let path = folder + "/frontier"
      let export = PlanExport(versions: Versions(muster: "0", lapack: "none"))
      try export.write(frontier, to: try NewDirectory(at: path))
      let csv = try String(contentsOfFile: path + "/frontier.csv", encoding: .utf8)
      #expect(csv.hasSuffix("3,cost,400,CNY,output,2000,2000,value,2,yes\r\n"))
      let picture = try XMLDocument(
        contentsOf: URL(fileURLWithPath: path + "/frontier.svg"), options: [])
      let svg = try #require(picture.rootElement())
      #expect(svg.elements(forName: "circle").count == 3)
      #expect(
        svg.elements(forName: "title").first?.stringValue == "Masks & <suits>: cost against output")
      // The points of the line run to the right and upwards, within the picture.
      let text = try String(contentsOfFile: path + "/frontier.svg", encoding: .utf8)
      let line = try #require(text.firstMatch(of: /polyline points="([^"]*)"/)).1
      let places = line.split(separator: " ").map {
        $0.split(separator: ",").compactMap { Double($0) }
      }
      #expect(places.count == 3)
      for (a, b) in zip(places, places.dropFirst()) { #expect(a[0] < b[0] && a[1] > b[1]) }
      for place in places { #expect((0...760).contains(place[0]) && (0...480).contains(place[1])) }
    }
  }
}
