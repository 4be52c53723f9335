import Plans
import Scenarios

extension PlanExport {
  /// Writes a plan for many futures as a new folder, whole or not at all: the tables of the first days,
  /// `futures.csv`, `futures-orders.csv`, and the whole plan of each future in `futures/<id>`.
  public func write(
    _ plan: FuturesPlan, of scenario: Scenario, to directory: NewDirectory
  ) throws(ExportError) {
    try directory.publish { folder in
      let firstDays = plan.firstDays
      for table in PlanTables.all { try write(table.export, of: firstDays, into: folder) }
      try write(FuturesTables.futures(of: plan), of: plan, into: folder)
      try write(FuturesTables.stages, of: plan, into: folder)
      if plan.hedges != nil { try write(FuturesTables.hedges, of: plan, into: folder) }
      try write(FuturesTables.orders, of: plan.orderOdds(of: scenario), into: folder)
      var summary = SummaryFile(plan: plan, of: scenario, versions: versions)
      summary.files = folder.digests(of: PlanTables.all.map(\.export.file))
      let bytes = try summary.bytes()
      try folder.writeFile(SummaryFile.name) { try $0(bytes) }
      let futures = try folder.subfolder("futures")
      for future in plan.futures { try write(future.plan, into: futures.subfolder(future.id)) }
    }
  }
}

/// The tables of a plan that are about its futures.
enum FuturesTables {
  /// A row a future, with a column for each of its stages.
  static func futures(of plan: FuturesPlan) -> ResultTable<FuturesPlan, PlannedFuture> {
    let stages = plan.futures.first?.plan.summary.stages.map(\.name) ?? []
    return ResultTable(
      "futures.csv", { $0.futures },
      [
        .text("future") { $0.id }, .text("name") { $0.name ?? "" },
        .number("probability") { $0.probability },
      ]
        + stages.map { name in
          .number(name) { future in
            future.plan.summary.stages.first { $0.name == name }?.reached
          }
        })
  }

  /// A row a future and measure: its stage's value at best, what its plan has, and the part of its
  /// probability that lies in the measure's tail.
  static let stages = ResultTable<FuturesPlan, FutureStage>(
    "futures-stages.csv", { FutureStage.all(of: $0) },
    [
      .text("future") { $0.future }, .text("measure") { $0.measure },
      .number("value") { $0.value }, .number("plan") { $0.plan },
      .number("in_tail") { $0.inTail },
    ])

  static let hedges = ResultTable<FuturesPlan, HedgeRow>(
    "futures-hedges.csv", { $0.hedgeRows ?? [] },
    [
      .text("kind") { $0.group.kind.rawValue }, .text("name") { $0.group.name },
      .text("place") { $0.group.place }, .text("unit") { $0.group.unit },
      .number("without_futures") { $0.group.before }, .number("here") { $0.group.after },
      .date("first") { $0.group.firstDate }, .date("last") { $0.group.lastDate },
      .text("pays_in") { $0.worth.paysIn.joined(separator: ";") },
      .text("costs_in") { $0.worth.costsIn.joined(separator: ";") },
      .text("plan_without_it") { $0.worth.planWithoutIt },
    ])

  static let orders = ResultTable<[OrderOdds], OrderOdds>(
    "futures-orders.csv", { $0 },
    [
      .text("quota") { $0.quota }, .text("item") { $0.item },
      .number("probability_met") { $0.probabilityMet },
      .number("expected_short") { $0.expectedShort }, .number("worst_short") { $0.worstShort },
      .text("worst_future") { $0.worstFuture ?? "" },
      .date("first_short_on") { $0.firstShortOn },
    ])
}

/// What a measure looks at in a future.
struct FutureStage: Sendable {
  var future, measure: String
  var value, plan, inTail: Double

  static func all(of plan: FuturesPlan) -> [FutureStage] {
    plan.futures.flatMap { future in
      plan.summary.stages.compactMap { measure -> FutureStage? in
        let name = measure.name.prefix(while: { $0 != "." })
        guard
          let stage = future.plan.summary.stages.first(where: { $0.name.hasPrefix(name) })
        else { return nil }
        let isExpected = measure.name.hasSuffix(".expected")
        return FutureStage(
          future: future.id, measure: measure.name, value: stage.value, plan: stage.reached,
          inTail: isExpected ? future.probability : future.tails[measure.name] ?? 0)
      }
    }
  }
}

extension SummaryFile {
  /// What `summary.json` says of the futures.
  struct FuturesFields: Codable {
    var knownFrom: String
    var futures: [FutureFields]
    var orders: [OddsFields]

    private enum CodingKeys: String, CodingKey {
      case knownFrom = "known_from"
      case futures, orders
    }
  }

  struct FutureFields: Codable {
    var id: String
    var name: String?
    var probability: Double
    var stages: [String: Double]
    var tails: [String: Double]
  }

  struct OddsFields: Codable {
    var quota: String
    var probabilityMet, expectedShort, worstShort: Double
    var worstFuture, firstShortOn: String?

    private enum CodingKeys: String, CodingKey {
      case quota
      case probabilityMet = "probability_met"
      case expectedShort = "expected_short"
      case worstShort = "worst_short"
      case worstFuture = "worst_future"
      case firstShortOn = "first_short_on"
    }
  }

  init(plan: FuturesPlan, of scenario: Scenario, versions: Versions) {
    self.init(summary: plan.summary, versions: versions)
    futures = FuturesFields(
      knownFrom: plan.knownFrom.description,
      futures: plan.futures.map { future in
        FutureFields(
          id: future.id, name: future.name, probability: future.probability,
          stages: Dictionary(
            future.plan.summary.stages.map { ($0.name, $0.reached) },
            uniquingKeysWith: { first, _ in first }), tails: future.tails)
      },
      orders: plan.orderOdds(of: scenario).map {
        OddsFields(
          quota: $0.quota, probabilityMet: $0.probabilityMet, expectedShort: $0.expectedShort,
          worstShort: $0.worstShort, worstFuture: $0.worstFuture,
          firstShortOn: $0.firstShortOn?.description)
      })
  }
}
