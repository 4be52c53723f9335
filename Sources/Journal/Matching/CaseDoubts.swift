import Plans
import Scenarios

/// What a need or offer may be about without the scenario knowing it: it is kept as a case, and told,
/// for it may be misspelt.
struct CaseDoubts {
  let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  func sentences(about filed: [CaseReader.Filed]) -> [String] {
    filed.compactMap { filed in
      let record = filed.record
      let (known, noun) = names(record.kind)
      guard record.kind != .money, !known.contains(record.what) else { return nil }
      let near = nearestName(to: record.what, among: known).map { "; did you mean '\($0)'?" } ?? ""
      return
        "\(filed.file):\(filed.line): \(record.role.rawValue) '\(record.id)': there is no \(noun) "
        + "'\(record.what)' in the scenario; it is kept as a case and not planned with\(near)"
    }
  }

  private func names(_ kind: CaseRecord.Kind) -> (names: [String], noun: String) {
    switch kind {
    case .people: (scenario.skills + scenario.workers.map(\.id), "skill or pool")
    case .equipment: (scenario.processes.map(\.id), "process")
    case .material, .protection: (scenario.items.map(\.id), "item")
    case .transport:
      (
        scenario.lanes.map {
          "\(scenario.regions[$0.from].id):\(scenario.regions[$0.to].id)"
        }, "lane"
      )
    case .permit: (scenario.resources.map(\.id), "resource")
    case .money: ([], "")
    }
  }
}
