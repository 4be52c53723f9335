// Which sites are closed until they are accepted.

/// A site that is closed until it is accepted.
public struct Restart: Sendable, Equatable {
  public var site: Int
  /// From the first step to acceptance.
  public var days: Int
  /// The first day on which it may begin.
  public var earliestDay: Int
  /// The day on which it must be accepted at the latest; nil: it never has to be.
  public var byDay: Int?
  /// CNY.
  public var cost: Double
  public var uses: [ResourceUse]
  /// The parts of it that began before day 1, in ascending order of day; together at most 1.
  public var begun: [Part]
  /// Names of its steps, for reports.
  public var steps: [String]

  public struct Part: Sendable, Equatable {
    public var day: Int
    public var part: Double
    public init(day: Int, part: Double) {
      self.day = day
      self.part = part
    }
  }

  public init(
    site: Int, days: Int = 0, earliestDay: Int = 1, byDay: Int? = nil, cost: Double = 0,
    uses: [ResourceUse] = [], begun: [Part] = [], steps: [String] = []
  ) {
    self.site = site
    self.days = days
    self.earliestDay = earliestDay
    self.byDay = byDay
    self.cost = cost
    self.uses = uses
    self.begun = begun
    self.steps = steps
  }
}

extension Restart {
  package static let schema = TableSchema<Restart>(
    Bilingual("firms that must be accepted before they run", "须验收后方可复工的企业"), key: ["site"],
    blank: { Restart(site: unresolved) },
    [
      .reference(
        \.site,
        .reference(
          "site", to: .sites, caption: Bilingual("Site", "厂点"),
          Bilingual("one row for each", "每家一行"))),
      .days(
        \.days,
        .days(
          "days", Bilingual("Days", "历时"), Bilingual("from the first step to acceptance", "自首步至验收"))
      ),
      .other(
        FieldDeclaration(
          "earliest", .date, Bilingual("Earliest", "最早日期"), Bilingual("it may begin", "最早可启动"),
          .left(Bilingual("the first day", "首日"))),
        read: { record, builder, row in row.earliestDay = builder.day(record, "earliest") ?? 1 },
        write: { row, scenario in
          row.earliestDay == 1 ? nil : scenario.date(row.earliestDay)
        }),
      .other(
        FieldDeclaration(
          "by", .date, Bilingual("By", "最迟日期"),
          Bilingual("accepted on that date at the latest", "最迟验收日期"),
          .left(Bilingual("never required", "不要求"))),
        read: { record, builder, row in row.byDay = builder.day(record, "by") },
        write: { row, scenario in row.byDay.map(scenario.date) }),
      .number(\.cost, .quantity("cost", unit: .cny, Bilingual("Cost", "费用"))),
      .uses(\.uses),
      .derived(
        FieldDeclaration(
          "begun_on", .date, Bilingual("Begun on", "已启动日期"),
          Bilingual("before the first day: it is under way", "早于首日：进行中"),
          .left(Bilingual("not begun", "未启动")))
      ) { _, _ in nil },
      .other(
        FieldDeclaration(
          "begun", .map(), unit: Bilingual("date → part", "日期→份额"), Bilingual("Begun", "已启动份额"),
          Bilingual("parts of it begun before the first day", "首日之前已启动的份额"),
          .left(Bilingual("not begun", "未启动"))),
        read: { record, builder, row in row.begun = builder.begun(record) },
        write: { row, scenario in
          pairs(row.begun.map { (scenario.date($0.day), $0.part) })
        }),
      .other(
        FieldDeclaration(
          "steps", .list(.word), unit: Bilingual("list", "列表"), Bilingual("Steps", "步骤"),
          Bilingual("names of the steps, for reports only", "步骤名称，仅用于报告"),
          .left(Bilingual("", ""))),
        read: { record, builder, row in row.steps = builder.steps(record) },
        write: { row, _ in row.steps.joined(separator: ";") }),
    ])
}
