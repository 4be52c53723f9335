import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every number on Shandong's page is computed again from the plan's CSV files, by code of its own.
///
/// A number says where it comes from: `data-from` on the element or, in a table by days, on its row
/// (`Provenance` in Sources/Pages describes the form).
@Suite struct ReportNumbersTests {
  @Test(arguments: ["en", "zh"])
  func everyNumberOfShandongIsThatOfTheFiles(_ language: String)
    throws
  {
    let folder = try ReportSamples.shandong.get()
    let page = try PageReader(path: folder + "/\(language).html")
    let files = PlanCSV(folder: folder + "/plan", scenario: ShandongTests.folder.path)
    var checked = 0
    for number in page.numbers {
      let expected = try #require(files.value(of: number.source), "\(number.source)")
      #expect(number.agrees(with: expected), "\(number) for \(expected)")
      checked += 1
    }
    #expect(checked > 8_000)
    // What has no source is a count of things, or lies in a section that is computed from prices.
    for stray in page.strays { Issue.record("\(stray) says nothing of where it comes from") }
  }
}

/// Plans and pages that several tests look at, made once.
enum ReportSamples {
  /// A folder with `plan`, `en.html` and `zh.html` of Shandong with lines that divide.
  static let shandong = Result { try make(ShandongTests.folder.path, ["--fractional"]) }
  /// The same of three futures of halls, worked by hand in docs/uncertainty.md.
  static let halls = Result { try make(Binary.root + "/scenarios/halls/scenario.yaml", []) }
  /// The same of a scenario with every table, in three futures.
  static let everythingInFutures = Result {
    try Binary.withFolder { folder in
      let text = try String(
        contentsOfFile: Binary.root + "/Tests/musterTests/Scenarios/everything.yaml",
        encoding: .utf8)
      let kept = folder + "-scenario.yaml"
      try (text + FuturesCommandTests.manyChanges).write(
        toFile: kept, atomically: false, encoding: .utf8)
      return try make(kept, ["--time-limit", "120"])
    }
  }
  /// The same of sites that wait for roads, room, money, technicians and licences.
  static let scarce = Result {
    try make(Binary.root + "/Tests/musterTests/Scenarios/scarce.yaml", [])
  }
  /// The same of the two plants.
  static let twoPlants = Result {
    try make(TwoPlantsTests.root.appending(path: "scenarios/two-plants").path, [])
  }

  private static func make(_ scenario: String, _ options: [String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-report-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let planned = try Binary.run(
      ["plan", scenario, "--quiet", "--out", folder + "/plan"] + options)
    try #require([0, 4].contains(planned.status), "\(planned.error)")
    for language in ["en", "zh"] {
      let written = try Binary.run([
        "report", folder + "/plan", "--out", folder + "/\(language).html", "--language", language,
      ])
      try #require(written.status == 0 && written.error.isEmpty, "\(written.error)")
    }
    return folder
  }
}

/// The files of a plan and its scenario, and what an expression over them comes to.
final class PlanCSV {
  private let folder, scenario: String
  /// The plans that an expression names by their number, from 2 on.
  private var others: [PlanCSV] = []
  private var tables: [String: Table] = [:]

  private struct Table {
    let columns: [String: Int]
    let rows: [[String]]
    var index: [String: [String: [Int]]] = [:]
  }

  init(folder: String, scenario: String) {
    self.folder = folder
    self.scenario = scenario
  }

  /// The folder of a plan for many futures, each of which is a plan of its own.
  convenience init(futuresOf folder: String) throws {
    self.init(folder: folder, scenario: folder)
    others = records(of: "futures").map {
      PlanCSV(folder: folder + "/futures/" + ($0["future"] ?? ""), scenario: folder)
    }
  }

  /// `a + b - c`, or such a sum over another.
  func value(of expression: String) -> Double? {
    let parts = expression.components(separatedBy: " / ")
    guard parts.count <= 2 else { return nil }
    let sums = parts.map(sum)
    guard let first = sums[0] else { return nil }
    guard parts.count == 2 else { return first }
    guard let second = sums[1] else { return nil }
    return second == 0 ? 0 : first / second
  }

