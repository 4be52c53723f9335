/// The value of a stage, kept by the stages after it.
///
///     Σ_q short_q/amount_q ≤ S·(1 + keep)          a shortfall that came out as S      [fraction]
///     value of output      ≥ Z·(1 − keep)          an output that came out as Z           [value]
///
/// Rows: `stage[name]`, for every stage but the last; without limits until the stage is solved
/// (`PlanningProgram.keep`). Where a shortfall is 0 its `short` columns are fixed at 0 instead.
struct StageValue {
  func addRows(for stages: inout [Stage], to model: inout ProgramBuilder) {
    var family = model.family("stage", [.stage], daily: false)
    for k in stages.indices.dropLast() {
      for term in stages[k].terms { model.add(term.column, term.coefficient) }
      stages[k].row = model.rowCount
      family.append([k])
      model.close(through: .infinity, block: -1)
    }
    model.register(family)
  }
}
