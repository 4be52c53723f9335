import Messages
import Plans

/// What binds at a site on a day, by the plan's prices.
struct SiteDay: Sendable {
  /// What each kind takes of the worth of the day's runs, in the output's value; indexed by
  /// `Binding.rawValue`.
  var worth = [Double](repeating: 0, count: BindingKind.allCases.count)
  /// Of `people` the skill, of `material` and `protection` the item, of `road` the lane, of `permit`
  /// the resource, of `lines` the line that takes most.
  var detail = [String](repeating: "", count: BindingKind.allCases.count)
  private var greatest = [Double](repeating: 0, count: BindingKind.allCases.count)

  mutating func add(_ kind: BindingKind, _ value: Double, _ what: String) {
    guard value > 0 else { return }
    worth[kind.rawValue] += value
    if value > greatest[kind.rawValue] {
      greatest[kind.rawValue] = value
      detail[kind.rawValue] = what
    }
  }

  /// Nothing binds where all of it is less than so much.
  mutating func dropNoise(below least: Double) {
    if total < least { self = SiteDay() }
  }

  var total: Double { worth.reduce(0, +) }

  /// The kind that takes most; nil where nothing binds.
  var binding: BindingKind? {
    guard let most = worth.max(), most > 0 else { return nil }
    return worth.firstIndex { $0 >= most * (1 - Tolerance.rounding) }.flatMap(BindingKind.init)
  }
}
