/// Lines that are not set up can be converted once.
///
///     Σ_c Σ_t convert[c,t] ≤ count − Σ_m ready_m                                         [lines]
///
/// over the conversions c of the line group without `from`: as such lines only ever leave, what
/// is left of them is ≥ 0 on every day when it is on the last. Rows: `freshLines[line]`. Price:
/// value per line.
struct FreshLines: ConstraintFamily {
  func addRows(to model: inout ProgramBuilder) {
    let columns = model.columns
    var family = model.family("freshLines", [.line], daily: false)
    for (l, line) in model.scenario.lines.enumerated() {
      let conversions = model.links.firstConversions[l]
      for c in conversions {
        for t in columns.convert.days(c) { model.add(columns.convert(c, t), 1) }
      }
      guard !model.isRowEmpty else { continue }
      let ready = model.links.modesOfLine[l].reduce(0) { $0 + model.scenario.modes[$1].ready }
      family.append([l])
      model.close(through: line.count - ready, block: line.site)
    }
    model.register(family)
  }
}
