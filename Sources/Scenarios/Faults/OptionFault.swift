/// What can be wrong with options and their effects, in both languages.
enum OptionFault {
  case noEffects
  /// A field that an effect on a table needs.
  case fieldMissing(table: String)
  /// A field that an effect on a table does not have; those that it has.
  case fieldUnknown(table: String, fields: [String])
  case noLane(from: String, to: String)
  case noLimitedLane(from: String, to: String)
  case workersUnlimited(site: String)
  case totalUnlimited(resource: String)
  case noStock(item: String, at: String)

  static let effects = Bilingual(
    "a list of effects (in CSV, rows of a table effects)", "效果列表（CSV 中写成表 effects 的行）")

  var told: Told {
    switch self {
    case .noEffects:
      Told(
        Bilingual("the option has no effects", "该措施没有效果"),
        expected: Bilingual(
          "a list of effects, or rows of the table effects with this option",
          "效果列表，或表 effects 中该措施的行"))
    case .fieldMissing(let table):
      Told(
        Bilingual("an effect on \(table) needs the field", "作用于 \(table) 的效果需要此字段"),
        expected: Bilingual("a value", "一个值"))
    case .fieldUnknown(let table, let fields):
      Told(
        Bilingual("an effect on \(table) has no such field", "作用于 \(table) 的效果没有此字段"),
        expected: Bilingual(
          "only " + fields.joined(separator: " and ") + " beside 'add'",
          "除 add 外只填 " + fields.joined(separator: "、")))
    case .noLane(let from, let to):
      Told(
        Bilingual(
          "there is no lane from \(quoted(from)) to \(quoted(to))",
          "没有从\(chineseQuoted(from))到\(chineseQuoted(to))的线路"), expected: Self.limitedLane)
    case .noLimitedLane(let from, let to):
      Told(
        Bilingual(
          "no lane from \(quoted(from)) to \(quoted(to)) is limited",
          "从\(chineseQuoted(from))到\(chineseQuoted(to))的线路运力不限"), expected: Self.limitedLane)
    case .workersUnlimited(let site):
      Told(
        Bilingual(
          "the workers at \(quoted(site)) are unlimited", "厂点\(chineseQuoted(site))的在岗人数不限"),
        expected: Bilingual("a site with 'max_workers'", "填写了 max_workers 的厂点"))
    case .totalUnlimited(let resource):
      Told(
        Bilingual(
          "the total of \(quoted(resource)) is unlimited", "共用资源\(chineseQuoted(resource))的总量不限"),
        expected: Bilingual("a resource with 'total'", "填写了 total 的共用资源"))
    case .noStock(let item, let at):
      Told(
        Bilingual(
          "there is no stock of \(quoted(item)) at \(quoted(at))",
          "\(chineseQuoted(at))没有\(chineseQuoted(item))的库存"), expected: TradeFault.heldItem)
    }
  }

  private static let limitedLane = Bilingual(
    "two regions with a lane that has 'tonnes_per_day'", "其间的线路填写了 tonnes_per_day 的两个地区")
}