  private func sum(_ text: String) -> Double? {
    var total = 0.0
    for part in text.components(separatedBy: " + ") {
      guard let value = term(part) else { return nil }
      total += value
    }
    return total
  }

  private func term(_ text: String) -> Double? {
    if let colon = text.firstIndex(of: ":"), let number = Int(text[..<colon]) {
      guard others.indices.contains(number - 2) else { return nil }
      return others[number - 2].term(String(text[text.index(after: colon)...]))
    }
    let fields = text.components(separatedBy: ";")
    let head = fields[0].split(separator: " ")
    guard head.count == 2 else { return nil }
    let name = head[1].split(separator: ".")
    guard name.count == 2, let table = table(String(name[0])) else { return nil }
    let filters = fields.dropFirst().compactMap { field -> (String, String, String)? in
      for operation in ["<=", ">=", "="] {
        if let range = field.range(of: operation) {
          return (String(field[..<range.lowerBound]), operation, String(field[range.upperBound...]))
        }
      }
      return nil
    }
    guard filters.count == fields.count - 1 else { return nil }
    if head[0] == "due" { return due(filters) }
    if head[0] == "crew" { return crew(filters) }
    guard let column = table.columns[String(name[1])] else { return nil }
    let rows = fitting(String(name[0]), filters)
    let values = rows.compactMap {
      Double(table.rows[$0][column]) ?? (table.rows[$0][column].isEmpty ? 0 : nil)
    }
    guard values.count == rows.count else { return nil }
    switch head[0] {
    case "sum": return values.reduce(0, +)
    case "last": return values.last ?? 0
    case "most", "least":
      guard let date = table.columns["date"] else { return nil }
      var days: [String: Double] = [:]
      for (row, value) in zip(rows, values) { days[table.rows[row][date], default: 0] += value }
      // Of a day on which all is 0 there is no row.
      let isWhole = days.count >= self.days
      return head[0] == "most"
        ? days.values.max() ?? 0 : min(days.values.min() ?? 0, isWhole ? .infinity : 0)
    default: return nil
    }
  }

  /// What orders ask for by a date.
  private func due(_ filters: [(String, String, String)]) -> Double? {
    guard let table = table("quotas"), let until = filters.first(where: { $0.1 == "<=" })?.2,
      let last = Self.day(until)
    else { return nil }
    let rows = fitting("quotas", filters.filter { $0.1 == "=" })
    func cell(_ row: Int, _ column: String) -> String {
      table.rows[row][table.columns[column] ?? 0]
    }
    var total = 0.0
    for row in rows {
      guard let amount = Double(cell(row, "amount")), let from = Self.day(cell(row, "from")),
        let by = Self.day(cell(row, "by"))
      else { return nil }
      if cell(row, "rule") != "total" {
        total += amount * Double(max(0, min(by, last) - from + 1))
      } else if by <= last {
        total += amount
      }
    }
    return total
  }

  /// Hours of a skill that running lines need, by the scenario's modes.
  private func crew(_ filters: [(String, String, String)]) -> Double? {
    guard let production = table("production"), let modes = table("scenario-modes"),
      let skill = filters.first(where: { $0.0 == "skill" })?.2
    else { return nil }
    var crews: [String: Double] = [:]
    for row in modes.rows {
      func cell(_ column: String) -> String { row[modes.columns[column] ?? 0] }
      for part in cell("crew").split(separator: ";") {
        let pair = part.split(separator: "=")
        if pair.count == 2, pair[0] == skill {
          crews["\(cell("line"))|\(cell("process"))"] = Double(pair[1])
        }
      }
    }
    return fitting("production", filters.filter { $0.0 != "skill" }).reduce(0) { sum, row in
      func cell(_ column: String) -> String {
        production.rows[row][production.columns[column] ?? 0]
      }
      return sum + (crews["\(cell("line"))|\(cell("process"))"] ?? 0)
        * (Double(cell("line_hours")) ?? 0)
    }
  }

