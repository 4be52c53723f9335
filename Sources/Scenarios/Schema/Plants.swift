// Where things are made: sites, lines, modes, conversions.

public struct Site: Sendable {
  public var id: String
  public var name: String?
  public var region: Int
  /// The first day number on which it may run; 1 or less: from the start; beyond the horizon: never.
  public var opensOnDay: Int
  public var maxWorkers: Double
  /// Opening balance in CNY; nil: no cash limit.
  public var cash: Double?
  public var credit: Double
  public var paymentDays: Int
  /// CNY borrowed before day 1, counted against `credit`.
  public var borrowed = 0.0
  /// Who is responsible there, and how to reach them: free text, for reports only.
  public var contact, phone: String?
  public init(
    id: String, name: String?, region: Int, opensOnDay: Int, maxWorkers: Double, cash: Double?,
    credit: Double, paymentDays: Int, contact: String? = nil, phone: String? = nil
  ) {
    self.id = id
    self.name = name
    self.region = region
    self.opensOnDay = opensOnDay
    self.maxWorkers = maxWorkers
    self.cash = cash
    self.credit = credit
    self.paymentDays = paymentDays
    self.contact = contact
    self.phone = phone
  }
}

extension Site {
  package static let schema = TableSchema<Site>(
    Bilingual("plants", "厂点"),
    blank: {
      Site(
        id: "", name: nil, region: unresolved, opensOnDay: 1, maxWorkers: .infinity, cash: nil,
        credit: 0, paymentDays: 0)
    },
    [
      .id(\.id),
      .optionalText(\.name, .label),
      .reference(
        \.region, .reference("region", to: .regions, caption: Bilingual("Region", "所在地区"))),
      .other(
        FieldDeclaration(
          "opens", .date, Bilingual("Opens", "开工日期"),
          Bilingual("nothing runs before; lines may be converted before", "此前不开工，可先转产"),
          .left(Bilingual("the first day", "首日"))),
        read: { record, builder, row in
          row.opensOnDay = builder.day(record, "opens") ?? 1
        },
        write: { row, scenario in row.opensOnDay == 1 ? nil : scenario.date(row.opensOnDay) }),
      .number(
        \.maxWorkers,
        .limit(
          "max_workers", unit: .people, Bilingual("Most workers", "人数上限"),
          Bilingual("on site at the same time", "同时在岗"))),
      .optionalNumber(
        \.cash,
        FieldDeclaration(
          "cash", .number(), unit: .cny, Bilingual("Cash", "期初资金"),
          Bilingual("the balance at the start", "期初余额"),
          .left(Bilingual("money is no limit", "资金不受限")))),
      .number(
        \.credit,
        .quantity(
          "credit", unit: .cny, Bilingual("Credit", "授信额度"),
          Bilingual("most that it may borrow", "最多可借"))),
      .days(
        \.paymentDays,
        .days(
          "payment_days", Bilingual("Payment days", "回款天数"),
          Bilingual("how long after shipping it is paid", "发货后多少天收款"))),
      .number(
        \.borrowed,
        .quantity(
          "borrowed", unit: .cny, Bilingual("Borrowed", "已借"),
          Bilingual(
            "borrowed before the first day, counted against `credit`; for a site with `cash`",
            "首日之前已借，计入 `credit`；仅限有 `cash` 的厂点"))),
      .optionalText(
        \.contact,
        FieldDeclaration(
          "contact", .text, Bilingual("Contact", "联系人"),
          Bilingual("who is responsible there, for reports", "现场负责人，用于报告"),
          .left(Bilingual("not shown", "不显示")))),
      .optionalText(
        \.phone,
        FieldDeclaration(
          "phone", .text, Bilingual("Phone", "联系电话"), Bilingual("for reports", "用于报告"),
          .left(Bilingual("not shown", "不显示")))),
    ])
}

public struct Line: Sendable {
  public var id: String
  public var site: Int
  /// Identical lines.
  public var count: Double
  /// Hours a day that a line may run.
  public var hours: Double
  public init(id: String, site: Int, count: Double, hours: Double) {
    self.id = id
    self.site = site
    self.count = count
    self.hours = hours
  }
}

extension Line {
  package static let schema = TableSchema<Line>(
    Bilingual("groups of identical lines", "相同产线的分组"),
    blank: { Line(id: "", site: unresolved, count: 0, hours: 24) },
    [
      .id(\.id),
      .reference(\.site, .reference("site", to: .sites, caption: Bilingual("Site", "厂点"))),
      .other(
        FieldDeclaration(
          "count", .number(), unit: .lines, Bilingual("Lines", "产线数"), .required),
        read: { record, _, row in
          // Only a faulty count is infinite: it is not blamed again by the lines ready.
          row.count = record.number("count", default: .infinity)
        },
        write: { row, _ in number(row.count) }),
      .number(
        \.hours,
        FieldDeclaration(
          "hours", .number(standard: 24), unit: Bilingual("hours a day", "小时/天"),
          Bilingual("Hours", "日开机时长"), Bilingual("how long a line may run", "每线每日最多开机"))),
    ])
}

