import Foundation
import Scenarios

/// A small scenario with numbers, futures and aims drawn from a seed: two regions with a road, a plant
/// whose lines can be turned over, people who can be sent, orders of two priorities.
struct DrawnUncertainScenario {
  private var random: SplitMix64
  /// How many futures there are.
  let count: Int

  init(seed: Int, count: Int = 3) {
    random = SplitMix64(state: UInt64(seed))
    self.count = count
  }

  private mutating func number(_ low: Double, _ high: Double) -> Double {
    let unit = Double(random.next() >> 11) * 0x1p-53
    return ((low + unit * (high - low)) * 10).rounded() / 10
  }

  /// Reads the scenario; its futures begin to differ on the morning of 4 February.
  mutating func scenario() throws -> Scenario {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("drawn-\(UUID().uuidString).yaml").path
    try yaml().write(toFile: path, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try ScenarioReader.read(contentsOf: path)
  }

  private mutating func yaml() -> String {
    """
    schema: muster/1
    horizon: { start: 2020-02-01, days: 7 }
    objective: { maximize: total, values: { mask: 1, gown: \(number(3, 20)) }, then: cost, keep: 0, tidy: no }
    lines_are: \(random.next() % 2 == 0 ? "whole" : "fractional")
    items:
      - { id: cloth, unit: kg, weight_kg: 1, price: 20 }
      - { id: mask, unit: piece, weight_kg: 0.004, price: 1, step: 0 }
      - { id: gown, unit: piece, weight_kg: 0.2, price: 12, step: 0 }
    regions: [{ id: north }, { id: south }]
    sites: [{ id: plant, region: south }]
    processes:
      - { id: make-mask, inputs: { cloth: 0.01 }, outputs: { mask: 1 } }
      - { id: make-gown, inputs: { cloth: 0.3 }, outputs: { gown: 1 } }
    lines: [{ id: lines, site: plant, count: 4, hours: 10 }]
    modes:
      - { line: lines, process: make-mask, rate: \(number(80, 120)), ready: 2, crew: { op: 2 } }
      - { line: lines, process: make-gown, rate: \(number(3, 6)), crew: { op: 3 } }
    conversions:
      - { line: lines, to: make-gown, days: 1, cost: 500 }
      - { line: lines, from: make-mask, to: make-gown, days: 1, cost: 700 }
      - { line: lines, to: make-mask, days: 1, cost: 300 }
    workers:
      - { id: own, skills: [op], site: plant, headcount: \(number(4, 9)), hours: 8, wage: 20 }
      - { id: sent, skills: [op], regions: [south], headcount: \(number(2, 5)), hours: 8, wage: 25, lead_days: 1, training_days: 1 }
    supplies:
      - { id: mill, item: cloth, region: north, per_day: \(number(15, 60)), stock: 20 }
      - { id: trader, item: cloth, region: south, per_day: \(number(0, 10)), price: 35 }
    lanes: [{ from: north, to: south, days: 1, tonnes_per_day: \(number(2, 6) / 100), cost_per_tonne: 800 }]
    quotas:
      - { id: masks, item: mask, region: south, amount: \(number(4000, 15000)), by: 2020-02-07 }
      - { id: gowns, item: gown, region: south, amount: \(number(20, 60)), rule: daily, from: 2020-02-05, priority: 2 }
    uncertainty:
      known_from: 2020-02-04
      futures:
    \(futures())
      changes:
    \(changes())
    """
  }

  private mutating func futures() -> String {
    let weights = (0..<count).map { _ in number(1, 5) }
    let sum = weights.reduce(0, +)
    return weights.enumerated().map { "    - { id: f\($0), probability: \($1 / sum) }" }
      .joined(separator: "\n")
  }

  private mutating func changes() -> String {
    (1..<count).flatMap { f -> [String] in
      [
        "{ future: f\(f), table: supplies, id: mill, field: per_day, times: \(number(0, 1.5)) }",
        "{ future: f\(f), table: lanes, id: \"north:south\", field: tonnes_per_day, times: \(number(0.2, 1.2)), from: 2020-02-05 }",
        "{ future: f\(f), table: workers, id: own, field: hours, value: \(number(3, 8)) }",
        "{ future: f\(f), table: quotas, id: masks, field: amount, times: \(number(0.5, 2)) }",
      ]
        + (random.next() % 2 == 0
          ? ["{ future: f\(f), table: lanes, id: \"north:south\", field: days, add: 1 }"] : [])
    }.map { "    - \($0)" }.joined(separator: "\n")
  }
}
