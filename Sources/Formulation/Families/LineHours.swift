import Scenarios

/// A line runs within its hours; one newly converted has only the fraction of its ramp.
///
///     run[m,t] / rate ≤ hours · ( setup[m,t] − Σ_c Σ_j (1 − ramp_j)·convert[c, t − days − j] )
///                                                                         [line-hours a day]
///
/// over the conversions c into m, and those under way at the start. Rows: `lineHours[line,process,date]`; where nothing can change how
/// many lines are set up it is the upper bound of `run` instead. Price: value per line-hour.
struct LineHours: ConstraintFamily {
  static let declaration = FamilyDeclaration(.lineHours, [.mode], priced: .perUnit("line-hour"))

  func addRows(to model: inout RowBuilder) {
    let scenario = model.scenario
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (m, mode) in scenario.modes.enumerated() {
      let line = scenario.lines[mode.line]
      let hours = scenario.byDay(.lineHours, mode.line)
      let rate = scenario.byDay(.rate, m)
      let days = columns.run.days(m)
      guard !columns.setup.days(m).isEmpty else {
        family.append([m], from: 1, through: 0)
        for t in days {
          let lines = model.links.initial[.setup, m, 0] - model.links.initial[.linesMissing, m, t]
          model.columnUpper[Int(columns.run(m, t))] = rate[t] * hours[t] * lines
        }
        continue
      }
      family.append([m], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        model.add(columns.run(m, t), 1 / rate[t])
        model.add(columns.setup(m, t), -hours[t])
        for c in model.links.conversionsInto[m] {
          let leadTime = scenario.leadTime(ofConversion: c)
          for (j, fraction) in scenario.conversions[c].ramp.enumerated() {
            for start in leadTime.starts(arrivingOn: t - j) {
              model.add(columns.convert(c, start), hours[t] * (1 - fraction))
            }
          }
        }
        model.add(known: .linesMissing, m, t, times: hours[t])
        model.close(through: 0, block: line.site)
      }
    }
    model.register(family)
  }
}
