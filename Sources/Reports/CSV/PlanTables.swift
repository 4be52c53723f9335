import Plans
import struct Scenarios.Bilingual

/// The tables of a plan folder.
enum PlanTables {
  static var all: [any AnyPlanTable] {
    [
      production, outputs, restarts, conversions, labour, work, dispatches, releases, purchases,
      transport,
      draws, shipments, stocks, deliveries, quotas, cash, options, prices,
    ]
  }

  // MARK: Columns that several tables have

  private static let site = Bilingual("the site", "厂点")
  private static let item = Bilingual("the item", "物品")
  private static let region = Bilingual("the region", "地区")
  private static let pool = Bilingual("the pool of workers", "人员队伍")
  private static let day = Bilingual("the day", "日期")
  private static let origin = Bilingual(
    "`plan`: the plan decides it; `under way`: it was under way at the start",
    "`plan`：由计划决定；`under way`：期初已在进行")
  private static let itemUnit = "the item's"

  // MARK: Lines

  static let production = PlanTable<Production>(
    "production", \.production,
    Bilingual("what runs where, with how many line-hours", "各厂点每日开哪些工序、多少线时"),
    [
      .date("date", \.date, day), .text("site", \.site, site),
      .text("line", \.line, Bilingual("the group of lines", "产线组")),
      .text("process", \.process, Bilingual("the process that runs", "所开工序")),
      .number("runs", \.runs, unit: "runs", Bilingual("runs of the process", "工序批次数")),
      .number(
        "line_hours", \.lineHours, unit: "hours", Bilingual("hours of all lines together", "各线合计工时")
      ),
      .number(
        "lines_set_up", \.linesSetUp, unit: "lines",
        Bilingual("lines set up for the process that day", "当日可开该工序的产线数")),
    ])

  static let outputs = PlanTable<Output>(
    "outputs", \.outputs, Bilingual("what comes off the lines", "各厂点每日产出"),
    [
      .date("date", \.date, day), .text("site", \.site, site), .text("item", \.item, item),
      .number("quantity", \.quantity, unit: itemUnit, Bilingual("made that day, gross", "当日产量（毛）")),
      .origin(\.origin, origin),
    ])

  static let restarts = PlanTable<SiteRestart>(
    "restarts", \.restarts,
    Bilingual("which sites begin their restart, and when they are accepted", "哪些厂点何日启动复工、何日通过验收"),
    [
      .text("site", \.site, site),
      .date("begun_on", \.begunOn, Bilingual("the day of the first step", "启动日期")),
      .date(
        "accepted_on", \.acceptedOn,
        Bilingual(
          "the first day on which it may be open; it may lie after the horizon", "通过验收日期，可晚于计划期")
      ),
      .number("cost", \.cost, unit: "CNY", Bilingual("what it costs", "费用")),
      .number(
        "part", \.part, unit: "",
        Bilingual("the part of the site; 1 where lines are whole", "占厂点的份额；整线时为 1")),
      .origin(\.origin, origin),
    ], isRequired: false)

  static let conversions = PlanTable<LineConversion>(
    "conversions", \.conversions,
    Bilingual("which lines change, from what to what, from which day they run", "哪些产线转产、由何转何、何日投产"),
    [
      .date("date", \.date, Bilingual("the day on which the conversion begins", "开始转产日期")),
      .text("site", \.site, site), .text("line", \.line, Bilingual("the group of lines", "产线组")),
      .text(
        "from", \.from,
        Bilingual("the process before; empty: not set up, or under way", "原工序；空：未安装或已在途")),
      .text("to", \.to, Bilingual("the process after", "新工序")),
      .number("lines", \.lines, unit: "lines", Bilingual("lines converted", "转产线数")),
      .date("ready_on", \.readyOn, Bilingual("the first day on which they run", "投产日期")),
      .number("cost", \.cost, unit: "CNY", Bilingual("what the conversion costs", "转产费用")),
      .origin(\.origin, origin),
      .ordinal(
        "conversion", \.conversion,
        Bilingual("the row in the scenario's table, from 1; 0: none", "场景表中的行号，自 1 起；0：无")),
    ])

  // MARK: People

  static let labour = PlanTable<Labour>(
    "labour", \.labour, Bilingual("who is on site, trainees and overtime", "各厂点在岗人员、培训人员与加班"),
    [
      .date("date", \.date, day), .text("site", \.site, site), .text("pool", \.pool, pool),
      .number(
        "workers", \.workers, unit: "workers", Bilingual("on site, trainees included", "在岗人数（含培训）")),
      .number("trainees", \.trainees, unit: "workers", Bilingual("of them in training", "其中培训人数")),
      .number(
        "overtime_hours", \.overtimeHours, unit: "hours",
        Bilingual("overtime of all together", "合计加班工时")),
      .number("cost", \.cost, unit: "CNY", Bilingual("wages", "工资")),
    ])

