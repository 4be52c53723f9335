import Planning
import TestSupport
import Testing

/// The best few by bounds, against trying all.
@Suite struct BestFewTests {
  private static let noises = [1e-6, 1e-3]

  private static func gain(_ values: [Double], isBound: Bool = false) -> BestFew.Gain {
    BestFew.Gain(values, noises: noises, isBound: isBound)
  }

  @Test(arguments: 0..<200)
  func theyAreThoseOfTryingAll(seed: Int) {
    var numbers = SeededGenerator(seed: seed)
    func draw(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &numbers) }
    let count = 1 + draw(30)
    let k = 1 + draw(6)
    // Many ties, many without any gain in the first stage, some without a bound.
    let gains = (0..<count).map { _ in
      [Double(max(0, draw(6) - 3)) * 0.01, Double(draw(9))]
    }
    let bounds = gains.map { gain -> BestFew.Gain? in
      if draw(10) == 0 { return nil }
      let slack = [Double(draw(3)) * 0.01, Double(draw(4))]
      return Self.gain(zip(gain, slack).map(+), isBound: true)
    }
    var tried: Set<Int> = []
    let few = BestFew(k, bounds: bounds) { candidate in
      let isNew = tried.insert(candidate).inserted
      #expect(isNew, "tried twice")
      return Self.gain(gains[candidate])
    }
    let best = gains.map { Self.gain($0) }.sorted { $1 < $0 }.prefix(k)
    #expect(few.found.prefix(k).map(\.gain) == Array(best))
    #expect(few.solved == tried.count && !few.isPartial)
  }

  @Test func tightBoundsSpareTheRest() {
    let gains = (0..<100).map { [0, Double($0)] }
    let few = BestFew(3, bounds: gains.map { Self.gain($0, isBound: true) }) {
      Self.gain(gains[$0])
    }
    #expect(few.found.map(\.candidate) == [99, 98, 97])
    #expect(few.solved == 3)
  }

  @Test func whatGainsNothingIsNotTried() {
    let zero = Self.gain([0, 0], isBound: true)
    let few = BestFew(3, bounds: [zero, zero], least: zero) { _ in Self.gain([0, 0]) }
    #expect(few.solved == 0 && few.found.isEmpty)
  }

  @Test func whatCannotBeSolvedIsTold() {
    let bounds = [Self.gain([1, 0], isBound: true), Self.gain([0.5, 0], isBound: true)]
    let few = BestFew(1, bounds: bounds) { $0 == 0 ? nil : Self.gain([0.5, 0]) }
    #expect(few.isPartial && few.found.map(\.candidate) == [1])
  }
}
