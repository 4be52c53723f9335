/// The rows of a scenario's tables as they are written.
struct TableWriter {
  let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// One record: its fields by name, those at their defaults left out.
  struct Row {
    private(set) var fields: [(String, String)] = []

    mutating func put(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { fields.append((name, text)) }
    }
    mutating func put(_ name: String, _ value: Double, unless standard: Double = 0) {
      if value != standard { fields.append((name, number(value))) }
    }
    mutating func put(_ name: String, days: Int) {
      if days != 0 { fields.append((name, String(days))) }
    }
    /// A number that stands there whatever it is.
    mutating func require(_ name: String, _ value: Double) { fields.append((name, number(value))) }
  }

  func tables() -> [(name: String, rows: [Row])] {
    goods() + plants() + people() + trade() + choices() + underway()
  }

  // MARK: Parts of rows

  private func row(_ fill: (inout Row) -> Void) -> Row {
    var row = Row()
    fill(&row)
    return row
  }

  private func date(_ day: Int) -> String { scenario.horizon.date(of: day).description }
  private func profile(_ p: Int?) -> String? { p.map { scenario.profiles[$0].id } }
  private func line(_ l: Int) -> String { scenario.lines[l].id }
  private func process(_ p: Int) -> String { scenario.processes[p].id }
  private func item(_ i: Int) -> String { scenario.items[i].id }
  private func region(_ g: Int) -> String { scenario.regions[g].id }
  private func site(_ s: Int) -> String { scenario.sites[s].id }
  private func place(_ place: Place) -> String {
    switch place {
    case .site(let s): site(s)
    case .region(let g): region(g)
    }
  }
  private func map(_ quantities: [ItemQuantity]) -> String {
    quantities.map { "\(item($0.item))=\(number($0.quantity))" }.joined(separator: ";")
  }
  private func uses(_ uses: [ResourceUse]) -> String {
    uses.map { "\(scenario.resources[$0.resource].id)=\(number($0.quantity))" }
      .joined(separator: ";")
  }
  private func list(_ numbers: [Double]) -> String {
    numbers.map(number).joined(separator: ";")
  }

  // MARK: What is made, and where

  private func goods() -> [(String, [Row])] {
    let items = scenario.items.map { item in
      row {
        $0.put("id", item.id)
        $0.put("name", item.name)
        $0.put("unit", item.unit)
        $0.put("weight_kg", item.weight)
        $0.put("price", item.price)
        $0.put("step", item.step, unless: CountedUnits.step(of: item.unit))
      }
    }
    let regions = scenario.regions.map { region in
      row {
        $0.put("id", region.id)
        $0.put("name", region.name)
        if let latitude = region.latitude { $0.require("lat", latitude) }
        if let longitude = region.longitude { $0.require("lon", longitude) }
      }
    }
    let processes = scenario.processes.map { process in
      row {
        $0.put("id", process.id)
        $0.put("name", process.name)
        $0.put("inputs", map(process.inputs))
        $0.put("outputs", map(process.outputs))
        $0.put("lag_days", days: process.lagDays)
      }
    }
    let protection = scenario.protection.map { worn in
      row {
        $0.put("item", item(worn.item))
        $0.require("per_worker_day", worn.perWorkerDay)
      }
    }
    let profiles = scenario.profiles.flatMap { profile in
      profile.steps.map { step in
        row {
          $0.put("profile", profile.id)
          $0.put("date", step.date.description)
          $0.require("factor", step.factor)
        }
      }
    }
    return [
      ("items", items), ("regions", regions), ("processes", processes), ("protection", protection),
      ("profiles", profiles),
    ]
  }

