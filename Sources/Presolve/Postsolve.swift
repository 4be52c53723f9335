import LinearProgramming

/// A program made smaller, with the way back.
public struct PresolvedProgram: Sendable {
  /// The reduced program: sense, integrality marks and blocks carried along, no names. It may have
  /// no rows and no columns left.
  public let program: LinearProgram
  let original: LinearProgram
  let stack: UndoStack
  /// The original index of each kept row and column.
  let keptRows: [Int32]
  let keptColumns: [Int32]

  /// The original program's solution that corresponds to `solution` of the reduced one.
  ///
  /// Bounds, signs of prices and complementarity hold as well as they do in `solution`; activities,
  /// reduced costs and objective are computed from the original program. With a basis in, a basis
  /// comes out.
  public func postsolve(_ solution: LPSolution) -> LPSolution {
    let sign = original.sense == .minimize ? 1.0 : -1.0
    var s = Postsolve(.solution, original, hasBasis: solution.basis != nil)
    for (p, j) in keptColumns.enumerated() {
      s.x[Int(j)] = solution.columnValues[p]
      s.z[Int(j)] = sign * solution.reducedCosts[p]
      if let basis = solution.basis { s.columns[Int(j)] = basis.columns[p] }
    }
    for (p, i) in keptRows.enumerated() {
      s.y[Int(i)] = sign * solution.rowDuals[p]
      if let basis = solution.basis { s.rows[Int(i)] = basis.rows[p] }
    }
    s.undoAll(stack)
    return LPSolution(
      columnValues: s.x, rowDuals: sign == 1 ? s.y : s.y.map { -$0 }, of: original,
      basis: solution.basis == nil ? nil : Basis(columns: s.columns, rows: s.rows))
  }

  /// Of values of the original's columns those of the kept ones.
  public func kept(_ columnValues: [Double]) -> [Double] {
    keptColumns.map { columnValues[Int($0)] }
  }

  /// Of a solution of the original the part that is left: an optimal one but for rounding, if no
  /// duplicate rows or columns were merged and the reductions did not move it.
  public func kept(_ solution: LPSolution) -> LPSolution {
    LPSolution(
      columnValues: kept(solution.columnValues),
      rowDuals: keptRows.map { solution.rowDuals[Int($0)] }, of: program)
  }

  /// Of a basis of the original the statuses of what is left: a start, not always a basis.
  public func kept(_ basis: Basis) -> Basis {
    Basis(
      columns: keptColumns.map { basis.columns[Int($0)] },
      rows: keptRows.map { basis.rows[Int($0)] })
  }

  /// Column values of the original from such of the reduced program, prices left aside.
  public func extended(_ values: [Double]) -> [Double] {
    let unpriced = [Double](repeating: 0, count: program.rowCount)
    return postsolve(LPSolution(columnValues: values, rowDuals: unpriced, of: program)).columnValues
  }

  /// The proof for the original program. Not certain after `.dominatedColumn`, which assumes that
  /// the program has an optimum: check it, and where it fails solve without presolve.
  public func postsolve(_ certificate: FarkasCertificate) -> FarkasCertificate {
    var s = Postsolve(.certificate, original, hasBasis: false)
    for (p, i) in keptRows.enumerated() { s.y[Int(i)] = certificate.rowMultipliers[p] }
    var w = [Double](repeating: 0, count: keptColumns.count)
    program.matrix.multiplyTransposed(certificate.rowMultipliers, into: &w, alpha: -1)
    for (p, j) in keptColumns.enumerated() { s.z[Int(j)] = w[p] }
    s.undoAll(stack)
    return FarkasCertificate(rowMultipliers: s.y)
  }

  /// The direction for the original program.
  public func postsolve(_ ray: Ray) -> Ray {
    var s = Postsolve(.ray, original, hasBasis: false)
    for (p, j) in keptColumns.enumerated() { s.x[Int(j)] = ray.direction[p] }
    s.undoAll(stack)
    return Ray(direction: s.x)
  }
}

/// What is known of the original's values and prices while the stack is undone, for minimisation.
///
/// After each record, x, y, z (and the basis) fit the program as it was before that reduction.
/// A certificate is undone as prices are, with all costs zero: z = −Aᵀy tells by its sign which
/// bound the proof leans on. A ray is undone as values are, with all bounds and sides zero.
struct Postsolve {
  enum Subject { case solution, certificate, ray }

  let subject: Subject
  let hasBasis: Bool
  var x: [Double]
  var y: [Double]
  var z: [Double]
  var columns: [BasisStatus]
  var rows: [BasisStatus]

