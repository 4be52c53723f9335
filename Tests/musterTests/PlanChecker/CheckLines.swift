/// Options, conversions, lines and the resources they use.
extension PlanChecker {
  func checkOptions(selected: [String: Double]?) throws {
    let rows = Dictionary(grouping: plan["options"]) { $0.text("option") }
    for option in scenario["options"] {
      let id = try option.id()
      guard let row = rows[id]?.first, rows[id]?.count == 1 else {
        complain("options.csv: option \(id) does not stand there once")
        continue
      }
      let count = row.number("taken")
      let from = try scenario.day(option, "start", else: 1) + option.days("lead_days")
      taken[id] = (count, from)
      if let selected { equal(count, selected[id] ?? 0, "option \(id) taken") }
      let before = try option.number("taken")
      takenBefore[id] = (
        before, try scenario.day(option, "taken_on", else: 1) + option.days("lead_days")
      )
      atMost(count, try option.number("max", 1) - before, "option \(id) taken, its max")
      equal(
        Double(try scenario.day(row.text("active_from"))), Double(from), "option \(id) active from")
      equal(row.number("cost"), try option.number("cost") * count, "option \(id) cost")
      if isWhole { equal(count, count.rounded(), "option \(id) taken is whole") }
    }
    for id in rows.keys where taken[id] == nil { complain("options.csv: no option \(id)") }
  }

  /// Finds for each row of conversions.csv the conversion of the scenario that it is.
  func readConversions() throws {
    let all = scenario["conversions"]
    for row in plan["conversions"] {
      let t = try scenario.day(row.text("date"))
      let days = try scenario.day(row.text("ready_on")) - t
      let lines = row.number("lines")
      guard (1...self.days).contains(t) else {
        complain("conversions.csv: \(row.text("date")) is not in the horizon")
        continue
      }
      let match = Int(row.number("conversion")) - 1
      guard all.indices.contains(match), try all[match].id("line") == row.text("line"),
        try all[match].id("to") == row.text("to"),
        (all[match].text("from") ?? "") == row.text("from"),
        try all[match].arrival("days", of: t) == t + days
      else {
        complain("conversions.csv: not that row of the scenario's table: \(row.cells)")
        continue
      }
      let cost = try all[match].number("cost", on: t)
      // Lines are written to six decimals.
      equal(
        row.number("cost"), cost * lines, of: [cost], "cost of the conversion \(row.cells)")
      converted[match, default: zeros][t] += lines
      if isWhole { equal(lines, lines.rounded(), "lines converted are whole: \(row.cells)") }
    }
  }

  func checkLines() throws {
    let conversions = scenario["conversions"]
    let sites = try siteRecords()
    let reportedSetup = try series("production", ["line", "process"], "lines_set_up")
    let reportedHours = try series("production", ["line", "process"], "line_hours")
    for (index, made) in converted {
      let c = conversions[index]
      let what = "lines converted on \(try c.id("line")) to \(try c.id("to")), their max"
      atMost(made.reduce(0, +), try c.number("max", .infinity) - c.number("made"), what)
    }
    for line in scenario["lines"] {
      let id = try line.id()
      let site = sites[try line.id("site")]!
      let opens = try scenario.day(site, "opens", else: 1)
      let modes = scenario["modes"].filter { $0.text("line") == id }
      let into = converted.filter { conversions[$0.key].text("line") == id }
      var idle = try line.number("count") - modes.reduce(0) { $0 + (try $1.number("ready")) }
      let underway = scenario["underway"].filter { $0.text("line") == id }
      for row in underway where try scenario.day(row.id("ready_on")) >= 1 {
        idle -= try row.number("lines")
      }
      for t in 1...days {
        for (c, made) in into where conversions[c].text("from") == nil { idle -= made[t] }
        atMost(0, idle, "idle lines of \(id) on day \(t)")
      }
      for mode in modes {
        let process = try mode.id("process")
        let what = "line \(id), \(process)"
        let run = runs[[id, process]] ?? zeros
        var setup = try mode.number("ready")
        for t in 1...days {
          let hours = try line.number("hours", on: t, 24)
          let rate = try mode.number("rate", on: t)
          setup += try arriving(on: t) {
            $0.text("table") == "lines" && $0.text("id") == id && $0.text("process") == process
          }
          var lost = 0.0
          for row in underway where row.text("to") == process {
            let ready = try scenario.day(row.id("ready_on"))
            if ready == t { setup += try row.number("lines") }
            let ramp = row.list("ramp") ?? []
            if ramp.indices.contains(t - ready) {
              lost += (1 - Double(ramp[t - ready])!) * (try row.number("lines"))
            }
          }
          for (index, made) in into {
            let c = conversions[index]
            if c.text("from") == process { setup -= made[t] }
            guard c.text("to") == process else { continue }
            let ramp = c.list("ramp") ?? []
            for start in 1...t {
              let arrival = try c.arrival("days", of: start)
              if arrival == t { setup += made[start] }
              if ramp.indices.contains(t - arrival) {
                lost += (1 - Double(ramp[t - arrival])!) * made[start]
              }
            }
          }
          atMost(0, setup, "lines set up, \(what), day \(t)")
          let available = t < opens ? 0 : hours * (setup - lost)
          atMost(
            run[t] / rate, available, of: [hours * setup, hours],
            "line hours of \(what) on day \(t)")
          equal(
            reportedHours[[id, process]]?[t] ?? 0, run[t] / rate, "line_hours, \(what), day \(t)")
          if let reported = reportedSetup[[id, process]]?[t], reported != 0 || run[t] != 0 {
            equal(reported, setup, "lines_set_up, \(what), day \(t)")
          }
        }
      }
    }
  }

  func checkResources() throws {
    let conversions = scenario["conversions"]
    let borrowed = plan["cash"].reduce(0) { $0 + $1.number("borrowed") }
    for resource in scenario["resources"] {
      let id = try resource.id()
      var whole = 0.0
      for t in 1...days {
        var used = try converted.reduce(0) {
          $0 + (try conversions[$1.key].map("uses")[id] ?? 0) * $1.value[t]
        }
        for row in scenario["restarts"] {
          used += (try row.map("uses")[id] ?? 0) * (begun[try row.id("site")]?[t] ?? 0)
        }
        whole += used
        let perDay = try scenario.quantity(resource, "per_day", on: t, .infinity)
        if perDay != .infinity { atMost(used, perDay, "resource \(id) on day \(t)") }
      }
      for option in scenario["options"] {
        whole += (try option.map("uses")[id] ?? 0) * (taken[try option.id()]?.count ?? 0)
      }
      if id == "loans" { whole += borrowed }
      // An effect on a total holds for the whole horizon, whatever its date.
      let more = try effects.reduce(0) { sum, effect in
        guard effect.record.text("table") == "resources", effect.record.text("id") == id else {
          return sum
        }
        let count =
          (taken[effect.option]?.count ?? 0) + (takenBefore[effect.option]?.count ?? 0)
        return sum + count * (try effect.record.number("add"))
      }
      let total = try resource.number("total", .infinity) - resource.number("used")
      atMost(whole, total + more, "resource \(id), its total")
    }
  }

  func siteRecords() throws -> [String: Record] {
    try Dictionary(scenario["sites"].map { (try $0.id(), $0) }, uniquingKeysWith: { $1 })
  }
}
