/// Where the records of a table come from.
final class TableSource {
  /// Nil for the scenario's own fields.
  let table: String?
  let fields: Fields
  let file: Int
  let log: IssueLog
  /// Required columns that a CSV header lacks: reported once, not for each row.
  var missingColumns: Set<String> = []

  init(table: String?, fields: Fields, file: Int, log: IssueLog) {
    self.table = table
    self.fields = fields
    self.file = file
    self.log = log
  }
}

/// One record of a table: its fields by name, understood on request.
///
/// What is wrong with a field goes to the log, and the reader goes on with the field's default, so
/// that everything wrong is found in one pass. A scenario made so is never handed out.
struct Record {
  let source: TableSource
  let line: Int?
  /// By the position of the field; nil for a field left out.
  private var values: [FieldValue?]
  /// Where the fields stand that were put in from elsewhere.
  private var placed: [String: Location] = [:]

  /// - Parameter supplied: required fields that are known from elsewhere.
  init(source: TableSource, line: Int?, values: [FieldValue?], supplied: String? = nil) {
    self.source = source
    self.line = line
    self.values = values
    for field in source.fields.required
    where self[field] == nil && field != supplied && !source.missingColumns.contains(field) {
      error(field, FieldFault.missing.told)
    }
  }

  subscript(_ field: String) -> FieldValue? {
    guard let position = source.fields.positions[field] else { return nil }
    return values[position]
  }

  /// The text that stands in a field; empty where none does.
  func written(_ field: String) -> String { self[field]?.text ?? "" }

  func location(of field: String? = nil) -> Location {
    if let field, let place = placed[field] { return place }
    return Location(file: source.file, line: field.flatMap { self[$0]?.line } ?? line)
  }

  /// Puts another value, which stands elsewhere, into a field; nil leaves the field out.
  mutating func put(_ value: FieldValue?, into field: String, from place: Location) {
    guard let position = source.fields.positions[field] else { return }
    values[position] = value
    placed[field] = place
    if value == nil, source.fields.required.contains(field) {
      error(field, FieldFault.missing.told)
    }
  }

  func error(_ field: String?, at line: Int? = nil, _ told: Told, suggestion: String? = nil) {
    var place = location(of: field)
    if let line { place.line = line }
    source.log.error(
      at: place, table: source.table, field: field, told, suggestion: suggestion)
  }

  func warn(_ field: String?, _ told: Told, suggestion: String? = nil) {
    source.log.warn(
      at: location(of: field), table: source.table, field: field, told, suggestion: suggestion)
  }
}

// MARK: - Single values

extension Record {
  /// Free text; nil if left out.
  func text(_ field: String) -> String? {
    guard let value = self[field] else { return nil }
    guard let text = value.text else {
      error(field, FieldFault.wrongShape(value, expected: Bilingual("a text", "文本")).told)
      return nil
    }
    return text
  }

  /// A number; the default if left out.
  func number(_ field: String, default standard: Double = 0, _ range: NumberRange = .nonNegative)
    -> Double
  {
    optionalNumber(field, range) ?? standard
  }

  /// A number; nil if left out.
  func optionalNumber(_ field: String, _ range: NumberRange = .nonNegative) -> Double? {
    guard let value = self[field] else { return nil }
    return number(in: value, of: field, range)
  }

  /// The number that a value of the field states; nil, and an issue, if it states none.
  func number(in value: FieldValue, of field: String, for key: String? = nil, _ range: NumberRange)
    -> Double?
  {
    guard let text = value.text else {
      error(
        field, at: value.line,
        FieldFault.wrongShape(value, key: key, expected: range.description).told)
      return nil
    }
    let number = decimal(text)
    if let fault = numberFault(text, number, key: key, range) {
      error(field, at: value.line, fault.told)
      return nil
    }
    guard let number, range.contains(number) else {
      error(field, at: value.line, FieldFault.outOfRange(text, key: key, range).told)
      return nil
    }
    return number
  }

