import Foundation

/// A mean with what is known of its accuracy.
public struct Estimate: Sendable, Equatable {
  public var mean: Double
  /// Nil where there are fewer than two values.
  public var standardError: Double?
  /// Of 95 %; nil where there is no standard error.
  public var interval: ClosedRange<Double>?

  /// Whether the interval holds 0: the sign of the mean may be chance.
  public var isIndistinguishable: Bool { interval?.contains(0) ?? true }
}

/// Values drawn with weights that sum to 1: one each of as many futures.
///
/// With equal weights this is what textbooks have for a sample; with unequal ones the number of values
/// is the effective one of Kish, 1/Σw².
public struct Sample: Sendable {
  public let values: [Double]
  public let weights: [Double]

  /// - Parameter weights: Above 0; they are divided by their sum.
  public init(_ values: [Double], weights: [Double]) {
    let sum = weights.reduce(0, +)
    self.values = values
    self.weights = weights.map { $0 / sum }
  }

  /// 1/Σw².
  public var effectiveCount: Double { 1 / weights.reduce(0) { $0 + $1 * $1 } }

  /// The mean with its standard error √(Σw²(v − mean)²/(1 − Σw²)) and the interval of Student's t.
  public var estimate: Estimate {
    let mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    guard values.count > 1 else { return Estimate(mean: mean) }
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    let spread = zip(values, weights).reduce(0) { $0 + $1.1 * $1.1 * ($1.0 - mean) * ($1.0 - mean) }
    let error = (spread / (1 - squares)).squareRoot()
    let half = StudentT.quantile975(degrees: max(1, Int(effectiveCount.rounded()) - 1)) * error
    return Estimate(mean: mean, standardError: error, interval: mean - half...mean + half)
  }
}

extension Estimate {
  fileprivate init(mean: Double) { self.init(mean: mean, standardError: nil, interval: nil) }
}

/// The score interval of a proportion (Wilson 1927), of 95 %.
public enum WilsonInterval {
  /// - Parameters:
  ///   - proportion: From 0 to 1.
  ///   - count: Of how many; above 0.
  public static func of(_ proportion: Double, count: Double) -> ClosedRange<Double> {
    let z = StudentT.normal975
    let share = z * z / count
    let middle = (proportion + share / 2) / (1 + share)
    let half =
      z / (1 + share)
      * (proportion * (1 - proportion) / count + share / (4 * count)).squareRoot()
    // At the ends one side is the proportion itself, but for rounding.
    return
      (proportion <= 0 ? 0 : max(0, middle - half))...(proportion >= 1
      ? 1 : min(1, middle + half))
  }
}

/// Student's distribution, for intervals of 95 %.
enum StudentT {
  /// The quantile 0.975 of the normal distribution, the limit for many degrees of freedom.
  static let normal975 = 1.959963984540054
  /// From here on the normal distribution differs by less than a thousandth.
  private static let many = 2000

  /// The quantile 0.975, by bisection of the distribution function.
  static func quantile975(degrees: Int) -> Double {
    guard degrees < many else { return normal975 }
    var (low, high) = (normal975, 13.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if within(middle, degrees) < 0.95 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// P(|T| ≤ t): finite sums in the angle atan(t/√ν) (Abramowitz and Stegun 26.7.3 and 26.7.4).
  static func within(_ t: Double, _ degrees: Int) -> Double {
    let angle = atan(t / Double(degrees).squareRoot())
    let cosine = cos(angle)
    let isOdd = degrees % 2 == 1
    var term = isOdd ? cosine : 1
    var sum = degrees > 1 ? term : 0
    var k = isOdd ? 3 : 2
    while k < degrees {
      term *= cosine * cosine * Double(k - 1) / Double(k)
      sum += term
      k += 2
    }
    let product = sin(angle) * sum
    return isOdd ? 2 / .pi * (angle + product) : product
  }
}
