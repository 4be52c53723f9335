import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The numbers of Shandong's page that are no sum of one column (`ReportNumbersTests` has those): what pictures say
/// when one points at them, what is computed from prices, and counts. Each is computed again from the CSV files.
@Suite struct ReportPictureNumbersTests {
  private static func samples(
    _ language: String
  ) throws -> (page: PictureReader, files: PlanCSV) {
    let folder = try ReportSamples.shandong.get()
    return (
      try PictureReader(path: folder + "/\(language).html"),
      PlanCSV(folder: folder + "/plan", scenario: ShandongTests.folder.path)
    )
  }

  private static func near(_ shown: Double, _ exact: Double) -> Bool {
    abs(shown - exact) <= 6e-4 * max(abs(exact), 1e-9) + 1e-9
  }

  // MARK: Bottlenecks

  /// Kinds by what they are paid for: lines, people, materials.
  private static let kinds: [String: Int] = [
    "lines": 0, "permit or team": 0, "people": 1, "protection": 1, "material": 2, "money": 2,
    "road": 2, "产线": 0, "许可或工作组": 0, "人手": 1, "防护用品": 1, "原料": 2, "资金": 2, "运力": 2,
  ]

  /// `material (cloth) 1.2 million, lines (l) 3,000` by kind.
  private func parts(_ text: String) -> [(kind: String, worth: Double)] {
    text.components(separatedBy: ", ").compactMap { part in
      guard
        let kind = Self.kinds.keys.filter({ part.hasPrefix($0) }).max(by: { $0.count < $1.count })
      else { return nil }
      let rest = part.components(separatedBy: ") ").last ?? ""
      let number = rest.hasPrefix(kind) ? String(rest.dropFirst(kind.count + 1)) : rest
      return PageReader.number(number).map { (kind, $0) }
    }
  }

  /// What the runs of each site take on each day by the plan's prices: of lines, people and materials.
  private func worths(_ files: PlanCSV) -> [String: [Double]] {
    var prices: [String: Double] = [:]
    for row in files.records(of: "prices") {
      guard let price = Double(row["price"] ?? ""), price > 0 else { continue }
      let key = ["family", "date", "site", "item", "skill", "line"].map { row[$0] ?? "" }
      prices[key.joined(separator: "|")] = max(prices[key.joined(separator: "|")] ?? 0, price)
    }
    func list(_ text: String?) -> [(String, Double)] {
      (text ?? "").split(separator: ";").compactMap { part in
        let pair = part.split(separator: "=").map(String.init)
        return pair.count == 2 ? Double(pair[1]).map { (pair[0], $0) } : nil
      }
    }
    var processes: [String: [String: String]] = [:]
    for row in files.records(of: "scenario-processes") { processes[row["id"] ?? ""] = row }
    var crews: [String: [(String, Double)]] = [:]
    for row in files.records(of: "scenario-modes") {
      crews["\(row["line"] ?? "")|\(row["process"] ?? "")"] = list(row["crew"])
    }
    var worths: [String: [Double]] = [:]
    for row in files.records(of: "production") {
      guard let date = row["date"], let site = row["site"], let line = row["line"],
        let process = processes[row["process"] ?? ""],
        let hours = Double(row["line_hours"] ?? ""), let runs = Double(row["runs"] ?? "")
      else { continue }
      let product = list(process["outputs"]).first?.0 ?? ""
      // A price of line-hours does not say its site.
      let lineHour =
        prices["lineHours|\(date)|\(site)|\(product)||\(line)"]
        ?? prices["lineHours|\(date)||\(product)||\(line)"] ?? 0
      let people = (crews["\(line)|\(row["process"] ?? "")"] ?? []).reduce(0) {
        $0 + $1.1 * hours * (prices["skillHours|\(date)|\(site)||\($1.0)|"] ?? 0)
      }
      let materials = list(process["inputs"]).reduce(0) {
        $0 + $1.1 * runs * (prices["siteStock|\(date)|\(site)|\($1.0)||"] ?? 0)
      }
      let key = "\(site)|\(date)"
      let sums = zip(worths[key] ?? [0, 0, 0], [lineHour * hours, people, materials])
      worths[key] = sums.map { $0 + $1 }
    }
    return worths
  }

