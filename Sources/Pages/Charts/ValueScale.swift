import Foundation
import Plans

/// Places values from 0 (or the least, where that is below) to the greatest along an axis, with
/// round ticks.
struct ValueScale: Sendable, Equatable {
  let low, high: Double
  let ticks: [Double]
  private let start, end: Double

  /// - Parameter tickCount: About so many steps between the ends.
  init(least: Double = 0, most: Double, from start: Double, to end: Double, tickCount: Int = 4) {
    let low = min(0, least.isFinite ? least : 0)
    let top = max(most.isFinite ? most : 0, low)
    let spread = top - low > 0 ? top - low : 1
    let rough = spread / Double(max(1, tickCount))
    let power = pow(10, floor(log10(rough)))
    let step =
      ([1, 2, 2.5, 5].first { $0 * power >= rough * (1 - Tolerance.rounding) } ?? 10) * power
    let first = floor(low / step + Tolerance.rounding) * step
    let count = max(1, Int(ceil((low + spread - first) / step - Tolerance.rounding)))
    self.low = first
    high = first + Double(count) * step
    ticks = (0...count).map { first + Double($0) * step }
    self.start = start
    self.end = end
  }

  func callAsFunction(_ value: Double) -> Double {
    start + (min(max(value, low), high) - low) / (high - low) * (end - start)
  }
}

/// Places the days of a horizon side by side.
struct DayScale: Sendable {
  let days: Int
  let start, width: Double

  init(days: Int, from start: Double, to end: Double) {
    self.days = days
    self.start = start
    width = (end - start) / Double(max(1, days))
  }

  /// The left edge of a day, from 1; of `days + 1` the right edge of all.
  func edge(_ day: Int) -> Double { start + Double(day - 1) * width }
  func middle(_ day: Int) -> Double { edge(day) + width / 2 }

  /// Every how many days a date is written, so that dates of such a width do not touch.
  func step(labelWidth: Double) -> Int {
    let needed = labelWidth / max(width, 0.1)
    return [1, 2, 7, 14, 28, 56, 91, 182].first { Double($0) >= needed } ?? 364
  }
}
