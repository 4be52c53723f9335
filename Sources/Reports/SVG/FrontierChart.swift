import Foundation
import Plans

/// A Pareto frontier as a picture: points joined by lines, with the rate of exchange along each.
struct FrontierChart {
  let frontier: Frontier

  private let width = 760.0, height = 480.0
  private let left = 110.0, right = 40.0, top = 50.0, bottom = 70.0

  init(_ frontier: Frontier) { self.frontier = frontier }

  /// An SVG 1.1 document of its own.
  var svg: String {
    let x = AxisScale(frontier.points.map(\.first), from: left, to: width - right)
    let y = AxisScale(frontier.points.map(\.second), from: height - bottom, to: top)
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(width)) \(Self.text(height))" \
      font-family="sans-serif" font-size="12">
      """,
      "<title>\(Self.escaped(title))</title>",
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>",
      label(title, x: left, y: 24, anchor: "start", extra: " font-size=\"15\""),
    ]
    parts += horizontalAxis(x) + verticalAxis(y) + curve(x, y)
    parts.append("</svg>")
    return parts.joined(separator: "\n") + "\n"
  }

  private var title: String {
    "\(frontier.scenario): \(frontier.first.name) against \(frontier.second.name)"
  }

  private func horizontalAxis(_ scale: AxisScale) -> [String] {
    let base = height - bottom
    var parts = [line(left, base, width - right, base, "#333")]
    for tick in scale.ticks {
      let x = scale(tick)
      parts.append(line(x, base, x, top, "#e5e5e5"))
      parts.append(label(HumanNumber.short(tick), x: x, y: base + 18, anchor: "middle"))
    }
    parts.append(
      label(
        name(frontier.first), x: (left + width - right) / 2, y: height - 18, anchor: "middle"))
    return parts
  }

  private func verticalAxis(_ scale: AxisScale) -> [String] {
    var parts = [line(left, height - bottom, left, top, "#333")]
    for tick in scale.ticks {
      let y = scale(tick)
      parts.append(line(left, y, width - right, y, "#e5e5e5"))
      parts.append(label(HumanNumber.short(tick), x: left - 8, y: y + 4, anchor: "end"))
    }
    let middle = (top + height - bottom) / 2
    parts.append(
      label(
        name(frontier.second), x: 20, y: middle, anchor: "middle",
        extra: " transform=\"rotate(-90 20 \(Self.text(middle)))\""))
    return parts
  }

  private func curve(_ x: AxisScale, _ y: AxisScale) -> [String] {
    let places = frontier.points.map { (x: x($0.first), y: y($0.second)) }
    let path = places.map { "\(Self.text($0.x)),\(Self.text($0.y))" }.joined(separator: " ")
    var parts = [
      "<polyline points=\"\(path)\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\"/>"
    ]
    var lastLabel: (x: Double, y: Double)?
    for (k, point) in frontier.points.enumerated() {
      let fill = point.isOptimal ? "#1f5fa8" : "white"
      parts.append(
        "<circle cx=\"\(Self.text(places[k].x))\" cy=\"\(Self.text(places[k].y))\" r=\"4\" fill=\"\(fill)\" "
          + "stroke=\"#1f5fa8\"><title>\(Self.escaped(words(for: point)))</title></circle>")
      guard let rate = frontier.rate(at: k) else { continue }
      let middle = (x: (places[k].x + places[k - 1].x) / 2, y: (places[k].y + places[k - 1].y) / 2)
      // Labels that would lie on one another are left to the table.
      if let last = lastLabel, abs(last.x - middle.x) < 60, abs(last.y - middle.y) < 14 { continue }
      lastLabel = middle
      let isOnRight = middle.x > width - right - 80
      // Beside the line: right of it where there is room, and below a line that rises.
      let isRising = places[k].y < places[k - 1].y
      parts.append(
        label(
          HumanNumber.signed(rate), x: middle.x + (isOnRight ? -8 : 8),
          y: middle.y + (isRising != isOnRight ? 20 : -8),
          anchor: isOnRight ? "end" : "start", extra: " fill=\"#777\" font-size=\"11\""))
    }
    return parts
  }

  private func words(for point: Frontier.Point) -> String {
    "\(frontier.first.name) \(HumanNumber.precise(point.first)), "
      + "\(frontier.second.name) \(HumanNumber.precise(point.second))"
      + (point.isOptimal ? "" : ", not proven optimal")
  }

  private func name(_ axis: Frontier.Axis) -> String { "\(axis.name) (\(axis.unit))" }

  // MARK: Elements

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String)
    -> String
  {
    "<line x1=\"\(Self.text(x1))\" y1=\"\(Self.text(y1))\" x2=\"\(Self.text(x2))\" y2=\"\(Self.text(y2))\" stroke=\"\(colour)\"/>"
  }

  private func label(
    _ words: String, x: Double, y: Double, anchor: String, extra: String = ""
  ) -> String {
    "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" text-anchor=\"\(anchor)\"\(extra)>\(Self.escaped(words))</text>"
  }

  private static func text(_ value: Double) -> String { String(format: "%.1f", value) }

  /// Free text of a scenario as XML takes it.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in printable(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

/// Places the values of an axis between two ends of a picture, with round ticks.
struct AxisScale {
  let ticks: [Double]
  private let low, high, start, end: Double

  init(_ values: [Double], from start: Double, to end: Double) {
    let least = values.min() ?? 0
    let most = values.max() ?? 1
    let size = max(abs(least), abs(most), Tolerance.nothing)
    let spread = most - least > Tolerance.sameQuantity * size ? most - least : size
    let rough = spread / 5
    let power = pow(10, floor(log10(rough)))
    let step = ([1, 2, 5].first { $0 * power >= rough } ?? 10) * power
    low = floor(least / step) * step
    high = max(ceil(most / step) * step, floor(least / step) * step + step)
    let count = Int(((high - low) / step).rounded())
    let first = low
    ticks = (0...max(1, count)).map { first + Double($0) * step }
    self.start = start
    self.end = end
  }

  func callAsFunction(_ value: Double) -> Double {
    start + (value - low) / (high - low) * (end - start)
  }
}
