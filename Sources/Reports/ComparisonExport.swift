import Plans

extension PlanExport {
  /// Writes `compare.csv` and, in a folder named after its run, each plan: whole or not at all.
  public func write(_ comparison: Comparison, to directory: NewDirectory) throws(ExportError) {
    try directory.publish { folder in
      try write(Self.compare, of: comparison, into: folder)
      for run in comparison.runs {
        if let plan = run.plan { try write(plan, into: folder.subfolder(run.name)) }
      }
    }
  }

  private static let compare = Table<Comparison, ComparisonRow>(
    "compare.csv", { $0.rows },
    [
      .text("run") { $0.run }, .text("variable") { $0.variable }, .text("index") { $0.index },
      Column(name: "value") { $0.cell }, .text("unit") { $0.unit },
    ])
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
