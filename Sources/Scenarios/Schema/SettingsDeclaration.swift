/// The fields of a scenario beside its tables, as a workbook's sheet holds them: one row each, a field
/// of a map by its name behind a point.
enum SettingsDeclaration {
  static let title = Bilingual("Scenario", "场景")
  static let sheet = "scenario"

  static let fields: [FieldDeclaration] =
    plan + changeWeights.map(\.declaration) + whatIfSteps.map(\.declaration)

  private static let plan: [FieldDeclaration] = [
    FieldDeclaration(
      "schema", .choice(["muster/1"]), Bilingual("Format", "格式版本"),
      Bilingual("the version of the format", "格式的版本"),
      .left(Bilingual(both: "muster/1"))),
    FieldDeclaration(
      "name", .text, Bilingual("Name", "名称"), Bilingual("free text, in any script", "自由文本"),
      .left(Bilingual("the path of the file", "文件路径"))),
    FieldDeclaration(
      "horizon.start", .date, Bilingual("First day", "计划首日"), .required),
    FieldDeclaration(
      "horizon.days", .days, unit: .days, Bilingual("Days", "计划天数"),
      Bilingual("how many days are planned, 1 to 3660", "计划多少天，1 至 3660"), .required),
    FieldDeclaration(
      "objective.maximize", .choice(["total", "last_day", "sustained", "mix"]),
      Bilingual("Maximize", "产量目标"),
      Bilingual(
        "`total`: all output; `last_day`: that of the last day; `sustained`: the least of the last days; `mix`: complete sets",
        "`total`：总产量；`last_day`：末日产量；`sustained`：最后几日的最低日产；`mix`：成套数量"),
      .left(Bilingual(both: "total"))),
    FieldDeclaration(
      "objective.values", .map(), unit: Bilingual("item → value a unit", "物品→单位价值"),
      Bilingual("Values", "产品价值"), Bilingual("what one unit of output counts", "每单位产出的分值"),
      .left(Bilingual("no output is valued", "不计产出"))),
    FieldDeclaration(
      "objective.days", .days, unit: .days, Bilingual("Days of the objective", "目标天数"),
      Bilingual("with `sustained`: how many of the last days", "用于 `sustained`：最后几日"),
      .left(Bilingual("", ""))),
    FieldDeclaration(
      "objective.then", .choice(["cost"]), Bilingual("Then", "其次"),
      Bilingual("`cost`: then at the least cost", "`cost`：再求费用最低"),
      .left(Bilingual("cost plays no part", "不考虑费用"))),
    FieldDeclaration(
      "objective.keep", .number(.fraction, standard: Objective.usualKeep),
      Bilingual("Keep", "让步比例"),
      Bilingual(
        "the fraction of an earlier result that a later one may give up", "后一目标可牺牲前一结果的比例")),
    FieldDeclaration(
      "objective.made", .map(), unit: Bilingual("item → quantity", "物品→数量"),
      Bilingual("Made before", "此前已产"),
      Bilingual("with `mix`: made before the first day", "用于 `mix`：首日之前已产"),
      .left(Bilingual("nothing", "无"))),
    FieldDeclaration(
      "objective.tidy", .choice(["yes", "no"]), Bilingual("Tidy", "整洁"),
      Bilingual("`yes`: what need not be done is not done", "`yes`：不必做的不做"),
      .left(Bilingual(both: "yes"))),
    FieldDeclaration(
      "objective.whole", .choice(["all", "lines", "none"]), Bilingual("Whole", "取整范围"),
      Bilingual("what is whole in the plan", "计划中哪些取整"),
      .left(Bilingual("all where lines are whole, else lines", "产线取整时为 all，否则为 lines"))),
    FieldDeclaration(
      "lines_are", .choice(["whole", "fractional"]), Bilingual("Lines are", "产线取整"),
      Bilingual("whether converted lines are whole numbers", "转产线数是否取整"),
      .left(Bilingual(both: "whole"))),
  ]

  /// A number of the scenario, and where it is kept.
  struct Number<Settings>: Sendable {
    let path: WritableKeyPath<Settings, Double> & Sendable
    let range: NumberRange
    let declaration: FieldDeclaration

    init(
      _ path: WritableKeyPath<Settings, Double> & Sendable, _ name: String, unit: Bilingual,
      _ caption: Bilingual, _ meaning: Bilingual, usual: Settings,
      range: NumberRange = .nonNegative
    ) {
      self.path = path
      self.range = range
      declaration = FieldDeclaration(
        name, .number(range, standard: usual[keyPath: path]), unit: unit, caption, meaning)
    }
  }

  private static let unitWeight = number(ChangeWeights.usualWeight)

  static let changeWeights: [Number<ChangeWeights>] = [
    weight(
      \.line, "line", unit: Bilingual("a line", "每条产线"), Bilingual("Change of lines", "产线变动"),
      Bilingual(
        "what a converted line more or less weighs where a plan stays near an earlier one",
        "新计划贴近旧计划时，多转或少转一条产线的权重")),
    weight(
      \.worker, "worker", unit: Bilingual("a worker", "每人"), Bilingual("Change of workers", "人员变动"),
      Bilingual("a worker more or less sent or released", "多派、少派或多退、少退一人的权重")),
    weight(
      \.tonne, "tonne", unit: Bilingual("a tonne", "每吨"), Bilingual("Change of goods", "货物变动"),
      Bilingual(
        "a tonne more or less bought, carried, shipped or delivered; an item without a weight counts \(unitWeight) kg a unit",
        "采购、调运、发运或交付多一吨或少一吨的权重；无单重的物品每单位计 \(unitWeight) 千克")),
    weight(
      \.lineHour, "line_hour", unit: Bilingual("an hour of a line", "每产线小时"),
      Bilingual("Change of line-hours", "产线工时变动"),
      Bilingual("an hour of production more or less on a line", "一条产线多开或少开一小时的权重")),
    weight(
      \.option, "option", unit: Bilingual("an option", "每项"),
      Bilingual("Change of options", "措施变动"),
      Bilingual("an option taken or not", "措施采用与否变动一项的权重")),
    weight(
      \.restart, "restart", unit: Bilingual("a restart", "每次"),
      Bilingual("Change of restarts", "复工变动"),
      Bilingual("a restart begun or not", "复工启动与否变动一次的权重")),
  ]

  private static func weight(
    _ path: WritableKeyPath<ChangeWeights, Double> & Sendable, _ name: String, unit: Bilingual,
    _ caption: Bilingual, _ meaning: Bilingual
  ) -> Number<ChangeWeights> {
    Number(path, "change." + name, unit: unit, caption, meaning, usual: .usual)
  }

  static let whatIfSteps: [Number<WhatIfSteps>] = [
    Number(
      \.share, "steps.share", unit: Bilingual("of the limit", "占限额"),
      Bilingual("Share of a step", "试增比例"),
      Bilingual(
        "how much more of a thing `explain` plans again with, rounded to 1, 2 or 5 times a power of ten",
        "`explain` 试增多少后重新计划，取整为 1、2 或 5 乘以 10 的幂"),
      usual: .usual, range: .positiveFraction),
    Number(
      \.money, "steps.money", unit: Bilingual(both: "CNY"), Bilingual("Step of money", "资金试增额"),
      Bilingual("how much more money where there is none to take a share of", "原无资金可按比例计算时的试增额"),
      usual: .usual, range: .positive),
  ]
}

extension FieldDeclaration {
  /// The map of the scenario that the field is in; nil where it is in none.
  var section: String? {
    name.firstIndex(of: ".").map { String(name[..<$0]) }
  }
}
