/// What one part of a program contributes to a rigorous bound (`RigorousBound`) on all of it.
///
/// The part's columns have entries in its own rows and in those of a border that all parts share. Each part
/// lowers duals until its own columns ask for no bound that they lack, the border's among them; of a row of
/// the border the lowest dual that a part needs counts for all, and once no part lowers one, each adds its
/// share. Duals of the border are given in the terms of a minimisation.
public struct PartBound {
  private let program: LinearProgram
  private let border: Range<Int>
  private let implied: ImpliedBounds
  private var rowDuals: [Double]

  /// - Parameters:
  ///   - rowDuals: Of the part's own rows and of the border's, which come last.
  ///   - program: The part's rows and columns, the border's rows with the sides that hold for all parts.
  public init(rowDuals: [Double], of program: LinearProgram, border: Range<Int>) {
    self.program = program
    self.border = border
    self.rowDuals = rowDuals
    // What the part adds to a row of the border is not limited by the row's sides alone.
    var own = program
    for i in border {
      own.rowLower[i] = -.infinity
      own.rowUpper[i] = .infinity
    }
    implied = ImpliedBounds(of: own)
  }

  private var sign: Double { program.sense == .minimize ? 1 : -1 }

  /// The border's duals as the part needs them: no higher than they are.
  public var loweredBorder: [Double] {
    var duals = ExactDuals(rowDuals, of: program)
    // Where that fails, so does `share`.
    _ = duals.repair(UnlimitedColumns(of: program, bounds: implied))
    return border.map { duals.roundedDown(ofRow: $0) }
  }

  /// Takes the duals that hold for all parts.
  public mutating func take(border duals: [Double]) {
    for (i, y) in zip(border, duals) { rowDuals[i] = sign * y }
  }

  /// What the part adds to the bound in the terms of a minimisation, rounded down; −∞ where it has none.
  ///
  /// - Parameter countsBorder: Whether the border's sides count here: in one of the parts.
  public func share(countsBorder: Bool) -> Double {
    var duals = ExactDuals(rowDuals, of: program)
    guard duals.repair(UnlimitedColumns(of: program, bounds: implied), fixed: border) else {
      return -.infinity
    }
    let rows = 0..<(countsBorder ? program.rowCount : border.lowerBound)
    return duals.bound(implied.lower, implied.upper, rows: rows)?.roundedDown ?? -.infinity
  }
}
