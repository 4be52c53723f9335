import Foundation
import Plans
import Scenarios
import Threads

/// A folder that `PlanExport` wrote, read back.
public enum PlanDirectory {
  /// Reads the plan. Of prices the sizes of their limits are not kept in the files, and are 0.
  ///
  /// - Parameter firstDay: Rows of days before this one may be left out.
  public static func read(
    _ path: String, from firstDay: CalendarDate? = nil
  ) throws(PlanDirectoryError) -> Plan {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw PlanDirectoryError(
        file: path, problem: "there is no such folder", expected: "a folder that --out made")
    }
    guard isFolder.boolValue else {
      throw PlanDirectoryError(
        file: path, problem: "this is no folder", expected: "a folder that --out made")
    }
    let (summary, kept) = try Self.summary(in: path)
    var plan = Plan(summary: summary)
    plan.kept = kept
    try readTables(of: &plan, in: path, from: firstDay)
    return plan
  }

  private static func summary(
    in folder: String
  ) throws(PlanDirectoryError) -> (summary: Summary, kept: [KeptCost]) {
    let path = folder + "/" + SummaryFile.name
    let text = try text(of: path)
    do {
      let file = try JSONDecoder().decode(SummaryFile.self, from: Data(text.utf8))
      if let summary = file.summary { return (summary, file.kept ?? []) }
    } catch {}
    throw PlanDirectoryError(
      file: path, problem: "this is no summary of a plan", expected: "the file as muster wrote it")
  }

  static func text(of path: String) throws(PlanDirectoryError) -> String {
    do {
      return try TextFile(path: path).text
    } catch {
      throw PlanDirectoryError(
        file: path, line: error.line, problem: error.problem.english,
        expected: error.expected?.english ?? "the file as muster wrote it")
    }
  }

  private static func readTables(
    of plan: inout Plan, in folder: String, from firstDay: CalendarDate?
  ) throws(PlanDirectoryError) {
    let tables = PlanTables.all
    let empty = plan
    let parts = ParallelMap().map(tables.indices) { k -> Result<Plan, PlanDirectoryError> in
      var part = empty
      do throws(PlanDirectoryError) {
        let file = folder + "/" + tables[k].name + ".csv"
        if tables[k].isRequired || FileManager.default.fileExists(atPath: file) {
          try tables[k].read(try cells(of: file, from: firstDay), file: file, into: &part)
        }
      } catch {
        return .failure(error)
      }
      return .success(part)
    }
    for (table, part) in zip(tables, parts) { table.copy(from: try part.get(), into: &plan) }
  }

  static func cells(
    of path: String, from firstDay: CalendarDate? = nil
  ) throws(PlanDirectoryError) -> CSVCells {
    var faults: [CSVLayout.Fault] = []
    let table = CSVCells(try text(of: path), from: firstDay, faults: &faults)
    guard let table, faults.isEmpty else {
      throw PlanDirectoryError(
        file: path, line: faults.first?.line,
        problem: faults.first?.problem.english ?? "it cannot be read",
        expected: faults.first?.expected?.english ?? "the file as muster wrote it")
    }
    return table
  }
}

/// Why a folder is not the plan that it should be.
public struct PlanDirectoryError: Error, Sendable, Equatable, CustomStringConvertible {
  public var file: String
  public var line: Int?
  public var column: String?
  public var problem: String
  public var expected: String

  public init(
    file: String, line: Int? = nil, column: String? = nil, problem: String, expected: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
    self.expected = expected
  }

  public var description: String {
    let place = file + (line.map { ":\($0)" } ?? "") + (column.map { ": \($0)" } ?? "")
    return "\(place): \(problem), expected \(expected)"
  }
}
