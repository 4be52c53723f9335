// What comes, lies, moves and is owed; what could be done besides.

extension TableDeclaration {
  static let supplies = TableDeclaration(
    Bilingual("what can be bought", "可采购的物资"),
    [
      .id, .reference("item", to: .items, caption: Bilingual("Item", "物品")),
      .reference("region", to: .regions, caption: Bilingual("Region", "所在地区")),
      .quantity(
        "per_day", unit: .itemUnit, Bilingual("A day", "日供量"),
        Bilingual("comes each day; what is not bought is kept", "每日到货；未采购部分留存")),
      .profile(of: "per_day"),
      .quantity(
        "stock", unit: .itemUnit, Bilingual("Stock", "现货"), Bilingual("there at the start", "期初现有")),
      FieldDeclaration(
        "price", .number(), unit: Bilingual("CNY a unit", "元/单位"), Bilingual("Price", "单价"),
        .left(Bilingual("the item's", "同物品单价"))),
    ])

  static let lanes = TableDeclaration(
    Bilingual("transport between regions; several may join the same two", "地区间运输线路；两地间可有多条"),
    key: ["from", "to"],
    [
      .reference(
        "from", to: .regions, caption: Bilingual("From", "发运地区"),
        Bilingual("two that differ", "两地不同")),
      .reference("to", to: .regions, caption: Bilingual("To", "到达地区")),
      .days("days", Bilingual("Days", "在途天数"), Bilingual("on the way", "途中")),
      .limit("tonnes_per_day", unit: Bilingual("tonnes", "吨"), Bilingual("Tonnes a day", "日运力")),
      .profile(of: "tonnes_per_day"),
      .quantity("cost_per_tonne", unit: .cny, Bilingual("Cost a tonne", "吨运费")),
      FieldDeclaration(
        "items", .list(.reference([.items])), unit: Bilingual("list", "列表"),
        Bilingual("Items", "承运物品"), Bilingual("what it carries", "可运物品"),
        .left(Bilingual("everything", "全部"))),
    ])

  static let stocks = TableDeclaration(
    Bilingual("one row for each place and item", "库存；每地每物品一行"), key: ["at", "item"],
    [
      .reference(
        "at", to: .sites, .regions, caption: Bilingual("Place", "地点"),
        Bilingual("a site or a region", "厂点或地区")),
      .reference("item", to: .items, caption: Bilingual("Item", "物品")),
      .quantity(
        "initial", unit: .itemUnit, Bilingual("Initial", "期初"),
        Bilingual("before the first day", "首日之前")),
      .quantity(
        "min", unit: .itemUnit, Bilingual("Least", "下限"),
        Bilingual("at the end of each day; at most `max`", "每日末；不高于 `max`")),
      .limit(
        "max", unit: .itemUnit, Bilingual("Most", "上限"), Bilingual("at the end of each day", "每日末")),
    ])

  static let quotas = TableDeclaration(
    Bilingual("what is owed", "调拨任务"),
    [
      .id, .reference("item", to: .items, caption: Bilingual("Item", "物品")),
      .reference("region", to: .regions, caption: Bilingual("Region", "交付地区")),
      FieldDeclaration(
        "amount", .number(), unit: .itemUnit, Bilingual("Amount", "任务量"), .required),
      FieldDeclaration(
        "rule", .choice(["total", "daily", "cumulative"]), Bilingual("Rule", "计量规则"),
        Bilingual(
          "`total`: over the window; `daily`: on each of its days; `cumulative`: an amount a day which may be caught up",
          "`total`：期内合计；`daily`：每日；`cumulative`：每日累计，可补交"),
        .left(Bilingual("`total`", "`total`"))),
      FieldDeclaration(
        "from", .date, Bilingual("From", "起始日期"),
        Bilingual("the first day of the window, which is cut to the horizon", "期间首日，截至计划期内"),
        .left(Bilingual("the first day", "首日"))),
      FieldDeclaration(
        "by", .date, Bilingual("By", "截止日期"),
        Bilingual("the last day of the window; at least one day must remain", "期间末日；至少留一天"),
        .left(Bilingual("the last day", "末日"))),
      FieldDeclaration(
        "priority", .number(standard: 1), Bilingual("Priority", "优先级"),
        Bilingual("the smallest is served first", "小者优先"), .left(Bilingual("1", "1"))),
      .quantity(
        "delivered", unit: .itemUnit, Bilingual("Delivered", "已交"),
        Bilingual(
          "before the first day, for the rules `total` and `cumulative`",
          "首日之前已交，用于 `total`、`cumulative`")),
      .days(
        "days_past", Bilingual("Days past", "已过天数"),
        Bilingual(
          "days of the window before the first day that still count in the fraction that falls short, for the rule `daily`",
          "首日之前仍计入缺口比例的天数，用于 `daily`")),
    ])

