import Foundation
import Testing
import Workbooks

/// Workbooks in the hands of other programs: filled in, saved by LibreOffice, planned, and the plan read by
/// LibreOffice and by openpyxl, cell by cell as in the CSV files.
@Suite(
  .enabled(if: OtherPrograms.soffice != nil, "LibreOffice is not installed"),
  .enabled(if: OtherPrograms.hasOpenpyxl, "openpyxl is not installed"))
struct OtherProgramsBookTests {
  /// The template of `muster new`, filled in as a planner types: numbers with separators, a date in Chinese,
  /// a new line in the table of lines.
  @Test func aTemplateFilledInByHandIsPlannedAndReadAgain() throws {
    try Binary.withFolder { folder in
      try #require(Binary.run(["new", folder + "/new", "--xlsx"]).status == 0)
      try OtherPrograms.python(Self.fill, [folder + "/new/scenario.xlsx", folder + "/filled.xlsx"])
      try OtherPrograms.save(folder + "/filled.xlsx", in: folder)
      let book = folder + "/saved/filled.xlsx"
      let valid = try Binary.run(["validate", book])
      #expect(valid.status == 0, "\(valid.error)")
      // The day that was typed as text is the first day of the plan.
      let planned = try Binary.run(["plan", book, "--out", folder + "/plan", "--quiet"])
      #expect(planned.status == 0, "\(planned.error)")
      let exported = try Binary.run(
        ["export", folder + "/plan", "--xlsx", folder + "/plan.xlsx", "--language", "zh"])
      #expect(exported.status == 0, "\(exported.error)")
      try OtherPrograms.save(folder + "/plan.xlsx", in: folder)
      let tables = try FileManager.default.contentsOfDirectory(atPath: folder + "/plan")
        .filter { $0.hasSuffix(".csv") }
      #expect(tables.count >= 15)
      for workbook in ["/plan.xlsx", "/saved/plan.xlsx"] {
        for table in tables {
          try compare(
            folder + workbook, table.replacing(".csv", with: ""), folder + "/plan/" + table)
        }
      }
      // An amount shows the unit of its row's item.
      let format = try OtherPrograms.python(Self.unit, [folder + "/saved/plan.xlsx"])
      #expect(format.contains("件"), "\(format)")
      let runs = try readCSV(folder + "/plan/production.csv")
      #expect(runs[1].first == "2020-02-05")
    }
  }

  /// A sheet as openpyxl reads it against the CSV file: dates are dates, numbers numbers, ids text.
  private func compare(_ workbook: String, _ sheet: String, _ path: String) throws {
    let csv = try readCSV(path)
    let printed = try OtherPrograms.python(Self.read, [workbook, sheet])
    let rows = printed.split(separator: "\u{1E}", omittingEmptySubsequences: true).map {
      $0.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count == csv.count - 1, "\(workbook), \(sheet)")
    for (own, theirs) in zip(csv.dropFirst(), rows) {
      for (column, cell) in own.enumerated() {
        let kindAndText = column < theirs.count ? theirs[column] : ""
        let name = csv[0][column]
        switch kindAndText.first {
        case "d": #expect(cell == kindAndText.dropFirst(), "\(sheet).\(name)")
        case "n":
          #expect(Double(cell) == Double(kindAndText.dropFirst()), "\(sheet).\(name): \(cell)")
        case "t": #expect(cell == kindAndText.dropFirst(), "\(sheet).\(name)")
        default: #expect(cell.isEmpty, "\(sheet).\(name): \(cell) is missing")
        }
        // A date is never left to be read as a text, nor an amount.
        if cell.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil { #expect(kindAndText.first == "d") }
        if ["quantity", "lines", "workers"].contains(name), !cell.isEmpty {
          #expect(kindAndText.first == "n", "\(sheet).\(name)")
        }
      }
    }
  }

  /// Types into the cells of the template.
  private static let fill = """
    import openpyxl, sys
    book = openpyxl.load_workbook(sys.argv[1])
    settings = book['scenario']
    for row in settings.iter_rows():
        if str(row[0].value).startswith('horizon.start'):
            row[1].value = '2020年2月5日'
    sites = book['sites']
    heads = {cell.value: cell.column for cell in sites[1]}
    first = next(r for r in range(3, sites.max_row + 1) if sites.cell(r, heads['id']).value)
    sites.cell(first, heads['contact']).value = '王芳'
    lines = book['lines']
    heads = {cell.value: cell.column for cell in lines[1]}
    first = next(r for r in range(2, lines.max_row + 1)
                 if isinstance(lines.cell(r, heads['count']).value, (int, float)))
    lines.cell(first, heads['count']).value = ' 1,000 '
    book.save(sys.argv[2])
    """

  /// Prints how the amount in the first row of outputs is shown.
  private static let unit = """
    import openpyxl, sys
    sheet = openpyxl.load_workbook(sys.argv[1])['outputs']
    heads = [cell.value for cell in sheet[1]]
    print(sheet.cell(3, 1 + heads.index('quantity')).number_format)
    """

  /// Prints a sheet below its two header rows: each cell with its kind.
  private static let read = """
    import datetime, openpyxl, sys
    sheet = openpyxl.load_workbook(sys.argv[1], data_only=True)[sys.argv[2]]
    def shown(value):
        if value is None: return ''
        if isinstance(value, (datetime.date, datetime.datetime)): return 'd' + value.strftime('%Y-%m-%d')
        if isinstance(value, (int, float)): return 'n' + repr(value)
        return 't' + str(value)
    for row in sheet.iter_rows(min_row=3, values_only=True):
        if any(value is not None for value in row):
            sys.stdout.write('\\x1f'.join(map(shown, row)) + '\\x1e')
    """
}

/// Programs that planners have, where they are installed.
enum OtherPrograms {
  static let soffice = ["/usr/bin/soffice", "/usr/bin/libreoffice"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static let hasOpenpyxl = interpreter != nil

  /// The first Python that has openpyxl: the one on the path may not be that of the system's packages.
  private static let interpreter = ["/usr/bin/env", "/usr/bin/python3"].first { program in
    (try? run(program, command(program) + ["-c", "import openpyxl"])) != nil
  }

  private static func command(_ program: String) -> [String] {
    program.hasSuffix("env") ? ["python3"] : []
  }

  struct Failure: Error, CustomStringConvertible { var description: String }

  /// Opens a file in LibreOffice and saves it to `saved` in the folder.
  static func save(_ file: String, in folder: String) throws {
    try run(
      soffice ?? "",
      [
        "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to",
        "xlsx:Calc MS Excel 2007 XML", "--outdir", folder + "/saved", file,
      ])
  }

  @discardableResult
  static func python(_ script: String, _ arguments: [String]) throws -> String {
    let program = interpreter ?? "/usr/bin/python3"
    return try run(program, command(program) + ["-c", script] + arguments)
  }

  @discardableResult
  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let (output, error) = (Pipe(), FileHandle.nullDevice)
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program) ended with status \(process.terminationStatus)")
    }
    return String(decoding: said, as: UTF8.self)
  }
}
