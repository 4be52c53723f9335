import Messages
import Scenarios

/// Flows between regions: where these have coordinates as a schematic map, otherwise as a diagram of
/// layers. Width is by tonnes, an arrow shows the direction, lanes that bind are marked.
struct FlowMap {
  let context: PageContext
  let view: PlanView
  let flows: Flows
  /// The most tonnes of a lane on any map beside this one.
  let most: Double

  private var width: Double { context.chartWidth }
  /// The widest arrow, and the narrowest that can be seen.
  private static let widest = 16.0, narrowest = 1.2

  typealias Point = (x: Double, y: Double)

  func node() -> Node {
    let (places, height, background) = layout()
    var drawing = Drawing(width: width, height: height)
    for node in background { drawing.add(node) }
    // Thin arrows last, so that wide ones do not hide them.
    for flow in flows.all {
      guard let a = places[flow.from], let b = places[flow.to] else { continue }
      arrow(flow, a, b, in: &drawing)
    }
    let names = flows.regions.filter { places[$0] != nil }
    for id in names {
      guard let place = places[id] else { continue }
      drawing.circle(
        x: place.x, y: place.y, r: 4, "place", title: view.name(ofRegion: id))
    }
    labels(names, places, height, in: &drawing)
    return drawing.node(label: context.say(ReportHeading.flows), class: "wide")
  }

  // MARK: Where regions lie

  private func layout() -> ([String: Point], Double, [Node]) {
    let known = flows.regions.compactMap { id -> (String, Double, Double)? in
      guard let number = view.regionNumbers[id] else { return nil }
      let region = view.scenario.regions[number]
      guard let latitude = region.latitude, let longitude = region.longitude else { return nil }
      return (id, longitude, latitude)
    }
    guard known.count == flows.regions.count, known.count > 1 else {
      let (places, height) = LayeredLayout(flows, width: width).places()
      return (places, height, [])
    }
    // With boundaries under it, the map keeps its shape; else far places are moved closer.
    let projection = MapProjection(
      known.map { ($0.1, $0.2) }, width: width, isCompressed: context.outline == nil)
    let places = Dictionary(
      known.map { ($0.0, projection($0.1, $0.2)) }, uniquingKeysWith: { first, _ in first })
    let outline = (context.outline?.lines ?? []).map { line -> Node in
      let points = line.map { projection($0.longitude, $0.latitude) }
      return .tag(.path, [.class("outline"), .of(.d, PathData.through(points))])
    }
    return (places, projection.height, outline)
  }

  // MARK: Arrows

  private func thickness(_ tonnes: Double) -> Double {
    max(Self.narrowest, most > 0 ? Self.widest * tonnes / most : 0)
  }

  private func arrow(_ flow: RegionFlow, _ a: Point, _ b: Point, in drawing: inout Drawing) {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = max(1, (dx * dx + dy * dy).squareRoot())
    // Bent to the right of its way, so that what comes back lies on the other side.
    let bend = min(46, 0.16 * length)
    let control = (x: (a.x + b.x) / 2 - dy / length * bend, y: (a.y + b.y) / 2 + dx / length * bend)
    let thick = thickness(flow.tonnes)
    let head = max(7, thick * 1.1)
    // The shaft ends where the head begins, short of the place.
    let (ex, ey) = (b.x - control.x, b.y - control.y)
    let end = max(1, (ex * ex + ey * ey).squareRoot())
    let (ux, uy) = (ex / end, ey / end)
    let tip = (x: b.x - ux * 5, y: b.y - uy * 5)
    let neck = (x: tip.x - ux * head, y: tip.y - uy * head)
    let isTight = flow.bindingDays > 0
    let binds = isTight ? " tight" : ""
    let title = words(for: flow)
    let source = view.from("transport.tonnes").with("from", flow.from).with("to", flow.to)
    var shaft = PathData()
    shaft.move(a.x, a.y)
    shaft.quadratic(control.x, control.y, neck.x, neck.y)
    drawing.add(
      .tag(
        .path,
        [
          .class("flow" + binds), .of(.d, shaft.text), .of(.strokeWidth, thick),
          .of(.dataFrom, source.expression),
        ], [.tag(.title, [], title)]))
    // A thin dashed line marks lanes that bind without colour as well.
    if isTight { drawing.path(shaft.text, "tightmark") }
    let side = max(4, thick * 0.8)
    var point = PathData()
    point.move(tip.x, tip.y)
    point.line(neck.x - uy * side, neck.y + ux * side)
    point.line(neck.x + uy * side, neck.y - ux * side)
    point.close()
    drawing.path(point.text, "arrow" + binds, from: source.expression, title: title)
  }

  private func words(for flow: RegionFlow) -> String {
    let items = flow.items.prefix(4).map {
      "\(view.name(ofItem: $0.item)) \(NumberText.rounded($0.tonnes, in: context.language))"
    }.joined(separator: context.language.listComma)
    let binding =
      flow.bindingDays > 0
      ? " · " + context.say(ReportSentence.bindsOn(flow.bindingDays)) : ""
    return context.tip(
      "\(view.name(ofRegion: flow.from)) → \(view.name(ofRegion: flow.to))"
        + context.language.bracketed(items) + binding,
      Figure(flow.tonnes, .tonnes))
  }

  // MARK: Names

  private struct Box {
    var x, y, width, height: Double
    func touches(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height
        && other.y < y + height
    }
  }

  /// Names beside their places where there is room; a name that would lie on another is left to the
  /// tooltip of its place.
  private func labels(
    _ regions: [String], _ places: [String: Point], _ height: Double, in drawing: inout Drawing
  ) {
    var taken = regions.compactMap { places[$0] }.map {
      Box(x: $0.x - 5, y: $0.y - 5, width: 10, height: 10)
    }
    for id in regions {
      guard let place = places[id] else { continue }
      let name = TextWidth.fitted(view.name(ofRegion: id), size: 12, to: 200)
      let long = TextWidth.of(name, size: 12)
      let boxes: [(Box, Drawing.Align)] = [
        (Box(x: place.x + 7, y: place.y - 8, width: long, height: 15), .start),
        (Box(x: place.x - 7 - long, y: place.y - 8, width: long, height: 15), .end),
        (Box(x: place.x - long / 2, y: place.y + 7, width: long, height: 15), .middle),
        (Box(x: place.x - long / 2, y: place.y - 22, width: long, height: 15), .middle),
      ]
      let fits = boxes.first { box, _ in
        box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height
          && !taken.contains { $0.touches(box) }
      }
      guard let (box, align) = fits else { continue }
      taken.append(box)
      let x =
        switch align {
        case .start: box.x
        case .middle: box.x + box.width / 2
        case .end: box.x + box.width
        }
      drawing.text(name, x: x, y: box.y + 12, align, "halo")
    }
  }
}
