import Plans

/// Writes plans as folders of CSV files and a `summary.json`.
public struct PlanExport: Sendable {
  public var versions: Versions
  /// Whether CSV files begin with a byte-order mark, which spreadsheets want to see UTF-8.
  public var byteOrderMark: Bool
  /// Adds columns with the names of what ids stand for.
  public var names: Names?

  public init(versions: Versions, byteOrderMark: Bool = false, names: Names? = nil) {
    self.versions = versions
    self.byteOrderMark = byteOrderMark
    self.names = names
  }

  /// Writes the plan as a new folder, whole or not at all.
  public func write(_ plan: Plan, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { try write(plan, into: $0) }
  }

  func write(_ plan: Plan, into folder: Folder) throws(ExportError) {
    var files = PlanTables.all.map(\.export.file)
    for table in PlanTables.all { try write(table.export, of: plan, into: folder) }
    if !plan.choices.isEmpty {
      try write(PlanTables.choices, of: plan, into: folder)
      files.append(PlanTables.choices.file)
    }
    var summary = SummaryFile(plan: plan, versions: versions)
    summary.files = folder.digests(of: files)
    let bytes = try summary.bytes()
    try folder.writeFile(SummaryFile.name) { try $0(bytes) }
  }

  func write<Source>(
    _ table: any ExportableTable<Source>, of source: Source, into folder: Folder
  ) throws(ExportError) {
    try folder.writeFile(table.file) { sink in
      var format = CSVFormat(byteOrderMark: byteOrderMark, to: sink)
      try table.write(source, names: names, to: &format)
    }
  }
}
