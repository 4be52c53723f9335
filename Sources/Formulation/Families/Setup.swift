import Scenarios

/// Lines set up for a mode are those of the day before, what arrives, less what leaves.
///
///     setup[m,t] = setup[m,t−1] + Σ_{c into m} convert[c, t−days] − Σ_{c from m} convert[c,t]
///                  + Σ_o add·taken[o] on the first active day of o
///                  + lines under way at the start that become ready on day t              [lines]
///
/// with setup[m,0] = ready. Rows: `setup[line,process,date]`, for the modes where it can change.
/// Price: value per line set up from that day on.
struct Setup: ConstraintFamily {
  static let declaration = FamilyDeclaration(.setup, [.mode], priced: .perUnit("line"))

  func addRows(to model: inout RowBuilder) {
    let scenario = model.scenario
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (m, mode) in scenario.modes.enumerated() {
      let days = columns.setup.days(m)
      family.append([m], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        model.add(columns.setup(m, t), 1)
        model.add(columns.setup(m, t - 1), -1, orKnown: .setup, m, t - 1)
        model.add(known: .linesJoining, m, t, times: -1)
        for c in model.links.conversionsInto[m] {
          for start in scenario.leadTime(ofConversion: c).starts(arrivingOn: t) {
            model.add(columns.convert(c, start), -1)
          }
        }
        for c in model.links.conversionsOutOf[m] { model.add(columns.convert(c, t), 1) }
        model.addEffects(model.links.effects.ofMode[m], onceOn: t)
        model.close(equal: 0, block: scenario.lines[mode.line].site)
      }
    }
    model.register(family)
  }
}
