// What is made, where and by whom.

extension TableDeclaration {
  static let items = TableDeclaration(
    Bilingual("what is used, made, moved", "使用、生产、运输的物品"),
    [
      .id, .label,
      FieldDeclaration(
        "unit", .text, Bilingual("Unit", "单位"),
        Bilingual("what a quantity of it counts: `piece`, `kg`", "数量的计量单位：`件`、`kg`"), .required),
      FieldDeclaration(
        "weight_kg", .number(standard: 0), unit: Bilingual("kg a unit", "千克/单位"),
        Bilingual("Weight", "单重"), .left(Bilingual("0: it takes up no transport", "0：不占运力"))),
      .quantity(
        "price", unit: Bilingual("CNY a unit", "元/单位"), Bilingual("Price", "单价"),
        Bilingual("what a site pays or is paid for it", "厂点买入或售出的价格")),
      FieldDeclaration(
        "step", .number(), unit: .itemUnit, Bilingual("Step", "最小单位"),
        Bilingual(
          "the smallest quantity that is handled; 0: it divides", "可处理的最小数量；0：可任意分割"),
        .left(Bilingual("1 where the unit is counted, else 0", "计件单位为 1，否则为 0"))),
    ])

  static let regions = TableDeclaration(
    Bilingual("where stock lies and goods are owed", "存放库存与交付任务的地区"),
    [
      .id, .label,
      FieldDeclaration(
        "lat", .number(.latitude), unit: Bilingual("degrees", "度"), Bilingual("Latitude", "纬度"),
        Bilingual("for maps", "用于地图"), .left(Bilingual("not shown", "不显示"))),
      FieldDeclaration(
        "lon", .number(.longitude), unit: Bilingual("degrees", "度"), Bilingual("Longitude", "经度"),
        Bilingual("for maps", "用于地图"), .left(Bilingual("not shown", "不显示"))),
    ])

  static let sites = TableDeclaration(
    Bilingual("plants", "厂点"),
    [
      .id, .label, .reference("region", to: .regions, caption: Bilingual("Region", "所在地区")),
      FieldDeclaration(
        "opens", .date, Bilingual("Opens", "开工日期"),
        Bilingual("nothing runs before; lines may be converted before", "此前不开工，可先转产"),
        .left(Bilingual("the first day", "首日"))),
      .limit(
        "max_workers", unit: .people, Bilingual("Most workers", "人数上限"),
        Bilingual("on site at the same time", "同时在岗")),
      FieldDeclaration(
        "cash", .number(), unit: .cny, Bilingual("Cash", "期初资金"),
        Bilingual("the balance at the start", "期初余额"),
        .left(Bilingual("money is no limit", "资金不受限"))),
      .quantity(
        "credit", unit: .cny, Bilingual("Credit", "授信额度"),
        Bilingual("most that it may borrow", "最多可借")),
      .days(
        "payment_days", Bilingual("Payment days", "回款天数"),
        Bilingual("how long after shipping it is paid", "发货后多少天收款")),
      .quantity(
        "borrowed", unit: .cny, Bilingual("Borrowed", "已借"),
        Bilingual(
          "borrowed before the first day, counted against `credit`; for a site with `cash`",
          "首日之前已借，计入 `credit`；仅限有 `cash` 的厂点")),
      FieldDeclaration(
        "contact", .text, Bilingual("Contact", "联系人"),
        Bilingual("who is responsible there, for reports", "现场负责人，用于报告"),
        .left(Bilingual("not shown", "不显示"))),
      FieldDeclaration(
        "phone", .text, Bilingual("Phone", "联系电话"), Bilingual("for reports", "用于报告"),
        .left(Bilingual("not shown", "不显示"))),
    ])

  static let processes = TableDeclaration(
    Bilingual("what a run uses and makes", "每批次的投入与产出"),
    [
      .id, .label,
      FieldDeclaration(
        "inputs", .map(), unit: Bilingual("item → quantity a run", "物品→每批数量"),
        Bilingual("Inputs", "投入"), .left(Bilingual("it uses nothing", "不消耗"))),
      FieldDeclaration(
        "outputs", .map(), unit: Bilingual("item → quantity a run", "物品→每批数量"),
        Bilingual("Outputs", "产出"), Bilingual("at least one item", "至少一种物品"), .required),
      .days(
        "lag_days", Bilingual("Lag", "滞后天数"),
        Bilingual(
          "from the run until the goods are there (sterilising, airing)", "开工至可用的天数（灭菌、解析）")),
    ])

  static let lines = TableDeclaration(
    Bilingual("groups of identical lines", "相同产线的分组"),
    [
      .id, .reference("site", to: .sites, caption: Bilingual("Site", "厂点")),
      FieldDeclaration(
        "count", .number(), unit: .lines, Bilingual("Lines", "产线数"), .required),
      FieldDeclaration(
        "hours", .number(standard: 24), unit: Bilingual("hours a day", "小时/天"),
        Bilingual("Hours", "日开机时长"), Bilingual("how long a line may run", "每线每日最多开机"),
        .left(Bilingual("24", "24"))),
    ])

