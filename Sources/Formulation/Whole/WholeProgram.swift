import LinearAlgebra
import LinearProgramming
import Plans
import Scenarios

/// The program in which a plan is made whole: that of `tidy` or of the last stage, its lines and options
/// fixed, in which what the stages reached may be missed at a price.
///
/// A whole plan may have to be a little worse than every stage allows. So each row `stage[name]` gets a
/// column of its own that takes up what is missed, and each quota one more row,
///
///     Σ_t short[q,t] − miss[q] ≤ what the plan has, up to the next step              [item's unit]
///
/// The prices stand in the order of the stages: a shortfall before the output, that before the cost,
/// all before the objective, which is counted as a part of its value. Rows and columns of the planning program
/// keep their numbers; the added ones come after them.
public struct WholeProgram: Sendable {
  public private(set) var program: LinearProgram
  public let whole: WholeColumns
  let model: PlanningProgram

  /// What missing a whole order, the whole output or the whole cost counts, beside the objective, which
  /// counts 1. An order of the first priority; each next one counts a tenth.
  private enum Price {
    static let order = 1e6, leastOrder = 1e4, output = 1e3, other = 10.0
  }

  /// - Parameters:
  ///   - x: The plan, with whole lines.
  ///   - stage: Whose objective decides between plans that miss nothing.
  ///   - countsLast: Whether the last stage reached is part of the objective at its price, also where it is
  ///     not missed. The prices of a vertex of `tidy` that was found on the face of the points as good are
  ///     nearly right then, and the first solve from there takes half as long.
  public init(
    _ model: PlanningProgram, near x: [Double], for stage: Stage?, countsLast: Bool = false
  ) {
    var model = model
    model.pose(stage)
    model.fixIntegers(at: x)
    self.model = model
    whole = model.wholeColumns
    program = model.program
    program.isInteger = []
    scaleObjective(at: x)
    if countsLast, let last = model.stages.last, last.kind != stage?.kind {
      addToObjective(last, at: x)
    }
    addMisses(near: x)
    tightenBounds(at: x)
  }

  private mutating func scaleObjective(at x: [Double]) {
    let size = abs(program.objective(at: x))
    let factor = (program.sense == .minimize ? 1 : -1) / (size > Tolerance.nothing ? size : 1)
    for j in program.costs.indices { program.costs[j] *= factor }
    program.sense = .minimize
    program.objectiveConstant = 0
  }

  private mutating func addToObjective(_ stage: Stage, at x: [Double]) {
    let factor =
      (stage.sense == .minimize ? 1 : -1) * priceOfMissing(stage, value: stage.value(at: x))
    for term in stage.terms { program.costs[Int(term.column)] += factor * term.coefficient }
  }

  // MARK: Missing what was reached

  private mutating func addMisses(near x: [Double]) {
    var misses: [(row: Int, sign: Double, cost: Double)] = []
    for stage in model.stages {
      let value = stage.value(at: x)
      if case .shortfall = stage.kind {
        // A shortfall of 0 is kept by the bounds of its columns.
        for term in stage.terms { program.columnUpper[Int(term.column)] = .infinity }
      }
      guard let i = model.row(of: stage) else { continue }
      let price = priceOfMissing(stage, value: value)
      switch stage.sense {
      case .maximize:
        program.rowLower[i] = max(program.rowLower[i], value)
        misses.append((i, 1, price))
      case .minimize: misses.append((i, -1, price))
      }
    }
    let rows = addQuotaRows(near: x)
    for (row, quota) in rows {
      let cost = price(ofOrdersAt: model.scenario.quotas[quota].priority)
      misses.append((row, -1, cost / model.scenario.quotas[quota].due))
    }
    append(misses)
  }

  /// For each unit by which the stage is worse than `value`.
  private func priceOfMissing(_ stage: Stage, value: Double) -> Double {
    let size = max(abs(value), Tolerance.nothing)
    return switch stage.kind {
    case .shortfall(let priority): price(ofOrdersAt: priority)
    default: stage.sense == .maximize ? Price.output / size : Price.other / size
    }
  }

  private func price(ofOrdersAt priority: Double) -> Double {
    let priorities = Set(model.scenario.quotas.map(\.priority)).sorted()
    let rank = priorities.firstIndex(of: priority) ?? 0
    var price = Price.order
    for _ in 0..<rank { price = max(price / 10, Price.leastOrder) }
    return price
  }

  private mutating func addQuotaRows(near x: [Double]) -> [(row: Int, quota: Int)] {
    let short = model.columns.short
    var rows: [(row: Int, quota: Int)] = []
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for (q, quota) in model.scenario.quotas.enumerated() where !short.days(q).isEmpty {
      var missing = 0.0
      for t in short.days(q) {
        triplets.append((rows.count, Int(short(q, t)), 1))
        missing += x[Int(short(q, t))]
      }
      let step = model.scenario.items[quota.item].step
      if step > 0 {
        switch quota.rule {
        case .total, .daily: missing = model.wholeMissing(missing, ofOrder: q, in: x)
        case .cumulative: missing += step
        }
      }
      program.rowLower.append(-.infinity)
      program.rowUpper.append(missing)
      if !program.rowBlocks.isEmpty { program.rowBlocks.append(-1) }
      rows.append((program.rowCount + rows.count, q))
    }
    guard !rows.isEmpty else { return [] }
    program.matrix = program.matrix.appendingRows(
      SparseMatrix(rowCount: rows.count, columnCount: program.columnCount, triplets: triplets))
    return rows
  }

