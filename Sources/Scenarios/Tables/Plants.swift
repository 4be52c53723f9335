// Where things are made: sites, lines, modes, conversions.

extension ScenarioBuilder {
  func readSite(_ record: Record) -> Site {
    let opens = record.date("opens") ?? horizon.start
    var site = Site(
      id: record["id"]?.text ?? "", name: record.text("name"),
      region: record.reference("region", to: regions, notTo: [sites]) ?? unresolved,
      opensOnDay: horizon.day(of: opens),
      maxWorkers: record.number("max_workers", default: .infinity),
      cash: record.optionalNumber("cash"), credit: record.number("credit"),
      paymentDays: record.days("payment_days"), contact: record.text("contact"),
      phone: record.text("phone"))
    site.borrowed = record.number("borrowed")
    if site.borrowed > 0, record["cash"] == nil {
      record.error("borrowed", PlantFault.borrowedWithoutCash(site: record.written("id")).told)
    }
    return site
  }

  /// What was done before the horizon of something that may be done so often.
  func soFar(_ record: Record, _ field: String, atMost maximum: Double) -> Double {
    let done = record.number(field)
    if done > maximum * (1 + countingError) {
      record.error(field, RowFault.aboveMaximum(done, maximum))
    }
    return done
  }

  func readLine(_ record: Record) -> Line {
    // Only a faulty count is infinite: it is not blamed again by the lines ready.
    Line(
      id: record["id"]?.text ?? "",
      site: record.reference("site", to: sites, notTo: [regions]) ?? unresolved,
      count: record.number("count", default: .infinity), hours: record.number("hours", default: 24))
  }

  func readModes(of lines: [Line]) -> [Mode] {
    var ready = [Double](repeating: 0, count: lines.count)
    return document[.modes].enumerated().map { position, record in
      let line = record.reference("line", to: self.lines, notTo: [sites])
      let process = record.reference("process", to: processes)
      let mode = Mode(
        line: line ?? unresolved, process: process ?? unresolved,
        rate: record.number("rate", .positive),
        ready: record.number("ready"), crew: crew(record))
      if let line, let process {
        let earlier = modes.updateValue(position, forKey: Pair(a: line, b: process))
        if let earlier { reportRepeated(record, of: document[.modes][earlier]) }
      }
      if let line { addReady(mode.ready, to: &ready[line], of: lines[line], record) }
      return mode
    }
  }

  private func reportRepeated(_ record: Record, of earlier: Record) {
    record.error(
      "process",
      PlantFault.repeatedMode(
        line: record.written("line"), process: record.written("process"), first: first(earlier)
      ).told)
  }

  private func addReady(_ ready: Double, to sum: inout Double, of line: Line, _ record: Record) {
    // Decimal fractions that add up to the count may pass it by a rounding error.
    let allowed = line.count * (1 + countingError)
    let wasWithin = sum <= allowed
    sum += ready
    guard wasWithin, sum > allowed, !document[.lines].isEmpty else { return }
    record.error(
      record["ready"] == nil ? nil : "ready",
      PlantFault.readyBeyondCount(sum, line: line.id, count: line.count).told)
  }

  private func crew(_ record: Record) -> [SkillNeed] {
    (record.map("crew") ?? []).compactMap { skill, value in
      let workers = record.number(in: value, of: "crew", for: skill, .nonNegative)
      guard let skill = record.checkedID(skill, "crew", at: value.line), let workers else {
        return nil
      }
      return SkillNeed(skill: skills.position(of: skill), workers: workers)
    }
  }

  func readConversion(_ record: Record) -> Conversion {
    let line = record.reference("line", to: lines, notTo: [sites])
    let from = record.reference("from", to: processes)
    let to = record.reference("to", to: processes)
    for (field, process) in [("from", from), ("to", to)] {
      guard let line, let process, document.isComplete(.modes),
        modes[Pair(a: line, b: process)] == nil
      else { continue }
      record.error(
        field, PlantFault.noMode(line: record.written("line"), process: record.written(field)).told)
    }
    if let from, from == to {
      record.error("to", PlantFault.conversionToItself(process: record.written("to")).told)
    }
    var conversion = Conversion(
      line: line ?? unresolved, from: from, to: to ?? unresolved, days: record.days("days"),
      cost: record.number("cost"), ramp: ramp(record), uses: uses(record),
      maximum: record.number("max", default: .infinity))
    conversion.made = soFar(record, "made", atMost: conversion.maximum)
    return conversion
  }
}
