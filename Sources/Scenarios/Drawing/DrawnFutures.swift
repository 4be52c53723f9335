import Foundation

/// Futures as rows of their two tables, with where each row comes from.
public struct DrawnFutures: Sendable {
  public struct Future: Sendable, Equatable {
    public var id: String
    public var name: String?
    public var probability: Double
  }

  public struct Change: Sendable, Equatable {
    public enum Operation: String, Sendable { case value, times, add }
    public var future, table, id, field: String
    public var operation: Operation
    public var amount: Double
    public var from, until: String?
    /// In the file of what it was drawn from.
    var line: Int?
  }

  public internal(set) var futures: [Future] = []
  public internal(set) var changes: [Change] = []
  /// By factor of a model: its value in each future.
  public internal(set) var factors: [(id: String, values: [Double])] = []
  /// From when on it is known which future holds; nil: what the scenario says.
  public internal(set) var knownFrom: CalendarDate?

  /// `f001`, `f002`, …: as many digits as the last one has.
  static func id(_ number: Int, of count: Int) -> String {
    let digits = String(number + 1)
    let width = max(3, String(count).count)
    return "f" + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// What is drawn has this many digits: more are of no use to a planner, and the last ones of a logarithm
  /// differ from machine to machine.
  static let significantDigits = 6
}

extension FutureModel {
  /// Draws futures, all as probable: of each factor one value from each of `count` parts of equal
  /// probability, in an order drawn at random (Latin hypercube: McKay, Beckman and Conover 1979).
  ///
  /// Each factor has a stream of its own from the seed and its id.
  public func draw(count: Int, seed: UInt64) -> DrawnFutures {
    var drawn = DrawnFutures()
    drawn.knownFrom = knownFrom
    drawn.factors = factors.map { factor in
      var generator = Xoshiro256StarStar(seed: seed, stream: factor.id)
      let parts = generator.permutation(of: count)
      let values = parts.map { part -> Double in
        // Within its part, and neither 0 nor 1.
        let u = (Double(part) + generator.unit()) / Double(count)
        return Self.rounded(factor.value(min(max(u, 0x1p-53), 1 - 0x1p-53)))
      }
      return (factor.id, values)
    }
    for f in 0..<count {
      let id = DrawnFutures.id(f, of: count)
      drawn.futures.append(
        DrawnFutures.Future(id: id, name: nil, probability: 1 / Double(count)))
      for load in loads {
        let amount = Self.rounded(load.amount(drawn.factors[load.factor].values[f]))
        guard amount != (load.operation == .times ? 1 : 0) else { continue }
        for record in load.ids {
          drawn.changes.append(
            DrawnFutures.Change(
              future: id, table: load.table, id: record, field: load.field,
              operation: load.operation == .times ? .times : .add, amount: amount, from: load.from,
              until: load.until, line: load.line))
        }
      }
    }
    return drawn
  }

  private static func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    let digits = DrawnFutures.significantDigits
    return Double(String(format: "%.\(digits)g", value)) ?? value
  }
}
