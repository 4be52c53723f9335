import Plans
import Scenarios

extension PlanExport {
  /// Writes what planning for futures is worth as a new folder, whole or not at all.
  public func write(_ worth: FuturesWorth, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { folder in
      for table in WorthTables.all(of: worth) { try write(table, of: worth, into: folder) }
    }
  }
}

enum WorthTables {
  static func all(of worth: FuturesWorth) -> [any ExportableTable<FuturesWorth>] {
    [measures, futures] + (worth.hedges == nil ? [] : [hedges])
  }

  static let measures = ResultTable<FuturesWorth, FuturesWorth.Measure>(
    "worth.csv", { $0.measures },
    [
      .text("measure") { $0.name }, .number("planned") { $0.program },
      .number("bound") { $0.bound.isFinite ? $0.bound : nil },
      .number("planned_again") { $0.planned }, .number("known") { $0.known },
      .number("without_futures") { $0.plain }, .number("evpi") { $0.perfectInformation },
      .number("vss") { $0.stochasticSolution },
    ])

  /// A stage in a future.
  struct Row: Sendable {
    var future, stage: String
    var probability: Double
    var known, planned, plain: Double?
  }

  static let futures = ResultTable<FuturesWorth, Row>(
    "worth-futures.csv",
    { worth in
      worth.planned.futures.indices.flatMap { f in
        worth.planned.stages.map { stage in
          let future = worth.planned.futures[f]
          return Row(
            future: future.id, stage: stage, probability: future.probability,
            known: worth.known.futures[f].value(of: stage), planned: future.value(of: stage),
            plain: worth.plain?.futures[f].value(of: stage))
        }
      }
    },
    [
      .text("future") { $0.future }, .number("probability") { $0.probability },
      .text("stage") { $0.stage }, .number("known") { $0.known },
      .number("planned_again") { $0.planned }, .number("without_futures") { $0.plain },
    ])

  /// A hedge in a future.
  struct HedgeRow: Sendable {
    var hedge: PlanDifference.Group
    var future: String
    var hasPlan: Bool
    var gain: HedgeWorth.Gain?
  }

  static let hedges = ResultTable<FuturesWorth, HedgeRow>(
    "worth-hedges.csv",
    { worth in
      (worth.hedges ?? []).flatMap { hedge in
        worth.planned.futures.indices.map { f in
          HedgeRow(
            hedge: hedge.hedge, future: worth.planned.futures[f].id,
            hasPlan: hedge.measures != nil, gain: hedge.gains.isEmpty ? nil : hedge.gains[f])
        }
      }
    },
    [
      .text("kind") { $0.hedge.kind.rawValue }, .text("name") { $0.hedge.name },
      .text("place") { $0.hedge.place }, .text("unit") { $0.hedge.unit },
      .number("without_futures") { $0.hedge.before }, .number("here") { $0.hedge.after },
      .text("future") { $0.future }, .text("plan_without_it") { $0.hasPlan ? "yes" : "no" },
      .text("stage") { $0.gain?.stage ?? "" }, .number("gain") { $0.gain?.gain },
    ])
}
