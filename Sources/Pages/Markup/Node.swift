/// A piece of a page: an element or text.
///
/// Whatever a scenario says comes in as `text` or as an attribute's value, and both are escaped where
/// they are written. Elements, attributes and link targets are closed lists, so that no text can
/// become markup, a script, a style or an address.
indirect enum Node: Sendable, Equatable {
  case element(Tag, [Attribute], [Node])
  case text(String)
  case group([Node])

  static func tag(_ tag: Tag, _ attributes: [Attribute] = [], _ children: [Node] = []) -> Node {
    .element(tag, attributes, children)
  }

  static func tag(_ tag: Tag, _ attributes: [Attribute] = [], _ words: String) -> Node {
    .element(tag, attributes, [.text(words)])
  }

  /// A link to a place in the same page: there is no way to write another.
  static func link(to anchor: Anchor, _ children: [Node]) -> Node {
    .element(.a, [Attribute(name: .href, value: "#" + anchor.id)], children)
  }

  static let nothing = Node.group([])

  var isNothing: Bool {
    if case .group(let nodes) = self { return nodes.allSatisfy(\.isNothing) }
    return false
  }
}

/// A place in the page. Its id is made of Muster's own words and numbers.
struct Anchor: Sendable, Hashable {
  let id: String
  init(_ kind: StaticString, _ number: Int? = nil) {
    id = "\(kind)" + (number.map { "-\($0)" } ?? "")
  }
  var attribute: Attribute { Attribute(name: .id, value: id) }
}

/// The elements that a page is made of: none that runs or loads anything.
enum Tag: String, Sendable {
  case html, head, body, meta, title, style
  case header, main, section, nav, footer, div, span, p, h1, h2, h3, h4, ul, ol, li, dl, dt, dd
  case table, caption, thead, tbody, tr, th, td, details, summary, a, time, strong, small, figure
  case figcaption, br
  case svg, g, defs, pattern, clipPath, rect, line, path, circle, text, tspan

  /// Elements of HTML that have no end tag.
  var isVoid: Bool { self == .meta || self == .br }
}

struct Attribute: Sendable, Equatable {
  /// The attributes that a page uses: no event handlers, no styles, no sources.
  enum Name: String, Sendable {
    case id, lang, charset, content, name, xmlns, title, datetime, scope, colspan, open, role
    case className = "class"
    case httpEquiv = "http-equiv"
    case href
    case ariaLabel = "aria-label"
    case ariaHidden = "aria-hidden"
    case dataFrom = "data-from"
    case dataDate = "data-date"
    case dataValue = "data-value"
    case x, y, x1, y1, x2, y2, cx, cy, r, d, width, height, viewBox, points, transform
    case patternUnits
    case textAnchor = "text-anchor"
    case fontSize = "font-size"
    case strokeWidth = "stroke-width"
    case clipPath = "clip-path"
  }

  let name: Name
  let value: String

  static func id(_ value: StaticString) -> Attribute { Attribute(name: .id, value: "\(value)") }
  static func `class`(_ value: String) -> Attribute { Attribute(name: .className, value: value) }
  static func title(_ value: String) -> Attribute { Attribute(name: .title, value: value) }
  static func of(_ name: Name, _ value: String) -> Attribute { Attribute(name: name, value: value) }
  /// A length or a coordinate in a drawing, to a tenth.
  static func of(_ name: Name, _ value: Double) -> Attribute {
    Attribute(name: name, value: Coordinate.text(value))
  }
}

/// Numbers of drawings.
enum Coordinate {
  /// At most one decimal, which is a tenth of a pixel.
  static func text(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    guard tenths.isFinite, abs(tenths) < 1e9 else { return "0" }
    let whole = Int(tenths)
    guard whole % 10 != 0 else { return "\(whole / 10)" }
    return (whole < 0 ? "-" : "") + "\(abs(whole) / 10).\(abs(whole) % 10)"
  }
}
