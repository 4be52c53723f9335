import ArgumentParser
import Messages
import Planning

import struct Scenarios.Scenario
import func Scenarios.nearestName

extension Scenario {
  /// Tells what the scenario does not have as a mistake in the option that names it.
  func refusingUnknown<T>(_ body: () throws(UnknownSubject) -> T) throws -> T {
    do {
      return try body()
    } catch {
      throw ValidationError(fault(error))
    }
  }

  private func fault(_ unknown: UnknownSubject) -> UsageFault {
    func near(_ name: String, _ known: [String]) -> String? { nearestName(to: name, among: known) }
    switch unknown {
    case .item(let id): return .noSuchItem("--item", id: id, near: near(id, items.map(\.id)))
    case .quota(let id): return .noSuchQuota("--quota", id: id, near: near(id, quotas.map(\.id)))
    case .day(let date):
      return .dateOutside("--by", value: "\(date)", from: horizon.start, to: horizon.lastDate)
    case .notTwoAims(let names): return .notTwoAims(names.joined(separator: ","))
    case .aim(let name):
      let known = items.map(\.id) + quotas.map(\.id) + ["output", "cost"]
      return .noAim(name, near: near(name, known))
    case .outputWithoutValues: return .outputWithoutValues
    }
  }
}
