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
        path, columns: Self.columns(role), title: "a file of \(role)s", issues: &issues)
    else { return }
    let positions = table.positions
    var lines: [String: Int] = [:]
    var row = table.cells
    while row.next() {
      read(row, role, positions, path)
      guard let id = positions["id"].map({ row.text($0) }), !id.isEmpty else { continue }
      if let earlier = lines.updateValue(row.line, forKey: id) {
        issue(
          path, row.line, "id", "'\(id)' stands in line \(earlier), too",
          "each \(role) once in a file")
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
    if what.isEmpty, kind != .money { missing("what", "what is needed or offered", at) }
    let quantity = number(text("quantity"), "quantity", at)
    if quantity == nil, text("quantity") == nil {
      missing("quantity", "a number of at least 0", at)
    }
    let price = number(text("price"), "price", at) ?? 0
    let dayName = role == .need ? "needed_by" : "available_on"
    let from = date(text(dayName), dayName, at)
    if text(dayName) == nil { missing(dayName, "a day of the calendar as YYYY-MM-DD", at) }
    let until = date(text("until"), "until", at)
    if let from, let until, until < from {
      issue(path, row.line, "until", "\(until) lies before available_on, \(from)", "a later day")
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

  private mutating func missing(_ field: String, _ expected: String, _ at: Position) {
    issue(at.path, at.line, field, "the field is missing", expected)
  }

  private mutating func id(_ text: String?, _ at: Position) -> String? {
    guard let text else {
      missing("id", "an id", at)
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
      at.path, at.line, "id", "'\(text)' is no id",
      "letters, digits, '.', '_' and '-', the first a letter or digit")
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
        at.path, at.line, "site", "there is no site or region '\(site)'",
        "an id of the scenario's table sites or regions; a firm outside stands under 'firm'",
        nearestName(to: site, among: names.all(.place)))
    } else if firm == nil {
      missing("site", "a site or region, or a firm's name under 'firm'", at)
    }
  }

  private mutating func choice<C: RawRepresentable & CaseIterable>(
    _ type: C.Type, _ text: String?, _ field: String, _ at: Position
  ) -> C? where C.RawValue == String {
    let all = C.allCases.map(\.rawValue)
    guard let text else {
      missing(field, "one of " + all.joined(separator: ", "), at)
      return nil
    }
    if let value = C(rawValue: text) { return value }
    issue(
      at.path, at.line, field, "'\(text)' is none of the words for it",
      "one of " + all.joined(separator: ", "), nearestName(to: text, among: all))
    return nil
  }

  private mutating func number(_ text: String?, _ field: String, _ at: Position) -> Double? {
    guard let text else { return nil }
    if let value = Double(text), value.isFinite, value >= 0 { return value }
    let isNumber = Double(text)?.isFinite == true
    issue(
      at.path, at.line, field, isNumber ? "'\(text)' is negative" : "'\(text)' is not a number",
      "a number of at least 0")
    return nil
  }

  private mutating func date(_ text: String?, _ field: String, _ at: Position) -> CalendarDate? {
    guard let text else { return nil }
    if let date = CalendarDate(text) { return date }
    issue(
      at.path, at.line, field, "'\(text)' is no date", "a day of the calendar as YYYY-MM-DD")
    return nil
  }

  private mutating func issue(
    _ file: String, _ line: Int?, _ field: String?, _ problem: String, _ expected: String?,
    _ suggestion: String? = nil
  ) {
    issues.append(
      ScenarioIssue(
        file: file, line: line, field: field, problem: problem, expected: expected,
        suggestion: suggestion))
  }
}
