import Foundation
import Messages
import Pages
import Testing

@Suite struct OutlineTests {
  private func read(_ text: String) throws -> Outline { try Outline(geoJSON: Data(text.utf8)) }

  @Test func polygonsAndLinesAreTakenFromAnyDepth() throws {
    let outline = try read(
      """
      {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"<x>"},"geometry":
          {"type":"Polygon","coordinates":[[[117,36],[118,36],[118,37],[117,36]],[[117.2,36.1],[117.3,36.1]]]}},
        {"type":"Feature","geometry":null},
        {"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[
          {"type":"LineString","coordinates":[[116,35,20],[117,35,20]]},
          {"type":"Point","coordinates":[1,2]},
          {"type":"MultiPolygon","coordinates":[[[[115,34],[116,34],[115,34]]]]}]}}]}
      """)
    #expect(outline.lines.map(\.count) == [4, 2, 2, 3])
    #expect(outline.lines[0][1] == .init(longitude: 118, latitude: 36))
  }

  @Test(arguments: [
    ("", "this is no JSON"), ("[]", "an object without \"type\""),
    (#"{"type":"Topology"}"#, "\"Topology\" is no type of GeoJSON"),
    (#"{"type":"FeatureCollection"}"#, "FeatureCollection without \"features\""),
    (#"{"type":"Polygon","coordinates":[[[500000,4000000]]]}"#, "not [longitude, latitude]"),
    (#"{"type":"Polygon"}"#, "coordinates are missing"),
    (#"{"type":"Point","coordinates":[1,2]}"#, "there is no polygon and no line"),
  ])
  func whatIsNoOutlineSaysWhy(_ text: String, _ reason: String) throws {
    let fault = #expect(throws: Outline.Fault.self) { try read(text) }
    #expect(fault?.description.contains(reason) == true, "\(fault?.description ?? "")")
  }

  @Test func deepNestingIsRefused() throws {
    let depth = 100
    let text =
      String(repeating: #"{"type":"GeometryCollection","geometries":["#, count: depth)
      + #"{"type":"LineString","coordinates":[[1,2],[2,3]]}"#
      + String(repeating: "]}", count: depth)
    #expect(throws: Outline.Fault.self) { try read(text) }
  }

  @Test func itLiesUnderTheMap() throws {
    let outline = try read(#"{"type":"LineString","coordinates":[[117,36],[118,35]]}"#)
    let page = try PageDocument(
      ReportPage([samplePlan()], language: .english, outline: outline).bytes)
    let map = try #require(page.root.withID("flows")?.named("svg").first)
    let line = try #require(map.named("path").first { $0.classes == ["outline"] }?["d"])
    // Its ends are the two regions' places.
    let places = map.named("circle").map { "\($0["cx"] ?? "") \($0["cy"] ?? "")" }
    let ends = line.dropFirst().split(separator: "L").map(String.init)
    #expect(Set(places) == Set(ends))
  }
}
