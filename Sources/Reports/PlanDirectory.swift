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
        file: path, problem: Bilingual("there is no such folder", "没有这个文件夹"),
        expected: Self.folder)
    }
    guard isFolder.boolValue else {
      throw PlanDirectoryError(
        file: path, problem: Bilingual("this is no folder", "这不是文件夹"), expected: Self.folder)
    }
    let file = try summaryFile(in: path)
    guard let summary = file.summary else { throw noSummary(path + "/" + SummaryFile.name) }
    var plan = Plan(summary: summary)
    plan.kept = file.kept ?? []
    try readTables(of: &plan, in: path, from: firstDay)
    return plan
  }

  private static let folder = Bilingual("a folder that --out made", "由 --out 写出的文件夹")

  private static func summaryFile(in folder: String) throws(PlanDirectoryError) -> SummaryFile {
    let path = folder + "/" + SummaryFile.name
    let text = try text(of: path)
    do {
      return try JSONDecoder().decode(SummaryFile.self, from: Data(text.utf8))
    } catch {
      throw noSummary(path)
    }
  }

  private static func noSummary(_ path: String) -> PlanDirectoryError {
    PlanDirectoryError(
      file: path, problem: Bilingual("this is no summary of a plan", "这不是计划的摘要"),
      expected: PlanDirectoryError.asWritten)
  }

  /// Files of the plan that are not as they were written beside its summary, in order of their names; none where
  /// the summary, of an earlier version, does not tell.
  public static func changedFiles(_ path: String) throws(PlanDirectoryError) -> [String] {
    let files = try summaryFile(in: path).files ?? [:]
    return files.keys.sorted().filter {
      ContentDigest(ofFile: path + "/" + $0)?.description != files[$0]
    }
  }

  static func text(of path: String) throws(PlanDirectoryError) -> String {
    do {
      return try TextFile(path: path).text
    } catch {
      throw PlanDirectoryError(
        file: path, line: error.line, problem: error.problem,
        expected: error.expected ?? PlanDirectoryError.asWritten)
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
        problem: faults.first?.problem ?? Bilingual("it cannot be read", "无法读取"),
        expected: faults.first?.expected ?? PlanDirectoryError.asWritten)
    }
    return table
  }
}

/// Why a folder is not the plan that it should be.
public struct PlanDirectoryError: BilingualError, Sendable, Equatable {
  public var file: String
  public var line: Int?
  public var column: String?
  public var problem: Bilingual
  public var expected: Bilingual

  static let asWritten = Bilingual("the file as muster wrote it", "由 muster 写出的原文件")

  public init(
    file: String, line: Int? = nil, column: String? = nil, problem: Bilingual,
    expected: Bilingual
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
    self.expected = expected
  }

  public var words: Bilingual {
    let place = file + (line.map { ":\($0)" } ?? "")
    return Bilingual(
      place + (column.map { ": \($0)" } ?? "")
        + ": \(problem.english), expected \(expected.english)",
      place + (column.map { "：\($0)" } ?? "") + "：\(problem.chinese)，应为\(expected.chinese)")
  }
}

// What stands in a plan's files, and what is expected there.
extension PlanDirectoryError {
  static let noColumn = Bilingual("there is no such column", "没有这一列")
  static let aColumn = Bilingual("one", "含有此列的表")
  static let number = Bilingual("a number", "数")
  static let date = Bilingual("a date as YYYY-MM-DD", "YYYY-MM-DD 形式的日期")

  static func stands(_ text: String) -> Bilingual {
    text.isEmpty
      ? Bilingual("nothing stands here", "此处是空的")
      : Bilingual("'\(text)' stands here", "此处是“\(text)”")
  }
}
