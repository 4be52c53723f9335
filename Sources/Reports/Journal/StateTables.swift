import Foundation
import Plans
import Scenarios

/// The tables that stand beside the scenario of a state.
enum StateTables {
  static var all: [any ExportableTable<StateNotes>] {
    [adjustments, marks, factors { (notes: StateNotes) in notes.factors }]
  }

  static let adjustments = ResultTable<StateNotes, StockAdjustment>(
    "adjustments.csv", { $0.adjustments },
    [
      .date("date") { $0.date }, .text("place") { $0.place }, .text("item") { $0.item },
      .number("computed") { $0.computed }, .number("counted") { $0.counted },
      .number("quantity") { $0.quantity }, .number("share") { $0.share },
      .number("value") { $0.value }, .text("reason") { $0.reason },
    ])

  static let marks = ResultTable<StateNotes, ReportMark>(
    "marks.csv", { $0.marks },
    [
      .date("date") { $0.date }, .text("mark") { $0.kind.rawValue }, .text("table") { $0.table },
      .text("place") { $0.place }, .text("what") { $0.what }, .number("taken") { $0.taken },
      .number("planned") { $0.planned }, .text("note") { $0.note },
    ])

  static func factors<Source>(
    _ rows: @escaping @Sendable (Source) -> [MeasuredFactor]
  ) -> ResultTable<Source, MeasuredFactor> {
    ResultTable(
      factorsFile, rows,
      [
        .text("kind") { $0.kind.rawValue }, .text("site") { $0.site }, .text("name") { $0.name },
        .text("process") { $0.process }, .number("factor") { $0.factor },
        .number("reports") { Double($0.reports) },
        .text("planned_with") { $0.isEnough ? "yes" : "no" },
      ])
  }

  static let factorsFile = StateNotes.factorsFile
}

extension Folder {
  /// Writes what was measured as the file that `PlanDirectory.factors` reads.
  public func write(_ factors: [MeasuredFactor]) throws(ExportError) {
    let table = StateTables.factors { (rows: [MeasuredFactor]) in rows }
    try writeFile(table.file) { sink in
      var format = CSVFormat(to: sink)
      try table.write(factors, names: nil, to: &format)
    }
  }
}

extension PlanDirectory {
  /// What a plan's folder says that attendance and speeds were when it was made; empty where it says
  /// nothing.
  public static func factors(_ folder: String) throws(PlanDirectoryError) -> [MeasuredFactor] {
    guard FileManager.default.fileExists(atPath: folder + "/" + StateTables.factorsFile) else {
      return []
    }
    return try rows(StateTables.factorsFile, folder) { row throws(PlanDirectoryError) in
      guard let kind = MeasuredFactor.Kind(rawValue: try row.text("kind")) else {
        throw row.fault(
          "kind", PlanDirectoryError.stands(try row.text("kind")),
          Bilingual("attendance or line speed", "attendance 或 line speed"))
      }
      return MeasuredFactor(
        kind: kind, site: try row.text("site"), name: try row.text("name"), process: row["process"],
        factor: try row.number("factor"), reports: Int(try row.number("reports")),
        isEnough: try row.text("planned_with") == "yes")
    }
  }
}

extension PlanExport {
  /// Writes what stands beside a state's scenario into its folder.
  public func writeTables(of notes: StateNotes, into folder: Folder) throws(ExportError) {
    for table in StateTables.all { try write(table, of: notes, into: folder) }
  }
}
