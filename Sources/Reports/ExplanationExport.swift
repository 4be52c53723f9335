import Plans

extension PlanExport {
  /// Writes `scarce.csv`, `answers.csv`, `options.csv` and `hurdles.csv` as a new
  /// folder: whole or not at all.
  public func write(_ explanation: Explanation, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { folder in
      for table in ExplanationTables.all { try write(table, of: explanation, into: folder) }
    }
  }
}

enum ExplanationTables {
  static var all: [any ExportableTable<Explanation>] { [scarce, answers, options, hurdles] }

  private static let scarce = ResultTable<Explanation, ScarceThing>(
    "scarce.csv", { $0.scarce },
    [
      .text("unit") { $0.unit }, .number("rank") { Double($0.rank) },
      .text("kind") { $0.kind.rawValue }, .text("name") { $0.name },
      .number("price") { $0.price }, .number("holds_from") { finite($0.range?.lowerBound) },
      .number("holds_to") { finite($0.range?.upperBound) }, .number("step") { $0.step },
      .text("step_text") { $0.stepText }, .number("price_promises") { $0.promised },
      .number("planned_anew") { $0.resolved?.gain },
      .text("optimal") { $0.resolved.map { $0.isOptimal ? "yes" : "no" } },
      .text("difference") { $0.difference?.english },
    ])

  private struct Answer: Sendable {
    let thing: ScarceThing
    let change: StageChange
  }

  private static let answers = ResultTable<Explanation, Answer>(
    "answers.csv",
    { explanation in
      explanation.scarce.flatMap { thing in
        (thing.resolved?.stages ?? []).map { Answer(thing: thing, change: $0) }
      }
    },
    [
      .text("step") { $0.thing.stepText }, .text("stage") { $0.change.name },
      .number("before") { $0.change.before }, .number("after") { $0.change.after },
      .text("unit") { ComparisonRun.unit(ofStage: $0.change.name) },
    ])

  private static let options = ResultTable<Explanation, OptionRelief>(
    "options.csv", { $0.options },
    [
      .text("option") { $0.option }, .text("name") { $0.name }, .number("cost") { $0.cost },
      .number("gain") { $0.gain }, .text("relieves") { $0.relieves.joined(separator: ";") },
    ])

  private static let hurdles = ResultTable<Explanation, SiteHurdle>(
    "hurdles.csv", { $0.hurdles },
    [
      .date("date") { $0.date }, .text("site") { $0.site },
      .text("binding") { $0.binding.rawValue }, .text("line") { $0.line },
      .text("process") { $0.process }, .number("protection") { $0.protection },
      .number("people") { $0.people }, .number("materials") { $0.materials },
      .number("lines") { $0.lines },
    ])

  /// A range without an end is an empty cell.
  private static func finite(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }
}

extension PlanExport {
  /// Writes `conflict.csv` and `repairs.csv` as a new folder: whole or not at all.
  public func write(_ diagnosis: Diagnosis, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { folder in
      try write(DiagnosisTables.conflict, of: diagnosis, into: folder)
      try write(DiagnosisTables.repairs, of: diagnosis, into: folder)
    }
  }
}

enum DiagnosisTables {
  static let conflict = ResultTable<Diagnosis, String>(
    "conflict.csv", { $0.conflict.members }, [.text("limit") { $0 }])

  static let repairs = ResultTable<Diagnosis, Repair>(
    "repairs.csv", { $0.repairs },
    [
      .text("kind") { $0.kind.rawValue }, .text("repair") { $0.text },
      .number("amount") { $0.amount > 0 ? $0.amount : nil },
      .number("at_least") { $0.atLeast > 0 ? $0.atLeast : nil }, .text("unit") { $0.unit },
      .text("verdict") { $0.verdict.rawValue },
    ])
}
