import Plans
import Scenarios

extension PlanningProgram {
  /// The plan of a solution (as `cleaned(_:)` leaves it), with its prices where there are any.
  public func plan(_ x: [Double], prices: [Price], summary: Summary) -> Plan {
    var plan = Plan(summary: summary)
    let values = PlanValues(self, x)
    values.addProduction(to: &plan)
    values.addRestarts(to: &plan)
    values.addLabour(to: &plan)
    values.addMaterials(to: &plan)
    values.addQuotas(to: &plan)
    values.addMoney(to: &plan)
    values.addUnderway(to: &plan)
    plan.prices = prices
    return plan
  }
}

/// Reads the tables of a plan out of a solution.
struct PlanValues {
  let scenario: Scenario
  let links: Links
  let columns: Columns
  let x: [Double]

  init(_ program: PlanningProgram, _ x: [Double]) {
    scenario = program.scenario
    links = program.links
    columns = program.columns
    self.x = x
  }

  /// The value of a column; 0 where it does not exist.
  func value(_ column: Int32) -> Double { column < 0 ? 0 : x[Int(column)] }
  func date(_ day: Int) -> CalendarDate { scenario.horizon.date(of: day) }
  var days: ClosedRange<Int> { 1...scenario.horizon.days }

  func linesSetUp(_ m: Int, _ day: Int) -> Double {
    let column = columns.setup(m, day)
    return column < 0 ? scenario.modes[m].ready : x[Int(column)]
  }

  func trainees(_ posting: Int, _ day: Int) -> Double {
    let p = links.postings.all[posting]
    guard p.isDispatched else { return 0 }
    let leadTime = scenario.leadTime(ofPool: p.pool)
    var trainees = links.initial[.inTraining, posting, day]
    for j in 0..<scenario.workers[p.pool].trainingDays {
      for start in leadTime.starts(arrivingOn: day - j) {
        trainees += value(columns.dispatch(posting, start))
      }
    }
    return trainees
  }

  // MARK: Lines

  func addProduction(to plan: inout Plan) {
    for (s, site) in scenario.sites.enumerated() {
      var made: [Int: [Double]] = [:]
      for m in links.modesOfSite[s] {
        let mode = scenario.modes[m]
        let process = scenario.processes[mode.process]
        let leadTime = scenario.leadTime(ofProcess: mode.process)
        let rate = scenario.byDay(.rate, m)
        for t in days {
          let runs = value(columns.run(m, t))
          let lines = linesSetUp(m, t)
          if runs != 0 || lines != 0 {
            plan.production.append(
              Production(
                date: date(t), site: site.id, line: scenario.lines[mode.line].id,
                process: process.id, runs: runs, lineHours: runs / rate[t], linesSetUp: lines))
          }
          let arrival = leadTime.arrival(of: t)
          guard runs != 0, arrival <= scenario.horizon.days else { continue }
          for output in process.outputs {
            let quantity = scenario.byDay(.output(item: output.item), mode.process)[t]
            made[output.item, default: Array(repeating: 0, count: days.count + 1)][arrival] +=
              quantity * runs
          }
        }
      }
      for (i, quantities) in made.sorted(by: { $0.key < $1.key }) {
        for t in days where quantities[t] != 0 {
          plan.outputs.append(
            Output(
              date: date(t), site: site.id, item: scenario.items[i].id, quantity: quantities[t]))
        }
      }
    }
    for (c, conversion) in scenario.conversions.enumerated() {
      let line = scenario.lines[conversion.line]
      for t in columns.convert.days(c) {
        let lines = value(columns.convert(c, t))
        guard lines != 0 else { continue }
        plan.conversions.append(
          LineConversion(
            date: date(t), site: scenario.sites[line.site].id, line: line.id,
            from: conversion.from.map { scenario.processes[$0].id } ?? "",
            to: scenario.processes[conversion.to].id, lines: lines,
            readyOn: date(scenario.leadTime(ofConversion: c).arrival(of: t)),
            cost: scenario.byDay(.conversionCost, c)[t] * lines,
            conversion: c + 1))
      }
    }
  }

  // MARK: Labour

  func addLabour(to plan: inout Plan) {
    for s in scenario.sites.indices {
      for p in links.postings.ofSite[s] { addPosting(p, to: &plan) }
      for k in links.postings.skillsNeeded[s] { addWork(site: s, skill: k, to: &plan) }
    }
  }

  private func addPosting(_ p: Int, to plan: inout Plan) {
    let posting = links.postings.all[p]
    let pool = scenario.workers[posting.pool]
    let wage = scenario.byDay(.wage, posting.pool)
    let hours = scenario.byDay(.workerHours, posting.pool)
    let leadTime = scenario.leadTime(ofPool: posting.pool)
    let site = scenario.sites[posting.site].id
    for t in days {
      let taught = trainees(p, t)
      let onsite = value(columns.trained(p, t)) + taught
      let overtime = value(columns.overtime(p, t))
      if onsite != 0 || overtime != 0 {
        plan.labour.append(
          Labour(
            date: date(t), site: site, pool: pool.id, workers: onsite, trainees: taught,
            overtimeHours: overtime,
            cost: wage[t] * (hours[t] * onsite + pool.overtimePay * overtime)))
      }
      let sent = value(columns.dispatch(p, t))
      if sent != 0 {
        plan.dispatches.append(
          Dispatch(
            date: date(t), pool: pool.id, site: site, workers: sent,
            arrivesOn: date(leadTime.arrival(of: t))))
      }
      let released = value(columns.release(p, t))
      if released != 0 {
        plan.releases.append(Release(date: date(t), pool: pool.id, site: site, workers: released))
      }
    }
  }

  /// The hours that a skill needs at a site, shared among who works in it as the solution has it:
  /// hours beyond the need are no work.
  private func addWork(site s: Int, skill k: Int, to plan: inout Plan) {
    for t in days {
      let need = hoursNeeded(site: s, skill: k, on: t)
      guard need > 0 else { continue }
      let shares = links.postings.ofSite[s].map { p in (p, hoursOffered(p, skill: k, on: t)) }
      let offered = shares.reduce(0) { $0 + $1.1 }
      guard offered > 0 else { continue }
      for (p, hours) in shares where hours > 0 {
        plan.work.append(
          Work(
            date: date(t), site: scenario.sites[s].id,
            pool: scenario.workers[links.postings.all[p].pool].id, skill: scenario.skills[k],
            hours: hours * need / offered))
      }
    }
  }

  private func hoursNeeded(site s: Int, skill k: Int, on t: Int) -> Double {
    var hours = 0.0
    for m in links.modesOfSite[s] {
      let mode = scenario.modes[m]
      for need in mode.crew where need.skill == k {
        hours += need.workers * value(columns.run(m, t)) / scenario.byDay(.rate, m)[t]
      }
    }
    for p in links.postings.ofSite[s] {
      let pool = scenario.workers[links.postings.all[p].pool]
      if pool.skills[0] == k { hours += pool.trainerHours * trainees(p, t) }
    }
    return hours
  }

  private func hoursOffered(_ p: Int, skill k: Int, on t: Int) -> Double {
    let posting = links.postings.all[p]
    guard let position = posting.skills.firstIndex(of: k) else { return 0 }
    if posting.skills.count > 1 {
      return value(columns.work(columns.workSeries[p] + position, t))
    }
    let hours = scenario.byDay(.workerHours, posting.pool)[t]
    return hours * value(columns.trained(p, t)) + value(columns.overtime(p, t))
  }
}
