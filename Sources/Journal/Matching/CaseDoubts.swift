import Plans
import Scenarios

/// What a need or offer may be about without the scenario knowing it: it is kept as a case, and told,
/// for it may be misspelt.
struct CaseDoubts {
  let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  func sentences(about filed: [CaseReader.Filed]) -> [Bilingual] {
    filed.compactMap { filed in
      let record = filed.record
      let (known, noun) = names(record.kind)
      guard record.kind != .money, !known.contains(record.what) else { return nil }
      let near =
        nearestName(to: record.what, among: known).map {
          Bilingual("; did you mean '\($0)'?", "；是否指“\($0)”？")
        } ?? Bilingual("", "")
      return Bilingual(
        "\(filed.file):\(filed.line): \(record.role.rawValue) '\(record.id)': there is no "
          + "\(noun.english) '\(record.what)' in the scenario; it is kept as a case and not planned "
          + "with\(near.english)",
        "\(filed.file):\(filed.line)：\(record.role == .need ? "需求" : "供给")“\(record.id)”：场景中没有"
          + "\(noun.chinese)“\(record.what)”，作为个案跟踪，不纳入计划\(near.chinese)")
    }
  }

  private func names(_ kind: CaseRecord.Kind) -> (names: [String], noun: Bilingual) {
    switch kind {
    case .people:
      (scenario.skills + scenario.workers.map(\.id), Bilingual("skill or pool", "工种或人员队伍"))
    case .equipment: (scenario.processes.map(\.id), Bilingual("process", "工序"))
    case .material, .protection: (scenario.items.map(\.id), Bilingual("item", "物品"))
    case .transport:
      (
        scenario.lanes.map {
          "\(scenario.regions[$0.from].id):\(scenario.regions[$0.to].id)"
        }, Bilingual("lane", "线路")
      )
    case .permit: (scenario.resources.map(\.id), Bilingual("resource", "资源"))
    case .money: ([], Bilingual("", ""))
    }
  }
}
