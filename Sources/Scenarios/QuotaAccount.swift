/// What a quota asks for in all, what is left of it, and what is missing.
extension Quota {
  /// Whether `amount` is that of a day; otherwise it is that of the whole window.
  public var isPerDay: Bool { rule != .total }

  /// Days of the whole window up to a day, those before the horizon included.
  public func daysDue(through day: Int) -> Int { min(day, window.upperBound) - firstDay + 1 }

  /// The amount of a day of the horizon (`daily`, `cumulative`).
  public func amount(on day: Int) -> Double { amountsByDay.isEmpty ? amount : amountsByDay[day] }

  /// The amount, of a day (`daily`, `cumulative`) the mean over the days of the window.
  public var meanAmount: Double {
    amountsByDay.isEmpty ? amount : amountOfWindow / Double(window.count)
  }

  /// The amounts of the days of the window in the horizon, in all.
  private var amountOfWindow: Double {
    amountsByDay.isEmpty
      ? amount * Double(window.count) : window.reduce(0) { $0 + amountsByDay[$1] }
  }

  /// What is due up to a day of the window, its days before the horizon included (`cumulative`).
  public func amountDue(through day: Int) -> Double {
    guard !amountsByDay.isEmpty else { return amount * Double(daysDue(through: day)) }
    let last = min(day, window.upperBound)
    let before = amount * Double(max(0, 1 - firstDay))
    return stride(from: max(1, firstDay), through: last, by: 1).reduce(before) {
      $0 + amountsByDay[$1]
    }
  }

  /// What the shortfall of stage 1 is a fraction of: the amount (`total`), the amount of all days,
  /// those past that still count included (`daily`), or what is due in all by the last day
  /// (`cumulative`).
  public var due: Double {
    switch rule {
    case .total: amount
    case .daily:
      amountsByDay.isEmpty
        ? amount * Double(window.count + daysPast) : amountOfWindow + amount * Double(daysPast)
    case .cumulative: amountDue(through: window.upperBound)
    }
  }

  /// The most that may still be delivered.
  public var remaining: Double {
    switch rule {
    case .total: max(0, remainder(of: amount, after: delivered))
    case .daily: amountOfWindow
    case .cumulative: max(0, remainder(of: due, after: delivered))
    }
  }

  /// By how much its amount may be lessened until nothing is left to deliver.
  public var mostFewer: Double {
    switch rule {
    case .total: remaining
    case .daily: amount
    case .cumulative: remaining / Double(max(1, daysDue(through: window.upperBound)))
    }
  }

  /// Whether anything of it is left to deliver; otherwise it has no place in stage 1.
  public var isOpen: Bool { due > 0 && remaining > 0 }

  /// What is missing on each day of the window, given what is delivered on it: of the day
  /// (`daily`), of all that is due up to it (`cumulative`), and on the last day of all (`total`).
  public func missing(_ delivered: (Int) -> Double) -> [(day: Int, quantity: Double)] {
    var sum = self.delivered
    return window.map { day in
      let today = delivered(day)
      sum += today
      let demand: Double
      switch rule {
      case .total: demand = day == window.upperBound ? amount - sum : 0
      case .daily: demand = amount(on: day) - today
      case .cumulative: demand = amountDue(through: day) - sum
      }
      return (day, max(0, demand))
    }
  }

  /// The quota's part in stage 1: what is missing on its days, as a fraction of `due`.
  public func shortfall(_ delivered: (Int) -> Double) -> Double {
    guard isOpen else { return 0 }
    return missing(delivered).reduce(0) { $0 + $1.quantity } / due
  }
}
