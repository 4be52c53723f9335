// Where things are made: sites, lines, modes, conversions.

extension ScenarioBuilder {
  func readSite(_ record: Record) -> Site {
    let site = Site.schema.read(record, self)
    if site.borrowed > 0, record["cash"] == nil {
      record.error("borrowed", PlantFault.borrowedWithoutCash(site: record.written("id")).told)
    }
    return site
  }

  /// What was done before the horizon of something that may be done so often.
  func check(_ done: Double, _ field: String, of record: Record, atMost maximum: Double) {
    if done > maximum * (1 + countingError) {
      record.error(field, RowFault.aboveMaximum(done, maximum))
    }
  }

  func readModes(of lines: [Line]) -> [Mode] {
    var ready = [Double](repeating: 0, count: lines.count)
    return document[.modes].enumerated().map { position, record in
      let mode = Mode.schema.read(record, self)
      if mode.line != unresolved, mode.process != unresolved {
        let earlier = modes.updateValue(position, forKey: Pair(a: mode.line, b: mode.process))
        if let earlier { reportRepeated(record, of: document[.modes][earlier]) }
      }
      if mode.line != unresolved {
        addReady(mode.ready, to: &ready[mode.line], of: lines[mode.line], record)
      }
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

  func crew(_ record: Record) -> [SkillNeed] {
    (record.map("crew") ?? []).compactMap { skill, value in
      let workers = record.number(in: value, of: "crew", for: skill, .nonNegative)
      guard let skill = record.checkedID(skill, "crew", at: value.line), let workers else {
        return nil
      }
      return SkillNeed(skill: skills.position(of: skill), workers: workers)
    }
  }

  func readConversion(_ record: Record) -> Conversion {
    let conversion = Conversion.schema.read(record, self)
    for (field, process) in [("from", conversion.from ?? unresolved), ("to", conversion.to)] {
      guard conversion.line != unresolved, process != unresolved, document.isComplete(.modes),
        modes[Pair(a: conversion.line, b: process)] == nil
      else { continue }
      record.error(
        field, PlantFault.noMode(line: record.written("line"), process: record.written(field)).told)
    }
    if let from = conversion.from, from == conversion.to {
      record.error("to", PlantFault.conversionToItself(process: record.written("to")).told)
    }
    check(conversion.made, "made", of: record, atMost: conversion.maximum)
    return conversion
  }
}