  static let modes = TableDeclaration(
    Bilingual("what a line can do; one row for each line and process", "产线可开的工序；每线每工序一行"),
    key: ["line", "process"],
    [
      .reference("line", to: .lines, caption: Bilingual("Line", "产线")),
      .reference("process", to: .processes, caption: Bilingual("Process", "工序")),
      FieldDeclaration(
        "rate", .number(.positive), unit: Bilingual("runs an hour a line", "批次/小时/线"),
        Bilingual("Rate", "速率"), Bilingual("above 0", "大于 0"), .required),
      .quantity(
        "ready", unit: .lines, Bilingual("Ready", "已就绪"),
        Bilingual(
          "set up for it at the start; all modes of a line together at most its `count`",
          "期初已可开该工序；同线各工序合计不超过 `count`")),
      FieldDeclaration(
        "crew", .map(), unit: Bilingual("skill → workers", "技能→人数"), Bilingual("Crew", "班组"),
        Bilingual("at one line while it runs", "一条线开机时所需"),
        .left(Bilingual("no workers are needed", "无需人员"))),
    ])

  static let conversions = TableDeclaration(
    Bilingual("setting a line up for something else", "产线转产"), key: ["line", "from", "to"],
    [
      .reference("line", to: .lines, caption: Bilingual("Line", "产线")),
      .reference(
        "from", to: .processes, caption: Bilingual("From", "原工序"),
        Bilingual("set up for before; the line needs a mode of it", "转产前的工序；该线须有此工序"),
        .left(Bilingual("a line not set up for anything", "未安装的产线"))),
      .reference(
        "to", to: .processes, caption: Bilingual("To", "新工序"),
        Bilingual("set up for after; the line needs a mode of it", "转产后的工序；该线须有此工序")),
      .days("days", Bilingual("Days", "转产天数"), Bilingual("it stands still", "停机天数")),
      .quantity("cost", unit: Bilingual("CNY a line", "元/线"), Bilingual("Cost", "转产费用")), .ramp,
      .uses,
      .limit(
        "max", unit: .lines, Bilingual("Most lines", "上限"),
        Bilingual("over the whole horizon", "整个计划期")),
      .quantity(
        "made", unit: .lines, Bilingual("Made", "已转"),
        Bilingual("converted before the first day; counts against `max`", "首日之前已转，计入 `max`")),
    ])

  static let workers = TableDeclaration(
    Bilingual("pools of people", "人员队伍"),
    [
      .id,
      FieldDeclaration(
        "skills", .list(.word), unit: Bilingual("list", "列表"), Bilingual("Skills", "技能"),
        Bilingual("what each of them can do; trainees are taught by the first", "每人所具技能；由第一项技能带教"),
        .required),
      .reference(
        "site", to: .sites, caption: Bilingual("Own site", "所属厂点"),
        Bilingual(
          "the site whose own workforce it is. Exactly one of `site` and `regions`",
          "本厂职工所属厂点；`site` 与 `regions` 二选一"), .left(Bilingual("", ""))),
      FieldDeclaration(
        "regions", .list(.reference([.regions])),
        unit: Bilingual("list, or `*` for all", "列表，`*` 为全部"),
        Bilingual("Regions", "可派地区"), Bilingual("where they can be sent", "可派往的地区"),
        .left(Bilingual("", ""))),
      FieldDeclaration(
        "headcount", .number(), unit: .people, Bilingual("Headcount", "人数"), .required),
      FieldDeclaration(
        "profile", .word, Bilingual("Profile", "变化曲线"),
        Bilingual("of the headcount, for attendance", "作用于人数（到岗率）"),
        .left(Bilingual("all come", "全员到岗"))),
      FieldDeclaration(
        "hours", .number(standard: 8), unit: Bilingual("hours a day", "小时/天"),
        Bilingual("Hours", "日工时"), .left(Bilingual("8", "8"))),
      .quantity(
        "overtime", unit: Bilingual("hours a day", "小时/天"), Bilingual("Overtime", "加班上限"),
        Bilingual("on top, paid one and a half times", "另加，按 1.5 倍计酬")),
      .quantity("wage", unit: Bilingual("CNY an hour", "元/小时"), Bilingual("Wage", "时薪")),
      .days(
        "lead_days", Bilingual("Lead days", "在途天数"),
        Bilingual("on the way, in quarantine; not paid", "途中与隔离，不计酬")),
      .days(
        "training_days", Bilingual("Training days", "培训天数"),
        Bilingual("on site before they work", "到岗后上岗前")),
      .quantity(
        "trainer_hours", unit: Bilingual("hours a day", "小时/天"), Bilingual("Trainer hours", "带教工时"),
        Bilingual("that a trainee takes of a worker with the first skill", "每名学员每日占用带教人员的工时")),
    ])

  static let protection = TableDeclaration(
    Bilingual("what people on site wear", "在岗人员的防护用品"), key: ["item"],
    [
      .reference(
        "item", to: .items, caption: Bilingual("Item", "物品"), Bilingual("one row for each", "每种一行")),
      FieldDeclaration(
        "per_worker_day", .number(), unit: .itemUnit, Bilingual("A worker a day", "每人每日用量"),
        Bilingual("used up by each worker on site a day", "每名在岗人员每日消耗"), .required),
    ])
}