  private func plants() -> [(String, [Row])] {
    let sites = scenario.sites.map { site in
      row {
        $0.put("id", site.id)
        $0.put("name", site.name)
        $0.put("region", region(site.region))
        if site.opensOnDay != 1 { $0.put("opens", date(site.opensOnDay)) }
        $0.put("max_workers", site.maxWorkers, unless: .infinity)
        if let cash = site.cash { $0.require("cash", cash) }
        $0.put("credit", site.credit)
        $0.put("payment_days", days: site.paymentDays)
        $0.put("contact", site.contact)
        $0.put("phone", site.phone)
        $0.put("borrowed", site.borrowed)
      }
    }
    let lines = scenario.lines.map { line in
      row {
        $0.put("id", line.id)
        $0.put("site", site(line.site))
        $0.require("count", line.count)
        $0.put("hours", line.hours, unless: 24)
      }
    }
    let modes = scenario.modes.map { mode in
      row {
        $0.put("line", line(mode.line))
        $0.put("process", process(mode.process))
        $0.require("rate", mode.rate)
        $0.put("ready", mode.ready)
        $0.put(
          "crew",
          mode.crew.map { "\(scenario.skills[$0.skill])=\(number($0.workers))" }
            .joined(separator: ";"))
      }
    }
    let conversions = scenario.conversions.map { conversion in
      row {
        $0.put("line", line(conversion.line))
        $0.put("from", conversion.from.map(process))
        $0.put("to", process(conversion.to))
        $0.put("days", days: conversion.days)
        $0.put("cost", conversion.cost)
        $0.put("ramp", list(conversion.ramp))
        $0.put("uses", uses(conversion.uses))
        $0.put("max", conversion.maximum, unless: .infinity)
        $0.put("made", conversion.made)
      }
    }
    return [("sites", sites), ("lines", lines), ("modes", modes), ("conversions", conversions)]
  }

  // MARK: People, goods and orders

  private func people() -> [(String, [Row])] {
    let workers = scenario.workers.map { pool in
      row {
        $0.put("id", pool.id)
        $0.put("skills", pool.skills.map { scenario.skills[$0] }.joined(separator: ";"))
        switch pool.home {
        case .site(let s): $0.put("site", site(s))
        case .regions(let regions): $0.put("regions", regions.map(region).joined(separator: ";"))
        }
        $0.require("headcount", pool.headcount)
        $0.put("profile", profile(pool.profile))
        $0.put("hours", pool.hours, unless: 8)
        $0.put("overtime", pool.overtime)
        $0.put("wage", pool.wage)
        $0.put("lead_days", days: pool.leadDays)
        $0.put("training_days", days: pool.trainingDays)
        $0.put("trainer_hours", pool.trainerHours)
      }
    }
    return [("workers", workers)]
  }

  private func trade() -> [(String, [Row])] {
    let supplies = scenario.supplies.map { supply in
      row {
        $0.put("id", supply.id)
        $0.put("item", item(supply.item))
        $0.put("region", region(supply.region))
        $0.put("per_day", supply.perDay)
        $0.put("profile", profile(supply.profile))
        $0.put("stock", supply.stock)
        $0.put("price", supply.price, unless: scenario.items[supply.item].price)
      }
    }
    let lanes = scenario.lanes.map { lane in
      row {
        $0.put("from", region(lane.from))
        $0.put("to", region(lane.to))
        $0.put("days", days: lane.days)
        $0.put("tonnes_per_day", lane.tonnesPerDay, unless: .infinity)
        $0.put("profile", profile(lane.profile))
        $0.put("cost_per_tonne", lane.costPerTonne)
        $0.put("items", lane.items?.map(item).joined(separator: ";"))
      }
    }
    // A place that holds an item for another reason has a row only where something lies there.
    let stocks = scenario.stocks.filter { $0.isNamed || $0.initial != 0 }.map { stock in
      row {
        $0.put("at", place(stock.at))
        $0.put("item", item(stock.item))
        $0.put("initial", stock.initial)
        $0.put("min", stock.minimum)
        $0.put("max", stock.maximum, unless: .infinity)
      }
    }
    let quotas = scenario.quotas.map(quota)
    let resources = scenario.resources.map { resource in
      row {
        $0.put("id", resource.id)
        $0.put("total", resource.total, unless: .infinity)
        $0.put("per_day", resource.perDay, unless: .infinity)
        $0.put("profile", profile(resource.profile))
        $0.put("used", resource.used)
      }
    }
    return [
      ("supplies", supplies), ("lanes", lanes), ("stocks", stocks), ("quotas", quotas),
      ("resources", resources),
    ]
  }

  private func quota(_ quota: Quota) -> Row {
    row {
      $0.put("id", quota.id)
      $0.put("item", item(quota.item))
      $0.put("region", region(quota.region))
      $0.require("amount", quota.amount)
      if quota.rule != .total { $0.put("rule", quota.rule.rawValue) }
      $0.put("from", date(quota.rule == .cumulative ? quota.firstDay : quota.window.lowerBound))
      $0.put("by", date(quota.window.upperBound))
      $0.put("priority", quota.priority, unless: 1)
      $0.put("delivered", quota.delivered)
      $0.put("days_past", days: quota.daysPast)
    }
  }

