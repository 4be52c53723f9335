/// Writes nodes as markup that an HTML browser and an XML parser read alike.
struct MarkupWriter {
  private(set) var bytes: [UInt8] = []

  static func text(of node: Node) -> String {
    var writer = MarkupWriter()
    writer.write(node)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  mutating func write(_ node: Node) {
    switch node {
    case .group(let nodes): for node in nodes { write(node) }
    case .text(let words): escape(words, inAttribute: false)
    case .element(let tag, let attributes, let children): element(tag, attributes, children)
    }
  }

  mutating func raw(_ words: StaticString) { put("\(words)") }

  private mutating func element(_ tag: Tag, _ attributes: [Attribute], _ children: [Node]) {
    put("<")
    put(tag.rawValue)
    for attribute in attributes {
      put(" ")
      put(attribute.name.rawValue)
      put("=\"")
      escape(attribute.value, inAttribute: true)
      put("\"")
    }
    if tag.isVoid {
      put("/>")
      return
    }
    put(">")
    for child in children { write(child) }
    put("</")
    put(tag.rawValue)
    put(">")
    if Self.endsLine.contains(tag) { put("\n") }
  }

  /// Elements after which a new line keeps the file readable.
  private static let endsLine: Set<Tag> = [
    .section, .table, .tr, .svg, .details, .p, .h1, .h2, .h3, .head, .header, .nav, .figure,
  ]

  private mutating func put(_ words: String) { bytes.append(contentsOf: words.utf8) }

  private mutating func escape(_ words: String, inAttribute: Bool) {
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": put("&amp;")
      case "<": put("&lt;")
      case ">": put("&gt;")
      case "\"" where inAttribute: put("&quot;")
      case "\n" where !inAttribute: put("\n")
      default:
        if Self.isAllowed(scalar) { put(String(scalar)) } else { put("\u{FFFD}") }
      }
    }
  }

  /// Neither a character that XML forbids, nor one that turns the direction of what follows.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }
}
