import LinearAlgebra
import LinearProgramming

/// The dual simplex method held at a basis, its parts to be called one at a time: for measuring them.
///
///     let stopped = SimplexMethod(settings: a thousand iterations).solve(program)
///     let phases = DualPhases(program, at: stopped.basis)
///     phases.chooseRow()
///     phases.chooseColumn()
public final class DualPhases {
  private let engine: SimplexEngine
  private let unit: SparseVector
  private var row: Int?

  public var rowCount: Int { engine.rowCount }

  /// With fresh factors, values and reduced costs of the basis; costs are shifted where reduced costs
  /// would be wrong, as they are on the way.
  public init(_ program: LinearProgram, at basis: Basis) {
    let settings = SimplexSettings()
    engine = SimplexEngine(
      ScaledProgram(program, scaling: true), settings: settings,
      control: SolveControl(settings: settings, observer: nil))
    engine.load(basis)
    engine.rebuildDual()
    unit = SparseVector(dimension: program.rowCount)
  }

  /// Pricing: the row of greatest violation over its steepest-edge weight, e_rᵀB⁻¹ and its product
  /// with the columns. Returns false where every row is feasible.
  @discardableResult
  public func chooseRow() -> Bool {
    row = engine.chooseLeavingRow()
    return row != nil
  }

  /// The ratio test for the row chosen last; false where there is none or no column can enter.
  @discardableResult
  public func chooseColumn() -> Bool {
    guard let row else { return false }
    let (value, upper, lower) =
      (engine.basicValue[row], engine.basicUpper[row], engine.basicLower[row])
    let violation = value > upper ? value - upper : lower - value
    return engine.chooseEnteringColumn(violation: violation, sign: value > upper ? 1 : -1) != nil
  }

  /// B⁻¹e_i; returns how many entries it has.
  @discardableResult
  public func ftran(unit i: Int) -> Int {
    setUnit(i)
    engine.factors.ftran(unit, expectedDensity: 0)
    return unit.count
  }

  /// e_iᵀB⁻¹ likewise.
  @discardableResult
  public func btran(unit i: Int) -> Int {
    setUnit(i)
    engine.factors.btran(unit, expectedDensity: 0)
    return unit.count
  }

  private func setUnit(_ i: Int) {
    unit.clear()
    unit.add(1, at: i)
  }
}
