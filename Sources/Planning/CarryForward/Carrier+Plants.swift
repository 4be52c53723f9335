import Plans
import Scenarios

/// Lines, people and restarts as they stand at the end of the days carried out.
extension Carrier {
  mutating func carryLines() {
    for m in new.modes.indices {
      new.modes[m].ready = 0
      new.lines[new.modes[m].line].count += linesAdded(to: m)
    }
    for row in plan.production where day(row.date) == done {
      if let m = mode(row) { new.modes[m].ready = max(0, row.linesSetUp) }
    }
    new.underway = []
    for row in old.underway { add(row.lines, row.ramp, to: row.mode, readyOn: row.readyOnDay) }
    for row in plan.conversions where row.origin == .plan && isDone(row.date) {
      guard let c = conversion(of: row) else { continue }
      let conversion = old.conversions[c]
      new.conversions[c].made += row.lines
      for use in conversion.uses { new.resources[use.resource].used += use.quantity * row.lines }
      if let m = mode(conversion.line, conversion.to) {
        add(row.lines, conversion.ramp, to: m, readyOn: day(row.readyOn))
      }
    }
  }

  private func conversion(of row: LineConversion) -> Int? {
    if old.conversions.indices.contains(row.conversion - 1) { return row.conversion - 1 }
    return old.conversions.firstIndex {
      old.lines[$0.line].id == row.line && old.processes[$0.to].id == row.to
        && ($0.from.map { old.processes[$0].id } ?? "") == row.from
        && $0.days == row.readyOn - row.date
    }
  }

  /// Lines that are still under way, or still ramp up.
  private mutating func add(_ lines: Double, _ ramp: [Double], to mode: Int, readyOn day: Int) {
    let readyOn = day - done
    guard readyOn >= 1 || readyOn + ramp.count > 1 else { return }
    new.underway.append(LinesUnderway(mode: mode, lines: lines, readyOnDay: readyOn, ramp: ramp))
  }

  // MARK: People

  mutating func carryPeople() {
    new.postings = []
    for row in plan.labour where day(row.date) == done {
      let trained = row.workers - row.trainees
      guard trained > 0, let w = pool(row.pool), let s = site(row.site),
        case .regions = old.workers[w].home
      else { continue }
      new.postings.append(
        PostedWorkers(pool: w, site: s, workers: trained, arrivesOnDay: 1, trainedOnDay: 1))
    }
    for row in old.postings {
      add(row.workers, row.pool, row.site, arrives: row.arrivesOnDay, trained: row.trainedOnDay)
    }
    for row in plan.dispatches where row.origin == .plan && isDone(row.date) {
      guard let w = pool(row.pool), let s = site(row.site) else { continue }
      let arrives = day(row.arrivesOn)
      add(row.workers, w, s, arrives: arrives, trained: arrives + old.workers[w].trainingDays)
    }
  }

  /// Who is still on the way or in training.
  private mutating func add(
    _ workers: Double, _ pool: Int, _ site: Int, arrives: Int, trained: Int
  ) {
    guard max(arrives, trained) > done else { return }
    new.postings.append(
      PostedWorkers(
        pool: pool, site: site, workers: workers, arrivesOnDay: arrives - done,
        trainedOnDay: trained - done))
  }

  // MARK: Restarts

  mutating func carryRestarts() {
    for r in new.restarts.indices {
      let old = old.restarts[r]
      new.restarts[r].earliestDay -= done
      new.restarts[r].byDay = old.byDay.map { $0 - done }
      new.restarts[r].begun = old.begun.map { .init(day: $0.day - done, part: $0.part) }
      let id = new.sites[old.site].id
      for row in plan.restarts
      where row.origin == .plan && row.site == id && isDone(row.begunOn) {
        new.restarts[r].begun.append(.init(day: day(row.begunOn) - done, part: row.part))
        for use in old.uses { new.resources[use.resource].used += use.quantity * row.part }
      }
    }
    for s in new.sites.indices { new.sites[s].opensOnDay -= done }
  }
}
