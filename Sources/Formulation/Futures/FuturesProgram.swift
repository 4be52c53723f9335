import LinearAlgebra
import LinearProgramming
import Scenarios

/// The program of a scenario with futures: the programs of all futures side by side, in the
/// extensive form.
///
/// A column of a day before it is known which future holds (κ) stands for all futures: each of those
/// decisions is made once. What follows from them up to then (stocks, lines set up, people, cash) is
/// the same as well, and rows that say the same in all futures stand there once. From κ on each future
/// has columns and rows of its own.
public struct FuturesProgram: Sendable {
  public let scenario: Scenario
  public let uncertainty: Uncertainty
  /// The program of each future alone: what its columns mean, and how a plan is read from them.
  public let futures: [PlanningProgram]
  public internal(set) var program: LinearProgram
  /// The measures, in the order in which they are solved.
  public private(set) var stages: [MeasureStage] = []
  /// By future: for each of its own columns the column here.
  let columns: [[Int32]]
  /// By future: for each of its own rows the row here.
  private let rows: [[Int]]
  /// By future: its own columns whose values are the same in all futures.
  public let isCommon: [[Bool]]
  /// By stage: the row that keeps it, once there is one.
  private var keptRows: [Int: Int] = [:]

  public var probabilities: [Double] { uncertainty.futures.map(\.probability) }

  /// Writes the program of a scenario that has futures.
  ///
  /// - Parameter whole: Whether lines and options are whole, where the scenario's later ones do not
  ///   divide.
  public init(
    _ scenario: Scenario, _ uncertainty: Uncertainty, options: OptionChoice = .none, whole: Bool
  ) {
    self.scenario = scenario
    self.uncertainty = uncertainty
    let known = uncertainty.knownFromDay
    let scenarios = uncertainty.futures.indices.map { scenario.future($0) }
    let kinds = Self.kinds(of: scenarios)
    let programs = scenarios.map { future in
      var program = PlanningProgram(future, options: options, whole: whole, stages: kinds)
      if uncertainty.laterLinesDivide { program.divideLines(from: known) }
      return program
    }
    var merger = FuturesMerger(knownFromDay: known)
    for program in programs { merger.add(program) }
    futures = programs
    columns = merger.columns
    rows = merger.rows
    isCommon = merger.isCommon
    program = merger.program(name: scenario.name)
    addStages(kinds)
  }

  /// The stages of all futures: a priority counts where one of them has an order of it.
  public static func kinds(of scenarios: [Scenario]) -> [Stage.Kind] {
    var priorities: Set<Double> = []
    var others: [Stage.Kind] = []
    for scenario in scenarios {
      for kind in Stage.kinds(of: scenario) {
        if case .shortfall(let priority) = kind {
          priorities.insert(priority)
        } else if !others.contains(kind) {
          others.append(kind)
        }
      }
    }
    return priorities.sorted().map { .shortfall(priority: $0) } + others
  }

  // MARK: Stages

  private mutating func addStages(_ kinds: [Stage.Kind]) {
    var added = MeasureWriter.Added(columnCount: program.columnCount)
    for (k, kind) in kinds.enumerated() {
      let writer = MeasureWriter(
        values: futures.indices.map { f in
          let stage = futures[f].stages[k]
          return (mapped(stage.terms, f), stage.constant)
        }, probabilities: probabilities, kind: kind, certain: certain(in: kind))
      for measure in measures(of: kind) {
        var stage = writer.stage(measure, adding: &added)
        stage.number = stages.count
        stages.append(stage)
      }
    }
    program.append(added)
  }

  private func measures(of kind: Stage.Kind) -> [RiskMeasure] {
    switch kind {
    case .shortfall: uncertainty.aims.shortfall
    case .output: uncertainty.aims.output
    default: uncertainty.aims.cost
    }
  }

  /// What orders that no plan can serve in any future put into a shortfall: of each the least over the
  /// futures.
  private func certain(in kind: Stage.Kind) -> Double {
    guard case .shortfall(let priority) = kind else { return 0 }
    return scenario.quotas.indices.filter { scenario.quotas[$0].priority == priority }
      .reduce(0) { sum, q in
        let parts = futures.map { future in
          future.isServable[q] ? 0 : future.scenario.quotas[q].shortfall { _ in 0 }
        }
        return sum + (parts.min() ?? 0)
      }
  }

  private func mapped(
    _ terms: [(column: Int32, coefficient: Double)], _ f: Int
  ) -> [(column: Int32, coefficient: Double)] {
    terms.map { (columns[f][Int($0.column)], $0.coefficient) }
  }

  /// Makes a stage's objective the program's; nil: none, any feasible point will do.
  public mutating func pose(_ stage: MeasureStage?) { pose(stage?.stage) }

  private mutating func pose(_ stage: Stage?) {
    program.costs = [Double](repeating: 0, count: program.columnCount)
    program.sense = stage?.sense ?? .minimize
    program.objectiveConstant = stage?.constant ?? 0
    for term in stage?.terms ?? [] { program.costs[Int(term.column)] += term.coefficient }
  }

