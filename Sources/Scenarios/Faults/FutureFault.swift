/// What can be wrong with the field `uncertainty`: its futures, aims and changes, in both languages.
enum FutureFault {
  case knownOutside(CalendarDate, Horizon)
  case linesDivide
  case noFutures
  case probabilities(sum: Double)
  case noLevel(String)
  case noMeasure(FieldValue)
  // Changes: what and how.
  /// Some of `value`, `times` and `add`, but not one.
  case operations([String])
  case tableIsTheSame(String, changing: [String])
  case unknownTable(String, changing: [String])
  case fieldIsTheSame(String, changing: [String])
  case unknownField(String, table: String, changing: [String])
  case emptyTable(String, key: [String])
  case noRecord(String, key: [String])
  case unlimited
  case moneyUnlimited(site: String)
  case noEntry(String?, process: String, of: [String])
  case becomes(Double, allowed: Bilingual)
  // Changes: when.
  case dateOfWhole
  case beforeKnown(CalendarDate, known: CalendarDate)
  case afterHorizon(CalendarDate, known: CalendarDate, last: CalendarDate)
  case untilBeforeFrom(CalendarDate, first: CalendarDate)
  case quotaOver(String, last: CalendarDate, known: CalendarDate)

  var told: Told {
    switch self {
    case .knownOutside, .linesDivide, .noFutures, .probabilities, .noLevel, .noMeasure: frame
    case .dateOfWhole, .beforeKnown, .afterHorizon, .untilBeforeFrom, .quotaOver: dates
    case .unlimited, .moneyUnlimited, .noEntry, .becomes: amounts
    default: subjects
    }
  }

  private var frame: Told {
    switch self {
    case .knownOutside(let date, let horizon):
      Told(
        Bilingual(
          "\(date) is not after the first day of the horizon and within it",
          "\(date) 不在计划期首日之后的计划期内"),
        expected: horizon.days < 2
          ? Bilingual("a horizon of at least 2 days", "至少 2 天的计划期")
          : Bilingual(
            "a day from \(horizon.date(of: 2)) to \(horizon.lastDate)",
            "\(horizon.date(of: 2)) 至 \(horizon.lastDate) 之间的日期"))
    case .linesDivide:
      Told(
        Bilingual(
          "the scenario's lines divide, and later ones cannot be whole then",
          "场景的产线可分，其后的产线就不能取整"),
        expected: Bilingual(
          "'fractional', or 'lines_are: whole'", "fractional，或 lines_are: whole"))
    case .noFutures:
      Told(
        Bilingual("there is no future in it", "其中没有任何情形"),
        expected: Bilingual("at least one", "至少一种"))
    case .probabilities(let sum):
      Told(
        Bilingual(
          "the probabilities of the futures sum to \(shortNumber(sum))",
          "各情形的概率合计为 \(shortNumber(sum))"), expected: Self.toAMillionth)
    case .noLevel(let text):
      Told(
        Bilingual("\(quoted(text)) is no level of 'cvar'", "\(chineseQuoted(text))不是 cvar 的水平"),
        expected: Bilingual(
          "a number of at least 0 and below 1, as in 'cvar 0.9'", "不小于 0 且小于 1 的数，如 cvar 0.9"))
    case .noMeasure(let value):
      Told(
        Bilingual("\(value.shown) is no measure", "\(value.shownInChinese)不是指标"),
        expected: Bilingual(
          "expected, worst, or cvar and its level, as in 'cvar 0.9'",
          "expected、worst，或 cvar 加水平，如 cvar 0.9"))
    default: Told(Bilingual("", ""))
    }
  }

  static let toAMillionth = Bilingual("1, to a millionth", "1（误差不超过百万分之一）")

