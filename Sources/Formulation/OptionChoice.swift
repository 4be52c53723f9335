import Scenarios

/// Which expansion options a plan takes.
public enum OptionChoice: Sendable, Equatable {
  /// So many of each option, in the order of `Scenario.options`; an empty list means none.
  case counts([Double])
  /// The program chooses, up to each option's `max`.
  case choose
  /// The program chooses, within these limits, of any fraction where `divides`; in the order of
  /// `Scenario.options`.
  case within([ClosedRange<Double>], divides: Bool)

  public static let none = OptionChoice.counts([])

  /// How often an option may be taken in addition to what was taken before day 1.
  func range(of o: Int, in scenario: Scenario) -> ClosedRange<Double> {
    switch self {
    case .choose: return 0...scenario.options[o].remaining
    case .within(let ranges, _): return ranges[o]
    case .counts(let counts):
      let count = o < counts.count ? counts[o] : 0
      return count...count
    }
  }

  /// The counts of options named by id: `["recruit": 2]`.
  ///
  /// Throws for an id that the scenario does not have, a count that is negative, above the
  /// option's `max`, or not whole where the scenario's lines are.
  public static func taking(
    _ counts: [(id: String, count: Double)], in scenario: Scenario, fractional: Bool = false
  ) throws(OptionError) -> OptionChoice {
    var taken = [Double](repeating: 0, count: scenario.options.count)
    for (id, count) in counts {
      guard let o = scenario.options.firstIndex(where: { $0.id == id }) else {
        throw .unknown(id: id, nearest: nearestName(to: id, among: scenario.options.map(\.id)))
      }
      guard count.isFinite, count >= 0 else { throw .negative(id: id, count: count) }
      if scenario.linesAreWhole, !fractional, count != count.rounded() {
        throw .notWhole(id: id, count: count)
      }
      taken[o] += count
      let option = scenario.options[o]
      guard taken[o] <= option.remaining else {
        throw .aboveMaximum(
          id: id, count: taken[o], maximum: option.maximum, before: option.taken)
      }
    }
    return .counts(taken)
  }
}

/// Why a selection of options is refused.
public enum OptionError: BilingualError, Sendable, Equatable {
  case unknown(id: String, nearest: String?)
  case negative(id: String, count: Double)
  case notWhole(id: String, count: Double)
  case aboveMaximum(id: String, count: Double, maximum: Double, before: Double = 0)

  public var words: Bilingual {
    switch self {
    case .unknown(let id, let nearest):
      Bilingual(
        "there is no option '\(id)' in the scenario"
          + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        "场景中没有备选措施 '\(id)'" + (nearest.map { "；是否指 '\($0)'？" } ?? ""))
    case .negative(let id, let count):
      Bilingual(
        "option '\(id)' cannot be taken \(number(count)) times: expected a count of 0 or more",
        "备选措施 '\(id)' 不能采用 \(number(count)) 次：次数不得小于 0")
    case .notWhole(let id, let count):
      Bilingual(
        "option '\(id)' cannot be taken \(number(count)) times: options are whole where lines "
          + "are, expected a whole number",
        "备选措施 '\(id)' 不能采用 \(number(count)) 次：产线取整时备选措施也取整，应为整数")
    case .aboveMaximum(let id, let count, let maximum, let before):
      Bilingual(
        "option '\(id)' is taken \(Self.times(count)), its max is \(number(maximum))"
          + (before > 0 ? ", and it was taken \(Self.times(before)) before the first day" : ""),
        "备选措施 '\(id)' 采用 \(number(count)) 次，超过其上限 \(number(maximum))"
          + (before > 0 ? "，且首日之前已采用 \(number(before)) 次" : ""))
    }
  }

  private static func times(_ count: Double) -> String {
    count == 1 ? "once" : "\(number(count)) times"
  }

  private func number(_ value: Double) -> String { Self.number(value) }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
