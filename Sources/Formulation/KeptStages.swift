import LinearAlgebra
import LinearProgramming

extension PlanningProgram {
  /// Holds a stage, solved with `value`, to that value less the fraction `fraction`.
  ///
  ///     Σ_q short_q/amount_q ≤ S·(1 + fraction)        a shortfall that came out as S  [fraction]
  ///     value of output      ≥ Z·(1 − fraction)        an output that came out as Z       [value]
  ///
  /// Orders that no plan can serve are constants of a shortfall: S is what is left without them.
  /// The row `stage[name]` is added the first time; before, it would be a dense row without limits,
  /// which only costs the solvers accuracy.
  public mutating func keep(_ stage: Stage, value: Double, fraction: Double) {
    let i = row(of: stage) ?? addRow(of: stage)
    let sides = stage.kind.sides(keeping: value, constant: stage.constant, fraction: fraction)
    if sides.lower > -.infinity { program.rowLower[i] = sides.lower }
    if sides.upper < .infinity { program.rowUpper[i] = sides.upper }
  }

  /// Gives up what stages have reached: a plan made whole may miss it.
  public mutating func releaseStages() {
    for stage in stages {
      release(stage)
      if case .shortfall = stage.kind { fixAtZero(stage, false) }
    }
  }

  /// Gives up how near an earlier plan has been come to. To ship and draw back what the earlier plan shipped is
  /// no change; an exported plan does neither, and is as far from the earlier one as it then is.
  public mutating func releaseDistances() {
    for stage in stages where stage.isDistance { release(stage) }
  }

  private mutating func release(_ stage: Stage) {
    guard let i = row(of: stage) else { return }
    program.rowLower[i] = -.infinity
    program.rowUpper[i] = .infinity
  }

  /// The row that keeps a stage; nil while there is none.
  public func row(of stage: Stage) -> Int? {
    guard let family = rows.last, family.family == Self.stageFamily else { return nil }
    return (0..<family.count).first { family.key($0) == stage.number }.map { Int(family($0)) }
  }

  static let stageFamily = "stage"

  private mutating func addRow(of stage: Stage) -> Int {
    let i = program.rowCount
    if rows.last?.family != Self.stageFamily {
      rows.append(DaySeries(Self.stageFamily, [.stage], daily: false, start: i))
    }
    rows[rows.count - 1].append([stage.number])
    program.matrix = program.matrix.appendingRow(stage.terms)
    program.rowLower.append(-.infinity)
    program.rowUpper.append(.infinity)
    program.rowBlocks.append(-1)
    return i
  }
}

extension Stage.Kind {
  /// The sides of the row that keeps a stage with this constant, solved with `value`, to that less the
  /// fraction.
  public func sides(
    keeping value: Double, constant: Double, fraction: Double
  ) -> (lower: Double, upper: Double) {
    switch (sense, self) {
    case (.minimize, .shortfall): (-.infinity, (value - constant) * (1 + fraction))
    case (.minimize, _): (-.infinity, value * (1 + fraction) - constant)
    case (.maximize, _): (max(0, value) * (1 - fraction) - constant, .infinity)
    }
  }
}

extension Stage {
  /// A shortfall, a sum of fractions of the quotas, below this cannot be told from 0.
  public static let zeroShortfall = 1e-7
  /// A later stage needs this much room about a value that was found to the solver's accuracy only.
  public static let leastKeep = 1e-9
}

extension SparseMatrix {
  /// The matrix with one more row at its end, whose entries stand in different columns.
  func appendingRow(_ entries: [(column: Int32, coefficient: Double)]) -> SparseMatrix {
    var added = [Double](repeating: 0, count: columnCount)
    for entry in entries { added[Int(entry.column)] = entry.coefficient }
    var starts = [0]
    var indices: [Int32] = []
    var entryValues: [Double] = []
    starts.reserveCapacity(columnCount + 1)
    indices.reserveCapacity(entryCount + entries.count)
    entryValues.reserveCapacity(entryCount + entries.count)
    for j in 0..<columnCount {
      indices.append(contentsOf: rowIndices[column(j)])
      entryValues.append(contentsOf: values[column(j)])
      if added[j] != 0 {
        indices.append(Int32(rowCount))
        entryValues.append(added[j])
      }
      starts.append(indices.count)
    }
    return SparseMatrix(
      rowCount: rowCount + 1, columnCount: columnCount, columnStarts: starts, rowIndices: indices,
      values: entryValues)
  }

  /// The matrix with the rows of `other`, which has as many columns, below its own.
  func appendingRows(_ other: SparseMatrix) -> SparseMatrix {
    var starts = [0]
    var indices: [Int32] = []
    var entryValues: [Double] = []
    for j in 0..<columnCount {
      indices.append(contentsOf: rowIndices[column(j)])
      entryValues.append(contentsOf: values[column(j)])
      for k in other.column(j) {
        indices.append(other.rowIndices[k] + Int32(rowCount))
        entryValues.append(other.values[k])
      }
      starts.append(indices.count)
    }
    return SparseMatrix(
      rowCount: rowCount + other.rowCount, columnCount: columnCount, columnStarts: starts,
      rowIndices: indices, values: entryValues)
  }
}