  // MARK: Choices

  private func choices() -> [(String, [Row])] {
    let options = scenario.options.map { option in
      row {
        $0.put("id", option.id)
        $0.put("name", option.name)
        $0.put("max", option.maximum, unless: 1)
        $0.put("start", date(option.startDay))
        $0.put("lead_days", days: option.leadDays)
        $0.put("cost", option.cost)
        $0.put("uses", uses(option.uses))
        if option.taken != 0 {
          $0.put("taken", option.taken)
          $0.put("taken_on", date(option.takenActiveFromDay - option.leadDays))
        }
      }
    }
    let effects = scenario.options.flatMap { option in
      option.effects.map { effect in
        row {
          $0.put("option", option.id)
          put(effect.target, into: &$0)
          $0.require("add", effect.add)
        }
      }
    }
    return [("options", options), ("effects", effects)]
  }

  private func put(_ target: Effect.Target, into row: inout Row) {
    switch target {
    case .workers(let w):
      row.put("table", "workers")
      row.put("id", scenario.workers[w].id)
    case .supply(let u):
      row.put("table", "supplies")
      row.put("id", scenario.supplies[u].id)
    case .mode(let m):
      row.put("table", "lines")
      row.put("id", line(scenario.modes[m].line))
      row.put("process", process(scenario.modes[m].process))
    case .lanes(let from, let to):
      row.put("table", "lanes")
      row.put("from", region(from))
      row.put("to", region(to))
    case .maxWorkers(let s):
      row.put("table", "sites")
      row.put("id", site(s))
    case .credit(let s):
      row.put("table", "credit")
      row.put("id", site(s))
    case .resource(let r):
      row.put("table", "resources")
      row.put("id", scenario.resources[r].id)
    case .stock(let k):
      row.put("table", "stocks")
      row.put("at", place(scenario.stocks[k].at))
      row.put("item", item(scenario.stocks[k].item))
    }
  }

  // MARK: What is under way

  private func underway() -> [(String, [Row])] {
    let underway = scenario.underway.map { lines in
      row {
        let mode = scenario.modes[lines.mode]
        $0.put("line", line(mode.line))
        $0.put("to", process(mode.process))
        $0.require("lines", lines.lines)
        $0.put("ready_on", date(lines.readyOnDay))
        $0.put("ramp", list(lines.ramp))
      }
    }
    let postings = scenario.postings.map { posting in
      row {
        $0.put("pool", scenario.workers[posting.pool].id)
        $0.put("site", site(posting.site))
        $0.require("workers", posting.workers)
        $0.put("arrives_on", date(posting.arrivesOnDay))
        $0.put("trained_on", date(posting.trainedOnDay))
      }
    }
    let arrivals = scenario.arrivals.map { arrival in
      row {
        $0.put("at", place(arrival.at))
        $0.put("item", item(arrival.item))
        $0.require("quantity", arrival.quantity)
        $0.put("due_on", date(arrival.dueOnDay))
        if arrival.origin != .transport { $0.put("origin", arrival.origin.rawValue) }
      }
    }
    let receivables = scenario.receivables.map { receivable in
      row {
        $0.put("site", site(receivable.site))
        $0.require("amount", receivable.amount)
        $0.put("due_on", date(receivable.dueOnDay))
      }
    }
    let restarts = scenario.restarts.map { restart in
      row {
        $0.put("site", site(restart.site))
        $0.put("days", days: restart.days)
        if restart.earliestDay != 1 { $0.put("earliest", date(restart.earliestDay)) }
        $0.put("by", restart.byDay.map(date))
        $0.put("cost", restart.cost)
        $0.put("uses", uses(restart.uses))
        $0.put(
          "begun",
          restart.begun.map { "\(date($0.day))=\(number($0.part))" }.joined(separator: ";"))
        $0.put("steps", restart.steps.joined(separator: ";"))
      }
    }
    return [
      ("underway", underway), ("postings", postings), ("arrivals", arrivals),
      ("receivables", receivables), ("restarts", restarts),
    ]
  }
}
