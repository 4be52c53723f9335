/// A picture under construction: an SVG element with a size of its own.
struct Drawing {
  let width: Double
  var height: Double
  private(set) var nodes: [Node] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// - Parameter label: What the picture shows, for those who cannot see it.
  func node(label: String, class kind: String = "") -> Node {
    .tag(
      .svg,
      [
        .of(.xmlns, "http://www.w3.org/2000/svg"), .of(.role, "img"), .of(.ariaLabel, label),
        .class(("chart " + kind).trimmed),
        .of(.viewBox, "0 0 \(Coordinate.text(width)) \(Coordinate.text(height))"),
        .of(.width, width), .of(.height, height),
      ], nodes)
  }

  mutating func add(_ node: Node) { nodes.append(node) }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String
  ) {
    nodes.append(
      .tag(
        .line,
        [.class(kind), .of(.x1, x1), .of(.y1, y1), .of(.x2, x2), .of(.y2, y2)]))
  }

  mutating func rect(
    x: Double, y: Double, width: Double, height: Double, _ kind: String, from: String = "",
    title: String? = nil
  ) {
    nodes.append(
      .tag(
        .rect,
        [
          .class(kind), .of(.x, x), .of(.y, y), .of(.width, max(0, width)),
          .of(.height, max(0, height)),
        ] + Self.source(from), Self.titled(title)))
  }

  mutating func path(_ d: String, _ kind: String, from: String = "", title: String? = nil) {
    nodes.append(
      .tag(.path, [.class(kind), .of(.d, d)] + Self.source(from), Self.titled(title)))
  }

  mutating func circle(
    x: Double, y: Double, r: Double, _ kind: String, from: String = "", title: String? = nil
  ) {
    nodes.append(
      .tag(
        .circle, [.class(kind), .of(.cx, x), .of(.cy, y), .of(.r, r)] + Self.source(from),
        Self.titled(title)))
  }

  enum Align: String { case start, middle, end }

  /// - Parameter title: The whole text, where the words were cut.
  mutating func text(
    _ words: String, x: Double, y: Double, _ align: Align = .start, _ kind: String = "",
    title: String? = nil
  ) {
    var attributes: [Attribute] = [.of(.x, x), .of(.y, y)]
    if !kind.isEmpty { attributes.append(.class(kind)) }
    if align != .start { attributes.append(.of(.textAnchor, align.rawValue)) }
    nodes.append(.tag(.text, attributes, Self.titled(title) + [.text(words)]))
  }

  /// A text that is cut to the room that there is; its title has all of it.
  mutating func label(
    _ words: String, x: Double, y: Double, room: Double, size: Double = Drawing.fontSize,
    _ align: Align = .start, _ kind: String = ""
  ) {
    let fitted = TextWidth.fitted(words, size: size, to: room)
    text(fitted, x: x, y: y, align, kind, title: fitted == words ? nil : words)
  }

  /// The least width of pictures of the class `wide`: narrower ones would be drawn larger than they are.
  static let leastWide = 600.0

  /// What a picture's text has unless its class says otherwise (see the style sheet).
  static let fontSize = 12.0
  /// Of the class `s`.
  static let smallFontSize = 10.0

  private static func titled(_ title: String?) -> [Node] {
    title.map { [.tag(.title, [], $0)] } ?? []
  }

  private static func source(_ from: String) -> [Attribute] {
    from.isEmpty ? [] : [.of(.dataFrom, from)]
  }
}

extension String {
  /// Without a blank at the end.
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}

/// Paths of straight and curved lines.
struct PathData {
  private(set) var text = ""

  mutating func move(_ x: Double, _ y: Double) { append("M", [x, y]) }
  mutating func line(_ x: Double, _ y: Double) { append("L", [x, y]) }
  mutating func curve(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double
  ) {
    append("C", [x1, y1, x2, y2, x, y])
  }
  mutating func quadratic(_ x1: Double, _ y1: Double, _ x: Double, _ y: Double) {
    append("Q", [x1, y1, x, y])
  }
  mutating func close() { text += "Z" }

  private mutating func append(_ command: String, _ numbers: [Double]) {
    text += command + numbers.map(Coordinate.text).joined(separator: " ")
  }

  /// Straight lines through all points.
  static func through(_ points: [(x: Double, y: Double)]) -> String {
    var path = PathData()
    for (k, point) in points.enumerated() {
      if k == 0 { path.move(point.x, point.y) } else { path.line(point.x, point.y) }
    }
    return path.text
  }
}
