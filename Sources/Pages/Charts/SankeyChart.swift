import Messages
import Plans

/// Quantities that flow from left to right, as wide as they are great.
struct SankeyChart {
  struct Node {
    var name: String
    var layer: Int
    var kind: String
  }
  struct Link {
    var from, to: Int
    var quantity: Double
  }

  let context: PageContext
  let title: String
  let unit: FigureUnit
  let nodes: [Node]
  let links: [Link]

  private let nodeWidth = 12.0, gap = 12.0
  private var width: Double { context.chartWidth }
  private var nameWidth: Double { width * 0.24 }

  func node() -> Pages.Node {
    let layers = (nodes.map(\.layer).max() ?? 0) + 1
    let sizes = nodes.indices.map { k in
      max(
        links.filter { $0.from == k }.reduce(0) { $0 + $1.quantity },
        links.filter { $0.to == k }.reduce(0) { $0 + $1.quantity })
    }
    let columns = (0..<layers).map { layer in nodes.indices.filter { nodes[$0].layer == layer } }
    let most = columns.map { $0.reduce(0) { $0 + sizes[$1] } }.max() ?? 1
    let count = columns.map(\.count).max() ?? 1
    // Names need a line each, whatever is flowing.
    let height = max(180, 18 + 30 * Double(count))
    let scale = (height - 10 - gap * Double(count)) / max(most, Tolerance.nothing)
    var drawing = Drawing(width: width, height: height)
    var place = [(x: Double, y: Double)](repeating: (0, 0), count: nodes.count)
    for (layer, members) in columns.enumerated() {
      let tall = members.reduce(0) { $0 + max(2, sizes[$1] * scale) }
      let free = max(0, height - 10 - tall)
      var y = 5.0
      let space = members.count > 1 ? min(free / Double(members.count - 1), 40) : 0
      if members.count == 1 { y += free / 2 }
      for k in members {
        place[k] = (Double(layer) * step(of: layers), y)
        y += max(2, sizes[k] * scale) + space
      }
    }
    drawLinks(place, scale, in: &drawing)
    drawNodes(place, sizes, scale, layers, in: &drawing)
    return drawing.node(label: title, class: "wide")
  }

  /// From one layer to the next.
  private func step(of layers: Int) -> Double {
    layers < 2 ? 0 : (width - nodeWidth - nameWidth) / Double(layers - 1)
  }

  private func drawLinks(
    _ place: [(x: Double, y: Double)], _ scale: Double, in drawing: inout Drawing
  ) {
    var outOf = [Double](repeating: 0, count: nodes.count)
    var into = outOf
    for link in links.sorted(by: {
      (place[$0.from].y, place[$0.to].y) < (place[$1.from].y, place[$1.to].y)
    }) {
      let thickness = max(0.8, link.quantity * scale)
      let (a, b) = (place[link.from], place[link.to])
      let y1 = a.y + outOf[link.from]
      let y2 = b.y + into[link.to]
      outOf[link.from] += link.quantity * scale
      into[link.to] += link.quantity * scale
      let (x1, x2) = (a.x + nodeWidth, b.x)
      var path = PathData()
      // The band's two edges: a stroke of its thickness would fold where it is wider than the bend.
      let middle = (x1 + x2) / 2
      path.move(x1, y1)
      path.curve(middle, y1, middle, y2, x2, y2)
      path.line(x2, y2 + thickness)
      path.curve(middle, y2 + thickness, middle, y1 + thickness, x1, y1 + thickness)
      path.close()
      drawing.add(
        .tag(
          .path,
          [
            .class("link \(nodes[link.from].kind)"), .of(.d, path.text),
          ],
          [
            .tag(
              .title, [],
              context.tip(
                "\(nodes[link.from].name) → \(nodes[link.to].name)", Figure(link.quantity, unit)))
          ]))
    }
  }

  /// A name stands right of its node and ends before the next layer; on two lines where the node is as tall.
  private func drawNodes(
    _ place: [(x: Double, y: Double)], _ sizes: [Double], _ scale: Double, _ layers: Int,
    in drawing: inout Drawing
  ) {
    for (k, node) in nodes.enumerated() {
      let size = max(2, sizes[k] * scale)
      drawing.rect(
        x: place[k].x, y: place[k].y, width: nodeWidth, height: size, "node \(node.kind)",
        title: context.tip(node.name, Figure(sizes[k], unit)))
      let room = node.layer + 1 < layers ? step(of: layers) - nodeWidth - 8 : nameWidth - 20
      let lineHeight = Drawing.fontSize + 2
      let lines =
        size >= 2 * lineHeight
        ? TextWidth.wrapped(node.name, size: Drawing.fontSize, to: room)
        : [TextWidth.fitted(node.name, size: Drawing.fontSize, to: room)]
      let first = place[k].y + size / 2 + 4 - lineHeight * Double(lines.count - 1) / 2
      for (number, words) in lines.enumerated() {
        drawing.text(
          words, x: place[k].x + nodeWidth + 4, y: first + lineHeight * Double(number), .start,
          "halo", title: lines.joined(separator: " ") == node.name ? nil : node.name)
      }
    }
  }
}
