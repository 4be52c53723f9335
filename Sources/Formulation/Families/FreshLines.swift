import Scenarios

/// Lines that are neither set up nor under way can be converted once.
///
///     Σ_c Σ_t convert[c,t] ≤ count − Σ_m ready_m − lines that become ready on day 1 or later [lines]
///
/// over the conversions c of the line group without `from`: as such lines only ever leave, what
/// is left of them is ≥ 0 on every day when it is on the last. Rows: `freshLines[line]`. Price:
/// value per line.
struct FreshLines: ConstraintFamily {
  static let declaration = FamilyDeclaration(
    .freshLines, [.line], daily: false, priced: .perUnit("line"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    var bound = [Double](repeating: 0, count: model.scenario.lines.count)
    for mode in model.scenario.modes { bound[mode.line] += mode.ready }
    for row in model.scenario.underway where row.readyOnDay >= 1 {
      bound[model.scenario.modes[row.mode].line] += row.lines
    }
    for (l, line) in model.scenario.lines.enumerated() {
      let conversions = model.links.firstConversions[l]
      for c in conversions {
        for t in columns.convert.days(c) { model.add(columns.convert(c, t), 1) }
      }
      guard !model.isRowEmpty else { continue }
      family.append([l])
      model.close(through: remainder(of: line.count, after: bound[l]), block: line.site)
    }
    model.register(family)
  }
}
