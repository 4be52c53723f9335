// What is allowed but most likely not meant.

extension ScenarioBuilder {
  func reportDoubts(in scenario: Scenario) {
    doubtValuedInputs(in: scenario)
    doubtMissingSkills(in: scenario)
    doubtIdleProfiles()
    doubtLongDays(in: scenario)
  }

  /// Output is counted gross: what is made of a valued good is not taken off it again.
  private func doubtValuedInputs(in scenario: Scenario) {
    guard let objective = document.objective() else { return }
    for value in scenario.objective.values {
      guard
        let user = scenario.processes.first(where: { process in
          process.inputs.contains { $0.item == value.item && $0.quantity > 0 }
        })
      else { continue }
      objective.warn(
        "values",
        "\(quoted(scenario.items[value.item].id)) is used up by the process \(quoted(user.id)), "
          + "and what is used up still counts as output: only final goods belong here")
    }
  }

  private func doubtMissingSkills(in scenario: Scenario) {
    let known = Set(scenario.workers.flatMap(\.skills))
    var told: Set<Int> = []
    for (mode, record) in zip(scenario.modes, document[.modes]) {
      for need in mode.crew
      where need.workers > 0 && !known.contains(need.skill) && told.insert(need.skill).inserted {
        let name = scenario.skills[need.skill]
        record.warn(
          "crew", "no pool of workers has the skill \(quoted(name)), so this mode cannot run",
          suggestion: log.nearest(to: name, among: known.sorted().map { scenario.skills[$0] }))
      }
    }
  }

  private func doubtIdleProfiles() {
    for (table, field) in [(Table.lanes, "tonnes_per_day"), (.resources, "per_day")] {
      for record in document[table] where record["profile"] != nil && record[field] == nil {
        record.warn("profile", "without '\(field)' there is nothing for the profile to scale")
      }
    }
  }

  private func doubtLongDays(in scenario: Scenario) {
    for (line, record) in zip(scenario.lines, document[.lines]) where line.hours > 24 {
      record.warn("hours", "a line runs \(line.hours) hours a day, and a day has 24")
    }
    for (pool, record) in zip(scenario.workers, document[.workers])
    where pool.hours + pool.overtime > 24 {
      record.warn(
        record["hours"] == nil ? "overtime" : "hours",
        "with overtime a worker works \(pool.hours + pool.overtime) hours a day, and a day has 24")
    }
  }
}