  private static func day(_ text: String) -> Int? {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    return formatter.date(from: text).map { Int(($0.timeIntervalSince1970 / 86_400).rounded()) }
  }

  private func fitting(_ name: String, _ filters: [(String, String, String)]) -> [Int] {
    guard var table = table(name) else { return [] }
    var candidates: [Int]?
    for (column, operation, value) in filters where operation == "=" {
      guard let place = table.columns[column] else { return [] }
      if table.index[column] == nil {
        table.index[column] = Dictionary(grouping: table.rows.indices) { table.rows[$0][place] }
        tables[name] = table
      }
      let found = table.index[column]?[value] ?? []
      if candidates == nil || found.count < candidates!.count { candidates = found }
    }
    return (candidates ?? Array(table.rows.indices)).filter { row in
      filters.allSatisfy { column, operation, value in
        guard let place = table.columns[column] else { return false }
        let cell = table.rows[row][place]
        return operation == "=" ? cell == value : operation == "<=" ? cell <= value : cell >= value
      }
    }
  }

  private func table(_ name: String) -> Table? {
    if let known = tables[name] { return known }
    let read: Table?
    if name == "stages" {
      read = stages()
    } else if name.hasPrefix("scenario-") {
      read = csv(scenario + "/" + name.dropFirst("scenario-".count) + ".csv")
    } else {
      read = csv(folder + "/" + name + ".csv")
    }
    tables[name] = read
    return read
  }

  /// The rows of a table, each by its columns.
  func records(of name: String) -> [[String: String]] {
    guard let table = table(name) else { return [] }
    return table.rows.map { row in table.columns.mapValues { row[$0] } }
  }

  private func csv(_ path: String) -> Table? {
    guard let rows = try? readCSV(path), let header = rows.first else { return nil }
    let columns = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
    return Table(columns: columns, rows: Array(rows.dropFirst()))
  }

  /// How many days the plan's files tell of: of a plan for many futures those of its first days.
  private lazy var days: Int = {
    guard let data = FileManager.default.contents(atPath: folder + "/summary.json"),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let horizon = object["horizon"] as? [String: Any], let days = horizon["days"] as? Int
    else { return 0 }
    let known = (object["futures"] as? [String: Any])?["known_from"] as? String
    guard let known = known.flatMap(Self.day), let start = horizon["start"] as? String,
      let first = Self.day(start)
    else { return days }
    return known - first
  }()

  private func stages() -> Table? {
    guard let data = FileManager.default.contents(atPath: folder + "/summary.json"),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let stages = object["stages"] as? [[String: Any]]
    else { return nil }
    let names = ["name", "value", "bound", "plan"]
    return Table(
      columns: Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) }),
      rows: stages.map { stage in names.map { stage[$0].map { "\($0)" } ?? "" } })
  }
}

/// A page's numbers, as a reader sees them.
final class PageReader: NSObject, XMLParserDelegate {
  struct Number {
    let source: String
    let exact: Double
    let shown: String
    /// The shown text read as a number; nil in charts, where only the tooltip has one.
    let rounded: Double?
    /// Whether nothing stands there.
    let isBlank: Bool

    /// A cell of a day says nothing of what is next to nothing. Else all digits are those of the number, and
    /// those for reading are four, or two decimals of a percentage below 10 and one above; below 1e-9 it is 0.
    func agrees(with expected: Double) -> Bool {
      if isBlank { return abs(expected) < 0.0005 }
      let size = max(abs(expected), 1e-9)
      guard abs(exact - expected) <= 1e-9 * size else { return false }
      guard let rounded else { return true }
      let rounding = 6e-4 * size + 1e-9 + (shown.hasSuffix("%") ? 6e-4 : 0)
      return abs(rounded - expected) <= rounding
    }
  }
  private(set) var numbers: [Number] = []
  /// Numbers that say nothing of where they come from.
  private(set) var strays: [String] = []

  private struct Open {
    let name: String
    let attributes: [String: String]
    var text = ""
    var tip: String?
    /// Whether a number inside says where it comes from.
    var isSourced = false
  }
  private var open: [Open] = []
  private var dates: [String?] = []
  private var row: (source: String, column: Int)?
  private var section = ""

