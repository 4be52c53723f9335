/// A field of a scenario's table, declared once.
///
/// The fields' names, which are required, how a cell is understood, the captions that a header may
/// have, the keys of overrides, workbooks and the page of the format follow from the declaration.
package struct FieldDeclaration: Sendable {
  /// What a field may hold.
  enum Kind: Sendable {
    /// An id of the record's own.
    case id
    /// Free text.
    case text
    /// A number in a range, and its value where the field is left out.
    case number(NumberRange = .nonNegative, standard: Double? = nil)
    /// A whole number of days.
    case days
    case date
    /// One of a few words.
    case choice([String])
    /// The id of a record of one of these tables.
    case reference([Table])
    /// The name of a skill, a profile or a process's step.
    case word
    /// Ids of a table, or words.
    indirect case list(Kind)
    /// From an id to a number of this range.
    case map(NumberRange = .nonNegative)
    /// The effects of an option.
    case effects
  }

  /// What holds where the field is left out.
  enum Standard: Sendable {
    case required
    case left(Bilingual)
  }

  let name: String
  let kind: Kind
  let unit: Bilingual
  /// A heading for a column of it.
  let caption: Bilingual
  /// What it means, in a sentence; empty where the caption says it.
  let meaning: Bilingual
  let standard: Standard

  var isRequired: Bool { if case .required = standard { true } else { false } }

  /// - Parameter standard: nil: the number that the kind states.
  init(
    _ name: String, _ kind: Kind, unit: Bilingual = Bilingual("", ""), _ caption: Bilingual,
    _ meaning: Bilingual, _ standard: Standard? = nil
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.caption = caption
    self.meaning = meaning
    self.standard = standard ?? .left(Bilingual(both: Self.standardText(of: kind)))
  }

  /// A field whose caption says what it means.
  init(
    _ name: String, _ kind: Kind, unit: Bilingual = Bilingual("", ""), _ caption: Bilingual,
    _ standard: Standard? = nil
  ) {
    self.init(name, kind, unit: unit, caption, Bilingual("", ""), standard)
  }

  private static func standardText(of kind: Kind) -> String {
    switch kind {
    case .number(_, let standard?): number(standard)
    case .days: number(0)
    default:
      preconditionFailure("the declaration does not say what holds where the field is left out")
    }
  }
}

/// A table of a scenario: what it holds, its fields in order, and those that tell its records apart.
struct TableDeclaration: Sendable {
  let meaning: Bilingual
  let fields: [FieldDeclaration]
  /// The fields that identify a record in an override, joined with colons.
  let key: [String]

  init(_ meaning: Bilingual, key: [String] = ["id"], _ fields: [FieldDeclaration]) {
    self.meaning = meaning
    self.fields = fields
    self.key = key
  }

  func adding(_ more: [FieldDeclaration]) -> TableDeclaration {
    TableDeclaration(meaning, key: key, fields + more)
  }
}

// MARK: Fields and words that several tables have

extension FieldDeclaration {
  static let id = FieldDeclaration("id", .id, Bilingual("Id", "编号"), .required)
  static let label = FieldDeclaration(
    "name", .text, Bilingual("Name", "名称"), Bilingual("free text, in any script", "自由文本"),
    .left(Bilingual("the id is shown", "显示编号")))

  static func reference(
    _ name: String, to tables: Table..., caption: Bilingual,
    _ meaning: Bilingual, _ standard: Standard = .required
  ) -> Self {
    FieldDeclaration(name, .reference(tables), caption, meaning, standard)
  }

  static func reference(
    _ name: String, to tables: Table..., caption: Bilingual, _ standard: Standard = .required
  ) -> Self {
    FieldDeclaration(name, .reference(tables), caption, standard)
  }

  /// A number that is 0 where it is left out.
  package static func quantity(
    _ name: String, unit: Bilingual, _ caption: Bilingual,
    _ meaning: Bilingual = Bilingual("", "")
  ) -> Self {
    FieldDeclaration(
      name, .number(standard: 0), unit: unit, caption, meaning)
  }

  /// A number that has no limit where it is left out.
  static func limit(
    _ name: String, unit: Bilingual, _ caption: Bilingual,
    _ meaning: Bilingual = Bilingual("", "")
  ) -> Self {
    FieldDeclaration(
      name, .number(standard: .infinity), unit: unit, caption, meaning,
      .left(Bilingual("no limit", "不限")))
  }

  static func days(
    _ name: String, _ caption: Bilingual, _ meaning: Bilingual = Bilingual("", "")
  ) -> Self {
    FieldDeclaration(name, .days, unit: .days, caption, meaning)
  }

  static let profileName = "profile"

  static func profile(of field: String) -> Self {
    FieldDeclaration(
      profileName, .word, Bilingual("Profile", "变化曲线"),
      Bilingual("of `\(field)`", "作用于 `\(field)`"),
      .left(Bilingual("1 throughout", "始终为 1")))
  }

  static let uses = FieldDeclaration(
    "uses", .map(), unit: Bilingual("resource → quantity", "资源→数量"),
    Bilingual("Uses", "占用资源"),
    Bilingual("each time, on the day it begins", "每次，于开始当日"), .left(Bilingual("nothing", "不占用")))

  static let ramp = FieldDeclaration(
    "ramp", .list(.number(.fraction)), unit: Bilingual("list of fractions", "比例列表"),
    Bilingual("Ramp", "爬坡"),
    Bilingual("the share of its capacity on its first days in operation", "投产头几日的产能比例"),
    .left(Bilingual("full from the first day", "首日满产")))
}

extension Bilingual {
  static let days = Bilingual("days", "天")
  static let people = Bilingual("people", "人")
  static let lines = Bilingual("lines", "条")
  static let itemUnit = Bilingual("the item's unit", "物品单位")
  static let cny = Bilingual("CNY", "元")
  static let its = Bilingual("its own", "自定单位")
}
