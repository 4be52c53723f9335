import Plans
import Scenarios

/// The tables of a journal's status.
enum StatusTables {
  static var all: [any ExportableTable<JournalStatus>] {
    [
      attainment, ledger, cover, resumption, completeness, projections, projectedOutputs, warnings,
    ]
  }

  static let attainment = ResultTable<JournalStatus, Attainment>(
    "attainment.csv", { $0.attainment },
    [
      .text("scope") { $0.scope.rawValue }, .date("date") { $0.date }, .text("place") { $0.place },
      .text("item") { $0.item }, .number("planned") { $0.planned },
      .number("actual") { $0.actual }, .number("attainment") { $0.fraction },
      .number("capacity") { $0.capacity },
      .number("capacity_attainment") { $0.capacityFraction }, .number("ordered") { $0.ordered },
      .number("reported") { Double($0.reported) }, .number("expected") { Double($0.expected) },
    ])

  static let ledger = ResultTable<JournalStatus, QuotaAccount>(
    "ledger.csv", { $0.ledger },
    [
      .text("quota") { $0.quota }, .text("item") { $0.item }, .text("region") { $0.region },
      .number("priority") { $0.priority }, .number("ordered") { $0.ordered },
      .number("due") { $0.due }, .number("shipped") { $0.shipped },
      .number("arrived") { $0.arrived }, .number("accepted") { $0.accepted },
      .number("remaining") { $0.remaining }, .text("on_time") { $0.isOnTime ? "yes" : "no" },
      .text("in_full") { $0.isInFull ? "yes" : "no" },
    ])

  static let cover = ResultTable<JournalStatus, StockCover>(
    "cover.csv", { $0.cover },
    [
      .text("site") { $0.site }, .text("item") { $0.item }, .number("stock") { $0.stock },
      .number("use_per_day") { $0.usePerDay }, .number("days") { $0.days },
      .number("lane_days") { $0.laneDays.map(Double.init) },
      .text("short") { $0.isShort ? "yes" : "no" },
    ])

  static let resumption = ResultTable<JournalStatus, Resumption>(
    "resumption.csv", { $0.resumption },
    [
      .text("region") { $0.region }, .number("firms") { Double($0.firms) },
      .number("firms_open") { $0.firmsOpen }, .number("firm_rate") { $0.firmRate },
      .number("workers") { $0.workers }, .number("workers_present") { $0.workersPresent },
      .number("worker_rate") { $0.workerRate },
    ])

  static let completeness = ResultTable<JournalStatus, Completeness>(
    "completeness.csv", { $0.completeness },
    [
      .text("site") { $0.site }, .number("received") { Double($0.received) },
      .number("expected") { Double($0.expected) }, .number("completeness") { $0.fraction },
      .date("last_day") { $0.lastDay }, .number("age_days") { $0.age.map(Double.init) },
      .text("missing_days") { $0.missing.map(\.description).joined(separator: ";") },
    ])

  static let projections = ResultTable<JournalStatus, Projection>(
    "projections.csv", { $0.projections },
    [
      .text("projection") { $0.kind.rawValue }, .text("quota") { $0.quota },
      .number("promised") { $0.promised }, .number("delivered") { $0.delivered },
      .number("short") { $0.short }, .date("default_day") { $0.defaultDay },
    ])

  static let projectedOutputs = ResultTable<JournalStatus, ProjectedOutput>(
    "projected_outputs.csv", { $0.projectedOutputs },
    [
      .text("projection") { $0.kind.rawValue }, .date("date") { $0.date },
      .text("item") { $0.item },
      .number("quantity") { $0.quantity },
    ])

  static let warnings = ResultTable<JournalStatus, JournalWarning>(
    "warnings.csv", { $0.warnings },
    [
      .text("level") { $0.level.rawValue }, .text("about") { $0.about },
      .text("sentence") { $0.sentence.english }, .text("cause") { $0.cause.english },
      .text("owner") { $0.owner }, .text("action") { $0.action.english },
      .date("default_day") { $0.defaultDay },
      .number("reaction_days") { $0.reactionDays.map(Double.init) },
      .text("would_mend") { $0.diagnosis.map(\.english).joined(separator: "; ") },
    ])
}

extension PlanExport {
  /// Writes a status as a new folder of tables: whole or not at all.
  public func write(_ status: JournalStatus, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { folder in
      for table in StatusTables.all { try write(table, of: status, into: folder) }
      for table in StateTables.all { try write(table, of: status.notes, into: folder) }
    }
  }
}

extension JSONReports {
  /// How far a plan has been carried out on a morning.
  public static func status(_ status: JournalStatus, folder: String?) -> JSONValue {
    let parts = tables(StatusTables.all, status).merging(tables(StateTables.all, status.notes)) {
      own, _ in own
    }
    return document(
      "journal-status",
      parts.merging([
        "scenario": .text(status.scenario), "morning": .text("\(status.morning)"),
        "days_left": .number(Double(status.daysLeft)),
        "plan_from": .text(status.planFrom.map { "\($0)" }),
        "replanned": .flag(status.isReplanned), "folder": .text(folder),
      ]) { own, _ in own })
  }
}
