import Scenarios

/// What a question names and the scenario does not have.
public enum UnknownSubject: Error, Equatable, Sendable {
  case item(String)
  case quota(String)
  /// A day outside the horizon.
  case day(CalendarDate)
  /// Neither an item nor a quota, `output` or `cost`.
  case aim(String)
  /// Not two aims that differ.
  case notTwoAims([String])
  /// `output` of a scenario that values nothing.
  case outputWithoutValues
}

extension Scenario {
  public func number(ofItem id: String) throws(UnknownSubject) -> Int {
    guard let number = items.firstIndex(where: { $0.id == id }) else { throw .item(id) }
    return number
  }

  public func number(ofQuota id: String) throws(UnknownSubject) -> Int {
    guard let number = quotas.firstIndex(where: { $0.id == id }) else { throw .quota(id) }
    return number
  }

  func number(ofDay date: CalendarDate) throws(UnknownSubject) -> Int {
    let day = horizon.day(of: date)
    guard (1...horizon.days).contains(day) else { throw .day(date) }
    return day
  }

  public func aims(
    _ names: [String]
  ) throws(UnknownSubject) -> (FrontierTracer.Aim, FrontierTracer.Aim) {
    guard names.count == 2, names[0] != names[1] else { throw .notTwoAims(names) }
    return (try aim(names[0]), try aim(names[1]))
  }

  private func aim(_ name: String) throws(UnknownSubject) -> FrontierTracer.Aim {
    if let item = items.firstIndex(where: { $0.id == name }) { return .item(item) }
    if let quota = quotas.firstIndex(where: { $0.id == name }) { return .quota(quota) }
    if name == "cost" { return .cost }
    guard name == "output" else { throw .aim(name) }
    guard !objective.values.isEmpty else { throw .outputWithoutValues }
    return .output
  }
}
