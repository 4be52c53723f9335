import Foundation

/// How a factor is distributed.
public enum Distribution: Sendable {
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case normal(mean: Double, deviation: Double)
  /// `deviation` is that of the logarithm.
  case lognormal(median: Double, deviation: Double)
  /// Values and their probabilities, which sum to 1.
  case discrete([(value: Double, probability: Double)])

  /// The value below which the part `u` of the probability lies, 0 < u < 1.
  public func quantile(_ u: Double) -> Double {
    switch self {
    case .uniform(let low, let high): return low + u * (high - low)
    case .triangular(let low, let mode, let high):
      guard high > low else { return low }
      let split = (mode - low) / (high - low)
      return u < split
        ? low + (u * (high - low) * (mode - low)).squareRoot()
        : high - ((1 - u) * (high - low) * (high - mode)).squareRoot()
    case .normal(let mean, let deviation): return mean + deviation * Self.normalQuantile(u)
    case .lognormal(let median, let deviation):
      return median * exp(deviation * Self.normalQuantile(u))
    case .discrete(let values):
      var sum = 0.0
      for entry in values {
        sum += entry.probability
        if u < sum { return entry.value }
      }
      return values.last?.value ?? 0
    }
  }

  /// A step of Newton's method, as a part of the quantile, that is rounding: some 50 units in the last
  /// place.
  private static let lastStep = 1e-14

  /// The quantile of the standard normal distribution: Newton's method on the logarithm of the tail, which
  /// is concave, so that every step from the middle outwards comes closer.
  public static func normalQuantile(_ u: Double) -> Double {
    let tail = min(u, 1 - u)
    guard tail > 0 else { return u < 0.5 ? -.infinity : .infinity }
    var x = 0.0
    for _ in 0..<100 {
      let area = 0.5 * erfc(x / 2.0.squareRoot())
      let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
      let step = (log(area) - log(tail)) * area / density
      x += step
      if abs(step) <= lastStep * max(1, x) { break }
    }
    return u < 0.5 ? -x : x
  }
}
