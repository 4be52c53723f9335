import Foundation
import Plans
import Reports
import Scenarios

extension Journal {
  /// Makes a plan the one in force from its first day on: copies its folder, whole or not at all.
  ///
  /// - Parameters:
  ///   - isOutdatedFine: Whether the plan may have been made before reports that have come in.
  /// - Returns: Its first day.
  public static func publish(
    _ planPath: String, in path: String, isOutdatedFine: Bool = false
  ) throws -> CalendarDate {
    let folder = JournalFolder(path)
    _ = try folder.marker()
    let lock = try JournalLock(folder, .alone)
    defer { lock.release() }
    let journal = try Journal(locked: folder)
    let (plan, changed): (Plan, [String])
    do throws(PlanDirectoryError) {
      (plan, changed) = (try PlanDirectory.read(planPath), try PlanDirectory.changedFiles(planPath))
    } catch {
      throw Failure(error)
    }
    guard changed.isEmpty else { throw Self.changed(changed, in: planPath) }
    let first = plan.summary.horizon.start
    try journal.checkDays(of: plan, planPath)
    let factors = try journal.factors(plannedWith: plan, planPath, isOutdatedFine)
    let target = try NewDirectory(at: folder.plansFolder + "/" + first.description)
    try target.publish { new in
      for name in JournalFolder.names(in: planPath) {
        let file = planPath + "/" + name
        guard name.hasSuffix(".csv") || name.hasSuffix(".json") else { continue }
        let text = String(
          decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
        try new.writeFile(name, text: text)
      }
      // A plan of a state's folder does not say what the state was drawn up with.
      if !factors.isEmpty, !JournalFolder.names(in: planPath).contains(StateNotes.factorsFile) {
        try new.write(factors)
      }
    }
    return first
  }

  /// A plan is published as it was made: rows changed by hand keep no balance and no limit.
  private static func changed(_ files: [String], in path: String) -> Failure {
    Failure(
      "\(files.map { path + "/" + $0 }.joined(separator: ", ")) "
        + (files.count == 1 ? "is not the file" : "are not the files")
        + " that muster wrote: the summary and the other files of the plan do not go with it. "
        + "Put it back; to decide otherwise, change the scenario, or file the change with "
        + "'muster journal add', and plan again.",
      "\(files.map { path + "/" + $0 }.joined(separator: "、")) 已不是 muster 写出的原文件，与计划的摘要和其他文件不符。"
        + "请恢复原文件；要另作安排，请修改场景，或用 'muster journal add' 存入变更后重新计划。")
  }

  private func checkDays(of plan: Plan, _ path: String) throws(Failure) {
    let horizon = plan.summary.horizon
    _ = try day(horizon.start)
    guard horizon.lastDate == scenario.horizon.lastDate else {
      throw Failure(
        "\(path) ends on \(horizon.lastDate), the journal on "
          + "\(scenario.horizon.lastDate): it was planned from another scenario.",
        "\(path) 的末日是 \(horizon.lastDate)，日志的末日是 \(scenario.horizon.lastDate)：该计划出自另一场景。")
    }
    if let last = plans.last?.firstDay, last >= horizon.start {
      throw Failure(
        "a plan that begins on \(last) is in force already; one that begins on "
          + "\(horizon.start) cannot take its place, for what is published is never overwritten.",
        "自 \(last) 起的计划已在执行，自 \(horizon.start) 起的计划不能取代它：已发布的计划不会被覆盖。")
    }
  }

  /// Checks that the plan was made from the state of its first morning.
  ///
  /// - Returns: What had been measured by then, if the state was drawn up with it.
  private func factors(
    plannedWith plan: Plan, _ path: String, _ isOutdatedFine: Bool
  ) throws -> [MeasuredFactor] {
    let first = plan.summary.horizon.start
    guard let origin = plan.summary.origin else {
      throw Failure(
        "\(path)/summary.json does not say what was planned; plan again with --out.",
        "\(path)/summary.json 没有说明计划的来源；请用 --out 重新计划。")
    }
    let isFirst = scenario.horizon.day(of: first) == 1
    if isFirst, !changes.contains(where: { $0.from <= first }) {
      if origin.digest == scenario.digest { return [] }
    }
    let replay = try Replay(self, to: first)
    for expectation in JournalState.Expectation.allCases {
      let state = try JournalState(replay, self, expecting: expectation)
      if state.scenario.digest == origin.digest {
        return expectation == .measured ? state.factors : []
      }
    }
    if let stranger = stranger(in: plan, replay.wholeScenario) {
      throw Failure(
        "\(path) was planned from another scenario: the journal's has no "
          + "\(stranger.english).",
        "\(path) 出自另一场景：日志的场景中没有\(stranger.chinese)。")
    }
    guard isOutdatedFine, !isFirst else {
      throw Failure(
        "\(path) was not planned from the state of the morning of \(first) as it is "
          + (isFirst
            ? "in \(self.path)/scenario: plan that scenario."
            : "reported now: plan again ('muster journal plan'), or publish it all the same with "
              + "--outdated."),
        isFirst
          ? "\(path) 与 \(self.path)/scenario 不符：请按该场景重新计划。"
          : "\(path) 不是按目前填报的 \(first) 早晨状态制定的：请重新计划（'muster journal plan'），"
            + "或加 --outdated 仍予发布。")
    }
    return []
  }

  /// An id in a plan's rows that the scenario does not have.
  private func stranger(in plan: Plan, _ scenario: Scenario) -> Bilingual? {
    let sites = Set(scenario.sites.map(\.id))
    let items = Set(scenario.items.map(\.id))
    let quotas = Set(scenario.quotas.map(\.id))
    if let row = plan.outputs.first(where: { !sites.contains($0.site) }) {
      return Bilingual("site '\(row.site)'", "厂点“\(row.site)”")
    }
    if let row = plan.outputs.first(where: { !items.contains($0.item) }) {
      return Bilingual("item '\(row.item)'", "物品“\(row.item)”")
    }
    return plan.quotas.first { !quotas.contains($0.quota) }.map {
      Bilingual("quota '\($0.quota)'", "任务“\($0.quota)”")
    }
  }

  /// The morning after the last day of which something is reported; day 1 where nothing is.
  public var nextMorning: CalendarDate {
    Self.morning(after: reports.map(\.date).max(), scenario)
  }
}
