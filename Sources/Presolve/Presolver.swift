import LinearAlgebra
import LinearProgramming

/// How presolve ended.
public enum PresolveResult: Sendable {
  case reduced(PresolvedProgram)
  /// With a certificate that holds for the original program.
  case infeasible(FarkasCertificate)
  /// With a ray of the original program; says nothing about whether a feasible point exists.
  case unbounded(Ray)
}

/// Makes programs smaller, after Andersen and Andersen, "Presolving in linear programming" (1995).
///
/// Each reduction leaves a program that is equivalent to the one before and a record that turns
/// an optimal primal-dual pair (and basis) of the latter into one of the former.
public struct Presolver: Sendable {
  public var settings: PresolveSettings

  public init(settings: PresolveSettings = PresolveSettings()) { self.settings = settings }

  public func run(_ program: LinearProgram) -> PresolveResult {
    var attempt = settings
    // A proof that does not survive the way back is not given: price bounds presume an optimum
    // exists, so the next attempt goes without them, the last without any reduction.
    for _ in 0..<3 {
      if let result = Self.run(program, attempt) { return result }
      attempt.enabled =
        attempt.enabled.contains(.dominatedColumn)
        ? attempt.enabled.subtracting([.dominatedColumn]) : []
    }
    return .reduced(WorkingProgram(program, settings: attempt).packed(program))
  }

  private static func run(_ program: LinearProgram, _ settings: PresolveSettings) -> PresolveResult?
  {
    if let result = crossedBounds(program) { return result }
    var working = WorkingProgram(program, settings: settings)
    do throws(Proof) {
      try working.reduce()
      return .reduced(working.packed(program))
    } catch {
      switch error {
      case .infeasible(let multipliers):
        let certificate = working.postsolve(multipliers, program).cleaned(for: program)
        return certificate.map(PresolveResult.infeasible)
      case .unbounded(let direction):
        let ray = working.postsolve(direction, program)
        return ray.proves(unboundednessOf: program) ? .unbounded(ray) : nil
      }
    }
  }

  /// An empty range needs no multipliers: over it the minimum is +∞ and the maximum −∞.
  private static func crossedBounds(_ program: LinearProgram) -> PresolveResult? {
    let crossed =
      program.columnLower.indices.contains {
        program.columnLower[$0] > program.columnUpper[$0]
      } || program.rowLower.indices.contains { program.rowLower[$0] > program.rowUpper[$0] }
    if !crossed { return nil }
    return .infeasible(
      FarkasCertificate(rowMultipliers: [Double](repeating: 0, count: program.rowCount)))
  }
}

extension WorkingProgram {
  /// Cheap reductions on what changed until little happens, then the searches over everything.
  mutating func reduce() throws(Proof) {
    for _ in 0..<settings.cycleLimit {
      if allows(.circulation), allows(.freeColumn) {
        OppositeColumns.applyAll(to: &self)
        Circulation.applyAll(to: &self)
      }
      for _ in 0..<settings.roundLimit {
        let before = removedCount
        for i in changedRows.takeAll() where rowAlive[Int(i)] && !isOutOfTime() {
          try reduceRow(Int(i))
        }
        for j in changedColumns.takeAll() where columnAlive[Int(j)] && !isOutOfTime() {
          try reduceColumn(Int(j))
        }
        if !isWorthwhile(removedCount - before) { break }
      }
      let before = removedCount
      if isOutOfTime(every: 1) { return }
      if allows(.dominatedColumn) { DominatedColumn.applyAll(to: &self) }
      if allows(.duplicateRow) { try DuplicateRow.applyAll(to: &self) }
      if allows(.duplicateColumn) { try DuplicateColumn.applyAll(to: &self) }
      if allows(.aggregator), !isOutOfTime(every: 1) { Substitution.applyAll(to: &self) }
      if !isWorthwhile(removedCount - before) { break }
    }
  }

  private func isWorthwhile(_ removed: Int) -> Bool {
    let size = rowAlive.count + columnAlive.count
    return removed > 0 && Double(removed) >= settings.leastShare * Double(size)
  }

  private mutating func reduceRow(_ i: Int) throws(Proof) {
    if rowSize[i] == 1, allows(.rowSingleton), try RowSingleton.apply(row: i, to: &self) { return }
    let activity = activity(ofRow: i)
    if try RedundantRow.apply(row: i, activity, to: &self) { return }
    if allows(.forcingRow), ForcingRow.apply(row: i, activity, to: &self) { return }
    if rowSize[i] == 2, allows(.doubletonEquation) { DoubletonEquation.apply(row: i, to: &self) }
  }

  private mutating func reduceColumn(_ j: Int) throws(Proof) {
    if allows(.fixedColumn), FixedColumn.apply(column: j, to: &self) { return }
    if try DualFixing.apply(column: j, to: &self) { return }
    guard !mustBeWhole(j), columnSize[j] > 0 else { return }
    if columnSize[j] > 1 {
      if allows(.freeColumn) { FreeColumn.apply(column: j, to: &self) }
      return
    }
    if allows(.freeColumnSingleton), FreeColumnSingleton.apply(column: j, to: &self) { return }
    if allows(.slackColumn) { SlackColumn.apply(column: j, to: &self) }
  }

  func packed(_ program: LinearProgram) -> PresolvedProgram {
    let (reduced, keptRows, keptColumns) = compressed(like: program)
    return PresolvedProgram(
      program: reduced, original: program, stack: stack, keptRows: keptRows,
      keptColumns: keptColumns)
  }

  func postsolve(
    _ multipliers: [(row: Int, multiplier: Double)], _ program: LinearProgram
  ) -> FarkasCertificate {
    var s = Postsolve(.certificate, program, hasBasis: false)
    for (i, multiplier) in multipliers {
      s.y[i] = multiplier
      for p in rows.range(i) where columnAlive[Int(rows.index[p])] {
        s.z[Int(rows.index[p])] -= multiplier * rows.value[p]
      }
    }
    s.undoAll(stack)
    return FarkasCertificate(rowMultipliers: s.y)
  }

  func postsolve(
    _ direction: [(column: Int, direction: Double)], _ program: LinearProgram
  ) -> Ray {
    var s = Postsolve(.ray, program, hasBasis: false)
    for (j, d) in direction { s.x[j] = d }
    s.undoAll(stack)
    return Ray(direction: s.x)
  }
}
