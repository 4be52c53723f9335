import Plans

/// The CSV files of a plan directory.
enum PlanTables {
  static var all: [any ExportableTable<Plan>] {
    [
      production, outputs, conversions, labour, work, dispatches, releases, purchases, transport,
      draws, shipments, stocks, deliveries, quotas, cash, options, prices,
    ]
  }

  static let production = Table<Plan, Production>(
    "production.csv", { $0.production },
    [
      .date("date") { $0.date }, .text("site") { $0.site }, .text("line") { $0.line },
      .text("process") { $0.process }, .number("runs") { $0.runs },
      .number("line_hours") { $0.lineHours }, .number("lines_set_up") { $0.linesSetUp },
    ])

  static let outputs = Table<Plan, Output>(
    "outputs.csv", { $0.outputs },
    [
      .date("date") { $0.date }, .text("site") { $0.site }, .text("item") { $0.item },
      .number("quantity") { $0.quantity },
    ])

  static let conversions = Table<Plan, LineConversion>(
    "conversions.csv", { $0.conversions },
    [
      .date("date") { $0.date }, .text("site") { $0.site }, .text("line") { $0.line },
      .text("from") { $0.from }, .text("to") { $0.to }, .number("lines") { $0.lines },
      .date("ready_on") { $0.readyOn }, .number("cost") { $0.cost },
    ])

  static let labour = Table<Plan, Labour>(
    "labour.csv", { $0.labour },
    [
      .date("date") { $0.date }, .text("site") { $0.site }, .text("pool") { $0.pool },
      .number("workers") { $0.workers }, .number("trainees") { $0.trainees },
      .number("overtime_hours") { $0.overtimeHours }, .number("cost") { $0.cost },
    ])

  static let work = Table<Plan, Work>(
    "work.csv", { $0.work },
    [
      .date("date") { $0.date }, .text("site") { $0.site }, .text("pool") { $0.pool },
      .text("skill") { $0.skill }, .number("hours") { $0.hours },
    ])

  static let dispatches = Table<Plan, Dispatch>(
    "dispatches.csv", { $0.dispatches },
    [
      .date("date") { $0.date }, .text("pool") { $0.pool }, .text("site") { $0.site },
      .number("workers") { $0.workers }, .date("arrives_on") { $0.arrivesOn },
    ])

  static let releases = Table<Plan, Release>(
    "releases.csv", { $0.releases },
    [
      .date("date") { $0.date }, .text("pool") { $0.pool }, .text("site") { $0.site },
      .number("workers") { $0.workers },
    ])

  static let purchases = Table<Plan, Purchase>(
    "purchases.csv", { $0.purchases },
    [
      .date("date") { $0.date }, .text("supply") { $0.supply }, .text("item") { $0.item },
      .text("region") { $0.region }, .number("quantity") { $0.quantity },
      .number("cost") { $0.cost },
    ])

  static let transport = Table<Plan, Transport>(
    "transport.csv", { $0.transport },
    [
      .date("leaves_on") { $0.leavesOn }, .date("arrives_on") { $0.arrivesOn },
      .text("from") { $0.from }, .text("to") { $0.to }, .text("item") { $0.item },
      .number("quantity") { $0.quantity }, .number("tonnes") { $0.tonnes },
      .number("cost") { $0.cost },
    ])

  static let draws = movements("draws.csv") { $0.draws }
  static let shipments = movements("shipments.csv") { $0.shipments }

  private static func movements(
    _ file: String, _ rows: @escaping @Sendable (Plan) -> [Movement]
  ) -> Table<Plan, Movement> {
    Table(
      file, rows,
      [
        .date("date") { $0.date }, .text("site") { $0.site }, .text("region") { $0.region },
        .text("item") { $0.item }, .number("quantity") { $0.quantity },
      ])
  }

  static let stocks = Table<Plan, StockLevel>(
    "stocks.csv", { $0.stocks },
    [
      .date("date") { $0.date }, .text("place") { $0.place }, .text("item") { $0.item },
      .number("quantity") { $0.quantity },
    ])

  static let deliveries = Table<Plan, Delivery>(
    "deliveries.csv", { $0.deliveries },
    [
      .date("date") { $0.date }, .text("quota") { $0.quota }, .text("item") { $0.item },
      .text("region") { $0.region }, .number("quantity") { $0.quantity },
    ])

  static let quotas = Table<Plan, QuotaResult>(
    "quotas.csv", { $0.quotas },
    [
      .text("quota") { $0.quota }, .text("item") { $0.item }, .text("region") { $0.region },
      .number("priority") { $0.priority }, .text("rule") { $0.rule }, .date("from") { $0.from },
      .date("by") { $0.by }, .number("amount") { $0.amount },
      .number("delivered") { $0.delivered }, .number("short") { $0.short },
      .date("first_short_on") { $0.firstShortOn },
    ])

  static let cash = Table<Plan, CashBalance>(
    "cash.csv", { $0.cash },
    [
      .date("date") { $0.date }, .text("site") { $0.site }, .number("cash") { $0.cash },
      .number("borrowed") { $0.borrowed },
    ])

  static let options = Table<Plan, OptionResult>(
    "options.csv", { $0.options },
    [
      .text("option") { $0.option }, .number("taken") { $0.taken },
      .date("active_from") { $0.activeFrom }, .number("cost") { $0.cost },
    ])

  /// A stage with an option that was chosen, and without it.
  struct ChoiceRow: Sendable {
    let option: String
    let stage: StageChange
  }

  static let choices = Table<Plan, ChoiceRow>(
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

  static let prices = Table<Plan, Price>(
    "prices.csv", { $0.prices },
    [
      .text("family") { $0.family }, .date("date") { $0.date }, .text("site") { $0.site },
      .text("region") { $0.region }, .text("item") { $0.item }, .text("pool") { $0.pool },
      .text("skill") { $0.skill }, .text("line") { $0.line }, .text("lane") { $0.lane },
      .text("resource") { $0.resource }, .text("quota") { $0.quota },
      .number("price") { $0.price }, .text("unit") { $0.unit },
    ])
}
