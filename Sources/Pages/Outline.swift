import Foundation
import Scenarios

/// Boundaries that a user lays under the map, read from GeoJSON (RFC 7946): longitude and latitude.
public struct Outline: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    public var longitude, latitude: Double
    public init(longitude: Double, latitude: Double) {
      self.longitude = longitude
      self.latitude = latitude
    }
  }

  /// Rings of polygons and lines.
  public var lines: [[Point]]

  public init(lines: [[Point]]) { self.lines = lines }

  /// Why a file is no outline.
  public struct Fault: BilingualError, Sendable, Equatable {
    public var words: Bilingual

    init(_ english: String, _ chinese: String) { words = Bilingual(english, chinese) }
  }

  public init(geoJSON data: Data) throws(Fault) {
    let value: Any
    do {
      value = try JSONSerialization.jsonObject(with: data)
    } catch {
      throw Fault("this is no JSON", "这不是 JSON")
    }
    var lines: [[Point]] = []
    try Self.collect(value, depth: 0, into: &lines)
    guard !lines.isEmpty else {
      throw Fault(
        "there is no polygon and no line in it, expected GeoJSON with some",
        "其中没有多边形，也没有线，应为含有它们的 GeoJSON")
    }
    self.lines = lines
  }

  /// Collections hold geometries, which hold no further collections in sound files.
  private static let deepest = 32

  private static func collect(_ value: Any, depth: Int, into lines: inout [[Point]]) throws(Fault) {
    guard depth <= deepest else {
      throw Fault("its collections are nested too deeply", "其中的集合嵌套过深")
    }
    guard let object = value as? [String: Any], let type = object["type"] as? String else {
      throw Fault(
        "an object without \"type\" stands in it, expected GeoJSON",
        "其中有一个对象没有 \"type\"，应为 GeoJSON")
    }
    func each(_ field: String) throws(Fault) {
      guard let members = object[field] as? [Any] else {
        throw Fault(
          "\(type) without \"\(field)\", expected a list", "\(type) 没有 \"\(field)\"，应为列表")
      }
      for member in members { try collect(member, depth: depth + 1, into: &lines) }
    }
    switch type {
    case "FeatureCollection": try each("features")
    case "GeometryCollection": try each("geometries")
    case "Feature":
      if let geometry = object["geometry"], !(geometry is NSNull) {
        try collect(geometry, depth: depth + 1, into: &lines)
      }
    case "Polygon", "MultiLineString": try add(object["coordinates"], levels: 1, &lines)
    case "MultiPolygon": try add(object["coordinates"], levels: 2, &lines)
    case "LineString": try add(object["coordinates"], levels: 0, &lines)
    case "Point", "MultiPoint": break
    default: throw Fault("\"\(type)\" is no type of GeoJSON", "\"\(type)\" 不是 GeoJSON 的类型")
    }
  }

  /// - Parameter levels: lists around the list of positions.
  private static func add(
    _ value: Any?, levels: Int, _ lines: inout [[Point]]
  ) throws(Fault) {
    guard let list = value as? [Any] else {
      throw Fault(
        "coordinates are missing, expected lists of [longitude, latitude]",
        "缺少坐标，应为 [经度, 纬度] 的列表")
    }
    if levels > 0 {
      for member in list { try add(member, levels: levels - 1, &lines) }
      return
    }
    var points: [Point] = []
    for position in list {
      guard let numbers = position as? [Any], numbers.count >= 2,
        let longitude = (numbers[0] as? NSNumber)?.doubleValue,
        let latitude = (numbers[1] as? NSNumber)?.doubleValue,
        abs(longitude) <= 360, abs(latitude) <= 90
      else {
        throw Fault(
          "a position is not [longitude, latitude] in degrees; other projections are not read",
          "有一个位置不是以度为单位的 [经度, 纬度]；其他投影不能读取")
      }
      points.append(Point(longitude: longitude, latitude: latitude))
    }
    if points.count > 1 { lines.append(points) }
  }
}