  static let work = PlanTable<Work>(
    "work", \.work, Bilingual("hours worked in each skill", "各技能工时"),
    [
      .date("date", \.date, day), .text("site", \.site, site), .text("pool", \.pool, pool),
      .text("skill", \.skill, Bilingual("the skill worked in", "所用技能")),
      .number("hours", \.hours, unit: "hours", Bilingual("hours worked", "工时")),
    ])

  static let dispatches = PlanTable<Dispatch>(
    "dispatches", \.dispatches, Bilingual("who is sent where, and when they arrive", "派谁去何处、何日到"),
    [
      .date("date", \.date, Bilingual("the day on which they leave", "出发日期")),
      .text("pool", \.pool, pool), .text("site", \.site, Bilingual("where they go", "去向")),
      .number("workers", \.workers, unit: "workers", Bilingual("how many", "人数")),
      .date("arrives_on", \.arrivesOn, Bilingual("their first day on site", "到岗日期")),
      .origin(\.origin, origin),
    ])

  static let releases = PlanTable<Release>(
    "releases", \.releases, Bilingual("who is let go", "撤回人员"),
    [
      .date("date", \.date, Bilingual("the first day on which they are free", "离岗日期")),
      .text("pool", \.pool, pool), .text("site", \.site, Bilingual("where they leave", "离开的厂点")),
      .number("workers", \.workers, unit: "workers", Bilingual("how many", "人数")),
    ])

  // MARK: Goods

  static let purchases = PlanTable<Purchase>(
    "purchases", \.purchases, Bilingual("what is bought from whom", "采购"),
    [
      .date("date", \.date, day), .text("supply", \.supply, Bilingual("the supply", "供货来源")),
      .text("item", \.item, item), .text("region", \.region, region),
      .number("quantity", \.quantity, unit: itemUnit, Bilingual("bought that day", "当日采购量")),
      .number("cost", \.cost, unit: "CNY", Bilingual("what it costs", "金额")),
    ])

  static let transport = PlanTable<Transport>(
    "transport", \.transport, Bilingual("what goes where, in tonnes and at what cost", "地区间运输"),
    [
      .date("leaves_on", \.leavesOn, Bilingual("the day on which it leaves", "发运日期")),
      .date("arrives_on", \.arrivesOn, Bilingual("the day on which it is there", "到达日期")),
      .text("from", \.from, Bilingual("the region it leaves; empty: under way", "发运地区；空：已在途")),
      .text(
        "to", \.to, Bilingual("the region it goes to; under way, also a site", "到达地区；已在途者亦可为厂点")),
      .text("item", \.item, item),
      .number("quantity", \.quantity, unit: itemUnit, Bilingual("sent", "数量")),
      .number("tonnes", \.tonnes, unit: "tonnes", Bilingual("its weight", "吨位")),
      .number("cost", \.cost, unit: "CNY", Bilingual("freight", "运费")),
      .origin(\.origin, origin),
      .ordinal(
        "lane", \.lane,
        Bilingual("the row in the scenario's table, from 1; 0: none", "场景表中的行号，自 1 起；0：无")),
    ])

  static let draws = movements(
    "draws", \.draws, Bilingual("what sites take from their region's stock", "厂点从地区库存领用"))
  static let shipments = movements(
    "shipments", \.shipments, Bilingual("what sites give to their region's stock", "厂点向地区库存交付"))

  private static func movements(
    _ name: String, _ rows: WritableKeyPath<Plan, [Movement]> & Sendable, _ meaning: Bilingual
  ) -> PlanTable<Movement> {
    PlanTable(
      name, rows, meaning,
      [
        .date("date", \.date, day), .text("site", \.site, site), .text("region", \.region, region),
        .text("item", \.item, item),
        .number("quantity", \.quantity, unit: itemUnit, Bilingual("moved that day", "当日数量")),
      ])
  }

  static let stocks = PlanTable<StockLevel>(
    "stocks", \.stocks, Bilingual("what lies where at the end of the day", "日末库存"),
    [
      .date("date", \.date, day), .text("place", \.place, Bilingual("the site or region", "厂点或地区")),
      .text("item", \.item, item),
      .number(
        "quantity", \.quantity, unit: itemUnit, Bilingual("in stock at the end of the day", "日末存量")),
    ])

