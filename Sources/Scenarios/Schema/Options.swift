// What else could be done: options and what they add.

public struct Option: Sendable {
  public var id: String
  public var name: String?
  /// How many times it may be taken.
  public var maximum: Double
  /// start + lead days as a day number; 1 or less: active from the start; beyond the horizon: never.
  public var activeFromDay: Int
  /// Days from its start until it is active, which `activeFromDay` includes.
  public var leadDays = 0
  /// The day on which it can be taken.
  public var startDay: Int { activeFromDay - leadDays }
  /// CNY each time.
  public var cost: Double
  public var uses: [ResourceUse]
  public var effects: [Effect]
  /// How many times it was taken before day 1, counted against `maximum`.
  public var taken = 0.0
  /// The first day on which what was taken before is active; it may lie ahead.
  public var takenActiveFromDay = 1
  public init(
    id: String, name: String?, maximum: Double, activeFromDay: Int, cost: Double,
    uses: [ResourceUse], effects: [Effect]
  ) {
    self.id = id
    self.name = name
    self.maximum = maximum
    self.activeFromDay = activeFromDay
    self.cost = cost
    self.uses = uses
    self.effects = effects
  }
}

extension Option {
  package static let schema = TableSchema<Option>(
    Bilingual("what else could be done", "备选措施"),
    blank: {
      Option(
        id: "", name: nil, maximum: 1, activeFromDay: 1, cost: 0, uses: [], effects: [])
    },
    [
      .id(\.id),
      .optionalText(\.name, .label),
      .number(
        \.maximum,
        FieldDeclaration(
          "max", .number(standard: 1), unit: Bilingual("times", "次"),
          Bilingual("Most times", "次数上限"),
          Bilingual("it may be taken", "最多采用"))),
      .derived(
        FieldDeclaration(
          "start", .date, Bilingual("Start", "开始日期"), .left(Bilingual("the first day", "首日")))
      ) { row, scenario in scenario.date(row.startDay) },
      .days(
        \.leadDays,
        .days(
          "lead_days", Bilingual("Lead days", "准备天数"),
          Bilingual("from `start` until it is active", "自 `start` 至生效"))),
      .number(
        \.cost,
        .quantity(
          "cost", unit: Bilingual("CNY each time", "元/次"), Bilingual("Cost", "费用"),
          Bilingual("whether it becomes active or not", "无论是否生效"))),
      .uses(\.uses),
      .derived(
        FieldDeclaration(
          "effects", .effects, unit: Bilingual("list", "列表"), Bilingual("Effects", "效果"),
          Bilingual("at least one, here or in the table `effects`", "至少一项，写在此处或表 `effects`"),
          .left(Bilingual("those of the table `effects`", "见表 `effects`")))
      ) { _, _ in nil },
      .number(
        \.taken,
        .quantity(
          "taken", unit: Bilingual("times", "次"), Bilingual("Taken", "已采用"),
          Bilingual("before the first day; counts against `max`", "首日之前已采用，计入 `max`"))),
      .derived(
        FieldDeclaration(
          "taken_on", .date, Bilingual("Taken on", "采用日期"),
          Bilingual("when what was taken began its lead days", "已采用部分的开始日期"),
          .left(Bilingual("the first day", "首日")))
      ) { row, scenario in
        row.taken == 0 ? nil : scenario.date(row.takenActiveFromDay - row.leadDays)
      },
    ])
}

/// What taking an option once adds.
public struct Effect: Sendable, Equatable {
  public enum Target: Sendable, Equatable {
    /// Headcount of a pool (times its profile).
    case workers(Int)
    /// A supply's quantity a day (times its profile).
    case supply(Int)
    /// Lines set up for the mode (index into `modes`), once, on the first active day.
    case mode(Int)
    /// Tonnes a day of every limited lane between two regions (times the lane's profile).
    case lanes(from: Int, to: Int)
    /// Workers allowed at a site.
    case maxWorkers(site: Int)
    case credit(site: Int)
    /// A resource's total over the horizon, whatever the date.
    case resource(Int)
    /// Arrives once, on the first active day, at the stock with this index in `stocks`.
    case stock(Int)
  }
  public var target: Target
  /// May be negative.
  public var add: Double
  public init(target: Target, add: Double) {
    self.target = target
    self.add = add
  }
}

/// A row of the table of effects.
struct EffectRow: Sendable {
  var option: String
  var effect: Effect
  /// What it adds to, by the names of the table's fields.
  var target: [String: String]

  init(_ effect: Effect, of option: Option, in scenario: Scenario) {
    self.option = option.id
    self.effect = effect
    target = Self.fields(of: effect.target, in: scenario)
  }

  private static func fields(
    of target: Effect.Target, in scenario: Scenario
  ) -> [String: String] {
    switch target {
    case .workers(let w): ["table": "workers", "id": scenario.workers[w].id]
    case .supply(let u): ["table": "supplies", "id": scenario.supplies[u].id]
    case .mode(let m):
      [
        "table": "lines", "id": scenario.lines[scenario.modes[m].line].id,
        "process": scenario.processes[scenario.modes[m].process].id,
      ]
    case .lanes(let from, let to):
      ["table": "lanes", "from": scenario.regions[from].id, "to": scenario.regions[to].id]
    case .maxWorkers(let s): ["table": "sites", "id": scenario.sites[s].id]
    case .credit(let s): ["table": "credit", "id": scenario.sites[s].id]
    case .resource(let r): ["table": "resources", "id": scenario.resources[r].id]
    case .stock(let k):
      [
        "table": "stocks", "at": scenario.id(of: scenario.stocks[k].at),
        "item": scenario.items[scenario.stocks[k].item].id,
      ]
    }
  }
}
