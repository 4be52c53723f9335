import ArgumentParser
import Messages
import Planning

import struct Scenarios.CalendarDate
import struct Scenarios.Scenario
import func Scenarios.nearestName

/// What is named on the command line, found in the scenario.
extension Scenario {
  func itemNumber(_ id: String, of flag: String) throws -> Int {
    if let number = items.firstIndex(where: { $0.id == id }) { return number }
    throw ValidationError(
      .noSuchItem(flag, id: id, near: nearestName(to: id, among: items.map(\.id))))
  }

  func dayNumber(_ text: String, of flag: String) throws -> Int {
    guard let date = CalendarDate(text) else {
      throw ValidationError(.noDate(flag, value: text))
    }
    let day = horizon.day(of: date)
    guard (1...horizon.days).contains(day) else {
      throw ValidationError(
        .dateOutside(flag, value: text, from: horizon.start, to: horizon.lastDate))
    }
    return day
  }

  /// The two aims of `a,b`.
  func aims(_ text: String) throws -> (FrontierTracer.Aim, FrontierTracer.Aim) {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.count == 2, names[0] != names[1] else {
      throw ValidationError(.notTwoAims(text))
    }
    return (try aim(names[0]), try aim(names[1]))
  }

  private func aim(_ name: String) throws -> FrontierTracer.Aim {
    if let item = items.firstIndex(where: { $0.id == name }) { return .item(item) }
    if let quota = quotas.firstIndex(where: { $0.id == name }) { return .quota(quota) }
    if name == "cost" { return .cost }
    let known = items.map(\.id) + quotas.map(\.id) + ["output", "cost"]
    guard name == "output" else {
      throw ValidationError(.noAim(name, near: nearestName(to: name, among: known)))
    }
    guard !objective.values.isEmpty else {
      throw ValidationError(.outputWithoutValues)
    }
    return .output
  }
}
