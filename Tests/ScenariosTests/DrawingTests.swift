import Foundation
import Scenarios
import Testing

/// Generators, distributions and lists of failures against what is known of them.
@Suite struct DrawingTests {
  /// The first numbers of the authors' own program with the state 1, 2, 3, 4.
  @Test func theGeneratorIsXoshiro() {
    var generator = Xoshiro256StarStar(state: (1, 2, 3, 4))
    #expect(
      (0..<5).map { _ in generator.next() } == [
        11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      ])
  }

  @Test func theFillerIsSplitMix() {
    var filler = SplitMix64(state: 1_234_567)
    #expect(filler.next() == 6_457_827_717_110_365_317)
    #expect(filler.next() == 3_203_168_211_198_807_973)
  }

  @Test(arguments: [
    (0.5, 0.0), (0.975, 1.959963984540054), (0.025, -1.959963984540054),
    (0.99, 2.3263478740408408), (1e-10, -6.361340902404056), (0.6, 0.2533471031357997),
  ])
  func quantilesOfTheNormal(_ u: Double, _ z: Double) {
    #expect(abs(Distribution.normalQuantile(u) - z) < 1e-12 * max(1, abs(z)))
  }

  @Test func quantilesOfTheOthers() {
    #expect(Distribution.uniform(low: 2, high: 4).quantile(0.25) == 2.5)
    let triangle = Distribution.triangular(low: 0, mode: 1, high: 4)
    #expect(abs(triangle.quantile(0.25) - 1) < 1e-12)
    #expect(abs(triangle.quantile(0.8125) - (4 - 1.5)) < 1e-12)
    #expect(abs(Distribution.lognormal(median: 3, deviation: 0.2).quantile(0.5) - 3) < 1e-12)
    let coin = Distribution.discrete([(0, 0.25), (1, 0.75)])
    #expect(coin.quantile(0.2) == 0 && coin.quantile(0.3) == 1 && coin.quantile(1) == 1)
  }

  private func withModel<T>(_ text: String, _ body: (String) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("model-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try text.write(toFile: folder + "/model.yaml", atomically: false, encoding: .utf8)
    return try body(folder + "/model.yaml")
  }

  private static let model = """
    scenario: scenario.yaml
    factors:
      - { id: cold, uniform: [0, 1] }
      - { id: road, normal: [1, 0.1], min: 0.9, max: 1.1 }
    loads:
      - { factor: cold, table: lanes, id: ["a:b", "a:c"], field: tonnes_per_day, by: times }
      - { factor: road, table: lanes, id: "a:b", field: tonnes_per_day, by: times, exponent: 2 }
      - { factor: cold, table: quotas, id: q, field: amount, by: add, scale: 10 }

    """

  /// One value in each of as many parts of equal probability, the same again from the same seed.
  @Test func aLatinHypercubeHasOneValueAPart() throws {
    let model = try withModel(Self.model) { try FutureModel(contentsOf: $0) }
    let drawn = model.draw(count: 50, seed: 7)
    let cold = try #require(drawn.factors.first).values
    #expect(cold.map { Int($0 * 50) }.sorted() == Array(0..<50))
    #expect(cold != cold.sorted())
    #expect(model.draw(count: 50, seed: 7).changes == drawn.changes)
    #expect(model.draw(count: 50, seed: 8).changes != drawn.changes)
    let road = drawn.factors[1].values
    #expect(road.allSatisfy { (0.9...1.1).contains($0) } && road.contains(0.9))
  }

  /// One more factor does not change the numbers of the others.
  @Test func eachFactorHasItsStream() throws {
    let model = try withModel(Self.model) { try FutureModel(contentsOf: $0) }
    let more = try withModel(
      Self.model.replacing(
        "  - { id: cold", with: "  - { id: dust, uniform: [0, 1] }\n  - { id: cold")
        + "  - { factor: dust, table: quotas, id: q, field: amount, by: times }\n"
    ) { try FutureModel(contentsOf: $0) }
    #expect(
      more.draw(count: 20, seed: 3).factors[1].values
        == model.draw(count: 20, seed: 3).factors[0].values)
  }

  /// Lanes that share a factor change together; powers and scales are applied.
  @Test func loadsShareTheirFactor() throws {
    let model = try withModel(Self.model) { try FutureModel(contentsOf: $0) }
    let drawn = model.draw(count: 30, seed: 1)
    for (f, future) in drawn.futures.enumerated() {
      let own = drawn.changes.filter { $0.future == future.id }
      let (cold, road) = (drawn.factors[0].values[f], drawn.factors[1].values[f])
      #expect(
        own.filter { $0.amount == cold && $0.operation == .times }.map(\.id) == ["a:b", "a:c"])
      #expect(own.contains { $0.id == "q" && abs($0.amount - 10 * cold) < 1e-4 })
      #expect(own.contains { abs($0.amount - road * road) < 1e-5 })
    }
    #expect(drawn.futuresTable.hasPrefix("id,name,probability\r\nf001,,"))
  }

  @Test(arguments: [
    ("uniform: [0, 1]", "uniform: [1, 0]", "the numbers are not in their order"),
    ("uniform: [0, 1]", "uniform: [1]", "1 numbers stand here"),
    ("uniform: [0, 1]", "gaussian: [0, 1]", "there is no field 'gaussian'"),
    ("factor: road", "factor: roads", "there is no factor 'roads'"),
    ("by: add", "by: plus", "'plus' is not known here"),
    ("id: road,", "id: cold,", "'cold' is there twice"),
    ("uniform: [0, 1]", "discrete: { 1: 0.5, 2: 0.4 }", "the probabilities sum to 0.9"),
    ("uniform: [0, 1]", "uniform: [0, 1], normal: [0, 1]", "the factor has uniform and normal"),
    ("min: 0.9", "min: 2", "max is below min"),
    ("scenario: scenario.yaml\n", "", "the field is missing"),
  ])
  func faultsOfAModelAreNamed(_ from: String, _ to: String, _ problem: String) throws {
    try withModel(Self.model.replacing(from, with: to)) { path in
      do {
        _ = try FutureModel(contentsOf: path)
        Issue.record("no fault was found")
      } catch let error as InvalidScenario {
        #expect(error.issues.contains { $0.problem.contains(problem) }, "\(error.issues)")
      }
    }
  }

  // MARK: Failures

  private func scenario() -> Scenario {
    var scenario = Scenario(
      name: "s", horizon: Horizon(start: CalendarDate("2020-02-01")!, days: 3),
      objective: Objective(measure: .total, values: [], thenCost: true, keep: 0),
      linesAreWhole: false)
    scenario.supplies = ["a", "b", "c", "d"].map {
      Supply(id: $0, item: 0, region: 0, perDay: 1, profile: nil, stock: 0, price: 0)
    }
    return scenario
  }

  @Test func everySetOfAtMostTwoIsListedOnce() throws {
    let drawn = try FailureList(table: "supplies", most: 2).list(of: scenario())
    #expect(drawn.futures.count == 1 + 4 + 6)
    #expect(Set(drawn.futures.map(\.name)).count == 11)
    #expect(abs(drawn.futures.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
    #expect(drawn.changes.count == 4 + 12)
    #expect(drawn.changes.allSatisfy { $0.operation == .value && $0.amount == 0 })
  }

  @Test func chancesAreThoseOfIndependentFailures() throws {
    let drawn = try FailureList(table: "supplies", most: 4, chance: 0.1).list(of: scenario())
    #expect(abs(drawn.futures[0].probability - pow(0.9, 4)) < 1e-12)
    #expect(abs(drawn.futures[1].probability - 0.1 * pow(0.9, 3)) < 1e-12)
  }

  @Test func whatCannotFailIsNamed() {
    #expect(throws: FailureList.Failure.unknownTable("suplies", nearest: "supplies")) {
      try FailureList(table: "suplies", most: 1).list(of: scenario())
    }
    #expect(throws: FailureList.Failure.empty("lanes")) {
      try FailureList(table: "lanes", most: 1).list(of: scenario())
    }
  }

  @Test func moreFuturesThanAnyPlanTakesAreRefused() {
    var scenario = scenario()
    scenario.supplies = (0..<100).map {
      Supply(id: "s\($0)", item: 0, region: 0, perDay: 1, profile: nil, stock: 0, price: 0)
    }
    #expect(throws: FailureList.Failure.tooMany(166_751)) {
      try FailureList(table: "supplies", most: 3).list(of: scenario)
    }
  }
}
