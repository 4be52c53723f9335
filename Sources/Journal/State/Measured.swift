import Plans
import Scenarios

/// What was measured over the last days, as factors of what was planned with: attendance by pool,
/// speed by line and process.
struct Measured: Sendable {
  private(set) var factors: [MeasuredFactor] = []

  /// Days that count, the last with the greatest weight: 7, 6, … 1.
  static let days = 7
  /// Days with reports from which on a factor is planned with.
  static let leastReports = 3
  /// A factor this close to 1 is 1: the rounding of people and hours as they are written.
  static let rounding = 1e-3
  /// A quantity of which the written digits tell no such part says nothing.
  static let least = ExportedNumber.accuracy / rounding
  /// People are whole: what differs by less from a plan with parts of people is as planned.
  private static let wholePerson = 1.0

  init(_ replay: Replay) {
    let recent = (1...Self.days).map {
      (date: replay.morning + -$0, weight: Double(Self.days - $0 + 1))
    }
    factors = Self.attendance(replay, recent) + Self.speed(replay, recent)
  }

  private struct Sum {
    var actual = 0.0, planned = 0.0
    var reports = 0
  }

  private static func factor(
    _ kind: MeasuredFactor.Kind, _ site: String, _ name: String, _ process: String?, _ sum: Sum
  ) -> MeasuredFactor? {
    guard sum.planned > 0, sum.reports > 0 else { return nil }
    let value = sum.actual / sum.planned
    return MeasuredFactor(
      kind: kind, site: site, name: name, process: process,
      factor: abs(value - 1) <= rounding ? 1 : value, reports: sum.reports,
      isEnough: sum.reports >= leastReports)
  }

  /// People present over those that would have come by the scenario's own profile. A plan calls for
  /// as many as it needs; of those that it counts on, as many as come tell how many of all would.
  private static func attendance(
    _ replay: Replay, _ recent: [(date: CalendarDate, weight: Double)]
  ) -> [MeasuredFactor] {
    var expected: [Report.Key: Double] = [:]
    let dates = Set(recent.map(\.date))
    for row in replay.planned.labour where dates.contains(row.date) {
      let ids = ReportIDs(row.site, row.pool)
      expected[.init(kind: .labour, date: row.date, ids: ids), default: 0] += row.workers
    }
    var sums: [ReportIDs: Sum] = [:]
    for (date, weight) in recent {
      for report in replay.book.rows(.labour, on: date) {
        guard let planned = expected[report.key], planned > least else { continue }
        let isAsPlanned = abs(report.quantity - planned) < wholePerson
        let part = replay.attendancePlanned(of: report.keys[1], on: date)
        sums[report.keys, default: Sum()].actual +=
          weight * (isAsPlanned ? planned : report.quantity)
        sums[report.keys, default: Sum()].planned += weight * planned / part
        sums[report.keys, default: Sum()].reports += 1
      }
    }
    return sums.sorted { $0.key < $1.key }.compactMap {
      factor(.attendance, $0.key[0], $0.key[1], nil, $0.value)
    }
  }

  /// Runs that outputs tell, over those that the reported hours would have made.
  private static func speed(
    _ replay: Replay, _ recent: [(date: CalendarDate, weight: Double)]
  ) -> [MeasuredFactor] {
    let scenario = replay.wholeScenario
    let tables = SegmentTables(scenario)
    var runs: [Report.Key: Double] = [:]
    let dates = Set(recent.map(\.date))
    for row in replay.actual.production where dates.contains(row.date) {
      let ids = ReportIDs(row.site, row.line, row.process)
      runs[.init(kind: .production, date: row.date, ids: ids)] = row.runs
    }
    var sums: [ReportIDs: Sum] = [:]
    for (date, weight) in recent {
      for report in replay.book.rows(.production, on: date) {
        guard let hours = report.quantities[1], hours > least,
          let m = tables.mode(report.keys[1], report.keys[2]),
          tables.process(ofMode: m).outputs.contains(where: {
            replay.book[.outputs, date, ReportIDs(report.keys[0], scenario.items[$0.item].id)]
              != nil
          })
        else { continue }
        sums[report.keys, default: Sum()].actual +=
          weight * (runs[report.key] ?? 0)
        sums[report.keys, default: Sum()].planned += weight * hours * scenario.modes[m].rate
        sums[report.keys, default: Sum()].reports += 1
      }
    }
    return sums.sorted { $0.key < $1.key }.compactMap {
      factor(.lineSpeed, $0.key[0], $0.key[1], $0.key[2], $0.value)
    }
  }

  // MARK: Planned with

  /// Puts the factors that are measured on enough days into a scenario of the rest.
  func apply(to scenario: inout Scenario) {
    let enough = factors.filter(\.isEnough)
    var speeds: [LineProcess: Double] = [:]
    for factor in enough where factor.kind == .lineSpeed && factor.factor > 0 {
      speeds[LineProcess(factor.name, factor.process ?? "")] = factor.factor
    }
    for (m, mode) in scenario.modes.enumerated() {
      let key = LineProcess(
        scenario.lines[mode.line].id, scenario.processes[mode.process].id)
      if let speed = speeds[key] { scenario.modes[m].rate *= speed }
    }
    let attendance = Self.attendance(by: factors)
    let posted = Dictionary(grouping: scenario.postings, by: \.pool)
      .mapValues { $0.reduce(0) { $0 + $1.workers } }
    for w in scenario.workers.indices {
      guard let part = attendance[scenario.workers[w].id] else { continue }
      apply(attendance: part, to: w, posted: posted[w] ?? 0, in: &scenario)
    }
  }

  /// By pool: the attendance that is planned with, the mean over its sites.
  private static func attendance(by factors: [MeasuredFactor]) -> [String: Double] {
    Dictionary(
      grouping: factors.filter { $0.kind == .attendance && $0.isEnough }, by: \.name
    ).mapValues { own in own.reduce(0) { $0 + $1.factor } / Double(own.count) }
  }

  /// The same, but no more than all people of a pool come on a day.
  static func attendance(
    by factors: [MeasuredFactor], in scenario: Scenario, on date: CalendarDate
  ) -> [String: Double] {
    let parts = attendance(by: factors)
    guard !parts.isEmpty else { return [:] }
    let day = min(max(1, scenario.horizon.day(of: date)), scenario.horizon.days)
    var effective: [String: Double] = [:]
    for pool in scenario.workers {
      guard let part = parts[pool.id], part > 0 else { continue }
      let own = scenario.factors(of: pool.profile)[day - 1]
      effective[pool.id] = own > 0 ? min(part, 1 / own) : 1
    }
    return effective
  }

  /// A pool's attendance is that of all its sites together; no posted person is sent home by it.
  private func apply(
    attendance: Double, to w: Int, posted: Double, in scenario: inout Scenario
  ) {
    let pool = scenario.workers[w]
    var factor = attendance
    let today = scenario.factors(of: pool.profile)[0]
    let present = today * pool.headcount
    if present > 0 { factor = max(factor, posted / present) }
    guard factor != 1 else { return }
    var profile = Profile(id: "measured-\(pool.id)", steps: [])
    let start = scenario.horizon.start
    profile.steps.append((start, min(1, factor * today)))
    if let p = pool.profile {
      for step in scenario.profiles[p].steps where step.date > start {
        profile.steps.append((step.date, min(1, factor * step.factor)))
      }
    }
    scenario.workers[w].profile = scenario.profiles.count
    scenario.profiles.append(profile)
  }
}
