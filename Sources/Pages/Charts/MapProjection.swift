import Foundation

/// Longitude and latitude on a plane: equal distances east and north at the middle of the map. Places
/// far from most others may be moved closer, so that the others have room.
struct MapProjection {
  let height: Double
  private let cosine: Double
  private let middle: (x: Double, y: Double)
  /// Beyond this distance from the middle, in degrees, distances grow as a logarithm.
  private let near: Double
  private let scale, west, north: Double
  private let left: Double

  /// Room for names at the sides, and above and below.
  private static let side = 70.0, edge = 30.0
  private static let tallest = 560.0

  init(
    _ points: [(longitude: Double, latitude: Double)], width: Double, isCompressed: Bool
  ) {
    let latitudes = points.map(\.latitude).sorted()
    let cosine = max(0.1, cos(latitudes[latitudes.count / 2] * .pi / 180))
    let plane = points.map { (x: $0.longitude * cosine, y: $0.latitude) }
    let middle = (
      x: plane.map(\.x).sorted()[plane.count / 2], y: plane.map(\.y).sorted()[plane.count / 2]
    )
    let distances = plane.map { hypot($0.x - middle.x, $0.y - middle.y) }.sorted()
    // Most places lie as they are.
    let near = isCompressed ? max(distances[distances.count * 3 / 4], Self.samePlace) : .infinity
    let placed = plane.map { Self.moved($0, middle, near) }
    let (xs, ys) = (placed.map(\.x), placed.map(\.y))
    let (west, east) = (xs.min() ?? 0, xs.max() ?? 0)
    let (south, north) = (ys.min() ?? 0, ys.max() ?? 0)
    let (wide, high) = (
      max(east - west, Self.samePlace), max(north - south, Self.samePlace)
    )
    scale = min((width - 2 * Self.side) / wide, (Self.tallest - 2 * Self.edge) / high)
    left = (width - scale * wide) / 2
    height = scale * high + 2 * Self.edge
    self.cosine = cosine
    self.middle = middle
    self.near = near
    self.west = west
    self.north = north
  }

  /// Degrees: a decimetre, below which places are one and have no extent to divide by.
  private static let samePlace = 1e-6

  private static func moved(
    _ point: (x: Double, y: Double), _ middle: (x: Double, y: Double), _ near: Double
  ) -> (x: Double, y: Double) {
    let (dx, dy) = (point.x - middle.x, point.y - middle.y)
    let distance = hypot(dx, dy)
    guard distance > near else { return point }
    let factor = near * (1 + log(distance / near)) / distance
    return (middle.x + dx * factor, middle.y + dy * factor)
  }

  func callAsFunction(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
    let place = Self.moved((longitude * cosine, latitude), middle, near)
    return (left + (place.x - west) * scale, Self.edge + (north - place.y) * scale)
  }
}