  // MARK: Orders, money, options

  static let deliveries = PlanTable<Delivery>(
    "deliveries", \.deliveries, Bilingual("what is delivered against each quota", "按任务交货"),
    [
      .date("date", \.date, day), .text("quota", \.quota, Bilingual("the quota", "调拨任务")),
      .text("item", \.item, item), .text("region", \.region, region),
      .number("quantity", \.quantity, unit: itemUnit, Bilingual("delivered that day", "当日交货量")),
    ])

  static let quotas = PlanTable<QuotaResult>(
    "quotas", \.quotas, Bilingual("every quota: what it gets and what falls short", "各任务完成与缺口"),
    [
      .text("quota", \.quota, Bilingual("the quota", "调拨任务")), .text("item", \.item, item),
      .text("region", \.region, region),
      .number(
        "priority", \.priority, unit: "", Bilingual("the smallest is served first", "优先级，小者优先")),
      .text("rule", \.rule, Bilingual("how the amount is meant", "计量规则")),
      .date("from", \.from, Bilingual("the first day of the window", "起始日期")),
      .date("by", \.by, Bilingual("the last day of the window", "截止日期")),
      .number(
        "amount", \.amount, unit: itemUnit,
        Bilingual("ordered; a day where the rule is daily or cumulative", "任务量；按日或累计规则为日量")),
      .number("delivered", \.delivered, unit: itemUnit, Bilingual("over the window", "期内交货量")),
      .number(
        "short", \.short, unit: itemUnit,
        Bilingual("what is missing; where the rule is cumulative, in the end", "缺口；累计规则为期末缺口")),
      .optionalDate(
        "first_short_on", \.firstShortOn,
        Bilingual("the first day on which something is missing", "首个缺货日")),
    ])

  static let cash = PlanTable<CashBalance>(
    "cash", \.cash, Bilingual("accounts and loans", "资金与贷款"),
    [
      .date("date", \.date, day), .text("site", \.site, site),
      .number("cash", \.cash, unit: "CNY", Bilingual("at the end of the day", "日末余额")),
      .number("borrowed", \.borrowed, unit: "CNY", Bilingual("borrowed that day", "当日借款")),
    ])

  static let options = PlanTable<OptionResult>(
    "options", \.options, Bilingual("every option, taken or not", "各备选措施是否采用"),
    [
      .text("option", \.option, Bilingual("the option", "备选措施")),
      .number("taken", \.taken, unit: "times", Bilingual("how many times it is taken", "采用次数")),
      .date("active_from", \.activeFrom, Bilingual("the first day on which it counts", "生效日期")),
      .number("cost", \.cost, unit: "CNY", Bilingual("what it costs", "费用")),
    ])

  static let prices = PlanTable<Price>(
    "prices", \.prices, Bilingual("what one unit more of each limit is worth", "各约束的边际价值"),
    [
      .text("family", \.family, Bilingual("the limit, as in formulation.md", "约束类别")),
      .optionalDate("date", \.date, day), .optionalText("site", \.site, site),
      .optionalText("region", \.region, region), .optionalText("item", \.item, item),
      .optionalText("pool", \.pool, pool),
      .optionalText("skill", \.skill, Bilingual("the skill", "技能")),
      .optionalText("line", \.line, Bilingual("the group of lines", "产线组")),
      .optionalText("lane", \.lane, Bilingual("the lane", "运输线路")),
      .optionalText("resource", \.resource, Bilingual("the resource", "资源")),
      .optionalText("quota", \.quota, Bilingual("the quota", "调拨任务")),
      .number("price", \.price, unit: "", Bilingual("worth of one unit more", "多一单位的价值")),
      .text("unit", \.unit, Bilingual("the unit of the price", "价值单位")),
    ])

  // MARK: Choices

  /// A stage with an option that was chosen, and without it.
  struct ChoiceRow: Sendable {
    let option: String
    let stage: StageChange
  }

  static let choices = ResultTable<Plan, ChoiceRow>(
    "choices.csv",
    { plan in
      plan.choices.flatMap { choice in
        (choice.stages ?? []).map { ChoiceRow(option: choice.option, stage: $0) }
      }
    },
    [
      .text("option") { $0.option }, .text("stage") { $0.stage.name },
      .number("with") { $0.stage.before }, .number("without") { $0.stage.after },
      .text("unit") { ComparisonRun.unit(ofStage: $0.stage.name) },
    ])
}