  /// More days than any plan has; keeps sums of days small.
  static var mostDays: Int { 3660 }

  /// A whole number of days; the default if left out.
  func days(_ field: String, default standard: Int = 0, atLeast least: Int = 0) -> Int {
    let range = NumberRange(
      lower: Double(least), upper: Double(Self.mostDays),
      description: Bilingual(
        "a whole number of days from \(least) to \(Self.mostDays)",
        "\(least) 至 \(Self.mostDays) 的整数天数"))
    guard let number = optionalNumber(field, range) else { return standard }
    guard number == number.rounded() else {
      error(field, FieldFault.notWhole(self[field], range).told)
      return standard
    }
    return Int(number)
  }

  /// A date; nil if left out.
  func date(_ field: String) -> CalendarDate? {
    guard let value = self[field] else { return nil }
    guard let text = value.text, let date = CalendarDate(text) else {
      error(field, FieldFault.noDate(value).told)
      return nil
    }
    return date
  }

  /// One of a few words; nil if left out.
  func choice(_ field: String, of words: [String]) -> String? {
    guard let value = self[field] else { return nil }
    let isTruth = words.contains("yes")
    let word = value.text.map { isTruth ? Self.truths[$0.lowercased()] ?? $0 : $0 }
    guard let text = word, words.contains(text) else {
      error(
        field, FieldFault.unknownWord(value, words).told,
        suggestion: value.text.flatMap { source.log.nearest(to: $0, among: words) })
      return nil
    }
    return text
  }

  /// What spreadsheets and people write for yes and no.
  private static let truths = ["true": "yes", "false": "no", "是": "yes", "否": "no"]
}

// MARK: - Lists and maps

extension Record {
  /// The entries of a list; nil if left out. A cell holds them as `a;b;c`.
  func list(_ field: String) -> [FieldValue]? {
    guard let value = self[field] else { return nil }
    switch value.content {
    case .list(let entries): return entries
    case .cell(let text): return entries(of: text, in: field, at: value.line)
    case .scalar, .map, .null:
      error(
        field,
        FieldFault.wrongShape(value, expected: Bilingual("a list, [a, b, c]", "列表，[a, b, c]")).told)
      return nil
    }
  }

  /// The entries of a map; nil if left out. A cell holds them as `a=1;b=2`.
  func map(_ field: String) -> [(key: String, value: FieldValue)]? {
    guard let value = self[field] else { return nil }
    var pairs: [(key: String, value: FieldValue)] = []
    switch value.content {
    case .map(let entries):
      for (key, value) in entries {
        if let name = key.text {
          pairs.append((name, value))
        } else {
          error(field, at: key.line, DocumentFault.noName(key).told)
        }
      }
    case .cell(let text):
      for entry in entries(of: text, in: field, at: value.line) {
        let parts = (entry.text ?? "").split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
          error(field, FieldFault.noPair(entry).told)
          continue
        }
        let number = FieldValue(content: .cell(trimmed(String(parts[1]))), line: value.line)
        pairs.append((trimmed(String(parts[0])), number))
      }
    case .scalar, .list, .null:
      error(
        field,
        FieldFault.wrongShape(
          value, expected: Bilingual("a map, { a: 1, b: 2 }", "映射，{ a: 1, b: 2 }")
        )
        .told)
      return nil
    }
    var seen: Set<String> = []
    for (key, value) in pairs where !seen.insert(key).inserted {
      error(field, at: value.line, FieldFault.repeatedKey(key).told)
    }
    return pairs
  }

  /// The parts of a cell between semicolons.
  private func entries(of cell: String, in field: String, at line: Int?) -> [FieldValue] {
    cell.split(separator: ";", omittingEmptySubsequences: false).compactMap { part in
      let value = FieldValue(cell: trimmed(String(part)), line: line ?? 0)
      if value == nil {
        error(field, FieldFault.emptyEntry(cell).told)
      }
      return value
    }
  }
}