  static let resources = TableDeclaration(
    Bilingual("what conversions and options share", "转产与措施共用的资源"),
    [
      FieldDeclaration(
        "id", .id, Bilingual("Id", "编号"),
        Bilingual("the one called `loans` also bounds all borrowing", "名为 `loans` 的同时限制全部借款"),
        .required),
      .limit(
        "total", unit: .its, Bilingual("Total", "总量"), Bilingual("over the whole horizon", "整个计划期")),
      .limit(
        "per_day", unit: .its, Bilingual("A day", "日量"),
        Bilingual("a day, for conversions", "每日，用于转产")),
      .profile(of: "per_day"),
      .quantity(
        "used", unit: .its, Bilingual("Used", "已用"),
        Bilingual("before the first day; counts against `total`", "首日之前已用，计入 `total`")),
    ])

  static let options = TableDeclaration(
    Bilingual("what could be done besides", "备选措施"),
    [
      .id, .label,
      FieldDeclaration(
        "max", .number(standard: 1), unit: Bilingual("times", "次"), Bilingual("Most times", "次数上限"),
        Bilingual("it may be taken", "最多采用"), .left(Bilingual("1", "1"))),
      FieldDeclaration(
        "start", .date, Bilingual("Start", "开始日期"), .left(Bilingual("the first day", "首日"))),
      .days(
        "lead_days", Bilingual("Lead days", "准备天数"),
        Bilingual("from `start` until it is active", "自 `start` 至生效")),
      .quantity(
        "cost", unit: Bilingual("CNY each time", "元/次"), Bilingual("Cost", "费用"),
        Bilingual("whether it becomes active or not", "无论是否生效")),
      .uses,
      FieldDeclaration(
        "effects", .effects, unit: Bilingual("list", "列表"), Bilingual("Effects", "效果"),
        Bilingual("at least one, here or in the table `effects`", "至少一项，写在此处或表 `effects`"),
        .left(Bilingual("those of the table `effects`", "见表 `effects`"))),
      .quantity(
        "taken", unit: Bilingual("times", "次"), Bilingual("Taken", "已采用"),
        Bilingual("before the first day; counts against `max`", "首日之前已采用，计入 `max`")),
      FieldDeclaration(
        "taken_on", .date, Bilingual("Taken on", "采用日期"),
        Bilingual("when what was taken began its lead days", "已采用部分的开始日期"),
        .left(Bilingual("the first day", "首日"))),
    ])

  static let effects = TableDeclaration(
    Bilingual("what options add; a row each", "措施的效果；每项一行"), key: ["option"],
    [
      .reference("option", to: .options, caption: Bilingual("Option", "措施")),
      FieldDeclaration(
        "table",
        .choice(["workers", "supplies", "lines", "lanes", "sites", "credit", "resources", "stocks"]
        ),
        Bilingual("Table", "作用表"), Bilingual("what it adds to, below", "作用对象，见下"), .required),
      FieldDeclaration(
        "add", .number(.any), Bilingual("Add", "增量"),
        Bilingual("what one taking adds; may be negative", "每次增加量，可为负"), .required),
      FieldDeclaration(
        "id", .reference([.workers, .supplies, .lines, .sites, .resources]),
        Bilingual("Id", "对象编号"),
        .left(Bilingual("", ""))),
      .reference(
        "process", to: .processes, caption: Bilingual("Process", "工序"), .left(Bilingual("", ""))),
      .reference(
        "from", to: .regions, caption: Bilingual("From", "发运地区"), .left(Bilingual("", ""))),
      .reference("to", to: .regions, caption: Bilingual("To", "到达地区"), .left(Bilingual("", ""))),
      .reference(
        "at", to: .sites, .regions, caption: Bilingual("Place", "地点"), .left(Bilingual("", ""))),
      .reference("item", to: .items, caption: Bilingual("Item", "物品"), .left(Bilingual("", ""))),
    ])

  static let profiles = TableDeclaration(
    Bilingual("how something changes with the date", "随日期变化的系数"), key: ["profile", "date"],
    [
      FieldDeclaration(
        "profile", .id, Bilingual("Profile", "变化曲线"),
        Bilingual("its name, the same on all of its rows", "名称，各行相同"), .required),
      FieldDeclaration("date", .date, Bilingual("Date", "日期"), .required),
      FieldDeclaration(
        "factor", .number(), Bilingual("Factor", "系数"),
        Bilingual(
          "from this date on, until the next; before the first date it is 1", "自该日起至下一日期；首个日期之前为 1"),
        .required),
    ])
}
