import Plans

extension PlanExport {
  /// Writes `compare.csv` and, where `wide`, `compare-wide.csv` with a row for each run.
  func writeTables(
    of comparison: Comparison, wide: Bool, into folder: Folder
  ) throws(ExportError) {
    try write(Self.compare, of: comparison, into: folder)
    if wide { try write(Self.wide(comparison), of: comparison, into: folder) }
  }

  static let compare = ResultTable<Comparison, ComparisonRow>(
    "compare.csv", { $0.rows },
    [
      .text("run") { $0.run }, .text("variable") { $0.variable }, .text("index") { $0.index },
      Column(name: "value") { $0.cell }, .text("unit") { $0.unit },
    ])

  /// A column for each variable and index, named `variable:index` where there is one.
  private static func wide(_ comparison: Comparison) -> ResultTable<Comparison, ComparisonRun> {
    struct Key: Hashable { let variable, index: String }
    var keys: [Key] = []
    var seen: Set<Key> = []
    for row in comparison.runs.flatMap(\.rows) {
      let key = Key(variable: row.variable, index: row.index)
      if seen.insert(key).inserted { keys.append(key) }
    }
    let columns = keys.map { key in
      Column<ComparisonRun>(
        name: key.index.isEmpty ? key.variable : "\(key.variable):\(key.index)"
      ) { run in
        run.rows.first { $0.variable == key.variable && $0.index == key.index }?.cell ?? .empty
      }
    }
    return ResultTable("compare-wide.csv", { $0.runs }, [.text("run") { $0.name }] + columns)
  }
}

extension ComparisonRow {
  fileprivate var cell: Cell {
    switch value {
    // A bound that is not known yet is left empty.
    case .number(let number): number.isFinite ? .number(number) : .empty
    case .date(let date): .date(date)
    case .text(let text): .text(text)
    case .none: .empty
    }
  }
}
