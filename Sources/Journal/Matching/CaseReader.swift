import Plans
import Scenarios

/// Reads files of needs and offers, `needs….csv` and `offers….csv`: all that is wrong is found in one
/// pass.
///
/// What a need or offer is about need not be known to the scenario; where it lies must be, unless only
/// a firm outside is named.
struct CaseReader {
  /// A case with where it stands.
  struct Filed: Sendable {
    var record: CaseRecord
    var file: String
    var line: Int
  }

  let names: ReportNames
  private(set) var issues: [ScenarioIssue] = []
  private(set) var filed: [Filed] = []

  init(_ names: ReportNames) { self.names = names }

  /// What a file is of, by its name; nil for other files.
  static func role(of path: String) -> CaseRecord.Role? {
    guard path.hasSuffix(".csv") else { return nil }
    switch (path.split(separator: "/").last ?? "").prefix(while: \.isLetter) {
    case "needs": return .need
    case "offers": return .offer
    default: return nil
    }
  }

  private static func title(_ role: CaseRecord.Role) -> Bilingual {
    Bilingual("a file of \(role)s", role == .need ? "需求文件" : "供给文件")
  }

  /// The columns of a file; those with a star must be there.
  static func columns(_ role: CaseRecord.Role) -> [(name: String, isRequired: Bool)] {
    let own: [(String, Bool)] =
      role == .need
      ? [("needed_by", true)] : [("available_on", true), ("until", false), ("price", false)]
    return [("id", true), ("site", false), ("firm", false), ("kind", true), ("what", true)]
      + [("quantity", true)] + own
      + [("opened_on", false), ("contact", false), ("note", false), ("state", false)]
  }

  mutating func read(_ path: String) {
    guard let role = Self.role(of: path) else { return }
    guard
      let table = FiledTable(
        path, columns: Self.columns(role), title: Self.title(role), issues: &issues)
    else { return }
    let positions = table.positions
    var lines: [String: Int] = [:]
    var row = table.cells
    while row.next() {
      read(row, role, positions, path)
      guard let id = positions["id"].map({ row.text($0) }), !id.isEmpty else { continue }
      if let earlier = lines.updateValue(row.line, forKey: id) {
        issue(
          path, row.line, "id",
          Bilingual("'\(id)' stands in line \(earlier), too", "“\(id)”在第 \(earlier) 行已出现"),
          Bilingual("each \(role) once in a file", "每个编号在文件中只出现一次"))
      }
    }
  }

  // MARK: A row

  private mutating func read(
    _ row: CSVCells, _ role: CaseRecord.Role, _ positions: [String: Int], _ path: String
  ) {
    let before = issues.count
    func text(_ name: String) -> String? {
      positions[name].map { row.text($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let at = (path: path, line: row.line)
    let kind = choice(CaseRecord.Kind.self, text("kind"), "kind", at)
    let state =
      text("state") == nil ? .open : choice(CaseRecord.State.self, text("state"), "state", at)
    let id = self.id(text("id"), at)
    checkPlace(text("site"), text("firm"), at)
    let what = text("what") ?? ""
    if what.isEmpty, kind != .money {
      missing("what", Bilingual("what is needed or offered", "需要或提供的内容"), at)
    }
    let quantity = number(text("quantity"), "quantity", at)
    if quantity == nil, text("quantity") == nil {
      missing("quantity", FiledTable.aQuantity, at)
    }
    let price = number(text("price"), "price", at) ?? 0
    let dayName = role == .need ? "needed_by" : "available_on"
    let from = date(text(dayName), dayName, at)
    if text(dayName) == nil { missing(dayName, FiledTable.aDate, at) }
    let until = date(text("until"), "until", at)
    if let from, let until, until < from {
      issue(
        path, row.line, "until",
        Bilingual(
          "\(until) lies before available_on, \(from)", "\(until) 早于 available_on（\(from)）"),
        Bilingual("a later day", "更晚的日期"))
    }
    let opened = date(text("opened_on"), "opened_on", at)
    guard issues.count == before, let kind, let state, let id, let quantity else { return }
    filed.append(
      Filed(
        record: CaseRecord(
          role: role, id: id, site: text("site"), firm: text("firm"), kind: kind, what: what,
          quantity: quantity, from: from, until: until, openedOn: opened, price: price,
          contact: text("contact"), note: text("note"), state: state),
        file: path, line: row.line))
  }

  private typealias Position = (path: String, line: Int)

  private mutating func missing(_ field: String, _ expected: Bilingual, _ at: Position) {
    issue(at.path, at.line, field, FiledTable.missingField, expected)
  }

  private mutating func id(_ text: String?, _ at: Position) -> String? {
    guard let text else {
      missing("id", Bilingual("an id", "一个编号"), at)
      return nil
    }
    let isFine =
      text.utf8.allSatisfy {
        isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
          || $0 == UInt8(ascii: "_")
      }
      && text.utf8.first.map(isLetterOrDigit) == true
    if isFine { return text }
    issue(
      at.path, at.line, "id", Bilingual("'\(text)' is no id", "“\(text)”不是编号"),
      Bilingual(
        "letters, digits, '.', '_' and '-', the first a letter or digit",
        "由字母、数字、“.”“_”“-”组成，首位为字母或数字"))
    return nil
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private mutating func checkPlace(_ site: String?, _ firm: String?, _ at: Position) {
    if let site {
      guard !names.has(site, as: .place) else { return }
      issue(
        at.path, at.line, "site",
        Bilingual("there is no site or region '\(site)'", "没有厂点或地区“\(site)”"),
        FiledColumn.Role.place.anID
          + Bilingual("; a firm outside stands under 'firm'", "；外部企业写在 firm 列"),
        nearestName(to: site, among: names.all(.place)))
    } else if firm == nil {
      missing(
        "site",
        Bilingual("a site or region, or a firm's name under 'firm'", "厂点或地区，或在 firm 列写企业名称"), at)
    }
  }

  private mutating func choice<C: RawRepresentable & CaseIterable>(
    _ type: C.Type, _ text: String?, _ field: String, _ at: Position
  ) -> C? where C.RawValue == String {
    let all = C.allCases.map(\.rawValue)
    guard let text else {
      missing(field, FiledTable.oneOf(all), at)
      return nil
    }
    if let value = C(rawValue: text) { return value }
    issue(
      at.path, at.line, field,
      Bilingual("'\(text)' is none of the words for it", "此处不能写“\(text)”"),
      FiledTable.oneOf(all), nearestName(to: text, among: all))
    return nil
  }

  private mutating func number(_ text: String?, _ field: String, _ at: Position) -> Double? {
    guard let text else { return nil }
    if let value = Double(text), value.isFinite, value >= 0 { return value }
    let isNumber = Double(text)?.isFinite == true
    issue(
      at.path, at.line, field,
      isNumber ? FiledTable.isNegative(text) : FiledTable.noNumber(text), FiledTable.aQuantity)
    return nil
  }

  private mutating func date(_ text: String?, _ field: String, _ at: Position) -> CalendarDate? {
    guard let text else { return nil }
    if let date = CalendarDate(text) { return date }
    issue(
      at.path, at.line, field, FiledTable.noDate(text), FiledTable.aDate)
    return nil
  }

  private mutating func issue(
    _ file: String, _ line: Int?, _ field: String?, _ problem: Bilingual, _ expected: Bilingual?,
    _ suggestion: String? = nil
  ) {
    issues.append(
      ScenarioIssue(file, line, field, problem, expected: expected, suggestion: suggestion))
  }
}
