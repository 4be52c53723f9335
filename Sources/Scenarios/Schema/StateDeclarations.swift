// What is under way on the morning of the first day, and restarts.

extension TableDeclaration {
  static let underway = TableDeclaration(
    Bilingual("lines being converted, or still ramping up", "转产中或爬坡中的产线"),
    key: ["line", "to", "ready_on"],
    [
      .reference("line", to: .lines, caption: Bilingual("Line", "产线")),
      .reference("to", to: .processes, caption: Bilingual("To", "新工序")),
      FieldDeclaration("lines", .number(), unit: .lines, Bilingual("Lines", "线数"), .required),
      FieldDeclaration(
        "ready_on", .date, Bilingual("Ready on", "投产日期"),
        Bilingual(
          "the first day in operation; before the first day the lines are in `ready`",
          "首个运行日；早于首日者已计入 `ready`"), .required),
      .ramp,
    ])

  static let postings = TableDeclaration(
    Bilingual("workers of a dispatched pool who have been sent", "已派出的支援人员"),
    key: ["pool", "site", "arrives_on"],
    [
      .reference("pool", to: .workers, caption: Bilingual("Pool", "人员队伍")),
      .reference("site", to: .sites, caption: Bilingual("Site", "厂点")),
      FieldDeclaration("workers", .number(), unit: .people, Bilingual("Workers", "人数"), .required),
      FieldDeclaration(
        "arrives_on", .date, Bilingual("Arrives on", "到岗日期"),
        .left(Bilingual("the first day", "首日"))),
      FieldDeclaration(
        "trained_on", .date, Bilingual("Trained on", "上岗日期"),
        Bilingual("the first day on which they work", "可独立作业的首日"),
        .left(
          Bilingual(
            "`arrives_on` and the training days if it is given, else on arrival",
            "给出 `arrives_on` 时为其后加培训天数，否则到岗即上岗"))),
    ])

  static let arrivals = TableDeclaration(
    Bilingual("goods on the road, lots in a process with a lag", "在途物资与工序中的批次"),
    key: ["at", "item", "due_on"],
    [
      .reference(
        "at", to: .sites, .regions, caption: Bilingual("Place", "地点"),
        Bilingual("a site or a region", "厂点或地区")),
      .reference("item", to: .items, caption: Bilingual("Item", "物品")),
      FieldDeclaration(
        "quantity", .number(), unit: .itemUnit, Bilingual("Quantity", "数量"), .required),
      FieldDeclaration(
        "due_on", .date, Bilingual("Due on", "到达日期"),
        Bilingual("on or after the first day", "不早于首日"), .required),
      FieldDeclaration(
        "origin", .choice(["transport", "process"]), Bilingual("Origin", "来源"),
        Bilingual("what comes from a process counts as output", "来自工序者计入产量"),
        .left(Bilingual("`transport`", "`transport`"))),
    ])

  static let receivables = TableDeclaration(
    Bilingual("payments due to a site that has `cash`", "应收账款，限有 `cash` 的厂点"),
    key: ["site", "due_on"],
    [
      .reference("site", to: .sites, caption: Bilingual("Site", "厂点")),
      FieldDeclaration("amount", .number(), unit: .cny, Bilingual("Amount", "金额"), .required),
      FieldDeclaration(
        "due_on", .date, Bilingual("Due on", "到账日期"),
        Bilingual("on or after the first day", "不早于首日"), .required),
    ])

  static let restarts = TableDeclaration(
    Bilingual("firms that must be accepted before they run", "须验收后方可复工的企业"), key: ["site"],
    [
      .reference(
        "site", to: .sites, caption: Bilingual("Site", "厂点"), Bilingual("one row for each", "每家一行")),
      .days(
        "days", Bilingual("Days", "历时"), Bilingual("from the first step to acceptance", "自首步至验收")),
      FieldDeclaration(
        "earliest", .date, Bilingual("Earliest", "最早日期"), Bilingual("it may begin", "最早可启动"),
        .left(Bilingual("the first day", "首日"))),
      FieldDeclaration(
        "by", .date, Bilingual("By", "最迟日期"),
        Bilingual("accepted on that date at the latest", "最迟验收日期"),
        .left(Bilingual("never required", "不要求"))),
      .quantity("cost", unit: .cny, Bilingual("Cost", "费用")), .uses,
      FieldDeclaration(
        "begun_on", .date, Bilingual("Begun on", "已启动日期"),
        Bilingual("before the first day: it is under way", "早于首日：进行中"),
        .left(Bilingual("not begun", "未启动"))),
      FieldDeclaration(
        "begun", .map(), unit: Bilingual("date → part", "日期→份额"), Bilingual("Begun", "已启动份额"),
        Bilingual("parts of it begun before the first day", "首日之前已启动的份额"),
        .left(Bilingual("not begun", "未启动"))),
      FieldDeclaration(
        "steps", .list(.word), unit: Bilingual("list", "列表"), Bilingual("Steps", "步骤"),
        Bilingual("names of the steps, for reports only", "步骤名称，仅用于报告"),
        .left(Bilingual("", ""))),
    ])
}
