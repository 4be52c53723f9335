import Plans

/// Finds, among the runs of a comparison, sets of options of which each alone and both together
/// were planned, and what they do to one another.
struct Interactions {
  let runs: [ComparisonRun]
  /// Run → what it takes; nothing for runs of other scenarios.
  let takes: [String: [String: Double]]

  init(runs: [ComparisonRun], takes: [String: [String: Double]?]) {
    self.runs = runs
    self.takes = takes.compactMapValues { $0 }
  }

  var all: [Interaction] {
    guard let base = runs.first, base.plan != nil else { return [] }
    let others = runs.dropFirst().filter { $0.plan != nil && takes[$0.name]?.isEmpty == false }
    var found: [Interaction] = []
    for (position, a) in others.enumerated() {
      for b in others.dropFirst(position + 1) {
        guard let takenA = takes[a.name], let takenB = takes[b.name],
          Set(takenA.keys).isDisjoint(with: takenB.keys),
          let both = others.first(where: { takes[$0.name] == takenA.merging(takenB) { $1 } })
        else { continue }
        found += compare(a, b, both, to: base)
      }
    }
    return found
  }

  /// The output and every order, those to which any of the three does anything.
  private func compare(
    _ a: ComparisonRun, _ b: ComparisonRun, _ both: ComparisonRun, to base: ComparisonRun
  ) -> [Interaction] {
    let orders = base.standings.map { standing in
      (subject: standing.quota, unit: standing.unit) as (subject: String, unit: String)
    }
    return ([("output", "value")] + orders).compactMap { subject, unit in
      func figure(_ run: ComparisonRun) -> FigureChange? {
        subject == "output"
          ? run.outputChange : run.orderChanges.first { $0.quota == subject }?.figure
      }
      guard let first = figure(a), let second = figure(b), let together = figure(both) else {
        return nil
      }
      let sign = subject == "output" ? 1.0 : -1.0
      func gain(_ figure: FigureChange) -> Double { sign * (figure.after - figure.before) }
      let interaction = Interaction(
        first: a.name, second: b.name, together: both.name, subject: subject, unit: unit,
        gainFirst: gain(first), gainSecond: gain(second), gainTogether: gain(together),
        tolerance: max(first.noise, second.noise, together.noise))
      let isAnything = [first, second, together].contains { !$0.isNoise }
      return isAnything ? interaction : nil
    }
  }
}