  /// Holds a stage, solved with `value`, to that value less the fraction `fraction` of what plans can
  /// change of it (`PlanningProgram.keep`).
  public mutating func keep(_ stage: MeasureStage, value: Double, fraction: Double) {
    let i = keptRows[stage.number] ?? addRow(of: stage)
    let constant = stage.stage.constant
    switch stage.sense {
    case .minimize:
      program.rowUpper[i] =
        (value - stage.certain) * (1 + fraction) + stage.certain - constant
    case .maximize: program.rowLower[i] = max(0, value) * (1 - fraction) - constant
    }
  }

  /// The row that keeps a stage; nil while there is none.
  func keptRow(of stage: MeasureStage) -> Int? { keptRows[stage.number] }

  private mutating func addRow(of stage: MeasureStage) -> Int {
    let i = program.rowCount
    program.matrix = program.matrix.appendingRow(stage.stage.terms)
    program.rowLower.append(-.infinity)
    program.rowUpper.append(.infinity)
    program.rowBlocks.append(-1)
    program.rowParts.append(-1)
    keptRows[stage.number] = i
    return i
  }

  /// Holds a shortfall to 0 in all futures by fixing its columns, or gives them back.
  public mutating func fixAtZero(_ stage: MeasureStage, _ fixed: Bool = true) {
    for f in futures.indices {
      for own in futures[f].stages where own.kind == stage.stage.kind {
        for term in mapped(own.terms, f) {
          program.columnUpper[Int(term.column)] = fixed ? 0 : .infinity
        }
      }
    }
  }

  // MARK: Futures

  /// A future's own columns at a point of this program.
  public func values(ofFuture f: Int, at x: [Double]) -> [Double] { columns[f].map { x[Int($0)] } }

  func column(_ f: Int, _ own: Int) -> Int { Int(columns[f][own]) }

  func row(_ f: Int, _ own: Int) -> Int? { rows[f].indices.contains(own) ? rows[f][own] : nil }

  /// Puts the values of one future's columns that all share into those of another.
  public func takeFirstDays(of f: Int, _ x: [Double], to g: Int, _ values: inout [Double]) {
    var common = [Double?](repeating: nil, count: program.columnCount)
    for j in x.indices where isCommon[f][j] { common[Int(columns[f][j])] = x[j] }
    for j in values.indices where isCommon[g][j] {
      if let value = common[Int(columns[g][j])] { values[j] = value }
    }
  }

  /// The value of each stage in a future, in the order of the future's own stages.
  public func stageValues(ofFuture f: Int, at x: [Double]) -> [Double] {
    let own = values(ofFuture: f, at: x)
    return futures[f].stages.map { $0.value(at: own) }
  }

  /// The objective of the stage `tidy` over all futures: the mean of theirs, each with the values that
  /// its own stages have at a point.
  public mutating func poseTidiness(at x: [Double]) {
    var terms: [(column: Int32, coefficient: Double)] = []
    var constant = 0.0
    for (f, probability) in probabilities.enumerated() {
      let values = stageValues(ofFuture: f, at: x)
      let tidy = futures[f].tidyStage(after: Array(zip(futures[f].stages, values)))
      constant += probability * tidy.constant
      terms += mapped(tidy.terms, f).map { ($0.column, probability * $0.coefficient) }
    }
    pose(Stage(.tidy, terms, constant: constant))
  }
}

extension PlanningProgram {
  /// Lets conversions, restarts and options divide from a day on.
  mutating func divideLines(from day: Int) {
    guard program.hasIntegers else { return }
    for family in [columns.convert, columns.begin] {
      for series in 0..<family.count {
        for t in family.days(series) where t >= day {
          program.isInteger[Int(family(series, t))] = false
        }
      }
    }
    for (o, option) in scenario.options.enumerated() where option.startDay >= day {
      program.isInteger[Int(columns.taken(o))] = false
    }
  }
}

extension PlanningProgram {
  /// Fixes columns at their values in `x`.
  public mutating func fixColumns(_ isFixed: [Bool], at x: [Double]) {
    for j in isFixed.indices where isFixed[j] {
      program.columnLower[j] = x[j]
      program.columnUpper[j] = x[j]
    }
  }
}

extension LinearProgram {
  /// Adds the columns and rows of measures.
  fileprivate mutating func append(_ added: MeasureWriter.Added) {
    let newColumns = added.columnCount - columnCount
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for (i, row) in added.rows.enumerated() {
      for term in row.terms { triplets.append((i, Int(term.column), term.coefficient)) }
      rowLower.append(row.lower)
      rowUpper.append(.infinity)
      rowBlocks.append(-1)
      rowParts.append(Int32(row.future + 1))
    }
    let count = columnCount + newColumns
    costs += Array(repeating: 0, count: newColumns)
    columnLower += Array(repeating: 0, count: newColumns)
    columnUpper += Array(repeating: .infinity, count: newColumns)
    if !isInteger.isEmpty { isInteger += Array(repeating: false, count: newColumns) }
    let starts = (0...count).map {
      $0 < matrix.columnCount ? matrix.column($0).lowerBound : matrix.entryCount
    }
    let wider = SparseMatrix(
      rowCount: matrix.rowCount, columnCount: count, columnStarts: starts,
      rowIndices: Array(matrix.rowIndices), values: Array(matrix.values))
    matrix = wider.appendingRows(
      SparseMatrix(rowCount: added.rows.count, columnCount: count, triplets: triplets))
  }
}
