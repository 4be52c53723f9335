/// Pools, who is where, and the hours they work.
extension PlanChecker {
  func checkLabour() throws {
    let sites = try siteRecords()
    let trainees = try series("labour", ["site", "pool"], "trainees")
    let overtime = try series("labour", ["site", "pool"], "overtime_hours")
    let cost = try series("labour", ["site", "pool"], "cost")
    let work = try series("work", ["site", "pool", "skill"], "hours")
    let dispatched = try series("dispatches", ["pool", "site"], "workers")
    let released = try series("releases", ["pool", "site"], "workers")
    for row in plan["dispatches"] {
      let pool = scenario["workers"].first { $0.text("id") == row.text("pool") }
      equal(
        Double(try scenario.day(row.text("arrives_on"))),
        Double(try pool?.arrival("lead_days", of: scenario.day(row.text("date"))) ?? -1),
        "arrival of \(row.cells)")
    }
    for pool in scenario["workers"] {
      let id = try pool.id()
      let places = try sitesOf(pool)
      for key in Set(onsite.keys).union(work.keys.map { [$0[0], $0[1]] }) where key[1] == id {
        if !places.contains(key[0]) { complain("pool \(id) cannot work at \(key[0])") }
      }
      for key in Set(dispatched.keys).union(released.keys) where key[0] == id {
        if !places.contains(key[1]) || pool.text("site") != nil {
          complain("pool \(id) cannot be sent to \(key[1])")
        }
      }
      let isOwn = pool.text("site") != nil
      let training = isOwn ? 0 : try pool.days("training_days")
      let factors = try scenario.factors(pool.text("profile"))
      let skills = Set(pool.list("skills") ?? [])
      for key in work.keys where key[1] == id && !skills.contains(key[2]) {
        complain("pool \(id) does not have the skill \(key[2])")
      }
      for t in 1...days {
        let headcount =
          try scenario.quantity(pool, "headcount", on: t) + factors[t]
          * added(on: t) {
            $0.text("table") == "workers" && $0.text("id") == id
          }
        var bound = 0.0
        for site in places {
          let what = "pool \(id) at \(site) on day \(t)"
          let here = onsite[[site, id]] ?? zeros
          let sent = dispatched[[id, site]] ?? zeros
          let posted = try posted(id, to: site)
          let opens = try scenario.day(sites[site]!, "opens", else: 1)
          if t < opens { equal(here[t], 0, "\(what), before it opens") }
          bound += here[t]
          var learning = 0.0
          if !isOwn {
            let arrivals = try (1...days).map { try pool.arrival("lead_days", of: $0) }
            let arrived = (1...t).reduce(0) { arrivals[$1 - 1] == t ? $0 + sent[$1] : $0 }
            let left = released[[id, site]]?[t] ?? 0
            let joined = posted.filter { max($0.arrives, 1) == t }.reduce(0) { $0 + $1.workers }
            equal(
              here[t], here[t - 1] + arrived + joined - left,
              of: [here[t - 1], arrived, joined, left], "workers of \(what)")
            for start in 1...t where arrivals[start - 1] > t { bound += sent[start] }
            bound += posted.filter { $0.arrives > t }.reduce(0) { $0 + $1.workers }
            learning += posted.filter { ($0.arrives..<max($0.arrives, $0.trained)).contains(t) }
              .reduce(0) { $0 + $1.workers }
            for start in 1...t where (0..<training).contains(t - arrivals[start - 1]) {
              learning += sent[start]
            }
          }
          equal(trainees[[site, id]]?[t] ?? 0, learning, "trainees of \(what)")
          atMost(learning, here[t], "trainees of \(what), those on site")
          let able = here[t] - learning
          let over = overtime[[site, id]]?[t] ?? 0
          let hours = try pool.number("hours", on: t, 8)
          let worked = skills.reduce(0) { $0 + (work[[site, id, $1]]?[t] ?? 0) }
          atMost(worked, hours * able + over, of: [hours * here[t]], "hours worked by \(what)")
          atMost(
            over, try pool.number("overtime", on: t) * able, of: [hours * here[t]],
            "overtime of \(what)")
          let wage = try pool.number("wage", on: t)
          let pay = try pool.number("overtime_pay", on: t, 1.5)
          // People are written with six decimals, and each counts a day's wage.
          equal(
            cost[[site, id]]?[t] ?? 0, wage * (hours * here[t] + pay * over),
            each: wage * hours, "wages of \(what)")
        }
        atMost(bound, headcount, "pool \(id), its headcount on day \(t)")
      }
    }
    try checkSkills(work: work, trainees: trainees)
    try checkCrowding(sites)
  }

  /// The sites at which a pool can be.
  func sitesOf(_ pool: Record) throws -> [String] {
    if let own = pool.text("site") { return [own] }
    let regions = pool.list("regions") ?? []
    let lines = Set(scenario["modes"].compactMap { $0.text("line") })
    let working = Set(
      try scenario["lines"].filter { lines.contains(try $0.id()) }.map { try $0.id("site") })
    return try scenario["sites"].filter { site in
      let region = try site.id("region")
      let id = try site.id()
      return (regions == ["*"] || regions.contains(region)) && working.contains(id)
    }.map { try $0.id() }
  }

  /// Crews and trainers against the hours worked in each skill.
  private func checkSkills(
    work: [[String]: [Double]], trainees: [[String]: [Double]]
  ) throws {
    var need: [[String]: [Double]] = [:]
    let siteOf = try Dictionary(
      scenario["lines"].map { (try $0.id(), try $0.id("site")) }, uniquingKeysWith: { $1 })
    for mode in scenario["modes"] {
      let line = try mode.id("line")
      guard let run = runs[[line, try mode.id("process")]] else { continue }
      for (skill, crew) in try mode.map("crew") {
        for t in 1...days {
          need[[siteOf[line]!, skill], default: zeros][t] +=
            crew * run[t] / (try mode.number("rate", on: t))
        }
      }
    }
    for pool in scenario["workers"] where pool.text("site") == nil {
      let skill = pool.list("skills")?.first ?? ""
      let hours = try pool.number("trainer_hours")
      let id = try pool.id()
      for (key, learning) in trainees where key[1] == id {
        for t in 1...days { need[[key[0], skill], default: zeros][t] += hours * learning[t] }
      }
    }
    var given: [[String]: [Double]] = [:]
    for (key, hours) in work {
      for t in 1...days { given[[key[0], key[2]], default: zeros][t] += hours[t] }
    }
    for (key, hours) in need {
      for t in 1...days {
        atMost(hours[t], given[key]?[t] ?? 0, "hours of \(key[1]) at \(key[0]) needed on day \(t)")
      }
    }
  }

  private func checkCrowding(_ sites: [String: Record]) throws {
    for (id, site) in sites {
      for t in 1...days {
        let limit = try site.number("max_workers", on: t, .infinity)
        guard limit != .infinity else { continue }
        let here = onsite.reduce(0) { $0 + ($1.key[0] == id ? $1.value[t] : 0) }
        let more = try added(on: t) { $0.text("table") == "sites" && $0.text("id") == id }
        atMost(here, limit + more, "workers at \(id) on day \(t), its max_workers")
      }
    }
  }
}
