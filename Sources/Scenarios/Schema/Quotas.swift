// What is owed.

public struct Quota: Sendable {
  public enum Rule: String, Sendable {
    case total, daily
    /// An amount a day that may be caught up.
    case cumulative
  }
  public var id: String
  public var item: Int
  public var region: Int
  public var amount: Double
  public var rule: Rule
  /// The window, cut to the horizon: day numbers, never empty.
  public var window: ClosedRange<Int>
  public var priority: Double
  /// The first day of the whole window, also where it lies before the horizon; only `cumulative`
  /// counts from it.
  public var firstDay: Int
  /// Delivered before day 1 (`total`, `cumulative`).
  public var delivered = 0.0
  /// Days of the window before day 1 that its shortfall is still divided by (`daily`).
  public var daysPast = 0
  /// The amounts of the days of the horizon where they differ (`daily`, `cumulative`), entry t being
  /// day t; empty where each is `amount`.
  public var amountsByDay: [Double] = []
  public init(
    id: String, item: Int, region: Int, amount: Double, rule: Rule, window: ClosedRange<Int>,
    priority: Double
  ) {
    self.id = id
    self.item = item
    self.region = region
    self.amount = amount
    self.rule = rule
    self.window = window
    self.priority = priority
    firstDay = window.lowerBound
  }
}

extension Quota {
  package static let schema = TableSchema<Quota>(
    Bilingual("what is owed", "调拨任务"),
    blank: {
      Quota(
        id: "", item: unresolved, region: unresolved, amount: 0, rule: .total, window: 1...1,
        priority: 1)
    },
    [
      .id(\.id),
      .reference(\.item, .reference("item", to: .items, caption: Bilingual("Item", "物品"))),
      .reference(
        \.region, .reference("region", to: .regions, caption: Bilingual("Region", "交付地区"))),
      .number(
        \.amount,
        FieldDeclaration(
          "amount", .number(), unit: .itemUnit, Bilingual("Amount", "任务量"), .required)),
      .other(
        FieldDeclaration(
          "rule", .choice(["total", "daily", "cumulative"]), Bilingual("Rule", "计量规则"),
          Bilingual(
            "`total`: over the window; `daily`: on each of its days; `cumulative`: an amount a day which may be caught up",
            "`total`：期内合计；`daily`：每日；`cumulative`：每日累计，可补交"),
          .left(Bilingual("`total`", "`total`"))),
        read: { record, _, row in
          let words = [Quota.Rule.total, .daily, .cumulative].map(\.rawValue)
          row.rule = record.choice("rule", of: words).flatMap(Quota.Rule.init) ?? .total
        },
        write: { row, _ in row.rule == .total ? nil : row.rule.rawValue }),
      .derived(
        FieldDeclaration(
          "from", .date, Bilingual("From", "起始日期"),
          Bilingual("the first day of the window, which is cut to the horizon", "期间首日，截至计划期内"),
          .left(Bilingual("the first day", "首日")))
      ) { row, scenario in
        scenario.date(row.rule == .cumulative ? row.firstDay : row.window.lowerBound)
      },
      .derived(
        FieldDeclaration(
          "by", .date, Bilingual("By", "截止日期"),
          Bilingual("the last day of the window; at least one day must remain", "期间末日；至少留一天"),
          .left(Bilingual("the last day", "末日")))
      ) { row, scenario in
        scenario.date(row.window.upperBound)
      },
      .number(
        \.priority,
        FieldDeclaration(
          "priority", .number(standard: 1), Bilingual("Priority", "优先级"),
          Bilingual("the smallest is served first", "小者优先"))),
      .number(
        \.delivered,
        .quantity(
          "delivered", unit: .itemUnit, Bilingual("Delivered", "已交"),
          Bilingual(
            "before the first day, for the rules `total` and `cumulative`",
            "首日之前已交，用于 `total`、`cumulative`"))),
      .days(
        \.daysPast,
        .days(
          "days_past", Bilingual("Days past", "已过天数"),
          Bilingual(
            "days of the window before the first day that still count in the fraction that falls short, for the rule `daily`",
            "首日之前仍计入缺口比例的天数，用于 `daily`"))),
    ])
}