public struct Mode: Sendable {
  public var line: Int
  public var process: Int
  /// Runs an hour a line, above 0.
  public var rate: Double
  /// Lines set up for it at the start.
  public var ready: Double
  public var crew: [SkillNeed]
  public init(line: Int, process: Int, rate: Double, ready: Double, crew: [SkillNeed]) {
    self.line = line
    self.process = process
    self.rate = rate
    self.ready = ready
    self.crew = crew
  }
}

/// So many workers of a skill while one line runs.
public struct SkillNeed: Sendable, Equatable {
  /// Index into `Scenario.skills`.
  public var skill: Int
  public var workers: Double
  public init(skill: Int, workers: Double) {
    self.skill = skill
    self.workers = workers
  }
}

extension Mode {
  package static let schema = TableSchema<Mode>(
    Bilingual("what a line can do; one row for each line and process", "产线可开的工序；每线每工序一行"),
    key: ["line", "process"],
    blank: { Mode(line: unresolved, process: unresolved, rate: 0, ready: 0, crew: []) },
    [
      .reference(\.line, .reference("line", to: .lines, caption: Bilingual("Line", "产线"))),
      .reference(
        \.process, .reference("process", to: .processes, caption: Bilingual("Process", "工序"))),
      .number(
        \.rate,
        FieldDeclaration(
          "rate", .number(.positive), unit: Bilingual("runs an hour a line", "批次/小时/线"),
          Bilingual("Rate", "速率"), Bilingual("above 0", "大于 0"), .required)),
      .number(
        \.ready,
        .quantity(
          "ready", unit: .lines, Bilingual("Ready", "已就绪"),
          Bilingual(
            "set up for it at the start; all modes of a line together at most its `count`",
            "期初已可开该工序；同线各工序合计不超过 `count`"))),
      .other(
        FieldDeclaration(
          "crew", .map(), unit: Bilingual("skill → workers", "技能→人数"), Bilingual("Crew", "班组"),
          Bilingual("at one line while it runs", "一条线开机时所需"),
          .left(Bilingual("no workers are needed", "无需人员"))),
        read: { record, builder, row in row.crew = builder.crew(record) },
        write: { row, scenario in
          pairs(row.crew.map { (scenario.skills[$0.skill], $0.workers) })
        }),
    ])
}

public struct Conversion: Sendable {
  public var line: Int
  /// Process before; nil: a line that is not set up.
  public var from: Int?
  /// Process after.
  public var to: Int
  public var days: Int
  /// CNY a line.
  public var cost: Double
  /// Capacity fraction of the first days in operation.
  public var ramp: [Double]
  public var uses: [ResourceUse]
  public var maximum: Double
  /// Lines converted before day 1, counted against `maximum`.
  public var made = 0.0
  public init(
    line: Int, from: Int?, to: Int, days: Int, cost: Double, ramp: [Double], uses: [ResourceUse],
    maximum: Double
  ) {
    self.line = line
    self.from = from
    self.to = to
    self.days = days
    self.cost = cost
    self.ramp = ramp
    self.uses = uses
    self.maximum = maximum
  }
}

extension Conversion {
  package static let schema = TableSchema<Conversion>(
    Bilingual("setting a line up for something else", "产线转产"), key: ["line", "from", "to"],
    blank: {
      Conversion(
        line: unresolved, from: nil, to: unresolved, days: 0, cost: 0, ramp: [], uses: [],
        maximum: .infinity)
    },
    [
      .reference(\.line, .reference("line", to: .lines, caption: Bilingual("Line", "产线"))),
      .optionalReference(
        \.from,
        .reference(
          "from", to: .processes, caption: Bilingual("From", "原工序"),
          Bilingual("set up for before; the line needs a mode of it", "转产前的工序；该线须有此工序"),
          .left(Bilingual("a line not set up for anything", "未安装的产线")))),
      .reference(
        \.to,
        .reference(
          "to", to: .processes, caption: Bilingual("To", "新工序"),
          Bilingual("set up for after; the line needs a mode of it", "转产后的工序；该线须有此工序"))),
      .days(\.days, .days("days", Bilingual("Days", "转产天数"), Bilingual("it stands still", "停机天数"))),
      .number(
        \.cost, .quantity("cost", unit: Bilingual("CNY a line", "元/线"), Bilingual("Cost", "转产费用"))),
      .ramp(\.ramp),
      .uses(\.uses),
      .number(
        \.maximum,
        .limit(
          "max", unit: .lines, Bilingual("Most lines", "上限"),
          Bilingual("over the whole horizon", "整个计划期"))),
      .number(
        \.made,
        .quantity(
          "made", unit: .lines, Bilingual("Made", "已转"),
          Bilingual("converted before the first day; counts against `max`", "首日之前已转，计入 `max`"))),
    ])
}
