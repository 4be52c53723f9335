import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The tables of a page as a reader sees them: cells by the captions of their columns.
final class PageTables: NSObject, XMLParserDelegate {
  struct Cell {
    /// Without what pictures in the cell say.
    var text = ""
    var dates: [String] = []
  }
  struct Table {
    let section: String
    var head: [String] = []
    var rows: [[Cell]] = []
    /// The words above the rows that are folded, such as `65 further rows`; empty where all stand open.
    var fold = ""

    func column(_ caption: String) -> Int? { head.firstIndex(of: caption) }
  }
  private(set) var tables: [Table] = []
  /// Words of each section that stand in no table.
  private(set) var words: [String: String] = [:]

  private var open: [String] = []
  private var section = ""
  private var cell: Cell?
  private var summary = ""
  private var fold = ""

  init(path: String) throws {
    super.init()
    let parser = XMLParser(data: try Data(contentsOf: URL(fileURLWithPath: path)))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  /// Those of a section whose head begins with a caption.
  func tables(in section: String, first caption: String) -> [Table] {
    tables.filter { $0.section == section && $0.head.first == caption }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(name)
    switch name {
    case "section": section = attributes["id"] ?? ""
    case "summary": summary = ""
    case "table":
      tables.append(Table(section: section, fold: fold))
      fold = ""
    case "tr" where !open.contains("thead"): tables[tables.count - 1].rows.append([])
    case "th", "td": cell = Cell()
    case "time": cell?.dates.append(attributes["datetime"] ?? "")
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if open.contains("svg") { return }
    if cell != nil { cell?.text += text } else { words[section, default: ""] += text }
    if open.last == "summary" || open.dropLast().last == "summary" { summary += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
    if name == "summary" { fold = summary }
    if name == "details" { fold = "" }
    guard name == "td" || name == "th", let done = cell else { return }
    cell = nil
    let table = tables.count - 1
    if open.contains("thead") {
      tables[table].head.append(done.text)
    } else {
      tables[table].rows[tables[table].rows.count - 1].append(done)
    }
  }
}
