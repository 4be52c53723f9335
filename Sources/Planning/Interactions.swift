import Plans

/// Finds, among the runs of a comparison, sets of options of which each alone and both together
/// were planned, and what they do to one another.
struct Interactions {
  let runs: [ComparisonRun]
  /// Run → what it takes; nothing for runs of other scenarios.
  let takes: [String: [String: Double]]
  let gap: Double

  init(runs: [ComparisonRun], takes: [String: [String: Double]?], gap: Double) {
    self.runs = runs
    self.takes = takes.compactMapValues { $0 }
    self.gap = gap
  }

  var all: [Interaction] {
    guard let base = runs.first?.plan else { return [] }
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

  /// Stage by stage, those in which any of the three does anything; cost is what they cost.
  private func compare(
    _ a: ComparisonRun, _ b: ComparisonRun, _ both: ComparisonRun, to base: Plan
  ) -> [Interaction] {
    base.summary.stages.compactMap { stage in
      guard stage.name == "output" || stage.name.hasPrefix("shortfall_") else { return nil }
      let sign = stage.name == "output" ? 1.0 : -1.0
      func gain(_ run: ComparisonRun) -> Double? {
        run.plan?.summary.value(of: stage.name).map { sign * ($0 - stage.value) }
      }
      guard let first = gain(a), let second = gain(b), let together = gain(both) else { return nil }
      let size = max(abs(stage.value), abs(stage.value + sign * together))
      let interaction = Interaction(
        first: a.name, second: b.name, together: both.name, stage: stage.name, gainFirst: first,
        gainSecond: second, gainTogether: together, tolerance: max(2 * gap * size, 1e-7))
      let isAnything = [first, second, together].contains { abs($0) > interaction.tolerance }
      return isAnything ? interaction : nil
    }
  }
}