  private var subjects: Told {
    switch self {
    case .operations(let given):
      Told(
        given.isEmpty
          ? Bilingual(
            "the change has none of value, times and add", "此变化没有填 value、times、add 中的任何一项")
          : Bilingual(
            "the change has " + given.joined(separator: " and "),
            "此变化同时填了 " + given.joined(separator: "、")),
        expected: Bilingual(
          "exactly one of value, times and add", "value、times、add 中恰好一项"))
    case .tableIsTheSame(let table, let names):
      Told(
        Bilingual(
          "nothing of \(quoted(table)) changes from one future to another",
          "表\(chineseQuoted(table))在各情形中都相同"), expected: oneOf(names))
    case .unknownTable(let table, let names):
      DocumentFault.unknownTable(table, known: names).told
    case .fieldIsTheSame(let field, let names):
      Told(
        Bilingual(
          "\(quoted(field)) is the same in all futures", "字段\(chineseQuoted(field))在各情形中都相同"),
        expected: oneOf(names))
    case .unknownField(let field, let table, let names):
      Told(
        Bilingual(
          "there is no field \(quoted(field)) in \(table) that may change",
          "表\(Self.chinese(table))中没有可变化的字段\(chineseQuoted(field))"), expected: oneOf(names))
    case .emptyTable(let table, let key):
      Told(
        Bilingual("the table \(table) is empty", "表\(Self.chinese(table))是空的"),
        expected: Self.key(key))
    case .noRecord(let id, let key):
      Told(
        Bilingual("there is no record \(quoted(id))", "没有记录\(chineseQuoted(id))"),
        expected: Self.key(key))
    default: Told(Bilingual("", ""))
    }
  }

  private static func chinese(_ table: String) -> String {
    chineseQuoted(Table(rawValue: table)?.title.chinese ?? table)
  }

  private static func key(_ fields: [String]) -> Bilingual {
    let key = fields.joined(separator: ":")
    return Bilingual("'*', or its \(key)", "*，或该记录的 \(key)")
  }

  private var amounts: Told {
    switch self {
    case .unlimited:
      Told(
        Bilingual("there is no limit there to scale or add to", "此处不限，无从按倍数或增量变化"),
        expected: Bilingual("a limit, by 'value'", "用 value 给出上限"))
    case .moneyUnlimited(let site): MoneyFault.withoutCash(site)
    case .noEntry(let entry, let process, let items):
      Told(
        entry.map {
          Bilingual(
            "process \(quoted(process)) has no \(quoted($0)) there",
            "工序\(chineseQuoted(process))此处没有\(chineseQuoted($0))")
        }
          ?? Bilingual(
            "process \(quoted(process)) has nothing there", "工序\(chineseQuoted(process))此处没有物品"),
        expected: items.isEmpty
          ? Bilingual("a process that has something there", "此处有物品的工序") : oneOf(items))
    case .becomes(let value, let allowed):
      Told(
        Bilingual(
          "the field becomes \(shortNumber(value))", "该字段会变为 \(shortNumber(value))"),
        expected: allowed)
    default: Told(Bilingual("", ""))
    }
  }

  private var dates: Told {
    switch self {
    case .dateOfWhole:
      Told(
        Bilingual(
          "what changes does so once and for the whole horizon", "此项变化一次，且对整个计划期有效"),
        expected: Bilingual("no date with this field", "此字段不填日期"))
    case .beforeKnown(let date, let known):
      Told(
        Bilingual(
          "\(date) is before it is known which future holds", "\(date) 时还不知道出现哪种情形"),
        expected: Bilingual("\(known) or later", "\(known) 或以后"))
    case .afterHorizon(let date, let known, let last):
      Told(
        Bilingual("\(date) is after the horizon", "\(date) 晚于计划期"),
        expected: Bilingual("a day from \(known) to \(last)", "\(known) 至 \(last) 之间的日期"))
    case .untilBeforeFrom(let date, let first):
      Told(
        Bilingual("\(date) is before the change begins", "\(date) 早于变化开始的日期"),
        expected: Bilingual("\(first) or later", "\(first) 或以后"))
    case .quotaOver(let quota, let last, let known):
      Told(
        Bilingual(
          "quota \(quoted(quota)) ends on \(last), before it is known which future holds",
          "任务\(chineseQuoted(quota))于 \(last) 到期，此时还不知道出现哪种情形"),
        expected: Bilingual(
          "a quota that ends on \(known) or later", "\(known) 或以后到期的任务"))
    default: Told(Bilingual("", ""))
    }
  }
}