  private mutating func append(_ misses: [(row: Int, sign: Double, cost: Double)]) {
    let matrix = program.matrix
    var starts = (0...matrix.columnCount).map {
      $0 < matrix.columnCount ? matrix.column($0).lowerBound : matrix.entryCount
    }
    var indices = Array(matrix.rowIndices)
    var values = Array(matrix.values)
    for miss in misses {
      indices.append(Int32(miss.row))
      values.append(miss.sign)
      starts.append(indices.count)
      program.costs.append(miss.cost)
      program.columnLower.append(0)
      program.columnUpper.append(.infinity)
      if !program.columnBlocks.isEmpty { program.columnBlocks.append(-1) }
    }
    program.matrix = SparseMatrix(
      rowCount: matrix.rowCount, columnCount: matrix.columnCount + misses.count,
      columnStarts: starts, rowIndices: indices, values: values)
  }

  /// A basis of the planning program, with the added columns at 0 and the added rows basic.
  public func extended(_ basis: Basis) -> Basis {
    var basis = basis
    basis.columns += Array(
      repeating: .atLower, count: program.columnCount - basis.columns.count)
    basis.rows += Array(repeating: .basic, count: program.rowCount - basis.rows.count)
    return basis
  }

  // MARK: Bounds

  /// A bound of a column that follows from what is whole.
  public struct Bound: Sendable {
    public let column: Int
    public let lower, upper: Double

    public init(column: Int, lower: Double, upper: Double) {
      self.column = column
      self.lower = lower
      self.upper = upper
    }
  }

  public mutating func apply(_ bounds: [Bound]) {
    for bound in bounds {
      program.columnLower[bound.column] = bound.lower
      program.columnUpper[bound.column] = bound.upper
    }
  }

  /// Bounds of whole columns are whole: no half of a worker's head counts.
  private mutating func tightenBounds(at x: [Double]) {
    for j in whole.step.indices where whole.step[j] > 0 {
      let step = whole.step[j]
      if program.columnUpper[j].isFinite {
        program.columnUpper[j] = whole.floor(program.columnUpper[j], step) * step
      }
      if program.columnLower[j] > 0 {
        program.columnLower[j] = -whole.floor(-program.columnLower[j], step) * step
      }
    }
    tightenHeadcounts(at: x)
    tightenShortfalls()
  }

  /// With the options fixed, the row of a pool's headcount bounds a single column.
  private mutating func tightenHeadcounts(at x: [Double]) {
    guard let family = model.rows(of: .headcount) else { return }
    let rows = family.positions
    var limits = rows.map { model.program.rowUpper[$0] }
    var people = [Int](repeating: -1, count: rows.count)
    for j in whole.step.indices {
      for k in model.program.matrix.column(j) {
        let i = Int(model.program.matrix.rowIndices[k])
        guard rows.contains(i) else { continue }
        if whole.step[j] > 0 {
          people[i - rows.lowerBound] = j
        } else {
          limits[i - rows.lowerBound] -= model.program.matrix.values[k] * x[j]
        }
      }
    }
    for (limit, j) in zip(limits, people) where j >= 0 {
      program.columnUpper[j] = min(program.columnUpper[j], max(0, whole.floor(limit, 1)))
    }
  }

  /// Of an order of 100.5 pieces half a piece is short in any case.
  private mutating func tightenShortfalls() {
    let short = model.columns.short
    for (q, quota) in model.scenario.quotas.enumerated() {
      let step = model.scenario.items[quota.item].step
      // What is behind on a day may be made up for on the next.
      guard step > 0, quota.rule != .cumulative else { continue }
      for t in short.days(q) {
        let due = quota.rule == .total ? quota.remaining : quota.amount(on: t)
        let rest = due - whole.floor(due, step) * step
        if rest > 0 { program.columnLower[Int(short(q, t))] = rest }
      }
    }
  }
}

extension PlanningProgram {
  /// What an order (`total`, `daily`) lacks in whole steps, where a plan lacks `missing` of it: up to the next
  /// step, but for the crumb of one that `keep` may have given up. A hundredth of a suit is no reason to give up
  /// the suit.
  func wholeMissing(_ missing: Double, ofOrder q: Int, in x: [Double]) -> Double {
    let kind = Stage.Kind.shortfall(priority: scenario.quotas[q].priority)
    let stage = stages.first { $0.kind == kind }
    return wholeMissing(missing, ofOrder: q, shortfall: stage?.value(at: x) ?? 0)
  }

  /// - Parameter shortfall: The value that the plan has in the stage of the order's priority.
  public func wholeMissing(_ missing: Double, ofOrder q: Int, shortfall: Double) -> Double {
    let quota = scenario.quotas[q]
    let step = scenario.items[quota.item].step
    let delivered = (quota.remaining - missing) / step
    let tolerance = WholeColumns.tolerance(of: delivered)
    let most = quota.remaining - (delivered + tolerance).rounded(.down) * step
    let least = most - step
    let kind = Stage.Kind.shortfall(priority: quota.priority)
    let constant = stages.first { $0.kind == kind }?.constant ?? 0
    let crumb =
      max(scenario.objective.keep, Stage.leastKeep) * max(0, shortfall - constant) * quota.due
    let isCrumb = crumb < 0.5 * step && missing - least <= crumb + tolerance * step
    return isCrumb && missing < most - tolerance * step ? least : most
  }
}
