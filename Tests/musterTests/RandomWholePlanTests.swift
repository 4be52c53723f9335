import Foundation
import Scenarios
import Testing

/// Plans of small drawn scenarios are whole and keep every balance, whatever the numbers.
@Suite(.serialized) struct RandomWholePlanTests {
  @Test(arguments: 1...12)
  func drawnPlansAreWhole(_ seed: Int) throws {
    try Binary.withFolder { folder in
      let file = folder + "/scenario.yaml"
      var drawn = DrawnScenario(seed: UInt64(seed))
      try drawn.yaml().write(toFile: file, atomically: false, encoding: .utf8)
      let run = try Binary.run(["plan", file, "--out", folder + "/plan"])
      try #require(run.status == 0, "\(run.status): \(run.error)")
      let violations = try PlanChecker.violations(
        scenario: file, plan: folder + "/plan", options: [:])
      #expect(violations == [], "\(violations.count) violations")
      #expect(try PlanFiles(folder + "/plan").notWhole == 0)
    }
  }
}

/// Two regions, a plant in each, masks of cloth and loops, kits of masks; numbers with parts.
private struct DrawnScenario {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  /// A number between two, with one decimal.
  private mutating func number(_ low: Double, _ high: Double) -> Double {
    let unit = Double(random.next() >> 11) / Double(1 << 53)
    return ((low + unit * (high - low)) * 10).rounded() / 10
  }

  private mutating func one<T>(of choices: [T]) -> T {
    choices[Int(random.next() % UInt64(choices.count))]
  }

  mutating func yaml() -> String {
    let perRun = one(of: [1, 12, 100, 1000])
    let runsAnHour = one(of: [0.7, 3, 11.5])
    let perHour = Double(perRun) * runsAnHour
    return """
      schema: muster/1
      horizon: { start: 2020-02-01, days: 8 }
      objective: { maximize: total, values: { mask: 1, kit: \(number(20, 60)) }, then: cost }
      items:
        - { id: cloth, unit: kg, weight_kg: 1, price: 20 }
        - { id: loop, unit: piece, weight_kg: 0.0005, price: 0.03 }
        - { id: mask, unit: piece, weight_kg: 0.004, price: 1 }
        - { id: kit, unit: set, weight_kg: 0.3, price: 40 }
      regions: [{ id: east }, { id: west }]
      sites:
        - { id: plant, region: east, max_workers: \(number(15, 40)) }
        - { id: packer, region: west, cash: \(number(3000, 9000)), credit: \(number(0, 9000)), payment_days: 2 }
      processes:
        - id: make
          inputs: { cloth: \(0.0037 * Double(perRun)), loop: \(2 * perRun) }
          outputs: { mask: \(perRun) }
          lag_days: \(one(of: [0, 1]))
        - id: pack
          inputs: { mask: \(one(of: [10, 25, 7])) }
          outputs: { kit: 1 }
      lines:
        - { id: lines, site: plant, count: 3, hours: 20 }
        - { id: tables, site: packer, count: 4, hours: 10 }
      modes:
        - { line: lines, process: make, rate: \(runsAnHour), ready: 2, crew: { op: 3 } }
        - { line: tables, process: pack, rate: \(number(1, 4)), ready: 4, crew: { hand: 1.5 } }
      conversions:
        - { line: lines, to: make, days: 2, cost: 1000, ramp: [0.5] }
      workers:
        - { id: own, skills: [op], site: plant, headcount: \(number(12, 30)), profile: back, overtime: 2, wage: 20 }
        - { id: packers, skills: [hand], site: packer, headcount: \(number(3, 9)), wage: 18 }
        - { id: students, skills: [hand, op], regions: '*', headcount: \(number(4, 12)), lead_days: 1, training_days: 1, trainer_hours: 0.5, wage: 15 }
      supplies:
        - { id: mill, item: cloth, region: west, per_day: \(number(0.002, 0.01) * perHour * 40), stock: \(number(1, 9)) }
        - { id: loops, item: loop, region: east, per_day: \(number(1, 3) * perHour * 40) }
      lanes:
        - { from: west, to: east, days: 1, cost_per_tonne: 200 }
        - { from: east, to: west, days: 1, tonnes_per_day: \(number(0.5, 3) * perHour * 4e-5 + 0.001), cost_per_tonne: 200 }
      stocks:
        - { at: plant, item: mask, initial: \(number(150, 400)) }
        - { at: plant, item: loop, initial: \(number(100, 900)) }
        - { at: packer, item: mask, initial: \(number(150, 400)), min: \(number(0, 20)) }
      quotas:
        - { id: daily, item: mask, region: west, amount: \(number(0.1, 2) * perHour), rule: daily, from: 2020-02-03 }
        - { id: kits, item: kit, region: west, amount: \(number(20, 400)), priority: 2 }
      protection:
        - { item: mask, per_worker_day: \(one(of: [0.5, 1, 1.5])) }
      profiles:
        - { profile: back, date: 2020-02-01, factor: 0.45 }
        - { profile: back, date: 2020-02-04, factor: 0.8 }
      """
  }
}
