// What is under way on the morning of day 1: the records of a scenario that begins in the middle.
//
// Days are day numbers of the horizon; those before it are 0 and less.

/// Lines that are being converted, or that still ramp up.
public struct LinesUnderway: Sendable, Equatable {
  /// The mode that they stand in from `readyOnDay` on: an index into `Scenario.modes`.
  public var mode: Int
  public var lines: Double
  /// The first day in operation. On day 1 or later the lines join the mode on that day; before,
  /// the mode's `ready` counts them already.
  public var readyOnDay: Int
  /// Capacity fraction of the first days in operation.
  public var ramp: [Double]
  public init(mode: Int, lines: Double, readyOnDay: Int, ramp: [Double]) {
    self.mode = mode
    self.lines = lines
    self.readyOnDay = readyOnDay
    self.ramp = ramp
  }
}

extension LinesUnderway {
  package static let schema = TableSchema<LinesUnderway>(
    Bilingual("lines being converted, or still ramping up", "转产中或爬坡中的产线"),
    key: ["line", "to", "ready_on"],
    blank: { LinesUnderway(mode: unresolved, lines: 0, readyOnDay: 0, ramp: []) },
    [
      .derived(.reference("line", to: .lines, caption: Bilingual("Line", "产线"))) { row, scenario in
        scenario.lines[scenario.modes[row.mode].line].id
      },
      .derived(.reference("to", to: .processes, caption: Bilingual("To", "新工序"))) { row, scenario in
        scenario.processes[scenario.modes[row.mode].process].id
      },
      .number(
        \.lines,
        FieldDeclaration("lines", .number(), unit: .lines, Bilingual("Lines", "线数"), .required)),
      .other(
        FieldDeclaration(
          "ready_on", .date, Bilingual("Ready on", "投产日期"),
          Bilingual(
            "the first day in operation; before the first day the lines are in `ready`",
            "首个运行日；早于首日者已计入 `ready`"), .required),
        read: { record, builder, row in row.readyOnDay = builder.day(record, "ready_on") ?? 0 },
        write: { row, scenario in scenario.date(row.readyOnDay) }),
      .ramp(\.ramp),
    ])
}

/// Workers of a dispatched pool who have been sent to a site.
public struct PostedWorkers: Sendable, Equatable {
  public var pool: Int
  public var site: Int
  public var workers: Double
  public var arrivesOnDay: Int
  /// The first day on which they work; `arrivesOnDay` or less: they need no training.
  public var trainedOnDay: Int
  public init(pool: Int, site: Int, workers: Double, arrivesOnDay: Int, trainedOnDay: Int) {
    self.pool = pool
    self.site = site
    self.workers = workers
    self.arrivesOnDay = arrivesOnDay
    self.trainedOnDay = trainedOnDay
  }
}

extension PostedWorkers {
  package static let schema = TableSchema<PostedWorkers>(
    Bilingual("workers of a dispatched pool who have been sent", "已派出的支援人员"),
    key: ["pool", "site", "arrives_on"],
    blank: {
      PostedWorkers(
        pool: unresolved, site: unresolved, workers: 0, arrivesOnDay: 1, trainedOnDay: 1)
    },
    [
      .reference(\.pool, .reference("pool", to: .workers, caption: Bilingual("Pool", "人员队伍"))),
      .reference(\.site, .reference("site", to: .sites, caption: Bilingual("Site", "厂点"))),
      .number(
        \.workers,
        FieldDeclaration("workers", .number(), unit: .people, Bilingual("Workers", "人数"), .required)
      ),
      .derived(
        FieldDeclaration(
          "arrives_on", .date, Bilingual("Arrives on", "到岗日期"),
          .left(Bilingual("the first day", "首日")))
      ) { row, scenario in scenario.date(row.arrivesOnDay) },
      .derived(
        FieldDeclaration(
          "trained_on", .date, Bilingual("Trained on", "上岗日期"),
          Bilingual("the first day on which they work", "可独立作业的首日"),
          .left(
            Bilingual(
              "`arrives_on` and the training days if it is given, else on arrival",
              "给出 `arrives_on` 时为其后加培训天数，否则到岗即上岗")))
      ) { row, scenario in scenario.date(row.trainedOnDay) },
    ])
}

/// Goods on the road, or lots in a process with a lag. They are paid for.
public struct Arrival: Sendable, Equatable {
  public enum Origin: String, Sendable { case transport, process }
  public var at: Place
  public var item: Int
  public var quantity: Double
  /// At least 1; after the last day: they are lost.
  public var dueOnDay: Int
  /// What comes of a process counts as output of its day.
  public var origin: Origin
  public init(at: Place, item: Int, quantity: Double, dueOnDay: Int, origin: Origin) {
    self.at = at
    self.item = item
    self.quantity = quantity
    self.dueOnDay = dueOnDay
    self.origin = origin
  }
}

extension Arrival {
  package static let schema = TableSchema<Arrival>(
    Bilingual("goods on the road, lots in a process with a lag", "在途物资与工序中的批次"),
    key: ["at", "item", "due_on"],
    blank: {
      Arrival(
        at: .region(unresolved), item: unresolved, quantity: 0, dueOnDay: 1, origin: .transport)
    },
    [
      .place(\.at),
      .reference(\.item, .reference("item", to: .items, caption: Bilingual("Item", "物品"))),
      .number(
        \.quantity,
        FieldDeclaration(
          "quantity", .number(), unit: .itemUnit, Bilingual("Quantity", "数量"), .required)),
      .other(
        FieldDeclaration(
          "due_on", .date, Bilingual("Due on", "到达日期"),
          Bilingual("on or after the first day", "不早于首日"), .required),
        read: { record, builder, row in row.dueOnDay = builder.dueDay(record, of: .goods) },
        write: { row, scenario in scenario.date(row.dueOnDay) }),
      .other(
        FieldDeclaration(
          "origin", .choice(["transport", "process"]), Bilingual("Origin", "来源"),
          Bilingual("what comes from a process counts as output", "来自工序者计入产量"),
          .left(Bilingual("`transport`", "`transport`"))),
        read: { record, _, row in
          row.origin =
            record.choice("origin", of: ["transport", "process"])
            .flatMap(Arrival.Origin.init) ?? .transport
        },
        write: { row, _ in row.origin == .transport ? nil : row.origin.rawValue }),
    ])
}

/// A payment due to a site that has `cash`.
public struct Receivable: Sendable, Equatable {
  public var site: Int
  /// CNY.
  public var amount: Double
  /// At least 1; after the last day: it is lost.
  public var dueOnDay: Int
  public init(site: Int, amount: Double, dueOnDay: Int) {
    self.site = site
    self.amount = amount
    self.dueOnDay = dueOnDay
  }
}

extension Receivable {
  package static let schema = TableSchema<Receivable>(
    Bilingual("payments due to a site that has `cash`", "应收账款，限有 `cash` 的厂点"),
    key: ["site", "due_on"], blank: { Receivable(site: unresolved, amount: 0, dueOnDay: 1) },
    [
      .reference(\.site, .reference("site", to: .sites, caption: Bilingual("Site", "厂点"))),
      .number(
        \.amount,
        FieldDeclaration("amount", .number(), unit: .cny, Bilingual("Amount", "金额"), .required)),
      .other(
        FieldDeclaration(
          "due_on", .date, Bilingual("Due on", "到账日期"),
          Bilingual("on or after the first day", "不早于首日"), .required),
        read: { record, builder, row in row.dueOnDay = builder.dueDay(record, of: .money) },
        write: { row, scenario in scenario.date(row.dueOnDay) }),
    ])
}
