/// The tables of reports: the plan's own names and columns where the plan has such.
public enum ReportTables {
  public static let all: [ReportTable] = [
    outputs, stocks, labour, production, conversions, dispatches, releases, shipped, arrived,
    purchases, deliveries, cash,
  ]

  static func table(of kind: ReportKind) -> ReportTable {
    all[ReportKind.allCases.firstIndex(of: kind) ?? 0]
  }

  private static let site = FiledColumn("site", .site, "the site")
  private static let item = FiledColumn("item", .item, "the item")
  private static let pool = FiledColumn("pool", .pool, "the pool of workers")
  private static let line = FiledColumn("line", .line, "the group of lines")
  private static func quantity(_ meaning: String) -> FiledColumn {
    FiledColumn("quantity", .quantity, meaning)
  }

  static let outputs = ReportTable(
    .outputs, "what came off the lines", missing: "not reported; taken as planned",
    [site, item, quantity("made that day, gross")], passedOver: ["origin"])

  static let stocks = ReportTable(
    .stocks, "what was counted at the end of the day", missing: "not counted; computed",
    [
      FiledColumn("place", .place, "the site or region"), item,
      quantity("in stock at the end of the day"),
    ])

  static let labour = ReportTable(
    .labour, "who was present", missing: "not reported; taken as planned",
    [site, pool, FiledColumn("workers", .quantity, "present, trainees included")],
    passedOver: ["trainees", "overtime_hours", "cost"])

  static let production = ReportTable(
    .production, "which lines were set up and how long they ran",
    missing: "not reported; taken as planned",
    [
      site, line, FiledColumn("process", .process, "the process that ran"),
      FiledColumn("lines_set_up", .quantity, "lines set up for the process that day"),
      FiledColumn("line_hours", .quantity, "hours of all lines together"),
    ], passedOver: ["runs"])

  static let conversions = ReportTable(
    .conversions, "which conversions began", missing: "as planned",
    [
      site, line, FiledColumn("from", .processOrNone, "the process before; empty: not set up"),
      FiledColumn("to", .process, "the process after"),
      FiledColumn("lines", .quantity, "lines converted; 0: none was"),
      FiledColumn("ready_on", .otherDate, "the first day on which they run, if it is another"),
    ], passedOver: ["cost", "origin", "conversion"])

  static let dispatches = ReportTable(
    .dispatches, "who was sent", missing: "as planned",
    [
      pool, site, FiledColumn("workers", .quantity, "how many; 0: none was"),
      FiledColumn("arrives_on", .otherDate, "their first day on site, if it is another"),
    ], passedOver: ["origin"])

  static let releases = ReportTable(
    .releases, "who was let go", missing: "as planned",
    [pool, site, FiledColumn("workers", .quantity, "how many; 0: none was")])

  static let shipped = ReportTable(
    .shipped, "what left", missing: "as planned", movement("sent that day"))
  static let arrived = ReportTable(
    .arrived, "what came in", missing: "what was shipped, after the days of its lane",
    movement("received that day"))

  private static func movement(_ meaning: String) -> [FiledColumn] {
    [
      FiledColumn("from", .place, "where it left: a region, or a site for its region"),
      FiledColumn("to", .place, "where it goes: a region, or a site from its region"), item,
      quantity(meaning),
    ]
  }

  static let purchases = ReportTable(
    .purchases, "what was bought", missing: "as planned",
    [FiledColumn("supply", .supply, "the supply"), item, quantity("bought that day")],
    passedOver: ["region", "cost"])

  static let deliveries = ReportTable(
    .deliveries, "what was accepted by who ordered it", missing: "not accepted yet",
    [FiledColumn("quota", .quota, "the quota"), quantity("accepted that day")],
    passedOver: ["item", "region"])

  static let cash = ReportTable(
    .cash, "accounts and loans", missing: "as computed",
    [
      site, FiledColumn("cash", .balance, "at the end of the day"),
      FiledColumn("borrowed", .quantity, "borrowed that day"),
    ])
}