  @Test(arguments: ["en", "zh"]) func whatBindsIsWhatThePricesSay(_ language: String) throws {
    let (page, files) = try Self.samples(language)
    let expected = worths(files)
    let most = expected.values.map { $0.reduce(0, +) }.max() ?? 0
    var sites: [String: String] = [:]
    for row in files.records(of: "scenario-sites") { sites[row["name"] ?? ""] = row["id"] }
    var sums: [String: Double] = [:]
    var places: [String: [String: Double]] = [:]
    var leading: [String: Int] = [:]
    var checked = 0
    for picture in page.pictures where picture.section == "bottlenecks" {
      let head = picture.title.components(separatedBy: ": ")
      let place = head[0].components(separatedBy: ", ")
      let date = place.last ?? ""
      let name = place.dropLast().joined(separator: ", ")
      let site = try #require(sites[name], "\(name)")
      let found = parts(head.dropFirst().joined(separator: ": "))
      let exact = expected["\(site)|\(date)"] ?? [0, 0, 0]
      guard !found.isEmpty else {
        #expect(exact.reduce(0, +) <= 1e-6 * most, "\(picture.title)")
        continue
      }
      for group in 0..<3 {
        let shown = found.filter { Self.kinds[$0.kind] == group }.reduce(0) { $0 + $1.worth }
        #expect(Self.near(shown, exact[group]), "\(picture.title): \(exact)")
      }
      for (kind, worth) in found {
        sums[kind, default: 0] += worth
        places[site, default: [:]][kind, default: 0] += worth
      }
      leading["\(site)|\(found[0].kind)", default: 0] += 1
      checked += found.count
    }
    #expect(checked > 1500, "\(checked)")
    // The answer: the two kinds that take most, and where one takes most.
    let all = sums.values.reduce(0, +)
    let shares = sums.values.map { $0 / all }.sorted(by: >)
    let said = page.numbers(in: "answer", card: 1)
    let percentages = said.filter { $0.hasSuffix("%") }.compactMap(PageReader.number)
    #expect(percentages.count == 2)
    for (shown, share) in zip(percentages, shares) { #expect(abs(shown - share) < 1e-3) }
    let tightest = places.flatMap { site, kinds in kinds.map { (site, $0.key, $0.value) } }
      .max { $0.2 < $1.2 }
    let (site, kind, _) = try #require(tightest)
    let days = try #require(leading["\(site)|\(kind)"])
    let counts = said.filter { !$0.hasSuffix("%") }.compactMap(PageReader.number)
    #expect(Set(counts) == [Double(days), 46], "\(counts), \(days)")
    // What is reached: so many orders.
    let reached = page.numbers(in: "answer", card: 0)
    #expect(reached.last == "\(files.records(of: "quotas").count)")
  }

  // MARK: Conversions

  @Test(arguments: ["en", "zh"]) func resourcesAreWhatConversionsTake(_ language: String) throws {
    let (page, files) = try Self.samples(language)
    let kinds = files.records(of: "scenario-conversions")
    let conversions = files.records(of: "conversions")
    var profiles: [String: [(String, Double)]] = [:]
    for row in files.records(of: "scenario-profiles") {
      guard let factor = Double(row["factor"] ?? "") else { continue }
      profiles[row["profile"] ?? "", default: []].append((row["date"] ?? "", factor))
    }
    var resource = ""
    var checked = 0
    for picture in page.pictures where picture.section == "conversions" {
      let parts = picture.title.components(separatedBy: ": ")
      let head = parts[0].components(separatedBy: ", ")
      guard head.count == 2, parts.count == 2, let shown = PageReader.number(parts[1]) else {
        Issue.record("\(picture.title)")
        continue
      }
      let isLimit = ["limit", "限额"].contains(head[0])
      if !isLimit { resource = head[0] }
      let row = try #require(
        files.records(of: "scenario-resources").first { $0["id"] == resource }, "\(resource)")
      let perDay = Double(row["per_day"] ?? "")
      var exact = 0.0
      if isLimit {
        let steps = (profiles[row["profile"] ?? ""] ?? []).filter { $0.0 <= head[1] }
        let factor = steps.max { $0.0 < $1.0 }?.1 ?? 1
        exact = try perDay.map { $0 * factor } ?? #require(Double(row["total"] ?? ""))
      } else {
        for conversion in conversions {
          guard let date = conversion["date"], perDay == nil ? date <= head[1] : date == head[1],
            let number = Int(conversion["conversion"] ?? ""), kinds.indices.contains(number - 1),
            let lines = Double(conversion["lines"] ?? "")
          else { continue }
          for use in (kinds[number - 1]["uses"] ?? "").split(separator: ";") {
            let pair = use.split(separator: "=").map(String.init)
            if pair.count == 2, pair[0] == resource { exact += lines * (Double(pair[1]) ?? 0) }
          }
        }
      }
      #expect(Self.near(shown, exact), "\(picture.title): \(exact)")
      checked += 1
    }
    #expect(checked > 300, "\(checked)")
  }

  // MARK: From sources to orders

