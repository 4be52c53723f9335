/// The k best of many candidates, exactly, with few of them solved.
///
/// Every candidate has a bound that its value cannot exceed. They are solved in the order of their
/// bounds; once k are found and the next bound is no better than the k-th best of them, no other
/// candidate can be among the k best.
public struct BestFew: Sendable {
  /// What a candidate gains in each stage, the first deciding; compared in whole steps of a noise.
  public struct Gain: Sendable, Equatable, Comparable {
    public var values: [Double]
    let steps: [Double]

    /// - Parameter noises: By stage: differences below are none. A bound is rounded up.
    public init(_ values: [Double], noises: [Double], isBound: Bool = false) {
      let steps = zip(values, noises).map { value, noise in
        isBound ? (value / noise).rounded(.up) : (value / noise).rounded()
      }
      self.steps = steps
      // What is less than a noise is nothing.
      self.values = zip(values, steps).map { $1 == 0 ? 0 : $0 }
    }

    public static func == (a: Gain, b: Gain) -> Bool { a.steps == b.steps }
    public static func < (a: Gain, b: Gain) -> Bool { a.steps.lexicographicallyPrecedes(b.steps) }
    public var isPositive: Bool { steps.first { $0 != 0 }.map { $0 > 0 } ?? false }
  }

  /// Those solved, the best first, with their gains.
  public private(set) var found: [(candidate: Int, gain: Gain)] = []
  /// How many were tried.
  public private(set) var solved = 0
  /// Whether one could not be solved whose bound leaves it possible that it is among the best.
  public private(set) var isPartial = false

  /// - Parameters:
  ///   - bounds: One for each candidate; nil where none is known, which is solved first.
  ///   - least: A candidate whose bound is no more than this is not worth solving; nil: every one is.
  ///   - solve: The gain of a candidate; nil where it could not be found.
  public init(
    _ k: Int, bounds: [Gain?], least: Gain? = nil, solve: (Int) -> Gain?
  ) {
    let order = bounds.indices.sorted { a, b in
      guard let x = bounds[a] else { return bounds[b] == nil ? a < b : true }
      guard let y = bounds[b] else { return false }
      return x == y ? a < b : y < x
    }
    for candidate in order where k > 0 {
      if let bound = bounds[candidate] {
        if let least, bound <= least { break }
        if found.count >= k, bound <= found[k - 1].gain { break }
      }
      solved += 1
      guard let gain = solve(candidate) else {
        isPartial = true
        continue
      }
      let place = found.firstIndex { $0.gain < gain } ?? found.count
      found.insert((candidate, gain), at: place)
    }
  }
}
