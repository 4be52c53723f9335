import Plans
import Scenarios

/// The tables of needs and offers that are settled.
enum MatchTables {
  static var all: [any ExportableTable<Matching>] {
    [matches, needs, offers, alliances, worklist, cases, stages]
  }

  private static func worth<Row>(
    _ read: @escaping @Sendable (Row) -> CaseWorth?
  ) -> [Column<Row>] {
    [
      .number("less_missing") { read($0)?.shortfall }, .number("more_output") { read($0)?.output },
      .number("less_missing_a_day") { read($0)?.shortfallPerDay },
      .number("more_output_a_day") { read($0)?.outputPerDay },
      .text("planned") { read($0).map { $0.isPlanned ? "yes" : "at most" } },
    ]
  }

  private static func loss<Row>(
    _ read: @escaping @Sendable (Row) -> CaseWorth?
  ) -> [Column<Row>] {
    [
      .number("without_it_more_missing") { read($0)?.shortfall },
      .number("without_it_less_output") { read($0)?.output },
    ]
  }

  static let matches = ResultTable<Matching, Match>(
    "matches.csv", { $0.matches },
    [
      .text("offer") { $0.offer }, .text("need") { $0.need }, .text("kind") { $0.kind.rawValue },
      .text("what") { $0.what }, .text("from") { $0.from }, .text("to") { $0.to },
      .number("quantity") { $0.quantity }, .text("unit") { $0.unit },
      .date("first_day") { $0.firstDay }, .date("last_day") { $0.lastDay },
      .text("road") { $0.road.joined(separator: ";") },
    ] + worth { $0.worth } + loss { $0.loss })

  static let needs = ResultTable<Matching, NeedResult>(
    "needs.csv", { $0.needs },
    [
      .text("need") { $0.need.id }, .text("site") { $0.need.site }, .text("firm") { $0.need.firm },
      .text("kind") { $0.need.kind.rawValue }, .text("what") { $0.need.what },
      .number("quantity") { $0.need.quantity }, .text("unit") { $0.unit },
      .date("needed_by") { $0.need.from }, .number("from_offers") { $0.fromOffers },
      .number("from_plan") { $0.fromPlan }, .number("unmet") { $0.isMet ? 0 : $0.unmet },
    ] + worth { $0.worth } + [
      .text("idle_at") { $0.slack?.place }, .text("idle") { $0.slack?.name },
      .number("idle_quantity") { $0.slack?.quantity },
      .text("in_between") { $0.slack?.obstacle.rawValue },
      .number("in_between_days") { $0.slack?.days.map(Double.init) },
      .text("substitutes") { $0.substitutes.joined(separator: ";") },
      .text("contact") { $0.need.contact }, .text("note") { $0.need.note },
    ])

  static let offers = ResultTable<Matching, OfferResult>(
    "offers.csv", { $0.offers },
    [
      .number("rank") { $0.rank.map(Double.init) }, .text("offer") { $0.offer.id },
      .text("site") { $0.offer.site }, .text("firm") { $0.offer.firm },
      .text("kind") { $0.offer.kind.rawValue }, .text("what") { $0.offer.what },
      .number("quantity") { $0.offer.quantity }, .text("unit") { $0.unit },
      .date("available_on") { $0.offer.from }, .date("until") { $0.offer.until },
      .number("price") { $0.offer.price }, .number("used") { $0.used },
    ] + worth { $0.worth } + loss { $0.loss } + [
      .text("contact") { $0.offer.contact }, .text("note") { $0.offer.note },
    ])

  static let alliances = ResultTable<Matching, OfferAlliance>(
    "alliances.csv", { $0.alliances },
    [
      .text("offers") { $0.offers.joined(separator: ";") },
      .number("less_missing") { $0.worth.shortfall }, .number("more_output") { $0.worth.output },
      .number("beyond_less_missing") { $0.beyond.shortfall },
      .number("beyond_more_output") { $0.beyond.output },
    ])

  static let worklist = ResultTable<Matching, WorkItem>(
    "worklist.csv", { $0.worklist },
    [
      .text("contact") { $0.contact }, .text("site") { $0.site }, .text("need") { $0.need },
      .text("kind") { $0.kind.rawValue }, .text("what") { $0.what },
      .number("missing") { $0.quantity }, .text("unit") { $0.unit },
      .date("needed_by") { $0.dueOn },
    ] + worth { $0.worth } + [
      .number("output_pays") { $0.pays }, .text("plan") { $0.deed.rawValue },
      .number("plan_quantity") { $0.deed == .nothing ? nil : $0.deedQuantity },
      .date("plan_from") { $0.deedOn },
    ])

  static let cases = ResultTable<Matching, OpenCase>(
    "cases.csv", { $0.cases },
    [
      .text("case") { $0.record.role.rawValue }, .text("id") { $0.record.id },
      .text("site") { $0.record.site }, .text("firm") { $0.record.firm },
      .text("kind") { $0.record.kind.rawValue }, .text("what") { $0.record.what },
      .number("quantity") { $0.record.quantity }, .date("from") { $0.record.from },
      .date("until") { $0.record.until },
      .text("state") { $0.isOverdue ? "overdue" : $0.record.state.rawValue },
      .text("because") { $0.reason.rawValue }, .text("contact") { $0.record.contact },
      .text("note") { $0.record.note },
    ])

  static let stages = ResultTable<Matching, StageChange>(
    "stages.csv", { $0.stages },
    [
      .text("stage") { $0.name }, .number("without_offers") { $0.before },
      .number("with_offers") { $0.after }, .text("unit") { ComparisonRun.unit(ofStage: $0.name) },
    ])
}

extension PlanExport {
  /// Writes the tables of matching as a new folder: whole or not at all.
  public func write(_ matching: Matching, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { folder in
      for table in MatchTables.all { try write(table, of: matching, into: folder) }
    }
  }
}

extension JSONReports {
  /// Needs and offers settled within one plan; or why there is no plan.
  public static func matching(
    _ matching: Matching?, status: String, reason: String?, folder: String?
  ) -> JSONValue {
    var fields: [String: JSONValue] = [
      "status": .text(status), "reason": .text(reason), "folder": .text(folder),
    ]
    if let matching {
      fields.merge(tables(MatchTables.all, matching)) { own, _ in own }
      fields["morning"] = .text("\(matching.morning)")
      fields["candidates"] = .number(Double(matching.candidates))
      fields["plans"] = .number(Double(matching.planned))
      fields["partial"] = .flag(matching.isPartial)
    }
    return document("journal-match", fields)
  }
}
