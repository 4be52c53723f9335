import Scenarios

// Sites that are closed until they are accepted (section 6 of the planning model): all of its
// families. What `begin` uses and costs stands in the rows of the resources and of cash.

/// A restart begins once.
///
///     Σ_t begin[s,t] ≤ 1 − what has begun                                                 [part]
///
/// Rows: `restart[site]`. Price: value per restart.
struct RestartOnce: ConstraintFamily {
  static let declaration = FamilyDeclaration(.restart, [.site], daily: false)

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (r, restart) in model.scenario.restarts.enumerated() {
      let days = columns.begin.days(r)
      guard !days.isEmpty else { continue }
      for t in days { model.add(columns.begin(r, t), 1) }
      family.append([restart.site])
      model.close(through: model.links.openings.ofRestart[r].left, block: restart.site)
    }
    model.register(family)
  }
}

/// The part of a restart that is accepted.
///
///     accepted[s,t] = accepted[s,t−1] + begin[s,t−days]                                   [part]
///
/// with accepted[s,0] and begin[s,τ], τ < 1, as the scenario says. Rows: `accepted[site,date]`.
/// Price: value per site that is accepted from that day on.
struct Accepted: ConstraintFamily {
  static let declaration = FamilyDeclaration(.accepted, [.site], priced: .perUnit("site"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (r, restart) in model.scenario.restarts.enumerated() {
      let days = columns.accepted.days(r)
      family.append([restart.site], from: days.lowerBound, through: days.upperBound - 1)
      for t in days {
        model.add(columns.accepted(r, t), 1)
        model.add(columns.accepted(r, t - 1), -1, orKnown: .accepted, r, t - 1)
        for start in model.scenario.leadTime(ofRestart: r).starts(arrivingOn: t) {
          model.add(columns.begin(r, start), -1, orKnown: .begin, r, start)
        }
        model.close(equal: 0, block: restart.site)
      }
    }
    model.register(family)
  }
}

/// A site must be accepted by a date.
///
///     Σ_{τ ≤ by − days} begin[s,τ] = 1                                                    [part]
///
/// also where `by` itself lies after the last day; nothing where by − days does. Rows:
/// `acceptedBy[site]`. Price: value per restart.
struct AcceptedBy: ConstraintFamily {
  static let declaration = FamilyDeclaration(
    .acceptedBy, [.site], daily: false, priced: .perUnit("site"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (r, restart) in model.scenario.restarts.enumerated() {
      guard let by = restart.byDay else { continue }
      let last = model.scenario.leadTime(ofRestart: r).lastStart(arrivingBy: by)
      guard last <= model.lastDay else { continue }
      for t in columns.begin.days(r) where t <= last {
        model.add(columns.begin(r, t), 1)
      }
      let left = remainder(of: 1, after: model.scenario.accepted(ofRestart: r, on: by))
      guard !model.isRowEmpty || left != 0 else { continue }
      family.append([restart.site])
      model.close(equal: left, block: restart.site)
    }
    model.register(family)
  }
}

/// Lines run in the part of a site that is accepted.
///
///     run[m,t] / rate ≤ hours · N[ℓ] · accepted[s,t]                        [line-hours a day]
///
/// N is the number of lines that the group can have: `count`, and what options add to it. Rows:
/// `acceptedLines[line,process,date]`. Price: value per line-hour.
struct AcceptedLines: ConstraintFamily {
  static let declaration = FamilyDeclaration(.acceptedLines, [.mode], priced: .perUnit("line-hour"))