  init(path: String) throws {
    super.init()
    let parser = XMLParser(data: try Data(contentsOf: URL(fileURLWithPath: path)))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(Open(name: name, attributes: attributes))
    switch name {
    case "section": section = attributes["id"] ?? ""
    case "thead": dates = []
    case "th" where open.contains { $0.name == "thead" }: dates.append(attributes["data-date"])
    case "tr": row = attributes["data-from"].map { ($0, 0) }
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters words: String) {
    for k in open.indices { open[k].text += words }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let element = open.removeLast()
    if name == "title", let last = open.indices.last { open[last].tip = element.text }
    if name == "td" || name == "th", row != nil, let source = row?.source {
      let column = row?.column ?? 0
      row?.column = column + 1
      if name == "td", let date = dates.indices.contains(column) ? dates[column] : nil {
        note(element, Self.source(source, on: date))
      }
      return
    }
    if let source = element.attributes["data-from"], name != "tr" {
      note(element, source)
      if let last = open.indices.last { open[last].isSourced = true }
    } else if (element.attributes["class"] ?? "").split(separator: " ").contains("n"),
      name == "td" || name == "span"
    {
      noteStray(element)
    }
  }

  /// A row's source on one day; `by` names the column of its date where it is another.
  private static func source(_ row: String, on date: String) -> String {
    var fields = row.components(separatedBy: ";")
    var column = "date"
    if let place = fields.firstIndex(where: { $0.hasPrefix("by=") }) {
      column = String(fields.remove(at: place).dropFirst(3))
    }
    return (fields + ["\(column)=\(date)"]).joined(separator: ";")
  }

  private func note(_ element: Open, _ source: String) {
    let isChart = !["td", "span"].contains(element.name)
    let tip = element.tip.map { tip in
      Punctuation.western(tip).components(separatedBy: ": ").last ?? tip
    }
    let text = element.text.isEmpty ? "0" : element.text
    guard let exact = Self.number(tip ?? element.attributes["title"] ?? text) else {
      Issue.record("'\(element.text)' is no number: \(source)")
      return
    }
    numbers.append(
      Number(
        source: source, exact: exact, shown: text, rounded: isChart ? nil : Self.number(text),
        isBlank: !isChart && element.text.isEmpty))
  }

  /// Counts, and what is computed from prices, need no source.
  private func noteStray(_ element: Open) {
    // How many rows a table leaves to the files is a count.
    guard !open.contains(where: { $0.attributes["class"] == "left-out" }) else { return }
    guard !element.isSourced, !element.text.isEmpty, row == nil,
      !["bottlenecks", "answer"].contains(section),
      let value = Self.number(element.text), value != value.rounded() || value > 400
    else { return }
    // A stage's gap is that of its value and bound beside it.
    if section == "about", element.text.hasSuffix("%") { return }
    strays.append("'\(element.text)' in \(section)")
  }

  /// Reads `1,234.5`, `8.01 million`, `801万`, `12 %`, `-3.5 t`.
  static func number(_ text: String) -> Double? {
    var digits = ""
    var rest = Substring(text.replacingOccurrences(of: ",", with: ""))
    while let first = rest.first, first.isASCII, first.isNumber || "+-.e".contains(first) {
      if first == "e",
        !(rest.dropFirst().first.map { $0.isNumber || $0 == "-" || $0 == "+" } ?? false)
      {
        break
      }
      digits.append(first)
      rest.removeFirst()
    }
    guard let value = Double(digits) else { return nil }
    let scales: [(String, Double)] = [
      (" million", 1e6), (" billion", 1e9), ("万", 1e4), ("亿", 1e8), ("k", 1e3), ("M", 1e6),
      ("B", 1e9), (" %", 0.01), ("%", 0.01),
    ]
    // `k` and the like are a scale only where nothing follows: `5 kg` has a blank before.
    for (word, scale) in scales where rest.hasPrefix(word) { return value * scale }
    return value
  }
}
