/// The fields of a scenario beside its tables, as a workbook's sheet holds them: one row each, a field
/// of a map by its name behind a point.
enum SettingsDeclaration {
  static let title = Bilingual("Scenario", "场景")
  static let sheet = "scenario"

  static let fields: [FieldDeclaration] = [
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
        "the fraction of an earlier result that a later one may give up", "后一目标可牺牲前一结果的比例"),
      .left(Bilingual(both: "1e-4"))),
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
}