  init(_ subject: Subject, _ program: LinearProgram, hasBasis: Bool) {
    self.subject = subject
    self.hasBasis = hasBasis
    x = [Double](repeating: 0, count: program.columnCount)
    y = [Double](repeating: 0, count: program.rowCount)
    z = x
    columns = [BasisStatus](repeating: .atLower, count: program.columnCount)
    rows = [BasisStatus](repeating: .basic, count: program.rowCount)
  }

  mutating func undoAll(_ stack: UndoStack) {
    let terms = stack.terms
    var fixedColumns = stack.fixedColumns.reversed().makeIterator()
    var redundantRows = stack.redundantRows.reversed().makeIterator()
    var forcingRows = stack.forcingRows.reversed().makeIterator()
    var rowSingletons = stack.rowSingletons.reversed().makeIterator()
    var unblockedColumns = stack.unblockedColumns.reversed().makeIterator()
    var doubletonEquations = stack.doubletonEquations.reversed().makeIterator()
    var freeColumnSingletons = stack.freeColumnSingletons.reversed().makeIterator()
    var slackColumns = stack.slackColumns.reversed().makeIterator()
    var duplicateRows = stack.duplicateRows.reversed().makeIterator()
    var duplicateColumns = stack.duplicateColumns.reversed().makeIterator()
    var substitutions = stack.substitutions.reversed().makeIterator()
    var circulations = stack.circulations.reversed().makeIterator()
    for kind in stack.kinds.reversed() {
      switch kind {
      case .fixedColumn: fixedColumns.next().map { FixedColumn.undo($0, terms, &self) }
      case .redundantRow: redundantRows.next().map { RedundantRow.undo($0, &self) }
      case .forcingRow: forcingRows.next().map { ForcingRow.undo($0, terms, &self) }
      case .rowSingleton: rowSingletons.next().map { RowSingleton.undo($0, &self) }
      case .unblockedColumn: unblockedColumns.next().map { UnblockedColumn.undo($0, terms, &self) }
      case .doubletonEquation:
        doubletonEquations.next().map { DoubletonEquation.undo($0, terms, &self) }
      case .freeColumnSingleton:
        freeColumnSingletons.next().map { FreeColumnSingleton.undo($0, terms, &self) }
      case .slackColumn: slackColumns.next().map { SlackColumn.undo($0, terms, &self) }
      case .duplicateRow: duplicateRows.next().map { DuplicateRow.undo($0, &self) }
      case .duplicateColumn: duplicateColumns.next().map { DuplicateColumn.undo($0, &self) }
      case .substitution: substitutions.next().map { Substitution.undo($0, terms, &self) }
      case .circulation: circulations.next().map { Circulation.undo($0, terms, &self) }
      }
    }
  }

  func cost(_ c: Double) -> Double { subject == .solution ? c : 0 }
  func amount(_ b: Double) -> Double { subject == .ray ? 0 : b }

  /// A bound or a side, which may be infinite.
  func bound(_ b: Double) -> Double { b.isFinite ? amount(b) : b }

  /// Which of the tightened bounds a column leans on, nil if none: by its status where there is a
  /// basis, else by the sign of its reduced cost.
  mutating func activeSide(ofColumn j: Int, _ tightened: Tightening) -> Side? {
    Self.activeSide(&columns[j], dual: z[j], tightened, hasBasis: hasBasis)
  }

  /// The same for a row and its price.
  mutating func activeSide(ofRow i: Int, _ tightened: Tightening) -> Side? {
    Self.activeSide(&rows[i], dual: y[i], tightened, hasBasis: hasBasis)
  }

  private static func activeSide(
    _ status: inout BasisStatus, dual: Double, _ tightened: Tightening, hasBasis: Bool
  ) -> Side? {
    var side: Side
    if hasBasis {
      switch status {
      case .basic, .free: return nil
      case .atLower: side = .lower
      case .atUpper: side = .upper
      }
      if tightened.contains(.closed) {
        // Both bounds are one value: the sign decides, else the bound that was there before.
        side = dual > 0 ? .lower : dual < 0 ? .upper : tightened.contains(.lower) ? .upper : .lower
        status = side.status
      }
    } else {
      if dual == 0 { return nil }
      side = dual > 0 ? .lower : .upper
    }
    return tightened.contains(side == .lower ? .lower : .upper) ? side : nil
  }
}

/// Which bounds a reduction tightened, and whether it left one value only.
struct Tightening: OptionSet {
  let rawValue: Int32
  static let lower = Tightening(rawValue: 1)
  static let upper = Tightening(rawValue: 2)
  static let closed = Tightening(rawValue: 4)
}
