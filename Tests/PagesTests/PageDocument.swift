import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as an XML parser reads it: a tree of elements with their text.
final class PageElement {
  let name: String
  let attributes: [String: String]
  weak var parent: PageElement?
  private(set) var children: [PageElement] = []
  /// Text directly inside, and inside all descendants in order.
  private(set) var ownText = ""
  fileprivate(set) var text = ""

  init(_ name: String, _ attributes: [String: String], in parent: PageElement?) {
    self.name = name
    self.attributes = attributes
    self.parent = parent
    parent?.children.append(self)
  }

  fileprivate func take(_ words: String) {
    ownText += words
    var element: PageElement? = self
    while let one = element {
      one.text += words
      element = one.parent
    }
  }

  subscript(_ attribute: String) -> String? { attributes[attribute] }

  var classes: Set<String> {
    Set((attributes["class"] ?? "").split(separator: " ").map(String.init))
  }

  /// The element and all below it, in the order of the page.
  var all: [PageElement] { [self] + children.flatMap(\.all) }

  func named(_ name: String) -> [PageElement] { all.filter { $0.name == name } }
  func withID(_ id: String) -> PageElement? { all.first { $0["id"] == id } }
}

/// Reads a page strictly: whatever is not well-formed fails the test.
struct PageDocument {
  let root: PageElement

  init(_ bytes: [UInt8]) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    guard parser.parse(), let root = reader.root else {
      throw NotWellFormed(
        description: "line \(parser.lineNumber), column \(parser.columnNumber): "
          + "\(parser.parserError.map { "\($0)" } ?? "no root")")
    }
    self.root = root
  }

  struct NotWellFormed: Error, CustomStringConvertible { let description: String }

  private final class Reader: NSObject, XMLParserDelegate {
    var root: PageElement?
    private var open: [PageElement] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let element = PageElement(name, attributes, in: open.last)
      if root == nil { root = element }
      open.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters words: String) { open.last?.take(words) }
  }
}
