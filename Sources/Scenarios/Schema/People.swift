// Who works: pools of workers.

public struct WorkerPool: Sendable {
  public enum Home: Sendable, Equatable {
    /// The own workforce of a site.
    case site(Int)
    /// Can be dispatched to the sites of these regions (all of them for `*`), in ascending order.
    case regions([Int])
  }
  public var id: String
  /// At least one; trainees are taught by the first.
  public var skills: [Int]
  public var home: Home
  public var headcount: Double
  public var profile: Int?
  public var hours: Double
  public var overtime: Double
  /// What an hour of overtime is paid, in wages of an hour.
  public var overtimePay = WorkerPool.usualOvertimePay
  /// Labour Law of the People's Republic of China, article 44: on working days at least 150 %.
  public static let usualOvertimePay = 1.5
  /// CNY an hour.
  public var wage: Double
  public var leadDays: Int
  public var trainingDays: Int
  /// Hours that a trainee takes of somebody with the skill, a day.
  public var trainerHours: Double
  public init(
    id: String, skills: [Int], home: Home, headcount: Double, profile: Int?, hours: Double,
    overtime: Double, wage: Double, leadDays: Int, trainingDays: Int, trainerHours: Double
  ) {
    self.id = id
    self.skills = skills
    self.home = home
    self.headcount = headcount
    self.profile = profile
    self.hours = hours
    self.overtime = overtime
    self.wage = wage
    self.leadDays = leadDays
    self.trainingDays = trainingDays
    self.trainerHours = trainerHours
  }
}

extension WorkerPool {
  package static let schema = TableSchema<WorkerPool>(
    Bilingual("pools of people", "人员队伍"),
    blank: {
      WorkerPool(
        id: "", skills: [], home: .regions([]), headcount: 0, profile: nil, hours: 8, overtime: 0,
        wage: 0, leadDays: 0, trainingDays: 0, trainerHours: 0)
    },
    [
      .id(\.id),
      .other(
        FieldDeclaration(
          "skills", .list(.word), unit: Bilingual("list", "列表"), Bilingual("Skills", "技能"),
          Bilingual(
            "what each of them can do; trainees are taught by the first", "每人所具技能；由第一项技能带教"),
          .required),
        read: { record, builder, row in row.skills = builder.poolSkills(record) },
        write: { row, scenario in row.skills.map { scenario.skills[$0] }.joined(separator: ";") }),
      .derived(
        .reference(
          "site", to: .sites, caption: Bilingual("Own site", "所属厂点"),
          Bilingual(
            "the site whose own workforce it is. Exactly one of `site` and `regions`",
            "本厂职工所属厂点；`site` 与 `regions` 二选一"), .left(Bilingual("", "")))
      ) { row, scenario in
        if case .site(let site) = row.home { scenario.sites[site].id } else { nil }
      },
      .other(
        FieldDeclaration(
          "regions", .list(.reference([.regions])),
          unit: Bilingual("list, or `*` for all", "列表，`*` 为全部"),
          Bilingual("Regions", "可派地区"), Bilingual("where they can be sent", "可派往的地区"),
          .left(Bilingual("", ""))),
        read: { record, builder, row in row.home = builder.home(record) },
        write: { row, scenario in
          guard case .regions(let regions) = row.home else { return nil }
          return regions.map { scenario.regions[$0].id }.joined(separator: ";")
        }),
      .number(
        \.headcount,
        FieldDeclaration(
          "headcount", .number(), unit: .people, Bilingual("Headcount", "人数"), .required)),
      .optionalReference(
        \.profile,
        FieldDeclaration(
          "profile", .word, Bilingual("Profile", "变化曲线"),
          Bilingual("of the headcount, for attendance", "作用于人数（到岗率）"),
          .left(Bilingual("all come", "全员到岗")))),
      .number(
        \.hours,
        FieldDeclaration(
          "hours", .number(standard: 8), unit: Bilingual("hours a day", "小时/天"),
          Bilingual("Hours", "日工时"))),
      .number(
        \.overtime,
        .quantity(
          "overtime", unit: Bilingual("hours a day", "小时/天"), Bilingual("Overtime", "加班上限"),
          Bilingual("on top, paid `overtime_pay` times the wage", "另加，按 `overtime_pay` 倍时薪计酬"))),
      .number(
        \.overtimePay,
        FieldDeclaration(
          "overtime_pay", .number(standard: WorkerPool.usualOvertimePay),
          unit: Bilingual("times the wage", "倍时薪"), Bilingual("Overtime pay", "加班费倍数"),
          Bilingual("what an hour of overtime is paid", "加班一小时的报酬"))
      ),
      .number(
        \.wage, .quantity("wage", unit: Bilingual("CNY an hour", "元/小时"), Bilingual("Wage", "时薪"))),
      .days(
        \.leadDays,
        .days(
          "lead_days", Bilingual("Lead days", "在途天数"),
          Bilingual("on the way, in quarantine; not paid", "途中与隔离，不计酬"))),
      .days(
        \.trainingDays,
        .days(
          "training_days", Bilingual("Training days", "培训天数"),
          Bilingual("on site before they work", "到岗后上岗前"))),
      .number(
        \.trainerHours,
        .quantity(
          "trainer_hours", unit: Bilingual("hours a day", "小时/天"),
          Bilingual("Trainer hours", "带教工时"),
          Bilingual("that a trainee takes of a worker with the first skill", "每名学员每日占用带教人员的工时"))),
    ])
}
