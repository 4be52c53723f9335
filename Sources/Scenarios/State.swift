// What was done before day 1, and what is left.

/// What is left of an amount after a part of it; the rounding of sums is no debt.
public func remainder(of amount: Double, after used: Double) -> Double {
  let left = amount - used
  return abs(left) <= countingError * max(abs(amount), abs(used)) ? 0 : left
}

/// Relative error up to which sums of decimal fractions count as equal.
let countingError = 1e-9

extension Option {
  /// How many times it may still be taken.
  public var remaining: Double { max(0, remainder(of: maximum, after: taken)) }
}

extension Restart {
  /// The part of it that has begun.
  public var begunInAll: Double { begun.reduce(0) { $0 + $1.part } }

  /// The part that is accepted on a day of what had begun before day 1.
  public func accepted(on day: Int) -> Double {
    begun.reduce(0) { $0 + ($1.day + days <= day ? $1.part : 0) }
  }
}

extension Scenario {
  /// Whether something is under way on the morning of day 1.
  public var hasUnderway: Bool {
    !underway.isEmpty || !postings.isEmpty || !arrivals.isEmpty || !receivables.isEmpty
      || restarts.contains { !$0.begun.isEmpty }
  }
}