  @Test(arguments: ["en", "zh"]) func flowsAddUpToTheFiles(_ language: String) throws {
    let (page, files) = try Self.samples(language)
    var names: [String: String] = [:]
    for row in files.records(of: "scenario-items") { names[row["name"] ?? ""] = row["id"] }
    var sites: [String: String] = [:]
    for row in files.records(of: "scenario-sites") { sites[row["name"] ?? ""] = row["id"] }
    let charts = Dictionary(
      grouping: page.pictures.filter { $0.section == "flows" && $0.title.contains(": ") },
      by: \.chart)
    #expect(charts.count >= 3)
    for pictures in charts.values {
      var (into, outOf): ([String: Double], [String: Double]) = ([:], [:])
      var nodes: [(String, Double)] = []
      var links: [(from: String, to: String, quantity: Double)] = []
      for picture in pictures {
        let parts = picture.title.components(separatedBy: ": ")
        let quantity = try #require(PageReader.number(parts.last ?? ""), "\(picture.title)")
        let name = parts.dropLast().joined(separator: ": ")
        if name.contains(" → ") {
          let ends = name.components(separatedBy: " → ")
          links.append((ends[0], ends[1], quantity))
          outOf[ends[0], default: 0] += quantity
          into[ends[1], default: 0] += quantity
        } else {
          nodes.append((name, quantity))
        }
      }
      // A place is as tall as what comes or what goes; several have one name.
      for name in Set(nodes.map(\.0)) {
        let tall = nodes.filter { $0.0 == name }.reduce(0) { $0 + $1.1 }
        #expect(Self.near(tall, max(into[name] ?? 0, outOf[name] ?? 0)), "\(name): \(tall)")
      }
      // What comes is what is bought or made; what is made of it takes what its processes say.
      let sources = links.filter { into[$0.from] == nil }
      let material = try #require(sources.first?.to)
      let id = try #require(names[material])
      for link in sources where !["stock at the start", "期初库存"].contains(link.from) {
        let made = files.value(
          of: sites[link.from].map { "sum outputs.quantity;site=\($0);item=\(id)" }
            ?? "sum purchases.quantity;supply=\(link.from);item=\(id)")
        #expect(Self.near(link.quantity, made ?? .nan), "\(link)")
      }
      for link in links where link.from == material {
        guard let product = names[link.to] else { continue }
        var taken = 0.0
        for process in files.records(of: "scenario-processes")
        where (process["outputs"] ?? "").hasPrefix(product + "=") {
          let each = (process["inputs"] ?? "").split(separator: ";").compactMap {
            $0.hasPrefix(id + "=") ? Double($0.dropFirst(id.count + 1)) : nil
          }.reduce(0, +)
          taken +=
            each * (files.value(of: "sum production.runs;process=\(process["id"] ?? "")") ?? 0)
        }
        #expect(Self.near(link.quantity, taken), "\(link): \(taken)")
      }
    }
  }
}

/// Chinese punctuation as English has it, so that one test reads both.
enum Punctuation {
  static func western(_ text: String) -> String {
    [("：", ": "), ("，", ", "), ("（", " ("), ("）", ") ")].reduce(text) {
      $0.replacingOccurrences(of: $1.0, with: $1.1)
    }
    .replacingOccurrences(of: ")  ", with: ") ")
  }
}

/// What pictures say when one points at them, where it says nothing of where it comes from.
final class PictureReader: NSObject, XMLParserDelegate {
  struct Picture {
    let section: String
    /// The charts of the page, counted.
    let chart: Int
    let title: String
  }
  private(set) var pictures: [Picture] = []
  private var said: [(section: String, card: Int, text: String)] = []

  private var open: [(name: String, attributes: [String: String])] = []
  private var text = ""
  private var section = ""
  private var (chart, card) = (0, -1)

  init(path: String) throws {
    super.init()
    let parser = XMLParser(data: try Data(contentsOf: URL(fileURLWithPath: path)))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  /// Numbers in the sentences of a card that say nothing of where they come from, as they are shown.
  func numbers(in section: String, card: Int) -> [String] {
    said.filter { $0.section == section && $0.card == card }.map(\.text)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append((name, attributes))
    text = ""
    if name == "section" { (section, card) = (attributes["id"] ?? "", -1) }
    if attributes["class"] == "card" { card += 1 }
    if name == "svg", attributes["class"]?.contains("chart") == true { chart += 1 }
  }

  func parser(_ parser: XMLParser, foundCharacters words: String) { text += words }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let element = open.removeLast()
    guard let parent = open.last else { return }
    if name == "title", ["rect", "path", "circle"].contains(parent.name),
      parent.attributes["data-from"] == nil
    {
      pictures.append(Picture(section: section, chart: chart, title: Punctuation.western(text)))
    }
    if name == "span", element.attributes["class"] == "n", element.attributes["data-from"] == nil {
      said.append((section, card, text))
    }
  }
}
