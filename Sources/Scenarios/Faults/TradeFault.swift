/// What can be wrong with what comes, lies, moves and is owed: lanes, stocks, orders, arrivals and
/// receivables, in both languages.
enum TradeFault {
  case laneToItself(region: String)
  case repeatedStock(at: String, item: String, first: Bilingual)
  case noPlace(String)
  case deliveredDaily
  case daysPast(rule: String)
  case windowOutside(from: CalendarDate, by: CalendarDate, Horizon)
  case holdsNone(at: String, item: String)
  case regionMakesNothing(String)
  case noModeMakes(item: String, at: String)
  /// What is due before the horizon; where such a thing is stated.
  case dueBefore(CalendarDate, start: CalendarDate, Before)

  enum Before { case goods, money }

  static let place = Bilingual("an id of the tables sites or regions", "表“厂点”或“地区”中的编号")
  static let heldItem = Bilingual(
    "an item that the site uses or makes or that the table stocks names for it",
    "该厂点使用或生产的物品，或表“库存”为它列出的物品")

  var told: Told {
    switch self {
    case .laneToItself(let region):
      Told(
        Bilingual(
          "the lane leads from \(quoted(region)) to itself", "线路的起讫地区都是\(chineseQuoted(region))"),
        expected: Bilingual("two regions that differ", "两个不同的地区"))
    case .repeatedStock(let at, let item, let first):
      Told(
        Bilingual(
          "\(quoted(at)) has a stock of \(quoted(item)) twice\(first.english)",
          "\(chineseQuoted(at))的\(chineseQuoted(item))库存出现了两次\(first.chinese)"),
        expected: Bilingual("one row for each place and item", "每个地点的每种物品只占一行"))
    case .noPlace(let id):
      Told(
        Bilingual("there is no site or region \(quoted(id))", "没有编号为\(chineseQuoted(id))的厂点或地区"),
        expected: Self.place)
    case .deliveredDaily, .daysPast, .windowOutside: orders
    case .holdsNone, .regionMakesNothing, .noModeMakes, .dueBefore: arrivals
    }
  }

  private var orders: Told {
    switch self {
    case .deliveredDaily:
      Told(
        Bilingual("a daily quota keeps no account of what was delivered", "按日任务不累计此前的交付量"),
        expected: Bilingual(
          "it with the rule total or cumulative alone", "只在 rule 为 total 或 cumulative 时填写"))
    case .daysPast(let rule):
      Told(
        Bilingual("a \(rule) quota has no days that are past", "rule 为 \(rule) 的任务没有已过的天数"),
        expected: Bilingual("it with the rule daily alone", "只在 rule 为 daily 时填写"))
    case .windowOutside(let from, let by, let horizon):
      Told(
        Bilingual(
          "the window from \(from) to \(by) has no day in the horizon",
          "\(from) 至 \(by) 没有一天在计划期内"),
        expected: Bilingual(
          "a day from \(horizon.start) to \(horizon.lastDate)",
          "\(horizon.start) 至 \(horizon.lastDate) 之间的日期"))
    default: Told(Bilingual("", ""))
    }
  }

  private var arrivals: Told {
    switch self {
    case .holdsNone(let at, let item):
      Told(
        Bilingual(
          "\(quoted(at)) has no stock of \(quoted(item))",
          "\(chineseQuoted(at))没有\(chineseQuoted(item))的库存"), expected: Self.heldItem)
    case .regionMakesNothing(let region):
      Told(
        Bilingual(
          "no process runs at the region \(quoted(region))", "地区\(chineseQuoted(region))没有工序"),
        expected: Bilingual("'transport', or a site", "transport，或填厂点"))
    case .noModeMakes(let item, let at):
      Told(
        Bilingual(
          "no mode at \(quoted(at)) makes \(quoted(item))",
          "\(chineseQuoted(at))没有产线生产\(chineseQuoted(item))"),
        expected: Bilingual(
          "'transport', or an item that a mode of the site makes", "transport，或该厂点能生产的物品"))
    case .dueBefore(let date, let start, let what):
      Told(
        what == .goods
          ? Bilingual(
            "\(date) lies before the horizon (such goods are in 'stocks')",
            "\(date) 早于计划期（已到的物资计入 stocks）")
          : Bilingual(
            "\(date) lies before the horizon (such money is in 'cash')",
            "\(date) 早于计划期（已到的款项计入 cash）"),
        expected: Bilingual("a date from \(start) on", "\(start) 或以后的日期"))
    default: Told(Bilingual("", ""))
    }
  }
}
