import Plans
import Scenarios

/// The tables that stand beside the scenario of a state.
enum StateTables {
  static var all: [any ExportableTable<StateNotes>] { [adjustments, marks, factors] }

  static let adjustments = Table<StateNotes, StockAdjustment>(
    "adjustments.csv", { $0.adjustments },
    [
      .date("date") { $0.date }, .text("place") { $0.place }, .text("item") { $0.item },
      .number("computed") { $0.computed }, .number("counted") { $0.counted },
      .number("quantity") { $0.quantity }, .number("share") { $0.share },
      .number("value") { $0.value }, .text("reason") { $0.reason },
    ])

  static let marks = Table<StateNotes, ReportMark>(
    "marks.csv", { $0.marks },
    [
      .date("date") { $0.date }, .text("mark") { $0.kind.rawValue }, .text("table") { $0.table },
      .text("place") { $0.place }, .text("what") { $0.what }, .number("taken") { $0.taken },
      .number("planned") { $0.planned }, .text("note") { $0.note },
    ])

  static let factors = Table<StateNotes, MeasuredFactor>(
    "factors.csv", { $0.factors },
    [
      .text("kind") { $0.kind.rawValue }, .text("site") { $0.site }, .text("name") { $0.name },
      .text("process") { $0.process }, .number("factor") { $0.factor },
      .number("reports") { Double($0.reports) },
      .text("planned_with") { $0.isEnough ? "yes" : "no" },
    ])
}

extension PlanExport {
  /// Writes what stands beside a state's scenario into its folder.
  public func writeTables(of notes: StateNotes, into folder: Folder) throws(ExportError) {
    for table in StateTables.all { try write(table, of: notes, into: folder) }
  }
}