  func addRows(to model: inout RowBuilder) {
    let scenario = model.scenario
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (m, mode) in scenario.modes.enumerated() {
      let line = scenario.lines[mode.line]
      let r = model.links.openings.restart[line.site]
      let isRestarted = r >= 0 && !columns.accepted.days(r).isEmpty
      let days = isRestarted ? columns.run.days(m) : 1..<1
      family.append([m], from: days.lowerBound, through: days.upperBound - 1)
      guard !days.isEmpty else { continue }
      let lines = model.mostLines(of: mode.line)
      let hours = scenario.byDay(.lineHours, mode.line)
      let rate = scenario.byDay(.rate, m)
      for t in days {
        model.add(columns.run(m, t), 1 / rate[t])
        model.add(columns.accepted(r, t), -hours[t] * lines)
        model.close(through: 0, block: line.site)
      }
    }
    model.register(family)
  }
}

/// People are let into the part of a site that is accepted.
///
///     onsite[w,s,t] ≤ M[w,t] · accepted[s,t]                                           [workers]
///
/// M is the number of workers that the pool can have that day: π·(headcount, and what options add
/// to it). Rows: `acceptedWorkers[pool,site,date]`. Price: value per worker-day.
struct AcceptedWorkers: ConstraintFamily {
  static let declaration = FamilyDeclaration(
    .acceptedWorkers, [.pool, .site], priced: .perUnit("worker-day"))

  func addRows(to model: inout RowBuilder) {
    let columns = model.columns
    var family = model.family(Self.declaration)
    for (p, posting) in model.links.postings.all.enumerated() {
      let r = model.links.openings.restart[posting.site]
      let isRestarted = r >= 0 && !columns.accepted.days(r).isEmpty
      let first = model.links.openings.firstDay[posting.site]
      let days = isRestarted ? first..<(model.lastDay + 1) : 1..<1
      family.append(
        [posting.pool, posting.site], from: days.lowerBound, through: days.upperBound - 1)
      guard !days.isEmpty else { continue }
      let most = model.mostWorkers(of: posting.pool)
      for t in days {
        model.addOnsite(p, on: t, times: 1)
        model.add(columns.accepted(r, t), -most[t])
        model.close(through: 0, block: posting.site)
      }
    }
    model.register(family)
  }
}

/// No one is on site before it opens. Only who was sent before day 1 can be there, or before it was
/// known which future holds: who is trained is released, who is in training cannot be.
///
///     onsite[w,s,t] = 0                                                                [workers]
///
/// Rows: `closed[pool,site,date]`, on the days before the first on which the site can be open.
struct Closed: ConstraintFamily {
  static let declaration = FamilyDeclaration(.closed, [.pool, .site])

  func addRows(to model: inout RowBuilder) {
    var family = model.family(Self.declaration)
    for (p, posting) in model.links.postings.all.enumerated() {
      let last = posting.canComeEarly ? model.links.openings.firstDay[posting.site] - 1 : 0
      family.append([posting.pool, posting.site], from: 1, through: last)
      guard last >= 1 else { continue }
      for t in 1...last {
        model.addOnsite(p, on: t, times: 1)
        model.close(equal: 0, block: posting.site)
      }
    }
    model.register(family)
  }
}

extension RowBuilder {
  /// The lines that a group can have: those in `count`, and those that options have added and can
  /// still add to any of its modes.
  fileprivate func mostLines(of line: Int) -> Double {
    var most = scenario.lines[line].count
    for (o, option) in scenario.options.enumerated() {
      // What was due before day 1 is in `count` already.
      let before = option.takenActiveFromDay >= 1 ? option.taken : 0
      for effect in option.effects where effect.add > 0 {
        guard case .mode(let m) = effect.target, scenario.modes[m].line == line else { continue }
        most += effect.add * (before + mostTaken[o])
      }
    }
    return most
  }

  /// The workers that a pool can have on each day, day 1 at index 1.
  fileprivate func mostWorkers(of pool: Int) -> [Double] {
    var added = 0.0
    for (o, option) in scenario.options.enumerated() {
      for effect in option.effects where effect.add > 0 && effect.target == .workers(pool) {
        added += effect.add * (option.taken + mostTaken[o])
      }
    }
    let headcount = scenario.byDay(.headcount, pool)
    let pi = factors(scenario.workers[pool].profile)
    return [0] + (1...lastDay).map { headcount[$0] + pi[$0] * added }
  }
}
