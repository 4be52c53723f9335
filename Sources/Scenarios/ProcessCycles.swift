import Foundation

/// Processes in a ring, each using what the one before makes.
///
/// A ring that loses on the way is recycling, and is only doubtful. One whose processes use nothing
/// else and give back at least what they took makes goods from nothing: it is an error.
struct ProcessCycles {
  struct Cycle {
    /// Positions in `processes` and, as many, the item that each makes for the next.
    var processes: [Int]
    var items: [Int]
    var makesFromNothing: Bool
  }

  /// A process uses `from` and makes `gain` of `to` for each unit of it.
  private struct Edge {
    var process: Int
    var from: Int
    var to: Int
    var logGain: Double
    var usesNothingElse: Bool
  }

  private let itemCount: Int
  private var edges: [Edge] = []

  init(_ scenario: Scenario) {
    itemCount = scenario.items.count
    for (position, process) in scenario.processes.enumerated() {
      let inputs = process.inputs.filter { $0.quantity > 0 }
      for input in inputs {
        for output in process.outputs where output.quantity > 0 {
          edges.append(
            Edge(
              process: position, from: input.item, to: output.item,
              logGain: log(output.quantity) - log(input.quantity),
              usesNothingElse: inputs.count == 1))
        }
      }
    }
  }

  /// Cycles without a process in common; every ring of processes shares one with one of them.
  mutating func find(atMost count: Int) -> [Cycle] {
    var cycles: [Cycle] = []
    prune()
    while cycles.count < count, !edges.isEmpty, let cycle = gainingCycle() ?? anyCycle() {
      cycles.append(cycle)
      edges.removeAll { cycle.processes.contains($0.process) }
      prune()
    }
    return cycles
  }

  /// Drops, again and again, what leads from an item that nothing makes or to one that nothing uses:
  /// what remains has a cycle.
  private mutating func prune() {
    while true {
      let made = Set(edges.map(\.to)), used = Set(edges.map(\.from))
      let before = edges.count
      edges.removeAll { !made.contains($0.from) || !used.contains($0.to) }
      if edges.count == before { return }
    }
  }

  /// A cycle whose gains multiply to 1 or more, after Bellman and Ford with logarithms for lengths.
  private func gainingCycle() -> Cycle? {
    let free = edges.filter(\.usesNothingElse)
    var longest = [Double](repeating: 0, count: itemCount)
    var last = [Edge?](repeating: nil, count: itemCount)
    var end: Int?
    for _ in 0...itemCount {
      end = nil
      for edge in free
      where longest[edge.from] + edge.logGain + Self.slack > longest[edge.to] + Self.rounding {
        longest[edge.to] = longest[edge.from] + edge.logGain + Self.slack
        last[edge.to] = edge
        end = edge.to
      }
      if end == nil { return nil }
    }
    guard let end else { return nil }
    return cycle(before: end, along: { last[$0] }, makesFromNothing: true)
  }

  /// Of a logarithm of a gain. What breaks even counts as a gain, though its logarithms may add up to a
  /// rounding error less: each is given `slack` more. What differs by no more than `rounding`, well below it, is
  /// the same length.
  private static let slack = 1e-9, rounding = 1e-12

  private func anyCycle() -> Cycle? {
    var into = [Edge?](repeating: nil, count: itemCount)
    for edge in edges { into[edge.to] = edge }
    return edges.first.flatMap {
      cycle(before: $0.from, along: { into[$0] }, makesFromNothing: false)
    }
  }

  /// Walks backwards from an item until one comes up again.
  private func cycle(
    before item: Int, along edge: (Int) -> Edge?, makesFromNothing: Bool
  ) -> Cycle? {
    var path: [Edge] = []
    var seen: [Int: Int] = [:]
    var item = item
    while seen[item] == nil {
      seen[item] = path.count
      guard let next = edge(item) else { return nil }
      path.append(next)
      item = next.from
    }
    let ring = path[(seen[item] ?? 0)...].reversed()
    return Cycle(
      processes: ring.map(\.process), items: ring.map(\.to), makesFromNothing: makesFromNothing)
  }
}

extension ScenarioBuilder {
  func reportCycles(in scenario: Scenario) {
    guard document.isComplete(.items), document.isComplete(.processes), !scenario.items.isEmpty
    else { return }
    var cycles = ProcessCycles(scenario)
    for cycle in cycles.find(atMost: 20) {
      let record = document[.processes][cycle.processes[0]]
      let steps = zip(cycle.processes, cycle.items).map {
        let (process, item) = (scenario.processes[$0].id, scenario.items[$1].id)
        return Bilingual("\(item) (by \(process))", "\(item)（工序 \(process)）")
      }
      let shown =
        steps.count <= 8 ? steps : steps.prefix(4) + [Bilingual(both: "…")] + steps.suffix(3)
      let start = cycle.items.last.map { scenario.items[$0].id } ?? ""
      if cycle.makesFromNothing {
        record.error("inputs", PlantFault.makesFromNothing(start: start, steps: shown).told)
      } else {
        record.warn("inputs", Self.recycling(start: start, shown))
      }
    }
  }

  private static func recycling(start: String, _ steps: [Bilingual]) -> Told {
    let ring = PlantFault.ring(start, steps)
    return Told(
      Bilingual(
        "the processes form a cycle: \(ring.english); what goes round counts as output each time "
          + "it is made",
        "工序首尾相接：\(ring.chinese)；循环的物品每做一次都计入产量"))
  }
}
